"""Floors, ceilings and altitudes: compared only where they are measured from the same thing.

Datums: MSL (mean sea level), STD (pressure altitude, 1013.25 hPa: flight levels), WGS84 (the
ellipsoid), AGL (the ground). SFC as a floor and UNL as a ceiling limit nothing. MSL and STD are
compared where the QNH is given, everything else only with itself: no terrain, no geoid, no guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ..arrays import BoolArray, FloatArray
from ..errors import InputError
from ..units import ALTITUDE_M
from ..visits.track import STILL_M, Part, Track
from .zone import Zone

DATUMS: Final = {
    "msl": "MSL", "amsl": "MSL", "std": "STD", "fl": "STD", "1013.25 hpa": "STD",
    "wgs84": "WGS84", "ellipsoid": "WGS84", "agl": "AGL", "gnd": "AGL",
    "sfc": "SFC", "surface": "SFC", "unl": "UNL", "unlimited": "UNL",
}  # fmt: skip
STANDARD_HPA: Final = 1013.25


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor or ceiling: metres above a datum."""

    altitude_m: float
    datum: str


def datum_of(text: str) -> str:
    """The datum a text names: MSL, STD, WGS84, AGL, SFC or UNL.

    >>> datum_of("AMSL"), datum_of("FL")
    ('MSL', 'STD')
    """
    try:
        return DATUMS[text.strip().lower()]
    except KeyError:
        raise InputError(
            f"datum '{text[:40]}' is not known; write MSL, STD, WGS84, AGL, SFC or UNL"
        ) from None


def limit_of(stated: Mapping[str, Any] | None) -> Limit | None:
    """A zone's floor or ceiling as a Limit, None where it limits nothing.

    A flight level needs no datum. Raises InputError for a unit or datum that is not known.

    >>> limit_of({"value": 120, "unit": "FL"})
    Limit(altitude_m=3657.6, datum='STD')
    """
    if stated is None:
        return None
    unit, value = str(stated.get("unit") or "m").strip().lower(), stated.get("value")
    if unit not in ALTITUDE_M:
        raise InputError(f"unit {stated['unit']!r} is not known; write m, ft or FL")
    if unit != "fl" and not stated.get("datum"):
        raise InputError("states no datum; write MSL, STD, WGS84, AGL, SFC or UNL")
    datum = datum_of(str(stated.get("datum") or "STD"))
    if datum in ("SFC", "UNL"):
        return None
    if not isinstance(value, int | float) or not np.isfinite(value):
        raise InputError(f"value {value!r} is no number; give one, in m, ft or FL")
    return Limit(round(value * ALTITUDE_M[unit], 6), datum)


def pressure_altitude_offset_m(qnh_hpa: float) -> float:
    """What to add to a pressure altitude for the altitude an altimeter set to QNH shows.

    ICAO standard atmosphere (Doc 7488), troposphere: the altitude of the pressure QNH, negated.

    >>> pressure_altitude_offset_m(1013.25)
    0.0
    """
    return 44330.769 * (float((qnh_hpa / STANDARD_HPA) ** 0.1902632) - 1.0)


def limits(zone: Zone) -> tuple[Limit | None, Limit | None]:
    """The zone's floor and ceiling."""
    return limit_of(zone.floor), limit_of(zone.ceiling)


def why_unknown(
    zone: Zone, altitude_m: FloatArray, datum: str | None, qnh_hpa: float | None
) -> str | None:
    """Why altitudes cannot be held against a zone's floor and ceiling; None if they can."""
    stated = [limit for limit in limits(zone) if limit is not None]
    if not stated:
        return None
    if np.isnan(altitude_m).all():
        return "the route gives no altitude"
    if datum is None:
        return "the route does not say what its altitudes are measured from (altitude_datum)"
    for limit in stated:
        if _offset_m(datum_of(datum), limit.datum, qnh_hpa) is None:
            both = {datum_of(datum), limit.datum}
            hint = "; give the QNH" if both == {"MSL", "STD"} else ""
            return f"altitudes above {datum_of(datum)}, limits above {limit.datum}{hint}"
    return "the route gives no altitude for part of it" if np.isnan(altitude_m).any() else None


def vertical_parts(track: Track, zone: Zone, qnh_hpa: float | None) -> list[Part]:
    """The track cut where it climbs or descends through the zone's floor or ceiling.

    Altitude is linear in distance between vertices. A part that one known limit excludes is
    outside, whatever the other; a part where a limit cannot be compared is unknown. A track that
    is still is one part: what it passes there while it climbs or descends is all one place. Where
    a track that moves stands still and passes the zone's altitudes, that is a part of no length.
    """
    floor, ceiling = limits(zone)
    if floor is None and ceiling is None:
        return [Part(track.start_m, track.end_m, "not limited")]
    datum = track.route.altitude_datum
    levels = [
        (limit.altitude_m - offset, sign) if offset is not None else None
        for limit, sign in ((floor, 1.0), (ceiling, -1.0))
        if limit is not None
        for offset in [None if datum is None else _offset_m(datum_of(datum), limit.datum, qnh_hpa)]
    ]
    known = [level for level in levels if level is not None]

    def states(altitude_m: FloatArray) -> npt.NDArray[np.str_]:
        """Of each row of altitudes that a part passes through, from the least to the greatest."""
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
        Part(float(at), float(at), str(state))  # type: ignore[arg-type]
        for at, state in zip(track.vertex_m[still], climbs, strict=True)
        if state != "outside"
    ]
    return sorted([*moving, *standing], key=lambda part: (part.from_m, part.to_m))


def _parts(marks: Sequence[float] | FloatArray, states: npt.NDArray[np.str_]) -> Iterator[Part]:
    """Parts between marks, neighbours of one state joined."""
    ends = np.flatnonzero(np.append(states[1:] != states[:-1], True))
    starts = np.concatenate([[0], ends[:-1] + 1])
    for a, b in zip(starts.tolist(), ends.tolist(), strict=True):
        yield Part(float(marks[a]), float(marks[b + 1]), str(states[a]))  # type: ignore[arg-type]


def _offset_m(route_datum: str, limit_datum: str, qnh_hpa: float | None) -> float | None:
    """What to add to the route's altitudes to hold them against the limit, None = unknown."""
    if route_datum == limit_datum:
        return 0.0
    if qnh_hpa is None or {route_datum, limit_datum} != {"MSL", "STD"}:
        return None
    offset = pressure_altitude_offset_m(qnh_hpa)
    return offset if route_datum == "STD" else -offset


def _marks(track: Track, levels: list[float]) -> FloatArray:
    """Distances of the vertices and of the passages through the levels, in no order."""
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
    """Altitude in the middle of each interval between marks, NaN where a neighbour is."""
    middle = (marks[:-1] + marks[1:]) / 2
    k = np.clip(np.searchsorted(track.vertex_m, middle, side="right") - 1, 0, len(track.lon) - 2)
    length = track.vertex_m[k + 1] - track.vertex_m[k]
    part = (middle - track.vertex_m[k]) / np.where(length > 0, length, 1.0)
    return track.altitude_m[k] * (1 - part) + track.altitude_m[k + 1] * part
