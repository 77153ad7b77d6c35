"""A path made ready to be judged against any number of zones."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from ..errors import InputError
from ..model import Route
from ..visits import Boundary, tracks_of
from .moving_legs import MovingLegs
from .regions import Regions

if TYPE_CHECKING:
    from .sampling import Draws

EVERY: Final = 4
"""The few draws are every fourth of all."""

MOST_DRAWN: Final = 10_000
"""Vertices of a path that is drawn, at most: 740 megabytes."""

MOST_PAIRS: Final = 10_000
"""Pairs of a leg and an edge near it, at most, that are solved for every draw."""


class PreparedPath:
    """The tracks of a path, its samples and its legs' regions, each made once and when needed.

    Samples take much memory, so this is made for one check and dropped with it.
    """

    def __init__(self, path: Route) -> None:
        self.path = path
        self.tracks = tracks_of(path)
        self.regions = Regions()

    def refuse_costly(self, boundaries: Iterable[Boundary]) -> None:
        """Raise InputError if sampling the path against these boundaries would take too long.

        The error names the route and says what to do. Nothing has been sampled against a zone then.
        """
        path = self.path
        if not (path.sigma_m > 0).any() or np.isfinite(path.bound_m).any():
            return
        what = f"route '{path.id}': its stated error is drawn 1,024 times, which takes"
        then = "check a part of the route, or take its error out (sigma_m, --error)"
        if len(path) > MOST_DRAWN:
            raise InputError(
                f"{what} at most {MOST_DRAWN:,} vertices, not {len(path):,}; thin it, {then}"
            )
        pairs = sum(of_track.pairs_near(b) for b in boundaries for of_track in self.draws)
        if pairs > MOST_PAIRS:
            raise InputError(
                f"{what} at most {MOST_PAIRS:,} pairs of a leg and an edge of a zone near it, not "
                f"{pairs:,}; name fewer zones with --zones, {then}"
            )

    @cached_property
    def moving_legs(self) -> tuple[MovingLegs, ...]:
        """The legs of each track, with its vertices anywhere within their bounds."""
        return tuple(map(MovingLegs, self.tracks))

    @cached_property
    def draws(self) -> tuple[Draws, ...]:
        """All samples of each track."""
        # Loaded here: a path without standard deviations is never drawn.
        from .displacements import displacements_m
        from .sampling import Draws

        moved = displacements_m(self.path)
        return tuple(Draws(t, moved[:, t.first : t.last + 1]) for t in self.tracks)

    @cached_property
    def few_draws(self) -> tuple[Draws, ...]:
        """Every fourth sample of each track."""
        return tuple(of_track.every(EVERY) for of_track in self.draws)
