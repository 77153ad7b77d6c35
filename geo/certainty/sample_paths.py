"""Paths that may have been flown: within the errors, and consistent with all that was published.

A corridor says where a path may lie, but not every line inside it could have been flown. So 1,024
candidates are sampled, at fixed points, and each is checked against every published speed, time and
place that can be checked; the first 25 of those that pass are returned. How many of all candidates
each condition rejects on its own is counted, to show which statements narrow the corridor.
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
from .displacements import DRAWS
from .drawn_corridor import MOST_LEGS, held_by, largest_sigmas
from .time_windows import band_of

WANTED: Final = 25

_FIRST: Final = 256
"""How many candidates are looked at first where only the paths are asked for."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """How many of all candidates a condition rejects.

    Attributes
    ----------
    what
        The condition, in words.
    who
        Who published it; empty for the route itself.
    count
        How many candidates it rejects; None if it cannot be checked.
    reason
        Why it cannot be checked.
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

    Attributes
    ----------
    formation
        Its id.
    paths
        At most as many as were wanted, with exact vertices.
    tried, passed
        Number of candidates sampled, and of those that meet every condition.
    rejections
        What was published, and how many candidates each statement rejects on its own.
    reason
        Why there are none, or fewer than wanted; None if there are enough.
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
    most: int = DRAWS,
) -> SamplePaths:
    """Return paths that a formation may have flown; the same input gives the same paths.

    Parameters
    ----------
    formation
        With bounds or standard deviations, and perhaps times and `speed_kmh`.
    statements, zones, find
        Those of its case, the zones that they are about, and what looks up the place of a name.
    wanted
        How many paths to return, if enough candidates pass.
    most
        How many candidates to try, at most.

    >>> route = Route(id="a", lon=[0, 1], lat=[0, 0], bound_m=[5000, 10_000])
    >>> len(draw_sample_paths(Formation.of(route)).paths)
    25
    """
    path = formation.path
    basis, sigmas, _ = held_by(path)
    why = "no error is stated" if basis is None else _why_none(path)
    if why is not None:
        return SamplePaths(
            formation=formation.id, paths=(), tried=0, passed=0, rejections=(), reason=why
        )
    candidates = Candidates(path, band_of(formation), is_bounded=basis == "bound", most=most)
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


def sample_routes(
    formation: Formation,
    *,
    statements: Iterable[Mapping[str, Any]] = (),
    zones: Sequence[Zone] = (),
    find: Find = nowhere,
) -> tuple[Route, ...]:
    """Return the paths of `draw_sample_paths` alone, which takes about half of the time.

    The candidates have an order. Where enough of the first pass, the others need not be tried.

    Parameters
    ----------
    formation, statements, zones, find
        As for `draw_sample_paths`.
    """
    said = tuple(statements)
    for most in (_FIRST, DRAWS):
        drawn = draw_sample_paths(formation, statements=said, zones=zones, find=find, most=most)
        if drawn.reason is None:
            break
    return drawn.paths


def _why_none(path: Route) -> str | None:
    """Return why no path can be sampled within the errors of one; None if it can."""
    if np.isinf(path.error_m).any():
        k = int(np.flatnonzero(np.isinf(path.error_m))[0])
        return f"vertex {k} states no error and may be anywhere"
    return f"the path has more than {MOST_LEGS:,} legs" if len(path) > MOST_LEGS + 1 else None


def _of_route(candidates: Candidates, sigmas: float | None) -> Iterable[Condition]:
    """Return what the route itself requires: to be within the corridor and within its speeds."""
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
