"""Plain names of zones, as a newspaper has them: "the air defence zone of South Korea"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from adiz.geo.longitudes import wrapped
from adiz.geo.model import Zone

from .authority import authority_name
from .names import listed, zone_label, zone_name

_WHOLE: Final = re.compile(r"[a-z]{2}-(adiz|territorial)(-\d{4})?")
"""Ids of zones that are all that their authority declared of a kind."""

_ITS_OWN: Final = ("cn-adiz",)
"""Families with a name that says where the zone is, which that of the state does not."""

_LIST_OF_PARTS: Final = re.compile(r" \([^()]*,[^()]*\)$")
"""Islands that make up a feature; a name in brackets without a comma is its other name."""

_WITHIN: Final = "12 NM of "


def is_plain(zone: Zone) -> bool:
    """Return whether a zone is named by its state alone: all of an ADIZ, or of an airspace."""
    known = bool(zone.authority) and authority_name(zone.authority or "") != zone.authority
    return known and bool(_WHOLE.fullmatch(zone.id)) and zone.family not in _ITS_OWN


def is_distance(zone: Zone) -> bool:
    """Return whether a zone is what lies within a distance of a claimed feature."""
    return zone_name(zone).startswith(_WITHIN)


Place = tuple[float, float]
"""Longitude and latitude, degrees WGS84."""

_PARTS: Final[Mapping[str, tuple[tuple[str, float, float, float, float], ...]]] = {
    "us-territorial": (
        ("Guam", 144.0, 12.5, 146.0, 13.88),
        ("Northern Marianas", 144.0, 13.88, 147.0, 21.0),
        ("Hawaii", -179.0, 18.0, -154.0, 29.0),
        ("Alaska", -180.0, 50.0, -129.0, 73.0),
        ("Alaska", 170.0, 50.0, 180.0, 56.0),
    )
}
"""Parts of a zone that lie far apart: what they are called, and west, south, east and north."""

_SHORTER: Final[Mapping[str, str]] = {"US": "US airspace"}


def part_of(zone: Zone, at: Place) -> str:
    """Return what the part of a zone is called that is at a place; empty if it has no parts."""
    lon, lat = wrapped(at[0]), at[1]
    for name, west, south, east, north in _PARTS.get(zone.id, ()):
        if west <= lon <= east and south <= lat <= north:
            return name
    return ""


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
        part = part_of(zone, at) if at else ""
        return f"{name} ({part})" if part else name
    name = zone_label(zone).removesuffix(" (outer line)")
    return _LIST_OF_PARTS.sub("", name)


def zones_in_words(zones: Sequence[Zone], *, more: int = 0) -> str:
    """Return zones as the object of "entered", those of one kind together.

    more: how many there are besides.

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
            plain.setdefault(what, []).append(authority_name(str(zone.authority)))
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
        name = f"{name[:1].lower()}{name[1:]}"
    if zone.kind == "adiz" and zone.authority:
        who = authority_name(zone.authority)
        name = name.removesuffix(f" ({who})")
        name += f" of {who}" if zone.family in _ITS_OWN else ""
    return name if zone.kind == "custom" or name[:1].isdigit() else f"the {name}"


def nearness_to(zones: Iterable[Zone]) -> str:
    """Return features with claims as the object of "came within": "12 NM of A and of B"."""
    names = [zone_name(zone).removeprefix(_WITHIN) for zone in zones]
    told = [f"the {name}" if _takes_article(name) else name for name in names]
    return _WITHIN + listed([told[0], *(f"of {name}" for name in told[1:])])


def _takes_article(name: str) -> bool:
    return bool(re.search(r"\b(Rocks|Islands|Kurils)\b", name)) and not name.startswith("the ")
