"""An object described once: written, read back and put into the schema from its members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jsonschema
import pytest

from adiz.geo.errors import InputError
from adiz.geo.json_object import Item
from adiz.geo.results.kinds import COUNT, LON, METRES, TEXT
from adiz.geo.results.members import Member, Object, Part, lenient, make, many, nullable, one


@dataclass(frozen=True)
class Size:
    high_m: float


@dataclass(frozen=True)
class Place:
    east: float
    name: str | None = None
    size: Size | None = None
    inner: tuple[Place, ...] = ()


SIZE = Object(
    name="size",
    make=lambda _, found: None if found["high_m"] is None else Size(**found),
    members=(Member(name="high_m", kind=nullable(METRES), missing=None),),
)
INNER = Object(
    name="inner",
    make=lambda _, found: Place(**found),
    members=(Member(name="lon", field="east", kind=LON),),
)
PLACE = Object(
    name="place",
    make=make(Place),
    members=(
        Member(name="lon", field="east", kind=LON, about="Degrees."),
        Member(name="name", kind=lenient(TEXT), missing=None, is_left_out=True),
        Part(field="size", of=SIZE),
        Member(name="inner", kind=many(INNER), missing=(), is_left_out=True),
    ),
)

WHOLE = Place(east=1.5, name="x", size=Size(3.0), inner=(Place(2.0), Place(3.0)))
WRITTEN = {"lon": 1.5, "name": "x", "high_m": 3.0, "inner": [{"lon": 2.0}, {"lon": 3.0}]}


def read(values: dict[str, Any]) -> Any:
    return PLACE.read(Item(values, "here"))


def test_what_is_written_has_the_names_and_the_order_of_the_members() -> None:
    assert list(PLACE.written(WHOLE).items()) == list(WRITTEN.items())
    assert PLACE.written(Place(east=1.5)) == {"lon": 1.5}


def test_it_is_read_back_and_what_is_not_described_is_ignored() -> None:
    assert read(WRITTEN | {"later": 1}) == WHOLE
    assert read({"lon": 1.5}) == Place(east=1.5)
    assert read({"lon": 1.5, "name": None}) == Place(east=1.5)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "here has no 'lon'"),
        ({"lon": "east"}, "here.lon is the text 'east', not a number"),
        ({"lon": float("nan")}, "here.lon is nan, not a finite number"),
        ({"lon": 361.0}, "here.lon is 361; give degrees, -360 to 360"),
        ({"lon": 1.0, "inner": [{"lon": 1.0}, {"lon": None}]}, "here.inner[1].lon is null"),
        ({"lon": 1.0, "inner": {}}, "here.inner is an object, not a list"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(values: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError) as caught:
        read(values)
    assert str(caught.value).startswith(says)


def test_an_error_has_its_path_as_data() -> None:
    with pytest.raises(InputError) as caught:
        read({"lon": 1.0, "inner": [{"lon": 1.0}, {"lon": 999}]})
    assert caught.value.path == ("inner", 1, "lon")
    with pytest.raises(InputError) as caught:
        read({"lon": 1.0, "inner": [{}]})
    assert caught.value.path == ("inner", 0, "lon")
    again = caught.value.within("a.json")
    assert (again.places, again.path) == (("a.json",), ("inner", 0, "lon"))
    assert str(again) == f"a.json: {caught.value}"


def test_the_schema_asks_for_what_the_reader_asks_for() -> None:
    schema = PLACE.schema
    assert schema["required"] == ["lon"]
    assert list(schema["properties"]) == ["lon", "name", "high_m", "inner"]
    number = {"type": "number"}
    schema["$defs"] = {"lon": number, "metres": number, "inner": INNER.schema}
    jsonschema.validate(WRITTEN | {"later": 1}, schema)
    for wrong in ({"name": "x"}, {"lon": "east"}, {"lon": 1.0, "inner": [{}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_null_is_a_value_of_its_own_where_it_may_be() -> None:
    assert nullable(COUNT).schema["type"] == ["integer", "null"]
    assert nullable(one(INNER)).schema["anyOf"][0] == {"type": "null"}
    assert nullable(one(INNER)).write(None) is None
    assert nullable(one(INNER)).read(Item({"in": {"lon": 2.0}}, "here"), "in") == Place(2.0)
