"""Lanes: which zone each formation is inside of, kilometre by kilometre, one bar per zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from adiz.geo.check import vertex_distances_m
from adiz.geo.formation import Formation

from .routes import end_of, joined_legs, short_name
from .scene import Scene
from .words import kilometres, zone_name

TICKS: Final = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One visit. left, width: per cent of the strip."""

    left: float
    width: float
    number: int
    decidable: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One answer. answer: its place among the page's answers; outside: words where no bar is."""

    answer: int
    slot: str
    zone: str
    bars: tuple[Bar, ...]
    outside: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A formation's lanes. left, width: per cent of the strip it flies along.

    ticks: per cent and kilometres.
    """

    formation: str
    slot: int
    left: float
    width: float
    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]


def strips(scene: Scene) -> tuple[Strip, ...]:
    """One strip per formation on one scale, moved so that the first shared leg lines up."""
    formations = scene.result.formations
    starts = {f.id: _start_m(formations[0], f) for f in formations}
    first = min(starts.values())
    lengths = {f.id: scene.result.length_m(f) for f in formations}
    whole = max(starts[f.id] - first + lengths[f.id] for f in formations)

    def strip(formation: Formation) -> Strip:
        begin, length = starts[formation.id] - first, lengths[formation.id]
        step = _step_m(whole)
        return Strip(
            formation=short_name(scene, formation),
            slot=scene.formation_slot(formation),
            left=_per_cent(begin, whole),
            width=_per_cent(length, whole),
            ticks=tuple(
                (_per_cent(begin + n * step, whole), f"{n * step / 1000:,g}")
                for n in range(int(length // step) + 1)
            ),
            lanes=tuple(
                Lane(
                    answer=scene.result.answers.index(answer),
                    slot="own" if scene.is_own(answer) else scene.zone_slot(answer.zone),
                    zone=zone_name(scene.result.zone(answer.zone)).split(" (")[0],
                    bars=tuple(
                        Bar(
                            _per_cent(begin + visit.from_m, whole),
                            _per_cent(visit.length_m, whole),
                            visit.visit,
                            visit.decidable,
                        )
                        for visit in answer.visits
                    ),
                    outside=f"outside; nearest {kilometres(answer.nearest.separation_m)}"
                    if answer.nearest
                    else "",
                )
                for answer in scene.answers_of(formation)
                if scene.is_near(answer.zone)
            ),
        )

    return tuple(strip(formation) for formation in formations)


def _start_m(reference: Formation, formation: Formation) -> float:
    """Where a formation starts on the reference's scale; 0 where they share no leg."""
    flown, metres = formation.path, vertex_distances_m(formation.path)
    legs = {(end_of(flown, i), end_of(flown, i + 1)): i for i in reversed(joined_legs(flown))}
    path, distances = reference.path, vertex_distances_m(reference.path)
    for leg in joined_legs(path):
        shared = legs.get((end_of(path, leg), end_of(path, leg + 1)))
        if shared is not None:
            return float(distances[leg] - metres[shared])
    return 0.0


def _per_cent(part_m: float, whole_m: float) -> float:
    return round(100 * part_m / whole_m, 3)


def _step_m(whole_m: float) -> float:
    """A round distance that fits about TICKS times."""
    for step in (s * 10.0**power for power in range(1, 8) for s in (1, 2, 5)):
        if whole_m / step <= TICKS + 1:
            return step
    return whole_m
