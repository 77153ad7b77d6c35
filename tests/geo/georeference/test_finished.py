"""Routes that follow from clicks."""

from __future__ import annotations

import copy
import json
from typing import Any

import numpy as np
import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case
from adiz.geo.georeference import FinishedRoutes, clicks_of_routes, finished_routes, read_clicks
from tests.geo.georeference.charts import FLOWN, SPACES, a_file, apart_m


def finished(document: Any) -> FinishedRoutes:
    data = json.dumps(document).encode()
    return finished_routes(read_clicks(data, "a.json", lambda _: (120.85, 21.9)))


@pytest.mark.parametrize("space", SPACES)
def test_a_route_lies_within_its_error(space: str) -> None:
    found = finished(a_file(space) | {"projection": space})
    case = read_case(json.dumps(found.collection).encode(), "a.geojson")
    (route,) = case.routes
    lon, lat = np.array(FLOWN).T
    apart = apart_m(route.lon, route.lat, lon, lat)
    assert (apart < 2.448 * route.sigma_m).all()
    assert (route.sigma_m < 12_000).all()
    assert route.status == ("traced",) * 3
    edge = {"mercator": "Rhumb", "plate-carree": "Planar", "conic": "Geodesic"}[space]
    assert {type(leg).__name__ for leg in route.edges} == {edge}
    assert route.properties["direction"] == "both"
    assert route.properties["cut"] == "end"
    assert route.properties["coordinateProperties"] == {"doubt": [False, True]}
    assert len(set(route.correlation)) == 1


def test_the_clicks_stay_in_the_file() -> None:
    document = a_file()
    route, area, ring = finished(document).collection["features"]
    held = route["properties"]["georeference"]
    assert held["line"]["pixels"] == document["lines"][0]["pixels"]
    assert [item["px"] for item in held["gcps"]] == [item["px"] for item in document["points"]]
    assert held["projection"] == "conic"
    assert route["properties"]["source"]["image"] == {"name": "chart.png", "page": 2}
    assert route["properties"]["uncertainty"]["basis"] == "leave-one-out"
    assert area["properties"]["orbit_of"] == "y9"
    assert ring["geometry"] == {"type": "Point", "coordinates": [120.85, 21.9]}
    assert ring["properties"]["constraint"]["distance_m"] == 62 * 1852


@pytest.mark.parametrize("space", SPACES)
def test_a_route_is_derived_again_to_the_byte(space: str) -> None:
    document = a_file(space)
    document["points"][3]["enabled"] = False
    document["projection"] = space
    first = finished(document).collection
    again = finished_routes(clicks_of_routes(json.loads(json.dumps(first)))).collection
    assert json.dumps(again) == json.dumps(first)


def test_a_corrected_point_moves_the_route() -> None:
    document = a_file()
    right = finished(document).collection
    document["points"][0]["px"] += 60
    wrong = finished(document)
    assert wrong.fits[0].loo_m > 5 * finished(a_file()).fits[0].loo_m
    corrected = copy.deepcopy(wrong.collection)
    corrected["features"][0]["properties"]["georeference"]["gcps"][0]["px"] -= 60
    assert finished_routes(clicks_of_routes(corrected)).collection == right


def test_few_points_give_no_error() -> None:
    found = finished(a_file("mercator", 4))
    properties = found.collection["features"][0]["properties"]
    assert properties["uncertainty"]["basis"] == "assumed"
    assert "sigma_m" not in properties["coordinateProperties"]
    assert "4 control points give no error; verdicts cannot be decided with it" in found.notes


def test_notes_say_what_is_doubtful() -> None:
    document = a_file()
    del document["lines"][0]["width_px"]
    document["lines"][0]["pixels"][2] = [5, 1490]
    notes = finished(document).notes
    assert any(text.startswith("line 'y9' states no width_px") for text in notes)
    assert any(text.startswith("line 'y9': vertex 3 of 3 lies outside") for text in notes)


def test_nothing_traced_is_refused() -> None:
    document = a_file() | {"areas": [], "rings": []}
    document["lines"] = document["lines"][1:]
    with pytest.raises(InputError, match="none is a flight and there is no area"):
        finished(document)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda routes: routes[0]["properties"].pop("georeference"), "no route has control points"),
        (
            lambda routes: routes.append(
                copy.deepcopy(routes[0]) | {"id": "b"}
            ) or routes[-1]["properties"]["georeference"]["gcps"].pop(),
            "routes 'y9' and 'b' differ in their control points",
        ),
        (
            lambda routes: routes[2]["properties"]["constraint"].update(of=[1]),
            "constraint.of has 1 item",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_derived_again(change: Any, message: str) -> None:
    collection = copy.deepcopy(finished(a_file()).collection)
    change(collection["features"])
    with pytest.raises(InputError, match=message):
        clicks_of_routes(collection)
