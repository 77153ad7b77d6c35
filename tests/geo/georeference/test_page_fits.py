"""The page's fit is compared with ours, and what only the page knows reaches the route file."""

from __future__ import annotations

from typing import Any

import pytest

from adiz.geo.errors import InputError
from adiz.geo.georeference import clicks_of_routes, finished_routes, read_clicks, write_clicks

PLACES = [(120, 40), (130, 40), (130, 30), (120, 30), (125, 35), (122, 38)]


def pixel(lon: float, lat: float) -> list[float]:
    """A plate carrée chart of 50 px to the degree, by its definition."""
    return [100 + 50 * (lon - 120), 50 + 50 * (40 - lat)]


def document(**more: Any) -> dict[str, Any]:
    """A file of clicks in that chart."""
    points = []
    for lon, lat in PLACES:
        px, py = pixel(lon, lat)
        points.append({"px": px, "py": py, "lon": lon, "lat": lat, "name": f"{lon} {lat}"})
    line = {"id": "a", "pixels": [pixel(121, 39), pixel(129, 31)], "width_px": 2}
    picture = {"name": "c.png", "width": 700, "height": 600}
    return {
        "schema": "adiz-clicks/1", "picture": picture, "points": points, "lines": [line], **more,
    }  # fmt: skip


def page_fit(shift_px: float = 0.0, count: int = 6) -> dict[str, Any]:
    """What a page would save whose first point is off by so much."""
    pixels = [pixel(*place) for place in PLACES[:count]]
    pixels[0] = [pixels[0][0] + shift_px, pixels[0][1]]
    return {"projection": "plate-carree", "model": "axis-aligned", "pixels": pixels}


def finished(**more: Any) -> dict[str, Any]:
    """The route file of those clicks."""
    return finished_routes(read_clicks(write_clicks(document(**more)), "c.json")).collection


def test_a_page_that_agrees_is_accepted_and_leaves_no_trace() -> None:
    assert finished(page_fit=page_fit(0.09)) == finished()


def test_a_page_that_fits_differently_is_refused() -> None:
    with pytest.raises(InputError, match=r"fitted the chart differently.*120 40 is 0\.11 px"):
        finished(page_fit=page_fit(0.11))


def test_a_page_with_other_points_is_refused() -> None:
    with pytest.raises(InputError, match="places 5 control points, but 6 are enabled"):
        finished(page_fit=page_fit(count=5))


def test_a_sighting_becomes_a_point_and_comes_back() -> None:
    px, py = pixel(123.5, 33.25)
    collection = finished(sightings=[{"id": "s", "px": px, "py": py, "text": "a balloon"}])
    (point,) = (f for f in collection["features"] if f["geometry"]["type"] == "Point")
    assert point["geometry"]["coordinates"] == pytest.approx([123.5, 33.25], abs=1e-6)
    assert point["properties"]["text"] == "a balloon"
    (back,) = clicks_of_routes(collection).sightings
    assert (back.id, back.px, back.py, back.facts["text"]) == ("s", px, py, "a balloon")


def test_altitudes_reach_their_vertices_and_come_back() -> None:
    line = {
        "id": "a", "pixels": [pixel(121, 39), pixel(129, 31)],
        "altitude_m": [9000, None], "altitude_datum": "MSL",
    }  # fmt: skip
    collection = finished(lines=[line])
    properties = collection["features"][0]["properties"]
    assert properties["coordinateProperties"]["altitude_m"] == [9000, None]
    assert properties["altitude_datum"] == "MSL"
    assert clicks_of_routes(collection).lines[0].altitude_m == (9000, None)


def test_altitudes_of_other_vertices_are_refused() -> None:
    line = {"id": "a", "pixels": [pixel(121, 39), pixel(129, 31)], "altitude_m": [9000]}
    with pytest.raises(InputError, match=r"lines\[0\].altitude_m"):
        finished(lines=[line])
