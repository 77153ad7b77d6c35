"""The schema that ships is made from the description that writes and reads."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import adiz
from adiz.geo.results.result_objects import json_schema


def shipped() -> dict[str, Any]:
    text = files("adiz.geo").joinpath("schemas/adiz-check-1.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def test_the_schema_that_ships_is_the_description() -> None:
    assert shipped() == json_schema(), "the schema is stale; run: make pages"


def test_every_object_it_refers_to_is_defined() -> None:
    text = json.dumps(shipped())
    named = {part.partition('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert named <= shipped()["$defs"].keys()
    assert "additionalProperties" not in text


def test_what_is_written_is_described_member_by_member() -> None:
    """Members in the file that the schema does not know would be undocumented."""
    document = json.loads(json.dumps(adiz.check("2025-12-09").as_dict()))
    schema = shipped()

    def check(value: Any, of: dict[str, Any], where: str) -> None:
        if "$ref" in of:
            of = schema["$defs"][of["$ref"].rpartition("/")[2]]
        if "anyOf" in of:
            if value is None:
                return
            of = next(one for one in of["anyOf"] if one.get("type") != "null")
            check(value, of, where)
        elif isinstance(value, dict) and "properties" in of:
            of_statement = where.endswith("statements[]")
            assert of_statement or value.keys() <= of["properties"].keys(), where
            for key, inner in value.items():
                check(inner, of["properties"].get(key, {}), f"{where}.{key}")
        elif isinstance(value, list):
            for inner in value:
                check(inner, of.get("items", {}), f"{where}[]")

    check(document, schema, "result")
