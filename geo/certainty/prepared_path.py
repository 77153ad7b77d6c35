"""A path made ready to be judged against any number of zones."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from ..model import Route
from ..visits import tracks_of
from .proof import Regions
from .sampling import Draws, displacements_m

EVERY: Final = 4
"""The few draws are every fourth of all."""


class PreparedPath:
    """The tracks of a path, its draws and its legs' regions, each made once and when asked for.

    Draws are large, so this is made for one check and dropped with it.
    """

    def __init__(self, path: Route) -> None:
        self.path = path
        self.tracks = tracks_of(path)
        self.regions = Regions()

    @property
    def draws(self) -> tuple[Draws, ...]:
        """All draws of each track."""
        return self._all_and_few[0]

    @property
    def few_draws(self) -> tuple[Draws, ...]:
        """Every fourth draw of each track."""
        return self._all_and_few[1]

    @cached_property
    def _all_and_few(self) -> tuple[tuple[Draws, ...], tuple[Draws, ...]]:
        moved = displacements_m(self.path)
        every, few = (
            tuple(Draws(t, chosen[:, t.first : t.last + 1]) for t in self.tracks)
            for chosen in (moved, moved[::EVERY])
        )
        return every, few
