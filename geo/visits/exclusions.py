"""Find what keeps a path out of a zone that it passes over or under: ceiling, floor or dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..arrays import FloatArray
from ..model import Reason, Zone
from .altitudes import doubt_of_limits, levels_m, vertical_parts
from .times import valid_parts
from .track import Track, TrackPart

Span = tuple[Track, float, float]
"""A part of a track: from and to, in metres from the start of the path."""

ROUNDING_M: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What keeps a path out of a zone that it passes over or under.

    Attributes
    ----------
    reason
        "above", "below" or "not in force".
    vertical_range_m
        How far the path is above the ceiling or below the floor, at least and at most, metres; None
        if the dates exclude it.
    """

    reason: Reason
    vertical_range_m: tuple[float, float] | None = None


def find_exclusion(spans: Sequence[Span], zone: Zone, qnh_hpa: float | None) -> Exclusion | None:
    """Return what keeps parts of tracks out of a zone that they pass over or under, or None.

    Of floor and ceiling it is the one that is nearer to the path. The dates are named only if
    neither of the two excludes anything.

    Parameters
    ----------
    spans
        The parts of tracks that are laterally inside.
    zone
        The zone.
    qnh_hpa
        Sea-level pressure in hectopascals; None if it is not given.
    """
    found = [apart for span in spans for apart in _by_altitude(span, zone, qnh_hpa)]
    if found:
        reason, low_m, _ = min(found, key=lambda apart: apart[1])
        high_m = max(high_m for other, _, high_m in found if other == reason)
        return Exclusion(reason, (low_m, high_m))
    late = any(
        part.state == "outside"
        for track, from_m, to_m in spans
        for part in _within(valid_parts(track, zone), from_m, to_m)
    )
    return Exclusion("not in force") if late else None


def find_doubt(tracks: Sequence[Track], zone: Zone, qnh_hpa: float | None) -> Reason:
    """Return why tracks cannot be compared with a zone's limits: altitudes, or dates.

    Parameters
    ----------
    tracks, zone
        The tracks and the zone.
    qnh_hpa
        Sea-level pressure in hectopascals; None if it is not given.
    """
    for track in tracks:
        if any(part.state == "unknown" for part in vertical_parts(track, zone, qnh_hpa)):
            return doubt_of_limits(zone, track, qnh_hpa) or "altitude"
    return "date"


def _by_altitude(
    span: Span, zone: Zone, qnh_hpa: float | None
) -> Iterator[tuple[Reason, float, float]]:
    """Yield `above` or `below` for each part that altitudes exclude, and by how many metres."""
    track, from_m, to_m = span
    floor_m, ceiling_m = levels_m(track, zone, qnh_hpa)
    for part in _within(vertical_parts(track, zone, qnh_hpa), from_m, to_m):
        if part.state != "outside":
            continue
        altitude_m = _altitudes_m(track, max(part.from_m, from_m), min(part.to_m, to_m))
        if ceiling_m is not None and altitude_m.min() >= ceiling_m - ROUNDING_M:
            apart_m = np.maximum(altitude_m - ceiling_m, 0.0)
            yield "above", float(apart_m.min()), float(apart_m.max())
        elif floor_m is not None and altitude_m.max() <= floor_m + ROUNDING_M:
            apart_m = np.maximum(floor_m - altitude_m, 0.0)
            yield "below", float(apart_m.min()), float(apart_m.max())


def _within(parts: Sequence[TrackPart], from_m: float, to_m: float) -> Iterator[TrackPart]:
    """Yield the parts that overlap a stretch, or that contain it if it has zero length."""
    for part in parts:
        low, high = max(part.from_m, from_m), min(part.to_m, to_m)
        if low < high or (low == high and from_m == to_m):
            yield part


def _altitudes_m(track: Track, from_m: float, to_m: float) -> FloatArray:
    """Return the altitudes where each leg of a stretch begins and ends.

    Altitude is linear along a leg, so the least and the greatest are among them.
    """
    if track.is_still:
        return track.altitude_m
    start_m, length_m = track.vertex_m[:-1], np.diff(track.vertex_m)
    low_m, high_m = np.maximum(start_m, from_m), np.minimum(track.vertex_m[1:], to_m)
    flown = low_m < high_m
    ends = np.stack([low_m, high_m])[:, flown]
    part = (ends - start_m[flown]) / length_m[flown]
    altitude_m: FloatArray = (
        track.altitude_m[:-1][flown] * (1 - part) + track.altitude_m[1:][flown] * part
    )
    return altitude_m.ravel()
