"""The time bar: where each formation is at each of its steps, and when that may have been."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.certainty import SpeedBand, band_of, window_at
from adiz.geo.model import Formation
from adiz.geo.visits import Track, tracks_of, vertex_distances_m

from ..scene import Scene, clock_of, short_name
from .axis import Axis

MOST_STEPS: Final = 720
MINUTES: Final = (1, 2, 5, 10, 15, 30, 60, 120, 360, 720)
KILOMETRES: Final = (5, 10, 20, 50, 100, 200)
MOST_WINDOWS: Final = 240
NUMBER: Final = re.compile(r"\d[\d:–]*")
ESTIMATE: Final = "about "


@dataclass(frozen=True, slots=True)
class Moment:
    """A formation along the time bar. metres: flown at each step. words: when, at each step."""

    formation: str
    name: str
    metres: list[int]
    words: list[str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time bar of a scene; its steps are even and span the lanes' scale.

    unit: what its steps count, `time` (one clock for all) or `distance`, with a window of time for
    each formation on the same clock. about: what the bar tells, and which of its times are
    estimates. clock: the time at each step, nothing where each formation has its own window.
    """

    unit: str
    about: str
    clock: list[str]
    moments: tuple[Moment, ...]

    def as_json(self) -> dict[str, Any]:
        """For the page: words that differ in their numbers alone share the rest."""
        moments = [{**asdict(m), "words": _runs(m.words)} for m in self.moments]
        return {**asdict(self), "moments": moments}


def _runs(words: list[str]) -> list[list[str]]:
    """Runs of texts with the same words around their first number: these, then the numbers.

    >>> _runs(["", "about 1:30 h before", "about 1:00 h before"])
    [['#', ''], ['about # h before', '1:30', '1:00']]
    """
    runs: list[list[str]] = []
    for text in words:
        number = found[0] if (found := NUMBER.search(text)) else ""
        around = text.replace(number, "#", 1) if number else text or "#"
        if not runs or runs[-1][0] != around:
            runs.append([around])
        runs[-1].append(number)
    return runs


def draw_timeline(scene: Scene) -> Timeline | None:
    """The time bar, where all first and last vertices are timed or every route states a speed.

    With times a step is a minute, or more where that were too many; a formation between two timed
    vertices is where even speed puts it. With a speed band only, a step is some kilometres, and
    the time at which each is reached is a window: from the line's start, or by the timed vertices.
    """
    formations = scene.result.formations
    if not formations or not all(f.path.joined.any() for f in formations):
        return None
    axis = Axis(scene)
    low, high = axis.extent
    if axis.is_time:
        places = _steps(low, high, [60.0 * step for step in MINUTES], MOST_STEPS)
        days = str(np.datetime64(int(low), "s"))[:10] != str(np.datetime64(int(high), "s"))[:10]
        moments = (_moment(scene, axis, f, places, lambda _: "") for f in formations)
        about = "Where each formation was, minute by minute"
        clocks = [_clock(scene, place, days) for place in places]
        return Timeline("time", about, clocks, tuple(moments))
    bands = [band_of(formation) for formation in formations]
    places = _steps(low, high, [1000.0 * step for step in KILOMETRES], MOST_WINDOWS)
    found = tuple(_with_speed(scene, axis, formations, bands, places))
    if len(found) < len(formations):
        return None
    is_timed = not any(np.isnat(track.time[[0, -1]]).any() for track in _tracks(formations))
    estimated = (
        "between the times stated they are estimates"
        if is_timed
        else "times are estimates from the speeds stated"
    )
    return Timeline("distance", f"Where each formation was; {estimated}", [], found)


def _tracks(formations: tuple[Formation, ...]) -> Iterator[Track]:
    for formation in formations:
        yield from tracks_of(formation.path)


def _with_speed(
    scene: Scene,
    axis: Axis,
    formations: tuple[Formation, ...],
    bands: list[SpeedBand | None],
    places: FloatArray,
) -> Iterator[Moment]:
    for formation, band in zip(formations, bands, strict=True):
        if band is not None:
            yield _moment(scene, axis, formation, places, _window(scene, axis, formation, band))


def _moment(
    scene: Scene,
    axis: Axis,
    formation: Formation,
    places: FloatArray,
    words: Callable[[float], str],
) -> Moment:
    own, flown = axis.knots(formation)
    metres = np.interp(places, own, flown)
    under_way = (own[0] <= places) & (places <= own[-1])
    return Moment(
        formation=formation.id,
        name=short_name(scene, formation),
        metres=[
            round(float(m)) if on else -1 for m, on in zip(metres, under_way, strict=True)
        ],
        words=[
            words(float(m)) if on else "" for m, on in zip(metres, under_way, strict=True)
        ],
    )  # fmt: skip


def _window(
    scene: Scene, axis: Axis, formation: Formation, band: SpeedBand
) -> Callable[[float], str]:
    """When a metre is reached, in words, on one clock for the event.

    By the times stated, local and UTC; where none are, from where the formations meet, or for one
    that meets none from its line's start.
    """
    path, clock = formation.path, clock_of(scene)
    tracks = tracks_of(path)
    places = np.round(vertex_distances_m(path)).tolist()
    stated = {m: time for m, time in zip(places, path.time, strict=True) if not np.isnat(time)}
    meeting = axis.meeting_m(formation)

    def words(metres: float) -> str:
        if (time := stated.get(round(metres))) is not None:
            return clock.moment(time.astype("datetime64[m]"))
        track = next((t for t in tracks if metres <= t.end_m), tracks[-1])
        if not np.isnat(track.time).all():
            span = window_at(track, metres, band)
            return f"{ESTIMATE}{clock.span(*_outward(*span))}" if span else ""
        zero, name = (track.start_m, "the start") if meeting is None else (meeting, "the meeting")
        return _apart(metres - zero, band, name)

    return words


def _outward(early: np.datetime64, late: np.datetime64) -> tuple[np.datetime64, np.datetime64]:
    """A window in whole minutes, rounded outwards."""
    minute = np.timedelta64(1, "m")
    first, last = early.astype("datetime64[m]"), late.astype("datetime64[m]")
    return first, last + minute if last < late else last


def _apart(metres: float, band: SpeedBand, name: str) -> str:
    """How long before or after a place that has no time, by the speeds stated."""
    km = abs(metres) / 1000
    minutes = math.floor(60 * km / band.max_kmh), math.ceil(60 * km / band.min_kmh)
    if not minutes[1]:
        return f"at {name}"
    early, late = (f"{minute // 60}:{minute % 60:02d}" for minute in minutes)
    span = early if early == late else f"{early}–{late}"
    return f"{ESTIMATE}{span} h {'before' if metres < 0 else 'after'} {name}"


def _steps(low: float, high: float, steps: list[float], most: int) -> FloatArray:
    """Even places from low to high, about a round step apart, no more than `most`."""
    step = next((s for s in steps if (high - low) / s < most), (high - low) / (most - 1))
    return np.linspace(low, high, max(2, round((high - low) / step) + 1))


def _clock(scene: Scene, seconds: float, with_day: bool) -> str:
    time = np.datetime64(round(seconds / 60), "m")
    clock = clock_of(scene)
    if with_day:
        return f"{str(time)[:10]} {replace(clock, day=None).moment(time)}"
    return clock.moment(time)
