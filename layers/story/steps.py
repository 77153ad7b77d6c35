"""Three to eight numbered moments: collected, merged where they are one, and put in order."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from adiz.geo.model import Formation
from adiz.geo.visits import vertex_distances_m

from ..scene import Scene, end_of
from .moment import DEGREE_M, MOST_SOURCES, Moment
from .path_moments import moments_on_path
from .reports import moments_of_reports
from .story import Box, Step
from .visit_moments import moments_at_zones, moments_for_want_of_more

MOST: Final = 8
LEAST: Final = 3
MOST_SAID: Final = 3
"""Of what is told of a moment, besides how far off its place may be."""

TOGETHER: Final = 3
"""Of more formations than these only the most important one has steps."""

MERGED_M: Final = 5_000.0
"""Moments of one formation this near to each other are one."""

ALONGSIDE_M: Final = 30_000.0
"""Formations this near to each other fly together."""

EXTRA: Final = 4
"""Weight from which on a moment only fills up a short list."""


def steps_of(scene: Scene) -> tuple[Step, ...]:
    """Return the steps in the order of the flight; empty where nothing is placed."""
    formations = _told(scene)
    found = [*moments_on_path(scene, formations), *moments_at_zones(scene, formations)]
    shift = _shifts_m(formations)
    found = _merged(found, shift) or list(moments_of_reports(scene))
    kept = sorted(found, key=lambda moment: moment.weight)
    many = [moment for moment in kept if moment.weight < EXTRA]
    if len(many) < LEAST and formations:
        extra = [*kept, *moments_for_want_of_more(scene, formations)]
        kept = sorted(_merged(extra, shift), key=lambda moment: moment.weight)
    chosen = many[:MOST] if len(many) >= LEAST else kept[:LEAST]
    chosen.sort(key=lambda m: (_at_m(m, shift), _KINDS.index(m.kind), m.vertex))
    return tuple(_step(scene, number, moment) for number, moment in enumerate(chosen, 1))


def _told(scene: Scene) -> tuple[Formation, ...]:
    """The formations that have steps."""
    formations = scene.result.formations
    if len(formations) <= TOGETHER:
        return formations
    answer = scene.importance.selected
    return (scene.result.formation(answer.formation) if answer else formations[0],)


def _merged(found: Sequence[Moment], shift: Mapping[str, float]) -> list[Moment]:
    """The moments, those that are one and the same as one: the more important keeps its title."""
    kept: list[Moment] = []
    for moment in sorted(found, key=_rank):
        same = next((k for k, other in enumerate(kept) if _is_one(moment, other, shift)), None)
        if same is None:
            kept.append(moment)
        else:
            kept[same] = _both(kept[same], moment)
    return kept


_KINDS: Final = ("meeting", "entry", "turn", "passage", "start", "end", "exit", "report")


def _rank(moment: Moment) -> tuple[int, int]:
    return _KINDS.index(moment.kind), moment.weight


def _at_m(moment: Moment, shift: Mapping[str, float]) -> float:
    """Where a moment is on the one axis of all formations."""
    return moment.along_m + (shift[moment.formations[0].id] if moment.formations else 0.0)


def _is_one(one: Moment, two: Moment, shift: Mapping[str, float]) -> bool:
    """Whether two moments are at one place of one formation, or the same of several."""
    shared = {f.id for f in one.formations} & {f.id for f in two.formations}
    alike = one.kind == two.kind and one.title.split()[-2:] == two.title.split()[-2:]
    if not (shared or alike):
        return False
    most_m = MERGED_M if shared else ALONGSIDE_M
    along_m = abs(_at_m(one, shift) - _at_m(two, shift))
    return along_m <= most_m and _apart_m((one.lon, one.lat), (two.lon, two.lat)) <= most_m


def _apart_m(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Metres between two places, good enough for what is near."""
    east = ((one[0] - two[0] + 180) % 360 - 180) * math.cos(math.radians(one[1]))
    return math.hypot(east, one[1] - two[1]) * DEGREE_M


def _both(first: Moment, second: Moment) -> Moment:
    """Two moments as the first; of a vertex that the second is at, its note and time, too."""
    others = [f for f in second.formations if f not in first.formations]
    merged = replace(first, formations=(*first.formations, *others))
    if second.answer is not None or second.kind == first.kind or first.kind == "meeting":
        return merged
    return replace(
        merged,
        said=tuple(dict.fromkeys((*first.said, *second.said))),
        off=second.off,
        when=first.when or second.when,
        label=first.label if first.when or not second.when else second.label,
        reach_m=max(first.reach_m, second.reach_m),
        sources=tuple(dict.fromkeys((*first.sources, *second.sources)))[:MOST_SOURCES],
    )


def _shifts_m(formations: Sequence[Formation]) -> dict[str, float]:
    """What to add to a formation's metres, so that one that meets the first has its metres there.

    One that meets nobody comes after those before it.
    """
    shifts: dict[str, float] = {}
    end_m = 0.0
    for formation in formations:
        at_m = vertex_distances_m(formation.path)
        shift = _meeting_shift_m(formations[0], formation) if shifts else 0.0
        shifts[formation.id] = end_m if shift is None else shift
        end_m = max(end_m, shifts[formation.id] + float(at_m[-1]) + 1.0)
    return shifts


def _meeting_shift_m(first: Formation, other: Formation) -> float | None:
    first_m, other_m = vertex_distances_m(first.path), vertex_distances_m(other.path)
    for most_m in (0.0, ALONGSIDE_M):
        for vertex in range(len(other.path)):
            place = end_of(other.path, vertex)
            for met in range(len(first.path)):
                if _apart_m(end_of(first.path, met), place) <= most_m:
                    return float(first_m[met] - other_m[vertex])
    return None


def _step(scene: Scene, number: int, moment: Moment) -> Step:
    lon = float(scene.frame.near_centre(np.array([moment.lon]))[0])
    return Step(
        number=number,
        kind=moment.kind,
        title=moment.title,
        text=" ".join((*moment.said[:MOST_SAID], moment.off)).strip(),
        label=moment.label,
        formations=tuple(formation.id for formation in moment.formations),
        lon=lon,
        lat=moment.lat,
        box=_box(lon, moment.lat, moment.reach_m),
        answer=None if moment.answer is None else scene.place_of(moment.answer),
        visit=None if moment.visit is None else moment.visit.visit,
        along_m=moment.along_m if moment.formations else None,
        when=moment.when,
        sources=moment.sources,
    )


def _box(lon: float, lat: float, reach_m: float) -> Box:
    """A box round a place that reaches as far to all sides."""
    north = reach_m / DEGREE_M
    east = min(180.0, north / max(math.cos(math.radians(lat)), 0.05))
    return lon - east, max(lat - north, -90.0), lon + east, min(lat + north, 90.0)
