"""One line per visit, for a spreadsheet; a zone without a visit has one line with none."""

from __future__ import annotations

from typing import Any

from adiz.geo.escaping import csv_record
from adiz.geo.model import Answer, Crossing, Visit, rfc3339
from adiz.geo.results import Result
from adiz.layers.words import intervals

COLUMNS = (
    "formation", "formation_name", "zone", "zone_name", "kind", "authority", "relation",
    "verdict", "basis", "decidable", "visit", "from_m", "to_m", "length_m", "duration_s",
    "entry_lon", "entry_lat", "entry_time", "exit_lon", "exit_lat", "exit_time",
    "depth_m", "nearest_m", "gaps",
)  # fmt: skip


def render(result: Result) -> str:
    """Metres, degrees WGS84, UTC; entry or exit is empty where the path begins or ends inside."""
    records = [csv_record(COLUMNS)]
    for answer in result.answers:
        common = _answer(result, answer)
        for columns in [_visit(visit) for visit in answer.visits] or [_nearest(answer)]:
            row = common | columns
            records.append(csv_record(row.get(column) for column in COLUMNS))
    return "".join(records).rstrip("\n")


def _answer(result: Result, answer: Answer) -> dict[str, Any]:
    zone = result.zone(answer.zone)
    return {
        "formation": answer.formation,
        "formation_name": result.formation(answer.formation).name,
        "zone": zone.id,
        "zone_name": zone.name,
        "kind": zone.kind,
        "authority": zone.authority or "",
        "relation": answer.relation,
        "verdict": answer.verdict,
        "basis": answer.basis,
        "gaps": intervals(answer.gaps),
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
    }


def _crossing(name: str, crossing: Crossing | None) -> dict[str, Any]:
    if crossing is None:
        return {}
    return {
        f"{name}_lon": round(crossing.lon, 8),
        f"{name}_lat": round(crossing.lat, 8),
        f"{name}_time": rfc3339(crossing.time) or "",
    }


def _nearest(answer: Answer) -> dict[str, Any]:
    return {"nearest_m": round(answer.nearest.separation_m, 3)} if answer.nearest else {}
