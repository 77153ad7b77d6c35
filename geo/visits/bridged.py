"""Pauses of a recorded track that are bridged on request, and the visits within them.

Nothing was received during such a pause. The line across it is the shortest way, and nobody
observed an entry on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Final

import numpy as np

from ..arrays import FloatArray
from ..model import Formation, Visit, gap_minutes
from .track import vertex_distances_m

_AT_A_FIX_M: Final = 0.01
"""An end of a visit at most this far from a fix is at the fix, which was received."""


class BridgedPauses:
    """The long pauses of a formation's track that were joined all the same.

    A pause is long if it would be a gap by the rhythm of the track itself (`model.find_gaps`).
    """

    def __init__(self, formation: Formation) -> None:
        self._formation = formation

    def marked(self, visits: Iterable[Visit]) -> tuple[Visit, ...]:
        """Return the visits, each with the minutes of the pause that it begins, ends or lies in."""
        return tuple(replace(visit, unheard_min=self._unheard_min(visit)) for visit in visits)

    def _unheard_min(self, visit: Visit) -> float | None:
        """Return the minutes of the longest pause that a visit begins, ends or lies in."""
        if visit.vertex is not None or np.isnan(self._minutes).all():
            return None
        start_m, end_m = self._at_m[:-1], self._at_m[1:]
        of_visit = (start_m < visit.to_m - _AT_A_FIX_M) & (end_m > visit.from_m + _AT_A_FIX_M)
        legs = np.flatnonzero(of_visit)
        if not len(legs):
            return None
        minutes = self._minutes[legs]
        is_unheard = ~np.isnan(minutes)
        begins = is_unheard[0] and visit.from_m > start_m[legs[0]] + _AT_A_FIX_M
        ends = is_unheard[-1] and visit.to_m < end_m[legs[-1]] - _AT_A_FIX_M
        return float(np.nanmax(minutes)) if begins or ends or is_unheard.all() else None

    @cached_property
    def _at_m(self) -> FloatArray:
        """Return the distance along the path of each vertex, (n,) metres."""
        return vertex_distances_m(self._formation.path)

    @cached_property
    def _minutes(self) -> FloatArray:
        """Return the minutes of each leg's pause; part of a track keeps the rhythm of the whole."""
        if len(self._formation.legs) > 1:
            return gap_minutes(self._formation.path)
        (leg,) = self._formation.legs
        return gap_minutes(leg.route)[leg.first : leg.last]
