"""Find where a track is between a zone's floor and ceiling, or why that is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ..arrays import BoolArray, FloatArray
from ..model import Limit, Reason, Zone, datum_of, limit_of, pressure_altitude_offset_m
from .track import STILL_M, Track, TrackPart


def vertical_limits(zone: Zone) -> tuple[Limit | None, Limit | None]:
    """Return the zone's floor and ceiling; None for one that limits nothing."""
    return limit_of(zone.floor), limit_of(zone.ceiling)


def why_unknown(
    zone: Zone, altitude_m: FloatArray, datum: str | None, qnh_hpa: float | None
) -> str | None:
    """Return why altitudes cannot be compared with a zone's limits, in words; None if they can.

    Parameters
    ----------
    zone
        The zone with its floor and ceiling.
    altitude_m
        (n,) metres above the datum, NaN where unknown.
    datum
        What the altitudes are measured from, as the route states it; see `model.altitude`.
    qnh_hpa
        Sea-level pressure in hectopascals, to compare pressure altitudes with altitudes above mean
        sea level; None if it is not given.
    """
    found = _doubt(zone, altitude_m, datum, qnh_hpa)
    return found and found[1]


def doubt_of_limits(zone: Zone, track: Track, qnh_hpa: float | None) -> Reason | None:
    """Return why a track cannot be compared with a zone's limits: altitude, datum or limits.

    Parameters
    ----------
    zone, track
        The zone and the track.
    qnh_hpa
        Sea-level pressure in hectopascals; None if it is not given.
    """
    found = _doubt(zone, track.altitude_m, track.altitude_datum, qnh_hpa)
    return found and found[0]


def _doubt(
    zone: Zone, altitude_m: FloatArray, datum: str | None, qnh_hpa: float | None
) -> tuple[Reason, str] | None:
    """Return why altitudes cannot be compared, as a word and in words."""
    stated = [limit for limit in vertical_limits(zone) if limit is not None]
    if not stated:
        return None
    if any(limit.datum == "unknown" for limit in stated):
        return "limits", "the zone states them in words that are not read"
    if np.isnan(altitude_m).all():
        return "altitude", "the route gives no altitude"
    if datum is None:
        why = "the route does not say what its altitudes are measured from (altitude_datum)"
        return "datum", why
    for limit in stated:
        if _offset_m(datum_of(datum), limit.datum, qnh_hpa) is None:
            both = {datum_of(datum), limit.datum}
            hint = "; give the QNH" if both == {"MSL", "STD"} else ""
            why = f"altitudes above {datum_of(datum)}, limits above {limit.datum}{hint}"
            return "datum", why
    if np.isnan(altitude_m).any():
        return "altitude", "the route gives no altitude for part of it"
    return None


def levels_m(track: Track, zone: Zone, qnh_hpa: float | None) -> tuple[float | None, float | None]:
    """Return floor and ceiling in metres above the datum of the track's altitudes.

    Parameters
    ----------
    track, zone
        The track and the zone.
    qnh_hpa
        Sea-level pressure in hectopascals; None if it is not given.

    Returns
    -------
    floor_m, ceiling_m
        None if the zone does not state the limit, or if it cannot be compared.
    """
    datum = track.altitude_datum

    def level_m(limit: Limit | None) -> float | None:
        """Return a limit above the track's datum; None if it cannot be compared."""
        if limit is None or datum is None:
            return None
        offset_m = _offset_m(datum_of(datum), limit.datum, qnh_hpa)
        return None if offset_m is None else limit.altitude_m - offset_m

    floor, ceiling = map(level_m, vertical_limits(zone))
    return floor, ceiling


