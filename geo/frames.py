"""Results as GeoPandas frames. The one module of the geometry that imports pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from .answer import Crossing
from .antimeridian import path_geometry
from .result import Result

if TYPE_CHECKING:
    import geopandas

COLUMNS: Final = (
    "formation", "zone", "kind", "relation", "verdict", "visit", "decidable", "from_m", "to_m",
    "length_m", "duration_s", "entry_time", "exit_time", "depth_m",
)  # fmt: skip


def visits_frame(result: Result) -> geopandas.GeoDataFrame:
    """One row per visit, its stretch inside as geometry (EPSG:4326, cut at 180 degrees).

    Metres and seconds; times are UTC, NaT where unknown or where the path begins or ends inside.
    """
    import geopandas
    from shapely.geometry import shape

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
        )
        for answer in result.answers
        for visit in answer.visits
    ]
    lines = [
        shape(path_geometry(result.formation(answer.formation).path, visit.from_m, visit.to_m))
        for answer in result.answers
        for visit in answer.visits
    ]
    return geopandas.GeoDataFrame(rows, columns=COLUMNS, geometry=lines, crs="EPSG:4326")


def _time(crossing: Crossing | None) -> np.datetime64:
    if crossing is None or crossing.time is None:
        return np.datetime64("NaT", "us")
    return crossing.time
