"""One line per visit, for a spreadsheet; a zone without a visit has one line with none.

So has territorial airspace that only our own guess touches, denied or not: a sum over a column of
kilometres would tell of an entry that nobody reported. After the zones of all formations come the
lines: one record per crossing of each, or one with none.
"""

from __future__ import annotations

from typing import Any

from adiz.geo.escaping import csv_record
from adiz.geo.model import Answer, Crossing, LineAnswer, LineCrossing, Visit, rfc3339
from adiz.geo.results import Result
from adiz.geo.results.display import without_guess
from adiz.geo.results.doubt import VISIT_COLUMNS, crossing_columns, crossing_doubt, visit_doubt
from adiz.geo.results.saved_gaps import gap_intervals, unheard_written
from adiz.geo.results.saved_lengths import (
    LENGTH_COLUMNS,
    TOTAL_COLUMNS,
    length_columns,
    total_columns,
)
from adiz.geo.results.saved_ranges import COLUMNS as RANGE_COLUMNS
from adiz.geo.results.saved_ranges import range_columns
from adiz.layers.words import stated_against

COLUMNS = (
    "formation", "formation_name", "zone", "zone_name", "kind", "authority", "relation",
    "verdict", "basis", "decidable", "visit", "from_m", "to_m", "length_m", "duration_s",
    "entry_lon", "entry_lat", "entry_time", "exit_lon", "exit_lat", "exit_time",
    "depth_m", "nearest_m", "probability", "nearest_low_m", "nearest_high_m",
    *VISIT_COLUMNS, *crossing_columns("entry"), *crossing_columns("exit"),
    "crossing", "crossing_m", "crossing_lon", "crossing_lat", "crossing_time",
    "from_side", "to_side", "reason", "contradiction", "gaps",
    "unheard_min", *crossing_columns("crossing"), *LENGTH_COLUMNS, *TOTAL_COLUMNS, *RANGE_COLUMNS,
)  # fmt: skip


def render(result: Result) -> str:
    """Metres, degrees WGS84, UTC; entry or exit is empty where the path begins or ends inside."""
    records = [csv_record(COLUMNS)]
    for answer in map(without_guess, result.answers):
        common = _common(result, answer, answer.zone) | {"relation": answer.relation}
        common |= _rounded(total_columns(answer.lengths))
        common |= _rounded(range_columns(answer.ranges))
        rows = [_visit(visit) for visit in answer.visits] or [_nearest(answer)]
        records += [_record(common | row) for row in rows]
    for line in result.lines:
        common = _common(result, line, line.line)
        numbered = enumerate(line.crossings, 1)
        rows = [_line_crossing(*item) for item in numbered] or [_nearest(line)]
        records += [_record(common | row) for row in rows]
    return "".join(records).rstrip("\n")


def _record(row: dict[str, Any]) -> str:
    return csv_record(row.get(column) for column in COLUMNS)


def _common(result: Result, answer: Answer | LineAnswer, of: str) -> dict[str, Any]:
    """What every record of an answer has. of: the id of its zone or line."""
    zone, formation = result.zone(of), result.formation(answer.formation)
    return {
        "formation": formation.id,
        "formation_name": formation.name,
        "zone": zone.id,
        "zone_name": zone.name,
        "kind": zone.kind,
        "authority": zone.authority or "",
        "verdict": answer.verdict,
        "basis": answer.basis,
        "probability": answer.probability,
        "reason": answer.reason or "",
        "contradiction": stated_against(answer, formation, is_flat=True),
        "gaps": gap_intervals(answer.gaps),
    }


def _line_crossing(number: int, found: LineCrossing) -> dict[str, Any]:
    return {
        "crossing": number,
        "crossing_m": round(found.crossing.distance_m, 3),
        "from_side": found.came_from,
        "to_side": found.goes_to,
        **_crossing("crossing", found.crossing),
        **_rounded(crossing_doubt("crossing", found.crossing)),
    }


def _visit(visit: Visit) -> dict[str, Any]:
    return {
        "decidable": str(visit.decidable).lower(),
        "visit": visit.visit,
        "from_m": round(visit.from_m, 3),
        "to_m": round(visit.to_m, 3),
        "length_m": round(visit.length_m, 3),
        "duration_s": "" if visit.duration_s is None else visit.duration_s,
        "depth_m": round(visit.deepest.depth_m, 3),
        **_crossing("entry", visit.entry),
        **_crossing("exit", visit.exit),
        **_rounded(visit_doubt(visit)),
        **_rounded(unheard_written(visit)),
        **_rounded(length_columns(visit.lengths)),
        **_rounded(crossing_doubt("entry", visit.entry)),
        **_rounded(crossing_doubt("exit", visit.exit)),
    }


def _rounded(columns: dict[str, Any]) -> dict[str, Any]:
    """Metres to the millimetre; what is not known is left out."""
    known = {name: value for name, value in columns.items() if value is not None}
    return {name: round(v, 3) if isinstance(v, float) else v for name, v in known.items()}


def _crossing(name: str, crossing: Crossing | None) -> dict[str, Any]:
    if crossing is None:
        return {}
    return {
        f"{name}_lon": round(crossing.lon, 8),
        f"{name}_lat": round(crossing.lat, 8),
        f"{name}_time": rfc3339(crossing.time) or "",
    }


def _nearest(answer: Answer | LineAnswer) -> dict[str, Any]:
    if answer.nearest is None:
        return {}
    low, high = answer.nearest.separation_range_m or (None, None)
    separation_m = answer.nearest.separation_m
    return _rounded({"nearest_m": separation_m, "nearest_low_m": low, "nearest_high_m": high})
