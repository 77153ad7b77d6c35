"""Answers about lines as the JSON has them, written and read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, get_args

from ..edges import EDGE_KINDS
from ..errors import InputError
from ..json_object import Item
from ..model import (
    Basis,
    Crossing,
    Effect,
    Formation,
    LineAnswer,
    LineCrossing,
    Route,
    Says,
    Side,
    Verdict,
    Zone,
    read_statements,
    rfc3339,
)
from .saved_gaps import gaps_written, read_gaps
from .saved_places import crossing_of, nearest_of
from .saved_reasons import reason_of


def line_object(answer: LineAnswer) -> dict[str, Any]:
    """Return an answer about a line as an object for JSON."""
    nearest = answer.nearest
    return {
        "formation": answer.formation,
        "line": answer.line,
        "verdict": answer.verdict,
        "basis": answer.basis,
        "probability": answer.probability,
        "reason": answer.reason,
        "crossings": [
            _place(found.crossing) | {"from": found.came_from, "to": found.goes_to}
            for found in answer.crossings
        ],
        "starts": answer.starts,
        "ends": answer.ends,
        "nearest": nearest and asdict(nearest) | {"time": rfc3339(nearest.time)},
        "statements": [dict(statement) for statement in answer.statements],
        "readings": {
            kind: {"crossings": [{"distance_m": at_m} for at_m in crossings]}
            for kind, crossings in answer.readings.items()
        },
        **gaps_written(answer.gaps),
    }


def _place(crossing: Crossing) -> dict[str, Any]:
    times = crossing.range.time
    return asdict(crossing) | {
        "time": rfc3339(crossing.time),
        "range": asdict(crossing.range) | {"time": times and [rfc3339(time) for time in times]},
    }


def read_lines(
    document: Item, formations: Mapping[str, Formation], zones: Mapping[str, Zone]
) -> tuple[LineAnswer, ...]:
    """Return the answers about lines that a saved result states.

    None where it states none: older answers list crossings only, without saying how sure they are.
    """
    if "lines" not in document.values:
        return ()
    return tuple(_line(item, formations, zones) for item in document.items("lines"))


def _line(item: Item, formations: Mapping[str, Formation], zones: Mapping[str, Zone]) -> LineAnswer:
    formation, line = item.text("formation"), item.text("line")
    for name, known in ((formation, formations), (line, zones)):
        if name not in known:
            raise InputError(f"{item.where} is about {name!r}, which its inputs do not hold")
    path, readings = formations[formation].path, item.item("readings")
    for spoken in item.items("statements"):
        spoken.word("effect", get_args(Effect))
        spoken.word("says", get_args(Says))
    return LineAnswer(
        formation=formation,
        line=line,
        verdict=item.word("verdict", get_args(Verdict)),
        basis=item.word("basis", get_args(Basis)),
        probability=item.optional(Item.number, "probability"),
        reason=reason_of(item),
        crossings=tuple(
            _crossing(crossing, formation, line, path) for crossing in item.items("crossings")
        ),
        starts=_side(item, "starts"),
        ends=_side(item, "ends"),
        nearest=nearest_of(item.optional(Item.item, "nearest")),
        statements=read_statements(
            [each.values for each in item.items("statements")], f"{item.where}.statements"
        ),
        readings={
            kind: tuple(
                crossing.number("distance_m") for crossing in readings.item(kind).items("crossings")
            )
            for kind in readings.values
            if kind in EDGE_KINDS
        },
        gaps=read_gaps(item),
    )


def _crossing(item: Item, formation: str, line: str, path: Route) -> LineCrossing:
    crossing = crossing_of(item, path)
    if crossing is None:
        raise InputError(f"{item.where} is null; a crossing has a place")
    sides = get_args(Side)
    return LineCrossing(
        formation=formation,
        line=line,
        crossing=crossing,
        came_from=item.word("from", sides),
        goes_to=item.word("to", sides),
    )


def _side(item: Item, key: str) -> Side | None:
    return None if item[key] is None else item.word(key, get_args(Side))
