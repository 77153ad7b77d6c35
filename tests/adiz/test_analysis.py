"""The main job from Python: what is checked and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

import adiz
from adiz.geo.errors import InputError, RequestError
from adiz.geo.model.route import Route
from tests.adiz.flights import KOREA_STRAIT, PACIFIC, checked, square


def test_far_from_everything() -> None:
    result = adiz.check(PACIFIC)
    assert result.zones == result.answers == ()
    assert result.to_frame().empty


def test_zones_of_ones_own() -> None:
    result = adiz.check(KOREA_STRAIT, zones=[square(130, 35)])
    assert checked(result) == {"z"}
    assert result.zone_sources[0].geojson is not None


def test_the_date_asked_for_stands_in_the_place_of_the_flights_own() -> None:
    times = np.array(["2010-05-05T01:00", "2010-05-05T03:00"], "datetime64[us]")
    old = Route(id="t", lon=[131.0, 128.0], lat=[38.0, 33.0], time=times)
    undated = Route(id="t", lon=[131.0, 128.0], lat=[38.0, 33.0])
    for at in ("2010-05-05", "2025-12-09"):
        (timed,) = adiz.check(old, zones="kr-adiz", at=at).answers
        (plain,) = adiz.check(undated, zones="kr-adiz", at=at).answers
        assert timed.zone == plain.zone
        assert [(v.from_m, v.to_m) for v in timed.visits] == [
            (v.from_m, v.to_m) for v in plain.visits
        ]
        assert timed.visits


def test_two_things_of_one_name_are_refused() -> None:
    with pytest.raises(RequestError, match="two formations are called 'a'"):
        adiz.check([KOREA_STRAIT, KOREA_STRAIT])
    with pytest.raises(RequestError, match="two zones are called 'z'"):
        adiz.check(KOREA_STRAIT, zones=[square(130, 35), square(131, 35)])


def test_bad_requests() -> None:
    with pytest.raises(RequestError, match="nothing to check"):
        adiz.check([])
    with pytest.raises(InputError, match="yesterday"):
        adiz.check(KOREA_STRAIT, at="yesterday")
    with pytest.raises(RequestError, match="edges 'curly' unknown"):
        adiz.check(KOREA_STRAIT, route_edges="curly")
    with pytest.raises(AttributeError, match="nonsense"):
        adiz.nonsense  # noqa: B018
