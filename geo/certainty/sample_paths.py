"""Paths that may have been flown: within the errors, and in keeping with all that was published.

A corridor says where a path may lie; it does not say that any line inside of it will do. So 1,024
candidates are drawn, at fixed points, and each is checked against every published speed, time and
place that can be checked; of those that pass the first 25 are given. What each condition rejects of
all candidates is counted on its own, so that a reader sees which words narrow the corridor down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..arrays import BoolArray
from ..model import Formation, Route, Zone
from ..positions import Find, nowhere
from .candidates import Candidates
from .conditions import Condition, conditions_of
from .drawn_corridor import MOST_LEGS, held_by, largest_sigmas
from .time_windows import band_of

WANTED: Final = 25


@dataclass(frozen=True, slots=True)
class Rejection:
    """How many of all candidates a condition rejects; None where it cannot be checked.

    what: the condition in words. who: says so, empty for the route itself. reason: why it cannot.
    """

    what: str
    who: str
    count: int | None
    reason: str | None = None

    def __str__(self) -> str:
        said = f"{self.what} ({self.who})" if self.who else self.what
        return f"{said}: {self.reason}" if self.count is None else f"{said}: {self.count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePaths:
    """Paths that a formation may have flown.

    Parameters
    ----------
    formation : its id
    paths : at most as many as were wanted, with exact vertices
    tried, passed : candidates drawn, and those of them that meet every condition
    rejections : what was published, and how many candidates each of it rejects on its own
    reason : why there are none, or fewer than wanted; None where there are enough
    """

    formation: str
    paths: tuple[Route, ...]
    tried: int
    passed: int
    rejections: tuple[Rejection, ...]
    reason: str | None


def draw_sample_paths(
    formation: Formation,
    *,
    statements: Iterable[Mapping[str, Any]] = (),
    zones: Sequence[Zone] = (),
    find: Find = nowhere,
    wanted: int = WANTED,
) -> SamplePaths:
    """Return paths that a formation may have flown; the same for the same input.

    Parameters
    ----------
    formation : with bounds, or standard deviations, and perhaps times and `speed_kmh`
    statements : those of its case
    zones : those that statements speak of
    find : gives the place of a name
    wanted : how many paths to return, if as many of 1,024 candidates pass

    >>> route = Route(id="a", lon=[0, 1], lat=[0, 0], bound_m=[5000, 10_000])
    >>> found = draw_sample_paths(Formation.of(route))
    >>> len(found.paths), found.tried, found.passed
    (25, 1024, 1024)
    """
    path = formation.path
    basis, sigmas, _ = held_by(path)
    why = "no error is stated" if basis is None else _why_none(path)
    if why is not None:
        return SamplePaths(
            formation=formation.id, paths=(), tried=0, passed=0, rejections=(), reason=why
        )
    candidates = Candidates(path, band_of(formation), is_bounded=basis == "bound")
    asked = [*_of_route(candidates, sigmas), *conditions_of(formation, statements, zones, find)]
    passed = np.ones(candidates.count, dtype=bool)
    rejections = []
    for condition in asked:
        met = None if condition.meets is None else condition.meets(candidates)
        count = None if met is None else int((~met).sum())
        rejections.append(Rejection(condition.what, condition.who, count, condition.reason))
        if met is not None:
            passed &= met
    chosen = np.flatnonzero(passed)[:wanted].tolist()
    few = f"only {len(chosen)} of {candidates.count:,} candidates meet all that was published"
    return SamplePaths(
        formation=formation.id,
        paths=tuple(candidates.route(k, f"{path.id}~{n}") for n, k in enumerate(chosen, 1)),
        tried=candidates.count,
        passed=int(passed.sum()),
        rejections=tuple(rejections),
        reason=None if len(chosen) == wanted else few,
    )


def _why_none(path: Route) -> str | None:
    """Why no path can be drawn within the errors of one; None where it can."""
    if np.isinf(path.error_m).any():
        k = int(np.flatnonzero(np.isinf(path.error_m))[0])
        return f"vertex {k} states no error and may be anywhere"
    return f"the path has more than {MOST_LEGS:,} legs" if len(path) > MOST_LEGS + 1 else None


def _of_route(candidates: Candidates, sigmas: float | None) -> Iterable[Condition]:
    """What the route itself asks: to be within the corridor, and within its speeds."""
    if sigmas is not None:
        held: BoolArray = largest_sigmas(candidates.path)[candidates.number] <= sigmas
        yield Condition(f"within {sigmas:.3f} standard deviations", "", lambda _: held)
    kept = candidates.keep_speed()
    if kept is not None:
        band = candidates.band
        speeds = (
            f"{band.min_kmh:g} to {band.max_kmh:g} km/h" if band else "a speed that is possible"
        )
        yield Condition(f"{speeds} between the published times", "", lambda _: kept)
