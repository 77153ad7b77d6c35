"""A result as GeoJSON, by its interface."""

from __future__ import annotations

import json

import geopandas
import pytest
import shapely

import adiz
from tests.geo.world import WGS84, route, zone

BAND = [(175.0, -10.0), (185.0, -10.0), (185.0, 10.0), (175.0, 10.0)]


def test_paths_stretches_and_crossings() -> None:
    result = adiz.check(route([(170.0, 0.0), (190.0, 0.0)]), zones=zone(BAND))
    collection = result.__geo_interface__
    assert json.loads(json.dumps(collection, allow_nan=False)) == collection
    frame = geopandas.GeoDataFrame.from_features(result)
    assert frame.groupby("table").size().to_dict() == {"crossings": 2, "routes": 1, "visits": 1}
    assert frame.is_valid.all()
    assert frame.bounds.minx.min() == -180.0
    assert frame.bounds.maxx.max() == 180.0
    inside = frame[frame["table"] == "visits"].iloc[0]
    expected = WGS84.Inverse(0, 175, 0, 185)["s12"]
    assert inside["length_m"] == pytest.approx(expected, abs=0.01)
    ends = frame[frame["table"] == "crossings"].set_index("role").geometry
    assert ends["entry"].x == pytest.approx(175.0)
    assert ends["exit"].x == pytest.approx(-175.0)


def test_it_is_refused_as_an_input() -> None:
    result = adiz.check(route([(170.0, 0.0), (190.0, 0.0)]), zones=zone(BAND))
    with pytest.raises(adiz.InputError, match="is an answer written by adiz"):
        adiz.check(result.__geo_interface__)


def test_no_guess_of_ours_is_drawn() -> None:
    """The stretches are those of the answers that are no guess, and no others."""
    told = 0
    for name in ("2019-07-23", "2025-12-09"):
        result = adiz.check(name)
        features = result.__geo_interface__["features"]
        drawn = [f["properties"] for f in features if f["properties"]["table"] == "visits"]
        guesses = {(a.formation, a.zone) for a in result.answers if a.is_guess or a.is_denied_guess}
        told += len(guesses)
        assert not guesses & {(item["formation"], item["zone"]) for item in drawn}
    assert told


def test_shapely_takes_it() -> None:
    result = adiz.check(route([(170.0, 0.0), (190.0, 0.0)]), zones=zone(BAND))
    shapes = [shapely.geometry.shape(f) for f in result.__geo_interface__["features"]]
    assert all(shape.is_valid for shape in shapes)
