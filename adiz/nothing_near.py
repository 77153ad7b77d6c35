"""The answer for flights without any zone near: it names the nearest zone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.edges import geocentric_m
from adiz.geo.model import Formation, Note, Zone, note
from adiz.geo.visits import separation_m, tracks_of
from adiz.layers.words import NOTHING_NEAR, kilometres, zone_in_sentence

from .selection import DatedFlight, Selection
from .surroundings import NEAR_M, STEP_M

CLOSELY: Final = 4
"""Number of zones, nearest by their vertices, whose distance is measured."""


def warn_of_distance(flights: Sequence[DatedFlight], selection: Selection) -> Note:
    """Return the warning that no zone lies near any of the flights.

    It names the nearest zone that would be checked. Candidates are found by their vertices; their
    distance is that of their edges.
    """
    formations = [flight.formation for flight in flights]
    areas = [
        zone
        for zone in selection.if_near
        if not zone.is_line and any(flight.is_met_by(zone) for flight in flights)
    ]
    limit = f"{NEAR_M / 1000:.0f} km"
    whose = "the route" if len(formations) == 1 else f"any of {len(formations)} routes"
    text = f"no zone of the atlas lies within {limit} of {whose}"
    if areas:
        found = [_nearest(formation, areas) for formation in formations]
        metres, zone = min(found, key=lambda item: item[0])
        text += f"; the nearest is {zone_in_sentence(zone)}, {kilometres(metres)} away"
    return note(NOTHING_NEAR, text)


def _nearest(formation: Formation, zones: Sequence[Zone]) -> tuple[float, Zone]:
    """Return the distance of the nearest zone in metres, and the zone."""
    parts = []
    for track in tracks_of(formation.path):
        count = 2 + int((track.end_m - track.start_m) / STEP_M)
        parts.append(track.point(np.linspace(track.start_m, track.end_m, count)))
    places = geocentric_m(*np.concatenate(parts, axis=1))
    ranked = sorted(zones, key=lambda zone: _apart(places, zone))[:CLOSELY]
    return min(((separation_m(formation, zone), zone) for zone in ranked), key=lambda item: item[0])


def _apart(places: FloatArray, zone: Zone) -> float:
    lon = np.concatenate([ring.lon for ring in zone.rings])
    lat = np.concatenate([ring.lat for ring in zone.rings])
    vertices = geocentric_m(lon, lat)
    apart = (places**2).sum(axis=1)[:, None] + (vertices**2).sum(axis=1) - 2 * places @ vertices.T
    return float(apart.min())
