"""A case prepared for its claims: what several of them need is computed once."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import numpy as np

from ..arrays import FloatArray
from ..certainty import leeway_m
from ..check import FormationCheck
from ..errors import InputError
from ..model import Answer, Case, Formation, LineCrossing, Zone
from ..visits import Track, tracks_of

_STEP_M: Final = 200.0
_MOST_SAMPLES: Final = 20_000
"""Most samples of a path; ranges are widened by the step between them."""


class SampledTrack:
    """A track sampled every 200 m and at its vertices.

    along_m, lon, lat: (n,) of the samples. step_m: the greatest distance between two of them.
    """

    def __init__(self, track: Track) -> None:
        self.track = track
        length_m = track.end_m - track.start_m
        count = 1 + int(np.clip(length_m / _STEP_M, 1, _MOST_SAMPLES))
        along, step_m = np.linspace(track.start_m, track.end_m, count, retstep=True)
        self.along_m, self.step_m = np.sort(np.append(along, track.vertex_m)), float(step_m)

    @cached_property
    def places(self) -> tuple[FloatArray, FloatArray]:
        """Return lon, lat of the samples."""
        return self.track.point(self.along_m)

    @cached_property
    def aside_m(self) -> FloatArray:
        """Return (n,) how far the true path may be from each sample, metres."""
        return leeway_m(self.track, self.along_m)


class PreparedCase:
    """The formations of a case, each checked against a zone and sampled at most once."""

    def __init__(self, case: Case) -> None:
        self._formations = (*case.formations, *map(Formation.of, case.routes))
        self._areas = case.areas
        self._checks: dict[Formation, FormationCheck] = {}
        self._answers: dict[tuple[Formation, Zone], Answer] = {}
        self._sampled: dict[Formation, tuple[SampledTrack, ...]] = {}

    def formation(self, name: Any) -> Formation:
        """Return a formation of the case, or one of its routes; raise InputError for any other."""
        for formation in self._formations:
            if formation.id == name:
                return formation
        ids = ", ".join(formation.id for formation in self._formations) or "none"
        raise InputError(f"formation {name!r} is not in the case; it has {ids}")

    def area_counts(self) -> dict[str, float]:
        """Return the number of aircraft with which each area of the case is drawn, by name."""
        counts: dict[str, float] = {}
        for number, area in enumerate(self._areas, 1):
            about = area.get("properties") or {}
            windows = about.get("windows") or [about]
            stated = [float(window["count"]) for window in windows if window.get("count")]
            if stated:
                counts[str(about.get("name") or about.get("id") or f"area {number}")] = max(stated)
        return counts

    def answer(self, formation: Formation, zone: Zone) -> Answer:
        """Return the check's answer about a formation and an area, without statements.

        Parameters
        ----------
        formation, zone
            A formation of the case, and any zone that is an area.
        """
        if (formation, zone) not in self._answers:
            (self._answers[formation, zone],) = self._check(formation).answers([zone])
        return self._answers[formation, zone]

    def crossings(self, formation: Formation, line: Zone) -> tuple[LineCrossing, ...]:
        """Return where a formation crosses a line.

        Parameters
        ----------
        formation, line
            A formation of the case, and any zone that is a line.
        """
        return self._check(formation).line_crossings([line])

    def sampled(self, formation: Formation) -> tuple[SampledTrack, ...]:
        """Return the tracks of a formation's path, sampled."""
        if formation not in self._sampled:
            tracks = tracks_of(formation.path)
            self._sampled[formation] = tuple(map(SampledTrack, tracks))
        return self._sampled[formation]

    def _check(self, formation: Formation) -> FormationCheck:
        """Return the check of a formation, made once."""
        if formation not in self._checks:
            self._checks[formation] = FormationCheck(formation)
        return self._checks[formation]
