"""The aircraft of a GeoJSON file: what is read fits the schema, the rest is refused."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.errors import InputError
from tests.geo.formats.geojson.documents import JSON, feature, read_route, refused

SCHEMA = files("adiz.geo").joinpath("schemas/adiz-check-1.schema.json").read_text("utf-8")


AIRCRAFT = jsonschema.Draft202012Validator(
    json.loads(SCHEMA)["$defs"]["formation"]["properties"]["aircraft"]
)


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (feature(aircraft="Tu-95"), "aircraft is the text 'Tu-95', not a list"),
        (feature(aircraft=[{"nation": []}]), "aircraft[0].nation is a list"),
        (
            feature(aircraft=[{"nation": "RU"}, {"nation": "Japan"}]),
            "aircraft[1].nation is the text 'Japan'; write the ISO 3166 alpha-2 code, as KR",
        ),
        (feature(aircraft=[{"nation": "JPN"}]), "aircraft[0].nation is the text 'JPN'; write"),
        (feature(aircraft=[{"nation": ""}]), "aircraft[0].nation is the text ''; write"),
        (feature(aircraft=[{"nation": 5}]), "aircraft[0].nation is a number; write"),
        (feature(aircraft=[{"count": "two"}]), "aircraft[0].count is the text 'two'; give a whole"),
        (feature(aircraft=[{"count": -3}]), "aircraft[0].count is -3; give a whole number from 1"),
        (feature(aircraft=[{"count": 1.5}]), "aircraft[0].count is 1.5; give a whole number"),
        (feature(aircraft=[{"count": True}]), "aircraft[0].count is true; give a whole number"),
        (feature(aircraft=[{"type": ["Tu-95"]}]), "aircraft[0].type is a list of 1, not text"),
        (feature(aircraft=[{"role": {}}]), "aircraft[0].role is an object, not text"),
    ],
)
def test_hostile_aircraft_get_one_clear_line(document: Any, says: str) -> None:
    assert says in refused(document)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(("type", "count", "nation", "operator", "role", "x")), JSON)
        | st.fixed_dictionaries(
            {}, optional={"nation": st.text("aJpP ", max_size=3), "count": st.integers(-1, 3)}
        )
    )
)
def test_aircraft_that_are_read_fit_the_schema(aircraft: list[dict[str, Any]]) -> None:
    try:
        route = read_route(aircraft=aircraft)
    except InputError:
        return
    AIRCRAFT.validate([dict(item) for item in route.aircraft])
    for item in route.aircraft:
        assert item.get("nation") is None or re.fullmatch("[A-Z]{2}", item["nation"])