def vertical_parts(track: Track, zone: Zone, qnh_hpa: float | None) -> list[TrackPart]:
    """Return the track, cut where it passes the zone's floor or ceiling.

    Altitude is linear in distance between vertices. A part that one known limit excludes is
    outside, even if the other limit is unknown; a part for which a limit cannot be compared is
    unknown. A track that does not move is one part with all the altitudes it has. Where a moving
    track stands still while it changes altitude, the altitudes within the zone are a part of zero
    length.

    Parameters
    ----------
    track, zone, qnh_hpa
        As for `levels_m`.
    """
    floor, ceiling = vertical_limits(zone)
    if floor is None and ceiling is None:
        return [TrackPart(track.start_m, track.end_m, "not limited")]
    datum = track.altitude_datum
    levels = [
        (limit.altitude_m - offset, sign) if offset is not None else None
        for limit, sign in ((floor, 1.0), (ceiling, -1.0))
        if limit is not None
        for offset in [None if datum is None else _offset_m(datum_of(datum), limit.datum, qnh_hpa)]
    ]
    known = [level for level in levels if level is not None]

    def states(altitude_m: FloatArray) -> npt.NDArray[np.str_]:
        """Return the state of each part, given the altitudes that it passes through, (n, k)."""
        excluded: BoolArray = np.zeros(len(altitude_m), dtype=bool)
        for level, sign in known:
            excluded |= (sign * (altitude_m - level) < 0).all(axis=1)
        unknown = np.isnan(altitude_m).any(axis=1) | (len(known) < len(levels))
        return np.where(excluded, "outside", np.where(unknown, "unknown", "inside"))

    if track.is_still:
        return list(_parts([track.start_m, track.end_m], states(track.altitude_m[None])))
    marks = np.unique(_marks(track, [level for level, _ in known]))
    moving = _parts(marks, states(_altitude_between(track, marks)[:, None]))
    still = np.flatnonzero(np.diff(track.vertex_m) <= STILL_M)
    climbs = states(np.stack([track.altitude_m[still], track.altitude_m[still + 1]], axis=1))
    standing = [
        TrackPart(float(at), float(at), str(state))  # type: ignore[arg-type]
        for at, state in zip(track.vertex_m[still], climbs, strict=True)
        if state != "outside"
    ]
    return sorted([*moving, *standing], key=lambda part: (part.from_m, part.to_m))


def _parts(
    marks: Sequence[float] | FloatArray, states: npt.NDArray[np.str_]
) -> Iterator[TrackPart]:
    """Yield the parts between marks, with neighbours of equal state joined."""
    ends = np.flatnonzero(np.append(states[1:] != states[:-1], True))
    starts = np.concatenate([[0], ends[:-1] + 1])
    for a, b in zip(starts.tolist(), ends.tolist(), strict=True):
        yield TrackPart(float(marks[a]), float(marks[b + 1]), str(states[a]))  # type: ignore[arg-type]


def _offset_m(route_datum: str, limit_datum: str, qnh_hpa: float | None) -> float | None:
    """Return what to add to the route's altitudes to compare them with a limit; None if unknown."""
    if "unknown" in (route_datum, limit_datum):
        return None
    if route_datum == limit_datum:
        return 0.0
    if qnh_hpa is None or {route_datum, limit_datum} != {"MSL", "STD"}:
        return None
    offset = pressure_altitude_offset_m(qnh_hpa)
    return offset if route_datum == "STD" else -offset


def _marks(track: Track, levels: list[float]) -> FloatArray:
    """Return the distances of the vertices and of the passages through the levels, in no order."""
    low, high = track.altitude_m[:-1], track.altitude_m[1:]
    length = np.diff(track.vertex_m)
    marks = [track.vertex_m]
    for level in levels:
        with np.errstate(invalid="ignore", divide="ignore"):
            part = (level - low) / (high - low)
        through = (part > 0) & (part < 1)
        marks.append(track.vertex_m[:-1][through] + part[through] * length[through])
    return np.concatenate(marks)


def _altitude_between(track: Track, marks: FloatArray) -> FloatArray:
    """Return the altitude in the middle of each interval; NaN next to an unknown altitude."""
    middle = (marks[:-1] + marks[1:]) / 2
    k = np.clip(np.searchsorted(track.vertex_m, middle, side="right") - 1, 0, len(track.lon) - 2)
    length = track.vertex_m[k + 1] - track.vertex_m[k]
    part = (middle - track.vertex_m[k]) / np.where(length > 0, length, 1.0)
    return track.altitude_m[k] * (1 - part) + track.altitude_m[k + 1] * part
