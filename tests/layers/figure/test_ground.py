"""The ground: land is land and sea is sea in every projection, and as detailed as the map shows."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from adiz.layers.figure.ground import Ground, detail_of
from adiz.layers.figure.placement import Box
from adiz.layers.figure.view import Extent, View
from tests.layers.figure.flights import lone, view_of

ARCTIC = ([35, 50, 90, 140, 190], [70, 78, 80, 76, 72])
OVER_THE_POLE = ([30, 30, -150], [75, 88, 80])
ACROSS_180 = ([160, 174, 188, 202], [52, 58, 62, 52])
SOUTH = ([-40, -40, 140], [-66, -80, -86])

SIBERIA, TAYMYR, YAMAL, KOLA = (87.0, 73.0), (103.0, 74.5), (70.0, 69.0), (37.0, 67.5)
KARA_SEA, BARENTS_SEA, LAPTEV_SEA, POLE = (75.0, 76.0), (40.0, 74.0), (128.0, 76.0), (0.0, 89.9)
KAMCHATKA, ALASKA, BERING_SEA = (159.5, 56.0), (-155.0, 62.0), (-178.0, 58.0)
SPITSBERGEN, ARCTIC_OCEAN = (17.0, 78.5), (170.0, 85.0)
ANTARCTICA, SOUTH_POLE, WEDDELL_SEA = (20.0, -84.0), (0.0, -89.9), (-38.0, -70.0)


@pytest.mark.parametrize(
    ("flight", "land", "sea"),
    [
        (ARCTIC, (SIBERIA, TAYMYR, YAMAL, KOLA), (KARA_SEA, BARENTS_SEA, LAPTEV_SEA, POLE)),
        (OVER_THE_POLE, (SPITSBERGEN,), (POLE, ARCTIC_OCEAN)),
        (ACROSS_180, (KAMCHATKA, ALASKA), (BERING_SEA,)),
        (SOUTH, (ANTARCTICA, SOUTH_POLE), (WEDDELL_SEA,)),
    ],
    ids=["along the Arctic coast", "over the pole", "across 180", "round Antarctica"],
)
def test_land_is_land_and_sea_is_sea(
    flight: tuple[list[float], list[float]],
    land: tuple[tuple[float, float], ...],
    sea: tuple[tuple[float, float], ...],
) -> None:
    view = view_of(lone(*flight))
    area = Ground.of(view).area
    for places, is_land in ((land, True), (sea, False)):
        for lon, lat in places:
            (point,) = view.points([lon], [lat])
            assert view.frame.contains(shapely.Point(point)), (lon, lat)
            assert area.contains(shapely.Point(point)) == is_land, (lon, lat)


def test_no_shore_where_only_the_window_cuts() -> None:
    """Chukotka runs out of the frame of a flight off Kamchatka: no coast follows the window."""
    view = view_of(lone([160, 165], [52, 56]))
    west, south, east, north = view.window
    ground = Ground.of(view)
    assert ground.shores
    for line in ground.shores:
        lon, lat = view.degrees(line)
        for at, side in ((lon, west), (lon, east), (lat, south), (lat, north)):
            along = np.abs(at - side) < 1e-5
            assert not (along[:-1] & along[1:]).any()


@pytest.mark.parametrize(
    ("lon", "lat", "detail"),
    [([130, 134], [30, 34], "10m"), ([35, 20, -10], [70, 72, 40], "50m")],
)
def test_detail_follows_the_scale(lon: list[float], lat: list[float], detail: str) -> None:
    assert detail_of(view_of(lone(lon, lat))) == detail


def test_the_world_on_a_stamp_is_coarse() -> None:
    view = view_of(lone([-30, 90], [0, 0]))
    extent = Extent(view.projection, np.zeros(2), np.array([3.0e7, 1.5e7]))
    assert detail_of(View.filling(extent, Box(0, 0, 200, 100))) == "110m"
