"""A case made ready for its claims: what several of them ask for is found once."""

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
"""How often a path is sampled; ranges are widened by the step."""


class SampledTrack:
    """A track looked at every 200 m and at its vertices.

    along_m, lon, lat: (n,) of the samples. step_m: how far apart they are at most.
    """

    def __init__(self, track: Track) -> None:
        self.track = track
        length_m = track.end_m - track.start_m
        count = 1 + int(np.clip(length_m / _STEP_M, 1, _MOST_SAMPLES))
        along, step_m = np.linspace(track.start_m, track.end_m, count, retstep=True)
        self.along_m, self.step_m = np.sort(np.append(along, track.vertex_m)), float(step_m)

    @cached_property
    def places(self) -> tuple[FloatArray, FloatArray]:
        """lon, lat of the samples."""
        return self.track.point(self.along_m)

    @cached_property
    def aside_m(self) -> FloatArray:
        """(n,) how far the true path may be from each sample."""
        return leeway_m(self.track, self.along_m)


class PreparedCase:
    """The formations of a case, each checked against a zone and sampled once at most."""

    def __init__(self, case: Case) -> None:
        self._formations = (*case.formations, *map(Formation.of, case.routes))
        self._areas = case.areas
        self._checks: dict[Formation, FormationCheck] = {}
        self._answers: dict[tuple[Formation, Zone], Answer] = {}
        self._sampled: dict[Formation, tuple[SampledTrack, ...]] = {}

    def formation(self, name: Any) -> Formation:
        """A formation of the case, or one of its routes flown alone. InputError for any other."""
        for formation in self._formations:
            if formation.id == name:
                return formation
        ids = ", ".join(formation.id for formation in self._formations) or "none"
        raise InputError(f"formation {name!r} is not in the case; it has {ids}")

    def area_counts(self) -> dict[str, float]:
        """How many aircraft each area of the case is drawn with, by its name."""
        counts: dict[str, float] = {}
        for number, area in enumerate(self._areas, 1):
            about = area.get("properties") or {}
            windows = about.get("windows") or [about]
            stated = [float(window["count"]) for window in windows if window.get("count")]
            if stated:
                counts[str(about.get("name") or about.get("id") or f"area {number}")] = max(stated)
        return counts

    def answer(self, formation: Formation, zone: Zone) -> Answer:
        """What the check says of a formation and an area, without any statement."""
        if (formation, zone) not in self._answers:
            (self._answers[formation, zone],) = self._check(formation).answers([zone])
        return self._answers[formation, zone]

    def crossings(self, formation: Formation, line: Zone) -> tuple[LineCrossing, ...]:
        """Where a formation crosses a line."""
        return self._check(formation).line_crossings([line])

    def sampled(self, formation: Formation) -> tuple[SampledTrack, ...]:
        """The tracks of a formation's path, sampled."""
        if formation not in self._sampled:
            tracks = tracks_of(formation.path)
            self._sampled[formation] = tuple(map(SampledTrack, tracks))
        return self._sampled[formation]

    def _check(self, formation: Formation) -> FormationCheck:
        if formation not in self._checks:
            self._checks[formation] = FormationCheck(formation)
        return self._checks[formation]
