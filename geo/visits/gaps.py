"""Gaps in a path: what they cut off from a visit, and what a line across them would enter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model import Formation, Route, Visit, Zone
from .stretches import find_stretches
from .track import tracks_of
from .zone_geometry import geometry_of


def cut_by_gaps(path: Route, visit: Visit) -> tuple[bool, bool]:
    """Whether a gap in the path cuts off a visit's entry, and whether one cuts off its exit.

    A visit that lacks its entry or exit for another reason begins or ends with the whole path.
    """
    track = tracks_of(path)[visit.track]
    return (
        visit.entry is None and track.first > 0,
        visit.exit is None and track.last < len(path) - 1,
    )


def entered_across_gaps(formation: Formation, zones: Iterable[Zone]) -> list[Zone]:
    """Return the areas that straight lines across the gaps of a path would enter.

    Nobody saw these lines flown, so they give no visit.
    """
    path = formation.path
    bridges = tracks_of(replace(path, joined=~path.joined))
    areas = [zone for zone in zones if not zone.is_line]
    boundaries = [geometry_of(zone).boundary for zone in areas]
    met = {
        k
        for bridge in bridges
        if not bridge.is_still
        for k, run in enumerate(find_stretches(bridge, boundaries))
        if any(stretch.where == "inside" for stretch in run)
    }
    return [areas[k] for k in sorted(met)]
