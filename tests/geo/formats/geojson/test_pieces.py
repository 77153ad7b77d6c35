"""A piece of a MultiLineString that cannot be read is reported and left out; the rest is read."""

from __future__ import annotations

from typing import Any

import pytest

from adiz.geo.errors import InputError
from tests.geo.formats.geojson.documents import LINE, collection, feature, read

GOOD = [[[128, 33], [130, 33]], [[131, 34], [132, 34], [133, 34]]]


def of_pieces(*pieces: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "MultiLineString", "coordinates": list(pieces)}
    return {"type": "Feature", "properties": {"id": "a", **properties}, "geometry": geometry}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ([[30, 128], [31]], "vertex 1: is a list of 1, not [longitude, latitude]"),
        ([[130, 28], [31]], "vertex 1: is a list of 1, not [longitude, latitude]"),
        ([[130, 28], [131, None]], "vertex 1: latitude is null"),
        ([[130, 28], [131, 95]], "vertex 1: latitude 95.0 is out of range"),
        (None, "is null, not a list of [longitude, latitude]"),
    ],
)
def test_a_bad_piece_is_reported_with_its_place_and_left_out(bad: Any, reason: str) -> None:
    case = read(of_pieces(GOOD[0], bad, GOOD[1]))
    (route,) = case.routes
    assert route.lon.tolist() == [128, 130, 131, 132, 133]
    assert route.joined.tolist() == [True, False, True, True]
    (item,) = case.properties["skipped"]
    assert item["place"].endswith("route 'a': line 1")
    assert reason in item["reason"]
    assert any(
        w["code"] == "skipped" and "line 1" in w["text"] for w in case.properties["warnings"]
    )


def test_other_routes_of_the_file_are_read_too() -> None:
    case = read(collection(of_pieces(GOOD[0], [[31]]), feature()))
    assert len(case.routes) == 2


@pytest.mark.parametrize("is_nested", [True, False])
def test_what_is_said_of_the_vertices_goes_with_them(is_nested: bool) -> None:
    day = "2025-12-09T01:0{}:00Z"
    times = [[day.format(k) for k in part] for part in ((0, 1), (2, 3), (4, 5, 6))]
    flat = [time for part in times for time in part]
    told = {"times": times if is_nested else flat}
    read_ = read(of_pieces(GOOD[0], [[130, 28], [31]], GOOD[1], coordinateProperties=told))
    minutes = [int(str(time)[14:16]) for time in read_.routes[0].time]
    assert minutes == [0, 1, 4, 5, 6]


@pytest.mark.parametrize(
    "document",
    [
        of_pieces([[128, 33], [130]], [[31]]),
        of_pieces(GOOD[0], [[31]], edges=["geodesic", "rhumb"]),
        LINE | {"coordinates": [[128, 33], [31]]},
    ],
    ids=["nothing is left", "a list of legs", "one line"],
)
def test_a_route_of_which_nothing_sure_is_left_is_refused(document: Any) -> None:
    with pytest.raises(InputError, match=r"is a list of 1, not \[longitude, latitude\]"):
        read(document)


def test_a_case_with_formations_is_read_whole_or_not_at_all() -> None:
    header = {"formations": [{"id": "f", "legs": [{"route": "a"}]}]}
    with pytest.raises(InputError, match="line 1"):
        read(collection(of_pieces(GOOD[0], [[31]])) | header)
