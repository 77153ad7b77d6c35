"""The time bar: where each formation is at each of its steps, and when that may have been."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.formation import Formation
from adiz.geo.track import tracks_of
from adiz.geo.windows import SpeedBand, band_of, window_at

from .axis import Axis
from .routes import short_name
from .scene import Scene
from .words import time_span

MOST_STEPS: Final = 720
MINUTES: Final = (1, 2, 5, 10, 15, 30, 60, 120, 360, 720)
KILOMETRES: Final = (5, 10, 20, 50, 100, 200)
MOST_WINDOWS: Final = 240


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

    unit: what its steps count, `time` (UTC, one clock for all) or `distance`, with a window of time
    for each formation. clock: the time at each step, nothing where there is no one clock.
    """

    unit: str
    clock: list[str]
    moments: tuple[Moment, ...]

    def as_json(self) -> dict[str, Any]:
        """For the page."""
        return asdict(self)


def timeline(scene: Scene) -> Timeline | None:
    """The time bar, where all first and last vertices are timed or every route states a speed.

    With times a step is a minute, or more where that were too many; a formation between two timed
    vertices is where even speed puts it. With a speed band only, a step is some kilometres, and
    when they are reached is told as a window: from the line's start, or by the timed vertices.
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
        return Timeline("time", [_clock(place, days) for place in places], tuple(moments))
    bands = [band_of(formation) for formation in formations]
    places = _steps(low, high, [1000.0 * step for step in KILOMETRES], MOST_WINDOWS)
    found = tuple(_with_speed(scene, axis, formations, bands, places))
    return Timeline("distance", [], found) if len(found) == len(formations) else None


def _with_speed(
    scene: Scene,
    axis: Axis,
    formations: tuple[Formation, ...],
    bands: list[SpeedBand | None],
    places: FloatArray,
) -> Iterator[Moment]:
    for formation, band in zip(formations, bands, strict=True):
        if band is not None:
            yield _moment(scene, axis, formation, places, _window(formation, band))


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


def _window(formation: Formation, band: SpeedBand) -> Callable[[float], str]:
    """When a metre is reached, in words: by the clock, else since the line's start."""
    tracks = tracks_of(formation.path)

    def words(metres: float) -> str:
        track = next((t for t in tracks if metres <= t.end_m), tracks[-1])
        if not np.isnat(track.time).all():
            window = window_at(track, metres, band)
            return time_span(*window) + " est." if window else ""
        flown_km = (metres - track.start_m) / 1000
        minutes = math.floor(60 * flown_km / band.max_kmh), math.ceil(60 * flown_km / band.min_kmh)
        early, late = (f"{minute // 60}:{minute % 60:02d}" for minute in minutes)
        return f"T+{early}" + (f"–{late}" if late != early else "") + " est."

    return words


def _steps(low: float, high: float, steps: list[float], most: int) -> FloatArray:
    """Even places from low to high, about a round step apart, no more than `most`."""
    step = next((s for s in steps if (high - low) / s < most), (high - low) / (most - 1))
    return np.linspace(low, high, max(2, round((high - low) / step) + 1))


def _clock(seconds: float, with_day: bool) -> str:
    text = str(np.datetime64(round(seconds / 60), "m"))
    return (text.replace("T", " ") if with_day else text[11:]) + " UTC"
