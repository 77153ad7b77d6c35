"""GeoJSON cases: formations, legs and statements, and a written case read back."""

from __future__ import annotations

import json
from typing import Any

import pytest

import adiz
from adiz.geo.errors import InputError
from adiz.geo.formats.geojson import case_collection
from tests.geo.formats.geojson.documents import collection, feature, read, refused, with_legs


def test_routes_without_an_id_are_named_after_the_file() -> None:
    case = read(collection(feature(), feature(id="x-2"), feature(), feature()))
    assert [route.id for route in case.routes] == ["x", "x-2", "x-3", "x-4"]
    assert read(feature() | {"id": 7}).routes[0].id == "7"


CASE = collection(
    feature(id="out"),
    feature(id="joint", hypothesis=False),
    feature({"type": "Point", "coordinates": [130, 30]}, name="ship"),
    feature({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}, name="drill"),
    id="2025-12-09-x",
    name="A flight",
    date="2025-12-09",
    formations=[
        {
            "id": "tu95",
            "name": "2 × Tu-95",
            "aircraft": [{"type": "Tu-95MS", "count": 2, "nation": "RU"}],
            "legs": [{"route": "out", "from": 0, "to": 1}, {"route": "joint"}],
            "note": "n",
        }
    ],
    statements=[{"who": "JSO", "kind": "in words"}],
    claims=[{"text": "entered"}],
    sources=[{"url": "https://example.org"}],
    summary="s",
)


def test_a_case_file() -> None:
    case = read(CASE)
    assert (case.id, case.name, case.date) == ("2025-12-09-x", "A flight", "2025-12-09")
    (formation,) = case.formations
    assert [(leg.route.id, leg.first, leg.last) for leg in formation.legs] == [
        ("out", 0, 1),
        ("joint", 0, 2),
    ]
    assert formation.nations == {"RU"}
    assert formation.note == "n"
    assert case.statements == ({"who": "JSO", "kind": "in words"},)
    assert case.claims == ({"text": "entered"},)
    assert [point["properties"]["name"] for point in case.points] == ["ship"]
    assert [area["properties"]["name"] for area in case.areas] == ["drill"]
    assert case.properties == {"sources": [{"url": "https://example.org"}], "summary": "s"}


def test_a_case_without_an_id_has_that_of_its_file() -> None:
    assert read({k: v for k, v in CASE.items() if k != "id"}, "a/b.geojson").id == "b"


def test_a_written_case_reads_back() -> None:
    case = read(CASE)
    again = read(json.loads(json.dumps(case_collection(case))))
    assert json.dumps(case_collection(again)) == json.dumps(case_collection(case))
    assert [len(f.path) for f in again.formations] == [len(f.path) for f in case.formations]


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (collection(feature(), date="2025-13"), "x.geojson: date: date '2025-13': "),
        (
            collection(feature(id="a"), feature(id="a"), formations=[]),
            "two routes have the id 'a'",
        ),
        (with_legs(), "formation 'f': has no legs"),
        (with_legs(5), "legs[0] is a number"),
        (with_legs({"route": "back"}), "route 'back', which is not in the file; give one of out"),
        (with_legs({"route": ["out"]}), "legs[0].route is a list"),
        (with_legs({"route": "out", "to": 3}), "legs[0].to is 3, no vertex of route 'out'"),
        (with_legs({"route": "out", "from": -1}), "legs[0].from is -1"),
        (with_legs({"route": "out", "from": 0.5}), "legs[0].from is a number"),
        (with_legs({"route": "out", "from": True}), "legs[0].from is True"),
        (with_legs({"route": "out", "from": 2, "to": 1}), "runs from 2 to 1"),
        (collection(feature(), formations=5), "formations is a number"),
        (collection(feature(), formations=[{}]), "formations[0] has no id"),
        (
            collection(
                feature(id="r"),
                formations=[{"id": "f", "legs": [{"route": "r"}]}] * 2,
            ),
            "two formations have the id 'f'",
        ),
        (collection(feature(), statements={}), "statements is an object, not a list"),
        (
            collection(feature(), headline_statement="No violation."),
            "headline_statement is the text 'No violation.', not an object in braces",
        ),
        (collection(feature(), statements=[{"who": []}]), "statements[0].who is a list"),
        (
            collection(feature(), statements=[{"denied_by": "RU"}]),
            "statements[0].denied_by is the text 'RU', not an object",
        ),
        (
            collection(feature(), statements=[{"about": {"all": True}}]),
            'statements[0].about is an object; give a list of formations, or "all aircraft"',
        ),
    ],
)
def test_hostile_cases_get_one_clear_line(document: Any, says: str) -> None:
    assert says in refused(document)


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (
            collection(feature(), feature({"type": "Point", "coordinates": [1, 95]})),
            "coordinates: vertex 0: latitude 95.0",
        ),
        (
            collection(feature(), feature({"type": "Point", "coordinates": [1, 5]}, bound_m="x")),
            "bound_m is the text 'x', not a number",
        ),
        (
            collection(feature(), feature({"type": "Polygon", "coordinates": [5]})),
            "coordinates: is a number",
        ),
        (collection(feature(), feature(None)), "geometry is null"),
        (collection(feature(), 5), "is not a GeoJSON Feature"),
    ],
)
def test_a_bad_feature_is_left_out_and_told(document: Any, says: str) -> None:
    case = read(document)
    (item,) = case.properties["skipped"]
    assert item["place"] == "x.geojson: feature 1"
    assert says in item["reason"]
    assert len(case.routes) == 1
    assert (case.points, case.areas) == ((), ())
    assert f"feature 1: left out: {item['reason']}" in case.properties["warnings"][-1]["text"]
    with pytest.raises(InputError, match=r"x\.geojson: feature 1: "):
        read({**document, "formations": []})


def test_routes_of_one_id_are_told_apart() -> None:
    case = read(collection(*[feature(id="a")] * 3, feature(id="a-2")))
    assert [route.id for route in case.routes] == ["a", "a-3", "a-4", "a-2"]
    codes = [warning["code"] for warning in case.properties["warnings"]]
    assert codes == ["id-twice", "id-twice"]


def test_a_statement_that_seems_to_name_somebody_and_does_not_is_told() -> None:
    def told(about: Any, **header: Any) -> list[str]:
        read_ = read(
            collection(
                feature(id="a50"), statements=[{"kind": "in words", "about": about}], **header
            )
        )
        return [warning["text"] for warning in read_.properties.get("warnings", ())]

    for about in ("a50", "All aircraft of Russia", ["tu95", "h6"], []):
        (text,) = told(about)
        assert text.startswith("x: statements[0].about is '")
        assert text.endswith('give a list of a50, or "all aircraft"')
    for about in (["a50"], "all aircraft", "9 aircraft of the day, which not said", None, ""):
        assert not told(about)
    assert not told(["tu95"], formations=[])


def test_a_case_reads_back_without_what_follows_from_it() -> None:
    case = adiz.case("2025-12-09")
    assert len(case.properties["positions"]) == 8
    assert "positions" not in case_collection(case)
