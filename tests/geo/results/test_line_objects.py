"""Answers about lines: written, and read back the same; refused where they are not whole."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import numpy as np
import pytest

from adiz.geo.check import FormationCheck
from adiz.geo.errors import InputError
from adiz.geo.json_object import Item
from adiz.geo.model.formation import Formation
from adiz.geo.model.line_answer import LineAnswer
from adiz.geo.results.frames import lines_frame
from adiz.geo.results.line_objects import LINE, read_lines
from adiz.geo.results.origins import Origins
from tests.geo.world import line, minutes, route

PATH = route(
    [(-2.0, 0.0), (2.0, 0.5), (-2.0, 1.0)], sigma_m=np.full(3, 5e3), time=minutes(0, 30, 60)
)
OF = line([(0.0, -10.0), (0.0, 10.0)])
FLOWN = Formation.of(PATH)


def answer(of: Any = OF) -> LineAnswer:
    (found,) = FormationCheck(FLOWN).lines([of])
    return found


def reread(objects: list[dict[str, Any]]) -> tuple[LineAnswer, ...]:
    document = json.loads(json.dumps({"lines": objects}))
    return read_lines(Item(document, "answer.json"), {"route": FLOWN}, {"line": OF})


def test_what_is_written_is_read_back() -> None:
    crossed = answer()
    assert len(crossed.crossings) == 2
    assert crossed.crossings[0].crossing.range.time
    again = reread([LINE.written(crossed)])
    assert list(map(LINE.written, again)) == [LINE.written(crossed)]  # times are to the millisecond
    beside = answer(line([(5.0, -10.0), (5.0, 10.0)]))
    assert beside.nearest
    assert reread([LINE.written(beside)]) == (beside,)


def test_an_answer_of_before_has_none() -> None:
    assert read_lines(Item({}, "answer.json"), {}, {}) == ()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"line": "other"}, "is about 'other', which its inputs do not hold"),
        ({"formation": "other"}, "is about 'other'"),
        ({"verdict": "crossed"}, "verdict is 'crossed'"),
        ({"starts": "north"}, "starts is 'north'"),
        ({"crossings": [None]}, "crossings"),
    ],
)
def test_what_is_not_whole_is_refused(changed: dict[str, Any], why: str) -> None:
    with pytest.raises(InputError, match=why):
        reread([LINE.written(answer()) | changed])


def test_the_schema_has_every_member() -> None:
    text = files("adiz.geo").joinpath("schemas/adiz-check-1.schema.json").read_text("utf-8")
    schema = json.loads(text)
    written = LINE.written(answer())
    assert list(schema["$defs"]["line"]["properties"]) == [*written, "gaps"]
    of_line = {"$ref": "#/$defs/line", "$defs": schema["$defs"]}
    jsonschema.validate(json.loads(json.dumps(written)), of_line)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written | {"verdict": "crossed"}, of_line)


def test_a_frame_has_a_row_for_each_crossing_and_one_for_a_line_not_crossed() -> None:
    beside = answer(line([(5.0, -10.0), (5.0, 10.0)]))
    origins = Origins(
        formations={"route": FLOWN}, zones={"line": OF}, date="2025-12-09", files="route.csv"
    )
    frame = lines_frame([answer(), beside], origins)
    assert frame[["crossing", "from", "to"]].to_numpy().tolist() == [
        [1, "left", "right"], [2, "right", "left"], [0, "", ""],
    ]  # fmt: skip
    assert frame.geometry.x.tolist() == pytest.approx([0.0, 0.0, 2.0], abs=1e-6)
    assert frame["time"].isna().tolist() == [False, False, False]
    assert np.isnan(frame["nearest_m"]).tolist() == [True, True, False]
    assert frame["date"].tolist() == ["2025-12-09"] * 3
    assert frame["source"].tolist() == ["route.csv"] * 3
    crossed = answer().crossings[0].crossing.range
    assert crossed.time
    assert crossed.distance_m
    assert frame["crossing_earliest"][0] == crossed.time[0]
    assert frame["crossing_high_m"][0] == crossed.distance_m[1]
    assert frame["crossing_low_m"].isna().tolist() == [False, False, True]
