"""Results as GeoPandas frames. The one module of the geometry that imports pandas.

Lengths are metres, durations seconds, coordinates degrees WGS84. Times are UTC without a zone, NaT
where unknown. Numbers are NaN where unknown, texts None. Geometries are EPSG:4326, cut at 180
degrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..model import Answer, LineAnswer, Route, Visit
from .antimeridian import path_geometry
from .column_list import (
    ABOUT,
    NEAREST,
    PROVEN_BESIDE_VISIT,
    PROVEN_OF_ANSWER,
    PROVEN_OF_VISIT,
    RANGES,
    VISIT,
    WHOLE,
)
from .columns import AnswerRow, Column, named
from .crossing_columns import CROSSING, ENDS, OLDER
from .origins import Origins

if TYPE_CHECKING:
    import geopandas

_OF_PROVEN = tuple(column.name for column in PROVEN_OF_VISIT)
_OF_RANGES = tuple(column.name for column in RANGES)
_OF_ORIGIN = ("formation_name", "zone_name", "authority", "date", "aircraft", "source")
_OF_FILE = ("route_file", "route_sha256")

VISIT_COLUMNS: Final = named(
    (*ABOUT, *VISIT, *ENDS, *PROVEN_OF_VISIT, *PROVEN_BESIDE_VISIT, *RANGES),
    "formation", "zone", "kind", "relation", "verdict", "visit", "decidable", "from_m", "to_m",
    "length_m", "duration_s", "entry_time", "exit_time", "depth_m",
    "contradicted_by", "is_guess", "gaps", "unheard_min", "basis", "probability",
    "entry_lon", "entry_lat", "exit_lon", "exit_lat",
    "entry_low_m", "entry_high_m", "entry_earliest", "entry_latest", "entry_basis",
    "exit_low_m", "exit_high_m", "exit_earliest", "exit_latest", "exit_basis",
    "length_low_m", "length_high_m", "stated_who", "stated_from", "stated_to", "no_range",
    *_OF_PROVEN,
    "answer_certain_length_m", "answer_possible_length_m", "answer_certain_duration_s",
    *_OF_RANGES, *_OF_ORIGIN, "reason", "vertical", *_OF_FILE,
)  # fmt: skip

ANSWER_COLUMNS: Final = named(
    (*ABOUT, *WHOLE, *NEAREST, *PROVEN_OF_ANSWER, *RANGES),
    "formation", "zone", "kind", "relation", "verdict", "basis", "probability", "reason", "visits",
    "length_m", "duration_s", "entry_time", "exit_time", "nearest_m", "nearest_low_m",
    "nearest_high_m", "nearest_lon", "nearest_lat", "nearest_time", "contradicted_by", "is_guess",
    "gaps", *_OF_PROVEN, *_OF_RANGES, *_OF_ORIGIN, *_OF_FILE,
)  # fmt: skip

LINE_COLUMNS: Final = named(
    (*ABOUT, *NEAREST, *CROSSING, *OLDER),
    "formation", "line", "verdict", "basis", "probability", "crossing", "from", "to", "distance_m",
    "time", "nearest_m",
    "crossing_low_m", "crossing_high_m", "crossing_earliest", "crossing_latest", "crossing_basis",
    *_OF_ORIGIN, "kind", "reason", "contradicted_by", "gaps",
    "crossing_m", "crossing_lon", "crossing_lat", "crossing_time", "from_side", "to_side",
    "nearest_low_m", "nearest_high_m", "nearest_lon", "nearest_lat", "nearest_time", *_OF_FILE,
)  # fmt: skip


def visits_frame(answers: Iterable[Answer], origins: Origins) -> geopandas.GeoDataFrame:
    """Return one row per visit, with the stretch inside as its geometry.

    Parameters
    ----------
    answers
        The answers about zones.
    origins
        The formations and zones of the result.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326; metres and seconds; times in UTC, NaT if unknown.

        contradicted_by: who published otherwise. is_guess: whether only our own guess touches
        territorial airspace; its visits are there for programs, as in the JSON, and should not be
        reported. gaps: those in which the zone could be reached, as ISO 8601 intervals.
        unheard_min: length in minutes of the bridged pause that the visit starts in, ends in or
        falls within; NaN if it touches none. certain_length_m, possible_length_m,
        certain_duration_s, sure_on_our_line_m: what the bounds prove, NaN if they say nothing about
        this visit alone; with `answer_` before the name: about all visits together. total_low_m to
        total_high_s: the range of all that is inside, for a measured path. entry_low_m,
        entry_high_m, entry_earliest, entry_latest: the range of the entry along the path and in
        time, 5th to 95th percentile; likewise of the exit. entry_lon to entry_time are missing if
        the path begins inside, those of the exit if it ends inside.
    """
    rows = [
        AnswerRow(answer=answer, origins=origins, visit=visit)
        for answer in answers
        for visit in answer.visits
    ]
    shapes = [stretch_of(row.formation.path, row.visit) for row in rows if row.visit]
    return _frame(rows, VISIT_COLUMNS, shapes)


def answers_frame(answers: Iterable[Answer], origins: Origins) -> geopandas.GeoDataFrame:
    """Return one row per formation and zone, also if the zone was not entered.

    Parameters
    ----------
    answers, origins
        As for `visits_frame`.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326; metres and seconds; times in UTC.

        geometry: all stretches inside, None if there is none. visits: their number. length_m,
        duration_s: of all of them; 0 and NaN if there is none. entry_time, exit_time: of the first
        and of the last. nearest_m and the columns after it: where a path that stays outside comes
        nearest, with the range of that distance. reason: what decided, if it is more than the line.
        For contradicted_by, is_guess and gaps see `visits_frame`.
    """
    known = list(answers)
    rows = [AnswerRow(answer=answer, origins=origins) for answer in known]
    return _frame(rows, ANSWER_COLUMNS, [_inside(answer, origins) for answer in known])


def lines_frame(answers: Iterable[LineAnswer], origins: Origins) -> geopandas.GeoDataFrame:
    """Return one row per crossing of a line, and one per line that the nominal path does not cross.

    Parameters
    ----------
    answers
        The answers about lines.
    origins
        The formations and zones of the result.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326. geometry: where the path crosses, or where it comes nearest. crossing_low_m and
        the columns after it: the range of the crossing, as for the entry in `visits_frame`.
    """
    import shapely

    rows: list[AnswerRow] = []
    places: list[tuple[float, float]] = []
    for answer in answers:
        for number, found in enumerate(answer.crossings, 1):
            rows.append(AnswerRow(answer=answer, origins=origins, crossing=found, number=number))
            places.append((found.crossing.lon, found.crossing.lat))
        if near := answer.nearest:
            rows.append(AnswerRow(answer=answer, origins=origins))
            places.append((near.lon, near.lat))
    return _frame(rows, LINE_COLUMNS, [shapely.Point(place) for place in places])


def _frame(
    rows: Sequence[AnswerRow], columns: Sequence[Column], shapes: list[Any]
) -> geopandas.GeoDataFrame:
    import geopandas

    table = [tuple(column.in_frame(row) for column in columns) for row in rows]
    names = [column.name for column in columns]
    return geopandas.GeoDataFrame(table, columns=names, geometry=shapes, crs="EPSG:4326")


def stretch_of(path: Route, visit: Visit) -> Any:
    """Return the stretch of a visit as a line; as a point where the aircraft stays in one place."""
    from shapely.geometry import Point, shape

    drawn = path_geometry(path, visit.from_m, visit.to_m)
    places = drawn["coordinates"]
    is_place = drawn["type"] == "LineString" and len(places) == 1
    return Point(places[0]) if is_place else shape(drawn)


def _inside(answer: Answer, origins: Origins) -> Any:
    """Return all stretches inside as one shape; None if there are none."""
    import shapely

    path = origins.formations[answer.formation].path
    stretches = [stretch_of(path, visit) for visit in answer.visits]
    parts = [part for stretch in stretches for part in shapely.get_parts(stretch)]
    lines = [part for part in parts if part.geom_type == "LineString"]
    if not parts:
        return None
    if len(lines) == len(parts):
        return shapely.MultiLineString(lines)
    return shapely.GeometryCollection(parts) if lines else shapely.MultiPoint(parts)
