"""Plain names of zones, as a newspaper has them: "the air defence zone of South Korea"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from adiz.geo.model import Zone

from ..data_files import read_table
from .authority import authority_name
from .names import listed, with_article, zone_label

_WHOLE: Final = re.compile(r"[a-z]{2}-(adiz|territorial)(-\d{4})?")
"""Ids of zones that are all that their authority declared of a kind."""

_ITS_OWN: Final = ("cn-adiz",)
"""Families with a name that says where the zone is, which that of the state does not."""

_LIST_OF_PARTS: Final = re.compile(r" \([^()]*,[^()]*\)$")
"""Islands that make up a feature; a name in brackets without a comma is its other name."""


def is_plain(zone: Zone) -> bool:
    """Return whether a zone is named by its state alone: all of an ADIZ, or of an airspace."""
    known = bool(zone.authority) and authority_name(zone.authority or "") != zone.authority
    return known and bool(_WHOLE.fullmatch(zone.id)) and zone.family not in _ITS_OWN


Place = tuple[float, float]
"""Longitude and latitude, degrees WGS84."""

_SHORTER: Final[Mapping[str, str]] = {"US": "US airspace"}


def part_of(zone: Zone, at: Place | None = None) -> str:
    """Return what the part of a zone is called that is at a place; empty if it has no parts.

    Where it has none there, and without a place, what the zone covers if that is not all of its
    state: nobody is to read that a flight did not enter the airspace of Russia where the zone is
    that of its Far East.
    """
    own = [part for part in _parts() if part["zone"] == zone.id]
    return next((str(part["name"]) for part in own if _is_at(part, at)), "")


def _is_at(part: Mapping[str, Any], at: Place | None) -> bool:
    """Whether a place is in the box of a part; a part without a box is all of its zone."""
    if "box" not in part:
        return True
    if at is None:
        return False
    west, south, east, north = part["box"]
    return bool((at[0] - west) % 360 <= (east - west) % 360 and south <= at[1] <= north)


@cache
def _parts() -> list[dict[str, Any]]:
    """Parts of zones that lie far apart, with west, south, east and north of each."""
    parts: list[dict[str, Any]] = read_table("zone-parts.json")["parts"]
    return parts


def short_zone_name(zone: Zone, at: Place | None = None) -> str:
    """Return the name of a zone in a row or on a map: short, and without who computed it.

    at: where the path is inside or nearest, which names the part of a zone that has several.

    >>> from adiz.geo.model.zone import Zone
    >>> airspace = {"id": "kr-territorial", "kind": "territorial", "authority": "KR", "rings": ()}
    >>> short_zone_name(Zone(name="Territorial airspace of the Republic of Korea", **airspace))
    'Airspace of South Korea'
    """
    if zone.kind == "territorial" and is_plain(zone):
        code = str(zone.authority)
        name = _SHORTER.get(code, f"Airspace of {authority_name(code)}")
        part = part_of(zone, at)
        return f"{name} ({part})" if part else name
    name = zone_label(zone).removesuffix(" (outer line)")
    return _LIST_OF_PARTS.sub("", name)


def lane_name(zone: Zone) -> str:
    """Return the name of a zone beside its lane, without what it has in brackets.

    >>> from adiz.geo.model.zone import Zone
    >>> own = {"name_short": "East China Sea ADIZ (China)"}
    >>> lane_name(Zone(id="cn-adiz-2013", name="a", kind="adiz", properties=own, rings=()))
    'East China Sea ADIZ'
    """
    if zone.kind == "territorial" and is_plain(zone):
        return short_zone_name(zone).split(" (")[0]
    return str(zone.properties.get("name_short") or zone.name).split(" (")[0]


def zones_in_words(
    zones: Sequence[Zone], *, more: int = 0, at: Mapping[str, Sequence[Place]] | None = None
) -> str:
    """Return zones as the object of "entered", those of one kind together.

    more: how many there are besides. at: by zone where paths are inside, which names the parts of
    a zone that has several.

    >>> from adiz.geo.model.zone import Zone
    >>> korea = Zone(id="kr-adiz-2013", name="a", kind="adiz", authority="KR", rings=())
    >>> japan = Zone(id="jp-adiz-2010", name="b", kind="adiz", authority="JP", rings=())
    >>> zones_in_words([korea, japan])
    'the air defence zones of South Korea and Japan'
    """
    plain: dict[str, list[str]] = {}
    named: list[str] = []
    for zone in zones:
        if is_plain(zone):
            what = "territorial airspace" if zone.kind == "territorial" else "air defence zone"
            whose = authority_name(str(zone.authority))
            places = (at or {}).get(zone.id, ())
            parts = dict.fromkeys(part_of(zone, place) for place in places) or {part_of(zone): None}
            if len(parts) > 1 and part_of(zone) in parts:
                parts = {part_of(zone): None}
            named_parts = f" ({listed(list(parts))})" if "" not in parts else ""
            plain.setdefault(what, []).append(f"{whose}{named_parts}")
        else:
            named.append(_named(zone))
    both = list(plain.values())
    if len(both) == 2 and both[0] == both[1] and len(both[0]) == 1:
        kinds = " and the ".join(plain)
        return _joined([f"the {kinds} of {both[0][0]}", *named], more)
    told = [f"the {_plural(what, whose)} of {listed(whose)}" for what, whose in plain.items()]
    return _joined([*told, *named], more)


def _joined(told: list[str], more: int) -> str:
    """The parts as a list, with a comma before the last one where a part has an "and" itself."""
    if more:
        told = [*told, f"{more} more zone{'s' if more > 1 else ''}"]
    if len(told) > 1 and any(" and " in part for part in told[:-1]):
        return f"{', '.join(told[:-1])}, and {told[-1]}"
    return listed(told)


def _plural(what: str, whose: Sequence[str]) -> str:
    return f"{what}s" if len(whose) > 1 and what.endswith("zone") else what


def _named(zone: Zone) -> str:
    """One zone with its article, and whose it is where the name does not say so."""
    name = zone_label(zone)
    if zone.claimants:
        name = f"{name}, claimed by {listed(list(map(authority_name, zone.claimants)))}"
    if zone.kind == "territorial":
        name = within_sentence(name)
    if zone.kind == "adiz" and zone.authority:
        who = authority_name(zone.authority)
        name = name.removesuffix(f" ({who})")
        name += f" of {who}" if zone.family in _ITS_OWN else ""
    return with_article(zone, name)


def within_sentence(name: str) -> str:
    """Return a zone's name as it stands within a sentence: with a small letter, but "US airspace".

    >>> within_sentence("Airspace of Japan"), within_sentence("US airspace")
    ('airspace of Japan', 'US airspace')
    """
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
