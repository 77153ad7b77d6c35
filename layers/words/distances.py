"""Zones within a distance of a claimed feature: one comes within them, and never enters them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from adiz.geo.model import Zone

from .names import listed, zone_name

_LIMIT: Final = re.compile(r"\d[\d.]* (NM|km) of (?=\S)")
"""How the name of such a zone begins; the name is all that says what a user's zone is."""


def is_distance(zone: Zone) -> bool:
    """Return whether a zone is what lies within a distance of a feature.

    >>> from adiz.geo.model.zone import Zone
    >>> is_distance(Zone(id="a", name="12 NM of the Rocks", kind="territorial", rings=()))
    True
    >>> is_distance(Zone(id="b", name="Korea ADIZ", kind="adiz", rings=()))
    False
    """
    return bool(_LIMIT.match(zone_name(zone)))


def nearness_to(zones: Iterable[Zone]) -> str:
    """Return such zones as the object of "came within": "12 NM of A and of B".

    >>> from adiz.geo.model.zone import Zone
    >>> of = {"kind": "territorial", "rings": ()}
    >>> rocks = Zone(id="a", name="12 NM of the Rocks", **of)
    >>> nearness_to([rocks, Zone(id="b", name="12 NM of Wuqiu", **of)])
    '12 NM of the Rocks and of Wuqiu'
    """
    by_limit: dict[str, list[str]] = {}
    for zone in zones:
        name = zone_name(zone)
        limit = found[0] if (found := _LIMIT.match(name)) else ""
        by_limit.setdefault(limit, []).append(_with_article(name.removeprefix(limit)))
    return listed([f"{limit}{_listed_of(names)}" for limit, names in by_limit.items()])


def _listed_of(names: list[str]) -> str:
    """Features as a list that follows "12 NM of"."""
    return listed([names[0], *(f"of {name}" for name in names[1:])])


def _with_article(name: str) -> str:
    takes = re.search(r"\b(Rocks|Islands|Kurils)\b", name) and not name.startswith("the ")
    return f"the {name}" if takes else name
