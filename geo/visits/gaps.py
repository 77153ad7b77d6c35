"""Gaps in a path: what they cut off from a visit, and what a line across them would enter."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

import numpy as np

from ..errors import InputError
from ..model import Formation, Route, Visit, Zone
from .nearest import nearest_foot
from .stretches import find_stretches
from .track import Track, tracks_of
from .zone_geometry import geometry_of


def cut_by_gaps(path: Route, visit: Visit) -> tuple[bool, bool]:
    """Return whether gaps in the path cut off a visit's entry and its exit.

    A visit that lacks its entry or exit for any other reason begins or ends with the whole path.

    Parameters
    ----------
    path, visit
        The path, and a visit on it.

    Returns
    -------
    entry, exit
        Whether it is cut off.
    """
    track = tracks_of(path)[visit.track]
    return (
        visit.entry is None and track.first > 0,
        visit.exit is None and track.last < len(path) - 1,
    )


def bridges_of(path: Route) -> tuple[Track, ...]:
    """Return geodesics across the gaps of a path, one track each.

    There are none if no positions of the path are joined at all.

    A line between near antipodes is left out, because many lines would be equally short.
    """
    bridges: list[Track] = []
    for leg in np.flatnonzero(~path.joined).tolist() if path.joined.any() else ():
        ends = slice(leg, leg + 2)
        with suppress(InputError):
            bridges += tracks_of(Route(id="gap", lon=path.lon[ends], lat=path.lat[ends]))
    return tuple(bridges)


def separation_across_gaps_m(formation: Formation, zone: Zone) -> float:
    """Return the least distance from lines across gaps to a zone's boundary, metres.

    It is infinite if there is no gap.

    Parameters
    ----------
    formation, zone
        The formation whose path has the gaps, and an area or a line.
    """
    reach = geometry_of(zone).reach
    found = (nearest_foot([bridge], reach).foot.distance_m for bridge in bridges_of(formation.path))
    return min(found, default=np.inf)


def entered_across_gaps(formation: Formation, zones: Iterable[Zone]) -> list[Zone]:
    """Return the areas that straight lines across the gaps of a path would enter.

    Nobody observed these lines, so they give no visit.

    Parameters
    ----------
    formation, zones
        The formation whose path it is, and the zones; lines among them are ignored.
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
