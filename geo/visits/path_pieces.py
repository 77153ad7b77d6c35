"""An unbroken part of a path in pieces, so that those far from a boundary need not be looked at."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import IndexArray
from ..model import kept_by_owner
from .balls import FANOUT, Balls, spread
from .chords import Chords, chord_counts, corners
from .track import Track

_TOP: Final = 8
"""Most balls on the top level."""


class Pieces:
    """The distinct legs of a track, in pieces of at most FANOUT chords.

    Parameters
    ----------
    track
        A track that has legs.

    Attributes
    ----------
    levels
        Balls round the pieces, round groups of them and so on, the lowest first.
    """

    def __init__(self, track: Track) -> None:
        self._legs, self._flown = track.distinct_legs
        count = chord_counts(self._legs)
        of_leg = -(-count // FANOUT)
        self._leg = np.repeat(np.arange(len(count)), of_leg)
        number = np.arange(len(self._leg)) - np.repeat(np.cumsum(of_leg) - of_leg, of_leg)
        self._step = number * FANOUT
        self._size = np.minimum(FANOUT, count[self._leg] - self._step)
        w1, w2 = self._step / count[self._leg], (self._step + self._size) / count[self._leg]
        start = corners(self._legs, self._leg, self._step, w1)
        end = corners(self._legs, self._leg, self._step + self._size, w2)
        ends_m = (self._legs.distance_m(self._leg, w) for w in (w1, w2))
        from_m, to_m = ends_m
        nobody = np.zeros(len(self._leg), dtype=np.intp)
        self.levels = Balls.round_lines(nobody, start, end, to_m - from_m).levels(_TOP)

    def cut(self, piece: IndexArray) -> tuple[Chords, IndexArray, IndexArray]:
        """Return some pieces cut into chords.

        Parameters
        ----------
        piece
            (k,) numbers of pieces, in any order; a piece may occur more than once.

        Returns
        -------
        chords
            The chords of these pieces, in the order of the path.
        first, size
            (k,) number of the first chord of each piece, and how many it has.
        """
        some, own = np.unique(piece, return_inverse=True)
        size = self._size[some]
        leg = np.repeat(self._leg[some], size)
        chords = Chords(self._legs, (leg, spread(self._step[some], size)))
        return chords, (np.cumsum(size) - size)[own], size[own]

    def along(self, leg: IndexArray) -> IndexArray:
        """Return for distinct legs the first leg of the track that is flown like each."""
        return np.flatnonzero(self._flown.first())[leg]


@kept_by_owner
def pieces_of(track: Track) -> Pieces:
    """Return a track in pieces; the track keeps them."""
    return Pieces(track)
