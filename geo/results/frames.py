"""Results as GeoPandas frames. The one module of the geometry that imports pandas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import numpy as np

from ..model import Answer, Crossing, LineAnswer, Nearest, Route
from .antimeridian import path_geometry
from .saved_gaps import gap_intervals

if TYPE_CHECKING:
    import geopandas

COLUMNS: Final = (
    "formation", "zone", "kind", "relation", "verdict", "visit", "decidable", "from_m", "to_m",
    "length_m", "duration_s", "entry_time", "exit_time", "depth_m",
    "contradicted_by", "is_guess", "gaps", "unheard_min", "total_low_m", "total_high_m",
    "total_low_s", "total_high_s",
)  # fmt: skip

LINE_COLUMNS: Final = (
    "formation", "line", "verdict", "basis", "probability", "crossing", "from", "to", "distance_m",
    "time", "nearest_m",
)  # fmt: skip


def visits_frame(flown: Iterable[tuple[Answer, Route]]) -> geopandas.GeoDataFrame:
    """Return one row per visit, its stretch inside as geometry (EPSG:4326, cut at 180 degrees).

    flown: the answers, each with the path of its formation.
    contradicted_by: who published otherwise. is_guess: whether only our own guess touches
    territorial airspace; as in the JSON, its visits are there for programs, and are not to be told.
    gaps: those in which the zone could be reached, as intervals of ISO 8601. unheard_min: minutes
    of the pause, flown over on request, that the visit begins, ends or lies in; NaN in none.
    total_low_m to total_high_s: between which values all that is inside lies, of a measured path.
    Metres and seconds; times are UTC, NaT where unknown or where the path begins or ends inside.
    """
    import geopandas
    from shapely.geometry import shape

    visits = [(answer, path, visit) for answer, path in flown for visit in answer.visits]
    rows = [
        (
            answer.formation,
            answer.zone,
            answer.kind,
            answer.relation,
            answer.verdict,
            visit.visit,
            visit.decidable,
            visit.from_m,
            visit.to_m,
            visit.length_m,
            np.nan if visit.duration_s is None else visit.duration_s,
            _time(visit.entry),
            _time(visit.exit),
            visit.deepest.depth_m,
            "; ".join(answer.contradicted_by),
            answer.is_guess,
            gap_intervals(answer.gaps),
            np.nan if visit.unheard_min is None else visit.unheard_min,
            *_totals(answer),
        )
        for answer, _, visit in visits
    ]
    lines = [shape(path_geometry(path, visit.from_m, visit.to_m)) for _, path, visit in visits]
    return geopandas.GeoDataFrame(rows, columns=COLUMNS, geometry=lines, crs="EPSG:4326")


def lines_frame(answers: Iterable[LineAnswer]) -> geopandas.GeoDataFrame:
    """Return one row per crossing of a line, and one per line that the nominal path does not cross.

    geometry (EPSG:4326): where it crosses, or where it comes nearest. Metres; times are UTC, NaT
    where unknown.
    """
    import geopandas

    rows: list[tuple[object, ...]] = []
    places: list[tuple[float, float]] = []
    for answer in answers:
        share = np.nan if answer.probability is None else answer.probability
        common = (answer.formation, answer.line, answer.verdict, answer.basis, share)
        for number, found in enumerate(answer.crossings, 1):
            at = found.crossing
            sides = found.came_from, found.goes_to
            rows.append((*common, number, *sides, at.distance_m, _time(at), np.nan))
            places.append((at.lon, at.lat))
        if near := answer.nearest:
            rows.append((*common, 0, "", "", near.along_m, _time(near), near.separation_m))
            places.append((near.lon, near.lat))
    lon, lat = ([place[k] for place in places] for k in (0, 1))
    geometry = geopandas.points_from_xy(lon, lat)
    return geopandas.GeoDataFrame(rows, columns=LINE_COLUMNS, geometry=geometry, crs="EPSG:4326")


def _totals(answer: Answer) -> tuple[float, ...]:
    """Metres and seconds inside altogether, at least and at most; NaN where not known."""
    unknown = (np.nan, np.nan)
    if answer.ranges is None:
        return (*unknown, *unknown)
    return (*answer.ranges.length_m, *(answer.ranges.duration_s or unknown))


def _time(crossing: Crossing | Nearest | None) -> np.datetime64:
    if crossing is None or crossing.time is None:
        return np.datetime64("NaT", "us")
    return crossing.time
