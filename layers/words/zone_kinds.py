"""What adiz says and does by a zone's kind: one row for each.

`Kind` in geo/model/zone.py has the kinds themselves, and the schema of a zone's file repeats them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from adiz.geo.model import Kind


@dataclass(frozen=True, slots=True)
class ZoneKind:
    """One kind.

    title: above its zones, on the atlas page and in docs/atlas.md. rank: when a reader looks for
    it, in the atlas and among the zones at a place. group: what a reader of a map switches off;
    several kinds may share one. is_checked: without being asked for. is_shown: when the atlas page
    opens. has_own_line: on a map, `zone-<kind>` in the style table, instead of the colour of its
    authority. is_quiet: that line is thin and without shading, and named close by only.
    """

    title: str
    rank: int
    group: str
    is_checked: bool = False
    is_shown: bool = False
    has_own_line: bool = False
    is_quiet: bool = False


OTHER: Final = "Other airspace"
EXERCISES: Final = "Exercise areas"
FIRS: Final = "Flight information regions"
NATIONAL: Final = "Territorial airspace"
ZONE_KINDS: Final[dict[Kind, ZoneKind]] = {
    "adiz": ZoneKind("Air defence identification zones", 1, "ADIZ", is_checked=True, is_shown=True),
    "territorial": ZoneKind(
        NATIONAL, 2, NATIONAL, is_checked=True, is_shown=True, has_own_line=True, is_quiet=True
    ),
    "fir": ZoneKind(FIRS, 9, FIRS, has_own_line=True, is_quiet=True),
    "line": ZoneKind("Lines", 7, "Lines", is_checked=True, is_shown=True),
    "baseline": ZoneKind("Baselines", 8, "Baselines"),
    "exercise": ZoneKind(EXERCISES, 3, EXERCISES, has_own_line=True),
    "strait": ZoneKind("Straits of 3 nautical miles", 6, "Straits"),
    "danger": ZoneKind("Danger areas", 4, OTHER, is_shown=True),
    "custom": ZoneKind("Other zones", 5, OTHER, is_shown=True),
}
"""In the order of a map's switches."""


def zone_kind(kind: Kind | str) -> ZoneKind:
    """Return the row of a kind; of one that only a later adiz knows, that of `custom`.

    >>> zone_kind("fir").group, zone_kind("sanctuary").group
    ('Flight information regions', 'Other airspace')
    """
    return next((row for known, row in ZONE_KINDS.items() if known == kind), ZONE_KINDS["custom"])
