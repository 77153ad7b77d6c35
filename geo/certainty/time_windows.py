"""Windows of time: when an aircraft was at a place, by a time known elsewhere and a speed band.

A published time holds at one place. An aircraft that keeps to its band of speeds reaches a place
farther on no earlier than at the highest and no later than at the lowest speed; every timed vertex
of the track, before and after, narrows the window. A vertex known to within a radius may have been
passed that much sooner or later on the line; the line itself is taken as drawn. Where two timed
vertices imply a speed out of the band, a warning says so and nothing is refused: maps are
generalised, and times are rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np

from ..arrays import FloatArray
from ..errors import InputError
from ..json_values import first_few
from ..model import IMPOSSIBLE_KMH, Answer, Crossing, Formation, Zone, in_force
from ..visits import Track, TrackPart, tracks_of

HALF_WIDTH_PER_SIGMA: Final = 1.96
"""Half of the interval that holds 95 % of a normal error, in standard deviations."""

PLACES_NAMED: Final = 5
"""How many legs a warning names."""

_SECOND: Final = np.timedelta64(1, "s")

_TO_THE_MINUTE_S: Final = 30.0
"""What a time may be off by if all of a track are of whole minutes: rounded, or cut off alike."""

MEETING_S: Final = 1e-3
"""Windows that miss each other by less than this meet: times are rounded to the microsecond."""


@dataclass(frozen=True, slots=True)
class SpeedBand:
    """Ground speeds that an aircraft keeps to, km/h.

    Raises
    ------
    InputError
        Unless 0 < min_kmh <= max_kmh.
    """

    min_kmh: float
    max_kmh: float

    def __post_init__(self) -> None:
        if not 0 < self.min_kmh <= self.max_kmh < np.inf:
            raise InputError(
                f"speed_kmh from {self.min_kmh:g} to {self.max_kmh:g}; give a min above 0 and a "
                "max no less"
            )


@dataclass(frozen=True, slots=True)
class _Fix:
    """A timed vertex: metres along the path, the radius it is known to within, and the seconds
    between which it was passed."""

    vertex: int
    distance_m: float
    error_m: float
    from_s: float
    to_s: float


def speed_band(properties: Mapping[str, Any]) -> SpeedBand | None:
    """Return the band that a route's `speed_kmh` states; None if it states none.

    >>> speed_band({"speed_kmh": {"min": 600, "max": 925}})
    SpeedBand(min_kmh=600.0, max_kmh=925.0)
    """
    stated = properties.get("speed_kmh")
    if stated is None:
        return None
    try:
        return SpeedBand(float(stated["min"]), float(stated["max"]))
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError('speed_kmh has no min and max; write {"min": 600, "max": 925}') from None


def band_of(formation: Formation) -> SpeedBand | None:
    """Return the band that includes those of all legs of a formation; None if a leg states none."""
    bands = [speed_band(leg.route.properties) for leg in formation.legs]
    stated = [band for band in bands if band is not None]
    if not stated or len(stated) < len(bands):
        return None
    return SpeedBand(min(b.min_kmh for b in stated), max(b.max_kmh for b in stated))


def half_widths_s(track: Track) -> FloatArray:
    """Return by how much the time of each vertex may be off, (n,) seconds; 0 where it has no time.

    That is what the stated error allows. If times state no error and all are whole minutes, they
    are taken as given to the minute.
    """
    timed = ~np.isnat(track.time)
    stated_s = HALF_WIDTH_PER_SIGMA * track.time_sigma_s
    minutes = track.time[timed]
    if (minutes == minutes.astype("datetime64[m]")).all():
        stated_s = np.where(np.isnan(stated_s), _TO_THE_MINUTE_S, stated_s)
    return np.where(timed, np.nan_to_num(stated_s), 0.0)


def parts_about_dates(track: Track, zone: Zone) -> list[TrackPart]:
    """Return the legs on which a zone may begin or cease to be in force if times are off.

    Their state is unknown. They are to be added to the parts that follow from the times as they
    are. Only stated errors of times count.

    Parameters
    ----------
    track, zone
        The track, and the zone with its dates.
    """
    timed = np.flatnonzero(~np.isnat(track.time))
    half_s = np.nan_to_num(HALF_WIDTH_PER_SIGMA * track.time_sigma_s[timed])
    if not half_s.any():
        return []
    half = np.ceil(1e6 * half_s).astype("timedelta64[us]")
    early, late = track.time[timed] - half, track.time[timed] + half
    leg = np.arange(len(track.lon) - 1)
    before = early[np.maximum(np.searchsorted(timed, leg, side="right") - 1, 0)]
    after = late[np.minimum(np.searchsorted(timed, leg + 1), len(timed) - 1)]
    passes = [(before < moment) & (moment < after) for moment in in_force(zone)]
    return [
        TrackPart(float(track.vertex_m[k]), float(track.vertex_m[k + 1]), "unknown")
        for k in np.flatnonzero(np.logical_or(*passes)).tolist()
    ]


def window_at(
    track: Track, distance_m: float, band: SpeedBand
) -> tuple[np.datetime64, np.datetime64] | None:
    """Return the earliest and the latest time at a distance along the path.

    Every timed vertex of known place and the speed band bound the time there.

    Parameters
    ----------
    track
        An unbroken part of a path.
    distance_m
        Metres along the path.
    band
        Ground speeds that the aircraft keeps to.

    Returns
    -------
    tuple of datetime64, or None
        UTC. None if the track has no timed vertex of known place, or if its times contradict the
        band; see `warnings`.
    """
    placed = (fix for fix in _fixes(track) if np.isfinite(fix.error_m))
    windows = [_carried(fix, distance_m, band) for fix in placed]
    if not windows:
        return None
    earliest, latest = max(w[0] for w in windows), min(w[1] for w in windows)
    if earliest > latest + MEETING_S:
        return None
    return _instant(min(earliest, latest)), _instant(max(earliest, latest))


def with_windows(answer: Answer, formation: Formation) -> Answer:
    """Return the answer with a window for each entry and exit whose time is unknown.

    Without a speed band it is unchanged. A window is the range of a crossing with time_basis
    "speed"; its time stays unknown.

    Parameters
    ----------
    answer
        The answer about a zone.
    formation
        The formation that it is about.
    """
    band = band_of(formation)
    if band is None:
        return answer
    tracks = tracks_of(formation.path)

    def with_window(crossing: Crossing | None, track: Track) -> Crossing | None:
        if crossing is None or crossing.time is not None:
            return crossing
        window = window_at(track, crossing.distance_m, band)
        if window is None:
            return crossing
        return replace(crossing, time_basis="speed", range=replace(crossing.range, time=window))

    return replace(
        answer,
        visits=tuple(
            replace(
                visit,
                entry=with_window(visit.entry, tracks[visit.track]),
                exit=with_window(visit.exit, tracks[visit.track]),
            )
            for visit in answer.visits
        ),
    )


def speed_between_kmh(
    length_m: float, left: tuple[float, float], reached: tuple[float, float]
) -> tuple[float, float]:
    """Return the least and the greatest mean speed over a length.

    Parameters
    ----------
    length_m
        Metres flown.
    left, reached
        Earliest and latest second at which the start was left and the end was reached.

    Returns
    -------
    tuple of float
        km/h; infinite if it may have taken no time at all.

    >>> speed_between_kmh(200_000, (0, 0), (900, 1000))
    (720.0, 800.0)
    """
    longest_s, shortest_s = reached[1] - left[0], reached[0] - left[1]
    return _speed_kmh(length_m, longest_s), _speed_kmh(length_m, shortest_s)


def warnings(tracks: Iterable[Track], band: SpeedBand | None) -> list[str]:
    """Return warnings about speeds that two consecutive timed vertices imply.

    There is one text for speeds out of the band and one for speeds that no aircraft flies. The
    stated errors of the times (time_sigma_s) are allowed for.

    Parameters
    ----------
    tracks
        The unbroken parts of a path.
    band
        Ground speeds that the aircraft keeps to; None if they are not stated.
    """
    impossible: list[_Leg] = []
    unusual: list[_Leg] = []
    for track in tracks:
        for a, b in pairwise(_fixes(track)):
            length_m = b.distance_m - a.distance_m
            speeds = speed_between_kmh(length_m, (a.from_s, a.to_s), (b.from_s, b.to_s))
            leg = _Leg(a.vertex, b.vertex, length_m, *speeds)
            if leg.least_kmh > IMPOSSIBLE_KMH:
                impossible.append(leg)
            elif band is not None and leg.is_out_of(band):
                unusual.append(leg)
    found = [_too_far(impossible)] if impossible else []
    return found + ([_out_of(unusual, band)] if band is not None and unusual else [])


@dataclass(frozen=True, slots=True)
class _Leg:
    """From one timed vertex to the next, and the speeds that their times allow."""

    first: int
    last: int
    length_m: float
    least_kmh: float
    most_kmh: float

    def is_out_of(self, band: SpeedBand) -> bool:
        return self.least_kmh > band.max_kmh or self.most_kmh < band.min_kmh

    @property
    def km(self) -> str:
        return f"{self.length_m / 1000:.1f} km"

    @property
    def vertices(self) -> str:
        return f"{self.first} to {self.last}"


def _too_far(legs: Sequence[_Leg]) -> str:
    if len(legs) == 1:
        (leg,) = legs
        return (
            f"from vertex {leg.vertices}: {leg.km} is too far for the times given; no aircraft is "
            "that fast"
        )
    where = first_few([f"{leg.vertices} ({leg.km})" for leg in legs], PLACES_NAMED)
    return (
        f"{len(legs)} legs are too far for the times given; no aircraft is that fast: from vertex "
        f"{where}"
    )


def _out_of(legs: Sequence[_Leg], band: SpeedBand) -> str:
    stated = f"out of the {_span(band.min_kmh, band.max_kmh)} km/h stated"
    if len(legs) == 1:
        (leg,) = legs
        return (
            f"from vertex {leg.vertices}: {leg.km} between the times given means "
            f"{_span(leg.least_kmh, leg.most_kmh)} km/h, {stated}"
        )
    where = first_few(
        [f"{leg.vertices} ({_span(leg.least_kmh, leg.most_kmh)} km/h)" for leg in legs],
        PLACES_NAMED,
    )
    return f"on {len(legs)} legs the times given mean speeds {stated}: from vertex {where}"


def _fixes(track: Track) -> list[_Fix]:
    half_s = np.nan_to_num(HALF_WIDTH_PER_SIGMA * track.time_sigma_s)
    seconds: FloatArray = (track.time - np.datetime64(0, "s")) / _SECOND
    return [
        _Fix(
            track.first + i,
            float(track.vertex_m[i]),
            float(track.error_m[i]),
            seconds[i] - half_s[i],
            seconds[i] + half_s[i],
        )
        for i in np.flatnonzero(~np.isnat(track.time)).tolist()
    ]


def _carried(fix: _Fix, distance_m: float, band: SpeedBand) -> tuple[float, float]:
    """Return the seconds within which the distance is passed, by this fix alone."""
    ahead_m = distance_m - fix.distance_m
    least_m, most_m = ahead_m - fix.error_m, ahead_m + fix.error_m
    return (
        fix.from_s + min(least_m * 3.6 / kmh for kmh in (band.min_kmh, band.max_kmh)),
        fix.to_s + max(most_m * 3.6 / kmh for kmh in (band.min_kmh, band.max_kmh)),
    )


def _speed_kmh(length_m: float, seconds: float) -> float:
    if length_m == 0:
        return 0.0
    return 3.6 * length_m / seconds if seconds > 0 else np.inf


def _span(least: float, most: float) -> str:
    """Return two numbers as text, or one if they are the same.

    >>> _span(706.2, 708.9), _span(707.1, 707.3), _span(706.0, np.inf)
    ('706–709', '707', 'at least 706')
    """
    if not np.isfinite(most):
        return f"at least {least:.0f}"
    low, high = f"{least:.0f}", f"{most:.0f}"
    return low if low == high else f"{low}–{high}"


def _instant(seconds: float) -> np.datetime64:
    return np.datetime64(round(seconds * 1e6), "us")
