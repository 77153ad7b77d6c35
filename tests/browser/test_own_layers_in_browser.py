"""Layers of folium that a reader adds lie where their latitude and longitude say."""

from __future__ import annotations

from pathlib import Path

import folium
import pytest
import shapely

import adiz
from tests.browser.chromium import Tab
from tests.browser.plane import pixels, rect


@pytest.mark.parametrize("west", [125.0, 176.0, -184.0], ids=["plain", "across-180", "from-west"])
def test_layers_lie_where_they_say(tab: Tab, tmp_path: Path, west: float) -> None:
    """A rectangle lies on the zone of the same corners, a circle on one of these corners.

    Of folium's layers the second half may be written on the other side of 180 degrees.
    """
    east = west + 8
    zone = shapely.box(west, 30.0, east, 34.0)
    line = shapely.LineString([(west - 2, 32.0), (east + 2, 32.1)])
    drawn = adiz.draw(adiz.check(line, zones=zone))
    assert isinstance(drawn, folium.Map)
    corners = [(30.0, west), (34.0, east)]
    folium.Rectangle(corners, class_name="own-box").add_to(drawn)
    turned = east - 360 if east > 180 else east
    folium.Circle((34.0, turned), radius=9_000, class_name="own-circle").add_to(drawn)
    folium.Marker((30.0, west), icon=folium.DivIcon(class_name="own-marker")).add_to(drawn)
    path = tmp_path / "own.html"
    drawn.save(path)
    tab.open(path)
    assert tab.messages == []
    left, top, right, bottom = rect(tab, "#map path.zone")
    assert right - left > 200
    assert rect(tab, "#map path.own-box") == pytest.approx([left, top, right, bottom], abs=3)
    a, b, c, d = rect(tab, "#map path.own-circle")
    south_west, north_east = pixels(tab, drawn, [(west, 30.0), (east, 34.0)]).tolist()
    assert ((a + c) / 2, (b + d) / 2) == pytest.approx(north_east, abs=1.5)
    marker = rect(tab, "#map .own-marker")
    assert marker[:2] == pytest.approx(south_west, abs=20)
