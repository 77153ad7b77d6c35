"""The file of clicks, read and refused."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest

from adiz.geo.errors import InputError
from adiz.geo.georeference import parse_clicks, read_clicks, write_clicks
from tests.geo.georeference.charts import PROJECT, a_file

SCHEMA = json.loads((PROJECT / "geo/schemas/adiz-clicks-1.schema.json").read_text())


def read(document: Any) -> Any:
    return read_clicks(json.dumps(document).encode(), "a.json", lambda _: (120.85, 21.9))


def test_everything_is_read() -> None:
    document = a_file()
    jsonschema.validate(document, SCHEMA)
    clicks = read(document)
    assert (clicks.picture.width, clicks.picture.page) == (1400, 2)
    assert len(clicks.points) == 9
    flight, boundary = clicks.lines
    assert flight.pixels.shape == (3, 2)
    assert flight.times == ("2024-03-11T09:40:00+09:00", None, None)
    assert (flight.direction, flight.cut, flight.doubt) == ("both", "end", (False, True))
    assert flight.facts["aircraft"] == [{"type": "Y-9", "count": 1, "nation": "CN"}]
    assert boundary.kind == "boundary"
    assert clicks.areas[0].orbit_of == "y9"
    assert clicks.rings[0].distance_m == 62 * 1852
    assert (clicks.rings[0].lon, clicks.rings[0].place) == (120.85, "Eluanbi")
    assert clicks.facts["source"]["title"] == "Press release"


def test_what_is_written_reads_back() -> None:
    document = a_file()
    assert parse_clicks(write_clicks(document)) == document


def test_positions_are_typed_or_named() -> None:
    document = a_file()
    document["points"] = [
        {"px": 1, "py": 2, "at": "33 00 N 128 30 E"},
        {"px": 3, "py": 4, "place": "tw-adiz vertex 3", "name": "corner"},
    ]
    typed, named = read(document).points
    assert (typed.lon, typed.lat, typed.name) == (128.5, 33.0, "33 00 N 128 30 E")
    assert (named.lon, named.lat, named.name) == (120.85, 21.9, "corner")


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("schema", "adiz-check/1", 'a.json: is not a file of clicks; begin it with {"schema"'),
        ("picture", None, "a.json: picture is missing; give its name"),
        ("picture.width", -3, "picture.width is -3; give the picture's width in pixels"),
        ("picture.sha256", "ABC", "picture.sha256 is not 64 hexadecimal digits"),
        ("picture.page", 0, "picture.page is a number; count pages from 1"),
        ("points.2.px", None, "points[2].px is missing; give a number"),
        ("points.2.lat", 131, "points[2]: p2: latitude 131 is out of range"),
        ("points.2", {"px": 1, "py": 2}, "points[2] has no position; give lon and lat in degrees"),
        ("points.0", {"px": 1, "py": 2, "at": "33N"}, "points[0].at: '33N'"),
        ("points.1.enabled", "yes", "points[1].enabled is the text 'yes', not true or false"),
        ("lines.0.pixels.1", [3], "lines[0].pixels[1] is a list of 1; write a pair [x, y]"),
        ("lines.1.pixels", [[1, 2]], "line '12nm': has 1 vertex; trace at least 2"),
        ("lines.0.times", [None], "lines[0].times has 1 item for 3 vertices; give 3"),
        ("lines.0.doubt", [True], "lines[0].doubt has 1 item for 2 stretches; give 2"),
        ("lines.0.direction", "up", "lines[0].direction is the text 'up'; give known, both"),
        ("lines.0.status", ["seen"] * 3, "lines[0].status[0] is the text 'seen'; give published"),
        ("lines.0.width_px", -1, "lines[0].width_px is -1; give a length"),
        ("lines.1.id", "y9", "id 'y9' is given twice"),
        ("areas.0.orbit_of", "12nm", "area 'orbit': orbit_of '12nm' is no traced flight"),
        ("areas.0.pixels", [[1, 2], [3, 4]], "area 'orbit': has 2 corners; trace at least 3"),
        ("rings.0.area", "x", "ring 'ring': area 'x' is not traced; give one of orbit"),
        ("rings.0.distance_km", 3, "rings[0] needs exactly one of distance_m, distance_km"),
        ("scale", {"pixels": [[1, 1], [1, 1]], "length_m": 5}, "scale.pixels needs the two ends"),
        ("projection", "gnomonic", "projection is the text 'gnomonic'; give mercator"),
        ("parallels", [25], "parallels has 1 item for 2 standard parallels"),
    ],
)
def test_errors_say_where_and_what_to_do(path: str, value: Any, message: str) -> None:
    document = a_file()
    *keys, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    place: Any = document
    for key in keys:
        place = place[key]
    place[last] = value
    with pytest.raises(InputError, match=re.escape(message)):
        read(document)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe{", "is not UTF-8 text"),
        (b'{"schema": }', "is not JSON: Expecting value in line 1, column 12"),
        (b"[1]", "is not a file of clicks"),
        (b'{"schema": "adiz-clicks/1", "x": NaN}', "holds NaN, which is no JSON number"),
        (b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_what_is_no_file_of_clicks(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(f"a.json: {message}")):
        read_clicks(data, "a.json")
