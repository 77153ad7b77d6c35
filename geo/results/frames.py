"""Results as GeoPandas frames. The one module of the geometry that imports pandas.

Lengths are metres, durations seconds, coordinates degrees WGS84. Times are UTC without a zone, NaT
where unknown. Numbers are NaN where unknown, texts None. Geometries are EPSG:4326, cut at 180
degrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ..model import Answer, Crossing, LineAnswer, Nearest, Ranges, Route, Visit
from .antimeridian import path_geometry
from .doubt import VISIT_COLUMNS, crossing_columns, visit_doubt
from .origins import ORIGIN_COLUMNS, Origins
from .saved_gaps import gap_intervals
from .saved_lengths import LENGTH_COLUMNS, TOTAL_COLUMNS, length_columns, total_columns
from .saved_ranges import COLUMNS as RANGE_COLUMNS
from .saved_ranges import range_columns

if TYPE_CHECKING:
    import geopandas

COLUMNS: Final = (
    "formation", "zone", "kind", "relation", "verdict", "visit", "decidable", "from_m", "to_m",
    "length_m", "duration_s", "entry_time", "exit_time", "depth_m",
    "contradicted_by", "is_guess", "gaps", "unheard_min", "basis", "probability",
    "entry_lon", "entry_lat", "exit_lon", "exit_lat",
    *crossing_columns("entry"), *crossing_columns("exit"), *VISIT_COLUMNS, *LENGTH_COLUMNS,
    *TOTAL_COLUMNS, *RANGE_COLUMNS, *ORIGIN_COLUMNS,
)  # fmt: skip

ANSWER_COLUMNS: Final = (
    "formation", "zone", "kind", "relation", "verdict", "basis", "probability", "reason", "visits",
    "length_m", "duration_s", "entry_time", "exit_time", "nearest_m", "nearest_low_m",
    "nearest_high_m", "nearest_lon", "nearest_lat", "nearest_time", "contradicted_by", "is_guess",
    "gaps", *LENGTH_COLUMNS, *RANGE_COLUMNS, *ORIGIN_COLUMNS,
)  # fmt: skip

LINE_COLUMNS: Final = (
    "formation", "line", "verdict", "basis", "probability", "crossing", "from", "to", "distance_m",
    "time", "nearest_m", *crossing_columns("crossing"), *ORIGIN_COLUMNS,
)  # fmt: skip

Row = dict[str, Any]

_TIMES: Final = ("_earliest", "_latest")


def visits_frame(answers: Iterable[Answer], origins: Origins) -> geopandas.GeoDataFrame:
    """Return one row per visit, its stretch inside as geometry.

    contradicted_by: who published otherwise. is_guess: whether only our own guess touches
    territorial airspace; as in the JSON, its visits are there for programs, and are not to be told.
    gaps: those in which the zone could be reached, as intervals of ISO 8601. unheard_min: minutes
    of the pause, flown over on request, that the visit begins, ends or lies in; NaN in none.
    certain_length_m, possible_length_m, certain_duration_s, sure_on_our_line_m: what bounds prove,
    NaN where they tell nothing of this visit alone; answer_...: of all visits together.
    total_low_m to total_high_s: between which values all that is inside lies, of a measured path.
    Metres and seconds; times are UTC, NaT where unknown or where the path begins or ends inside.
    entry_low_m, entry_high_m, entry_earliest, entry_latest: within what the entry lies, along the
    path and in time, from the 5th to the 95th percentile; likewise of the exit. entry_lon to
    entry_time are missing where the path begins inside, as those of the exit where it ends inside.
    """
    visits = [(answer, visit) for answer in answers for visit in answer.visits]
    rows = [
        _common(answer, answer.zone, origins)
        | {"kind": answer.kind, "relation": answer.relation, "is_guess": answer.is_guess}
        | {"contradicted_by": "; ".join(answer.contradicted_by)}
        | _of_visit(visit)
        | _numbers(total_columns(answer.lengths))
        | _of_ranges(answer.ranges)
        for answer, visit in visits
    ]
    shapes = [_stretch(_path(answer, origins), visit) for answer, visit in visits]
    return _frame(rows, COLUMNS, shapes)


def answers_frame(answers: Iterable[Answer], origins: Origins) -> geopandas.GeoDataFrame:
    """Return one row per formation and zone, also where it was not entered.

    geometry: all stretches inside, None where there is none. visits: how many there are. length_m,
    duration_s: of all of them; 0 m and NaN where there is none. entry_time, exit_time: of the first
    and of the last. nearest_m and what follows: where a path that stays outside comes nearest, with
    the range of that distance. reason: what decided, where it is more than the line. Of
    contradicted_by, is_guess and gaps see `visits_frame`.
    """
    known = list(answers)
    rows = [
        _common(answer, answer.zone, origins)
        | {"kind": answer.kind, "relation": answer.relation, "is_guess": answer.is_guess}
        | {"contradicted_by": "; ".join(answer.contradicted_by), "reason": answer.reason}
        | _of_visits(answer.visits)
        | _numbers(length_columns(answer.lengths))
        | _of_ranges(answer.ranges)
        | _of_nearest(answer.nearest)
        for answer in known
    ]
    return _frame(rows, ANSWER_COLUMNS, [_inside(answer, origins) for answer in known])


def lines_frame(answers: Iterable[LineAnswer], origins: Origins) -> geopandas.GeoDataFrame:
    """Return one row per crossing of a line, and one per line that the nominal path does not cross.

    geometry: where it crosses, or where it comes nearest. crossing_low_m and what follows: within
    what the crossing lies, as of the entry in `visits_frame`.
    """
    rows: list[Row] = []
    places: list[tuple[float, float]] = []
    for answer in answers:
        common = _common(answer, answer.line, origins) | {"line": answer.line}
        for number, found in enumerate(answer.crossings, 1):
            at = found.crossing
            rows.append(
                common
                | {"crossing": number, "from": found.came_from, "to": found.goes_to}
                | {"distance_m": at.distance_m, "time": _time(at)}
                | _of_crossing("crossing", at)
            )
            places.append((at.lon, at.lat))
        if near := answer.nearest:
            beside = {"crossing": 0, "from": "", "to": "", "distance_m": near.along_m}
            beside |= {"time": _time(near), "nearest_m": near.separation_m}
            rows.append(common | _of_crossing("crossing", None) | beside)
            places.append((near.lon, near.lat))
    import shapely

    return _frame(rows, LINE_COLUMNS, [shapely.Point(place) for place in places])


def _frame(rows: list[Row], columns: Sequence[str], shapes: list[Any]) -> geopandas.GeoDataFrame:
    import geopandas

    table = [tuple(row.get(column, np.nan) for column in columns) for row in rows]
    return geopandas.GeoDataFrame(table, columns=columns, geometry=shapes, crs="EPSG:4326")


def _common(answer: Answer | LineAnswer, zone: str, origins: Origins) -> Row:
    return {
        "formation": answer.formation,
        "zone": zone,
        "verdict": answer.verdict,
        "basis": answer.basis,
        "probability": _number(answer.probability),
        "gaps": gap_intervals(answer.gaps),
        **origins.of(answer.formation, zone),
    }


def _of_visit(visit: Visit) -> Row:
    doubt = visit_doubt(visit)
    return {
        "visit": visit.visit,
        "decidable": visit.decidable,
        "from_m": visit.from_m,
        "to_m": visit.to_m,
        "length_m": visit.length_m,
        "duration_s": _number(visit.duration_s),
        "depth_m": visit.deepest.depth_m,
        "unheard_min": _number(visit.unheard_min),
        **_of_crossing("entry", visit.entry),
        **_of_crossing("exit", visit.exit),
        **doubt,
        **_numbers(length_columns(visit.lengths)),
        "length_low_m": _number(doubt["length_low_m"]),
        "length_high_m": _number(doubt["length_high_m"]),
    }


def _numbers(values: Mapping[str, float | None]) -> Row:
    return {name: _number(value) for name, value in values.items()}


def _of_visits(visits: Sequence[Visit]) -> Row:
    durations = [visit.duration_s for visit in visits]
    known = [duration for duration in durations if duration is not None]
    return {
        "visits": len(visits),
        "length_m": float(sum(visit.length_m for visit in visits)),
        "duration_s": sum(known) if known and len(known) == len(durations) else np.nan,
        "entry_time": _time(visits[0].entry if visits else None),
        "exit_time": _time(visits[-1].exit if visits else None),
    }


def _of_nearest(near: Nearest | None) -> Row:
    if near is None:
        return {"nearest_time": _time(None)}
    low, high = near.separation_range_m or (np.nan, np.nan)
    return {
        "nearest_m": near.separation_m,
        "nearest_low_m": low,
        "nearest_high_m": high,
        "nearest_lon": near.lon,
        "nearest_lat": near.lat,
        "nearest_time": _time(near),
    }


def _of_crossing(role: str, crossing: Crossing | None) -> Row:
    """Where and when a crossing is, and within what; all missing where there is none."""
    low, high = (crossing and crossing.range.distance_m) or (np.nan, np.nan)
    early, late = (crossing and crossing.range.time) or (_time(None), _time(None))
    basis = crossing and crossing.time_basis
    doubt = zip(crossing_columns(role), (low, high, early, late, basis), strict=True)
    return {
        f"{role}_lon": crossing.lon if crossing else np.nan,
        f"{role}_lat": crossing.lat if crossing else np.nan,
        f"{role}_time": _time(crossing),
        **dict(doubt),
    }


def _path(answer: Answer, origins: Origins) -> Route:
    return origins.formations[answer.formation].path


def _stretch(path: Route, visit: Visit) -> Any:
    from shapely.geometry import shape

    return shape(path_geometry(path, visit.from_m, visit.to_m))


def _inside(answer: Answer, origins: Origins) -> Any:
    """All stretches inside as one shape, None where there is none."""
    import shapely

    stretches = [_stretch(_path(answer, origins), visit) for visit in answer.visits]
    lines = [line for stretch in stretches for line in shapely.get_parts(stretch)]
    return shapely.MultiLineString(lines) if lines else None


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _of_ranges(ranges: Ranges | None) -> Row:
    """Within what all that is inside lies; missing where not known, NaT of times."""
    if ranges is None:
        return {name: _time(None) for name in RANGE_COLUMNS if name.endswith(_TIMES)}
    early, late = (
        end.time or (_time(None), _time(None)) for end in (ranges.first_entry, ranges.last_exit)
    )
    columns = range_columns(ranges)
    times = dict(zip((n for n in columns if n.endswith(_TIMES)), (*early, *late), strict=True))
    return {n: np.nan if v is None else v for n, v in columns.items()} | times


def _time(crossing: Crossing | Nearest | None) -> np.datetime64:
    if crossing is None or crossing.time is None:
        return np.datetime64("NaT", "us")
    return crossing.time
