"""The view: its scale, and the flight within its frame."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.results.result import Result
from tests.layers.figure.flights import WGS84, lone, view_of


def test_scale_is_true_at_the_middle(patrol: Result) -> None:
    view = view_of(patrol)
    metres, lat = view.metres_per_point()
    middle = np.array([(view.box.left + view.box.right) / 2, (view.box.top + view.box.bottom) / 2])
    (west, east), lats = view.degrees(middle + np.array([[-20.0, 0.0], [20.0, 0.0]]))
    true = WGS84.Inverse(lats[0], west, lats[1], east)["s12"]
    assert metres * 40 == pytest.approx(true, rel=1e-3)
    assert lat == pytest.approx(lats.mean(), abs=0.2)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ([124, 134], [24, 40]),
        ([170, 195], [55, 60]),
        ([-30, 100], [80, 82]),
        ([120.0, 120.001], [24, 24]),
        ([100, 250], [10, 40]),
        ([-60, 120], [85, 85]),
    ],
)
def test_flight_is_in_the_frame(lon: list[float], lat: list[float]) -> None:
    view = view_of(lone(lon, lat, ["kr-adiz-2013"]))
    points = view.points(lon, lat)
    assert len(points) == len(lon)
    assert (points > (view.box.left, view.box.top)).all()
    assert (points < (view.box.right, view.box.bottom)).all()
