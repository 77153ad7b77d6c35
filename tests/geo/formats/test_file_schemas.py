"""The JSON Schemas of route and case files agree with what adiz reads."""

from __future__ import annotations

import copy
import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case, write_case
from adiz.layers.atlas import catalog, gazetteer
from adiz.new_cases import scaffold

PROJECT = Path(__file__).parents[3]
SCHEMAS = PROJECT / "geo" / "schemas"
BLOCK = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


ROUTE, CASE = validator("route"), validator("case")
EXAMPLE: dict[str, Any] = {
    "type": "Feature",
    "properties": {
        "id": "example", "date": "2025-12-09", "edges": ["rhumb"],
        "aircraft": [{"type": "Tu-95MS", "count": 2, "nation": "RU"}],
        "speed_kmh": {"min": 600, "max": 925},
        "coordinateProperties": {
            "times": ["2025-12-09T01:00:00Z", None], "status": ["traced", "analog"],
            "sigma_m": [5000, None], "bound_m": [None, 20000], "joined": [True],
        },
    },
    "geometry": {"type": "LineString", "coordinates": [[131, 39], [129, 33.5]]},
}  # fmt: skip


def examples(page: str) -> list[Any]:
    text = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    return [json.loads(block) for block in BLOCK.findall(text)]


@pytest.mark.parametrize("case_id", catalog.case_ids())
def test_every_bundled_case_is_valid(case_id: str) -> None:
    path = catalog.DATA / "cases" / f"{case_id}.geojson"
    CASE.validate(json.loads(path.read_text(encoding="utf-8")))


def test_the_examples_of_the_pages_are_valid() -> None:
    for example in examples("formats.md"):
        ROUTE.validate(example)
    (case,) = examples("how-to/add-case.md")
    CASE.validate(case)
    for feature in case["features"]:
        ROUTE.validate(feature)
    CASE.validate(scaffold("2026-03-01-y9"))


@pytest.mark.parametrize("case_id", catalog.case_ids()[:3])
def test_what_adiz_writes_is_valid(case_id: str, tmp_path: Path) -> None:
    path = tmp_path / "written.geojson"
    write_case(catalog.case(case_id), path, suffix=".geojson")
    CASE.validate(json.loads(path.read_text(encoding="utf-8")))


def is_read(content: Any, tmp_path: Path) -> bool:
    path = tmp_path / "route.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    try:
        read_case(path.read_bytes(), path.name, gazetteer.find)
    except InputError:
        return False
    return True


GOOD = (
    {"geometry": {"type": "MultiPoint", "coordinates": [[1, 2], [181, 3]]}, "properties": None},
    {"geometry": None, "properties": {"places": ["Ieodo", "34N129E"]}},
    {"properties": {"source": "a chart", "anything": {"else": 1}}},
    {"properties": {"uncertainty": {"radius_km": 5, "coverage": "bound"}}},
)
BAD = (
    {"edges": "straight"},
    {"edges": ["geodesic", "loxodrome"]},
    {"aircraft": [{"count": 0}]},
    {"aircraft": [{"count": 1.5}]},
    {"aircraft": [{"nation": "RUS"}]},
    {"aircraft": "Tu-95MS"},
    {"speed_kmh": {"min": 600}},
    {"hypothesis": "yes"},
    {"coordinateProperties": {"status": ["guessed", "traced"]}},
    {"coordinateProperties": {"times": ["2025-12-09T01:00:00", None]}},
    {"coordinateProperties": {"times": ["9 December", None]}},
    {"coordinateProperties": {"sigma_m": [-1, None]}},
    {"coordinateProperties": {"joined": ["no"]}},
)


@pytest.mark.parametrize("change", GOOD, ids=range(len(GOOD)))
def test_what_is_valid_is_read(change: dict[str, Any], tmp_path: Path) -> None:
    content = EXAMPLE | change
    ROUTE.validate(content)
    assert is_read(content, tmp_path)


@pytest.mark.parametrize("change", BAD, ids=lambda change: json.dumps(change)[:60])
def test_what_adiz_refuses_is_not_valid(change: dict[str, Any], tmp_path: Path) -> None:
    content = copy.deepcopy(EXAMPLE)
    content["properties"] |= change
    assert not is_read(content, tmp_path)
    assert not ROUTE.is_valid(content)


@pytest.mark.parametrize(
    "coordinates", [[[131, 39]], [[131, 95], [1, 2]], [["131", 39], [1, 2]], [[131], [1, 2]], 7]
)
def test_a_line_that_is_none(coordinates: Any, tmp_path: Path) -> None:
    content = {"type": "LineString", "coordinates": coordinates}
    assert not is_read(content, tmp_path)
    assert not ROUTE.is_valid(content)


@pytest.mark.parametrize(
    "member",
    [
        {"formations": [{"id": "a"}]},
        {"formations": [{"name": "a", "legs": [{"route": "example"}]}]},
        {"claims": ["entered"]},
        {"statements": "it entered"},
    ],
)
def test_a_case_that_is_none(member: dict[str, Any], tmp_path: Path) -> None:
    content = {"type": "FeatureCollection", "features": [EXAMPLE]}
    CASE.validate(content)
    assert not is_read(content | member, tmp_path)
    assert not CASE.is_valid(content | member)


def test_schemas_and_page_are_fresh() -> None:
    script = runpy.run_path(str(PROJECT / "scripts" / "build_file_schemas.py"))
    for name, schema in script["schemas"]().items():
        written = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
        assert written == json.loads(json.dumps(schema)), "stale; run: make pages"
    page = (PROJECT / "docs" / "schemas.md").read_text(encoding="utf-8")
    assert page == script["page"](), "docs/schemas.md is stale; run: make pages"
