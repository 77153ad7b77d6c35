"""Where the paths enter and leave: numbered pins, one pair per visit of each answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from adiz.geo.longitudes import near
from adiz.geo.model import Answer, Crossing, Route, Visit

from ..scene import Key, Layer, Scene, Shape, Swatch, clock_of, has_undecided
from ..words import (
    PERHAPS_OR_OPEN,
    STRETCHES,
    is_undecided,
    length_cell,
    moment_words,
    open_stretches,
)
from .bounds import SIGMAS_68, WIDE_M

ORDER: Final = 60
INSIDE: Final = Swatch("inside", "inside")
DEPENDS: Final = Swatch("inside", "inside undecided")


def draw(scene: Scene) -> Layer | None:
    """Pins of every answer; the page shows those of the selected one, with its stretches."""
    if not any(answer.visits for answer in scene.result.answers):
        return None
    shapes = []
    for answer in scene.result.answers:
        for visit in answer.visits:
            for role, crossing in (("entry", visit.entry), ("exit", visit.exit)):
                if crossing:
                    shapes.append(_pin(scene, answer, role, visit, crossing))
    legend = list(_inside(scene))
    if shapes:
        legend.append(Key(Swatch("pins"), "Entry, exit", card_rank=6))
    return Layer("Entries and exits", tuple(shapes), tuple(legend))


def _inside(scene: Scene) -> Iterator[Key]:
    """What the amber means: where all paths are inside, where only our line, where not decidable.

    As in the lanes' key.
    """
    amber = [
        (sure, scene.is_bounded(answer), answer)
        for answer in scene.result.answers
        for *_, sure in scene.stretches(answer)
    ]
    used = {(sure, bounded) for sure, bounded, _ in amber}
    if not used or any(sure for sure, _ in used):
        yield Key(INSIDE, "Inside the selected zone", card_rank=1)
    if (False, True) in used:
        words = PERHAPS_OR_OPEN if has_undecided(scene) else STRETCHES["depends", True]
        yield Key(DEPENDS, _capital(words), card_rank=1)
    if open_ones := [a for sure, bounded, a in amber if not (sure or bounded)]:
        words = open_stretches((a, scene.result.zone(a.zone)) for a in open_ones)
        yield Key(DEPENDS, _capital(words), card_rank=1)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _pin(scene: Scene, answer: Answer, role: str, visit: Visit, crossing: Crossing) -> Shape:
    path = scene.result.formation(answer.formation).path
    lon = scene.frame.near_centre(path.lon)
    beside = float(lon[crossing.leg])
    turned = near(crossing.lon, beside)
    open_ = is_undecided(answer, visit) or not scene.is_bounded(answer)
    state = scene.state_of(answer, visit)
    return Shape(
        "pin",
        role,
        ((np.array([turned]), np.array([crossing.lat])),),
        str(visit.visit),
        decimals=5,
        data={
            "formation": answer.formation,
            "zone": answer.zone,
            "state": state,
            "km": _along(crossing),
            "time": _time(scene, visit, role, crossing, path),
            **({"undecided": True} if open_ and state == "depends" else {}),
        },
    )


def _time(scene: Scene, visit: Visit, role: str, crossing: Crossing, path: Route) -> str:
    """When: as published on both clocks, else the estimate where that is worth a word."""
    ends = ((time.start, time.end)[role == "exit"] for time in visit.stated)
    stated = next((time for time in ends if time is not None), None)
    if stated is not None:
        return clock_of(scene).moment(stated)
    return "" if _is_vague(path, crossing.leg) else moment_words(crossing)


def _along(crossing: Crossing) -> str:
    """How far along the path, in whole kilometres, or with the range of that."""
    if crossing.range.distance_m is None:
        return f"{crossing.distance_m / 1000:,.0f}"
    return length_cell(crossing.distance_m, crossing.range.distance_m)


def _is_vague(path: Route, leg: int) -> bool:
    """Whether a leg is known too poorly to write a time on the map: a bound, or a wide error."""
    ends = slice(leg, leg + 2)
    wide = SIGMAS_68 * path.sigma_m[ends] > WIDE_M
    return bool((np.isfinite(path.bound_m[ends]) | wide).any())
