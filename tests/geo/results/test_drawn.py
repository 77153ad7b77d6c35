"""Zones as GeoJSON geometries: areas in square degrees, which edges straight in degrees keep."""

from __future__ import annotations

import pytest
import shapely

from adiz.geo.model.zone import Zone
from adiz.geo.results.drawn import drawn_geometry
from tests.geo.world import SQUARE, line, ring, zone


def shape_of(area: Zone) -> shapely.MultiPolygon:
    return shapely.geometry.shape(drawn_geometry(area))


def test_an_area_across_180_is_cut_there() -> None:
    drawn = shape_of(zone([(175.0, 50.0), (185.0, 50.0), (185.0, 56.0), (175.0, 56.0)], "planar"))
    assert drawn.is_valid
    assert sorted(part.bounds for part in drawn.geoms) == [
        (-180.0, 50.0, -175.0, 56.0),
        (175.0, 50.0, 180.0, 56.0),
    ]


@pytest.mark.parametrize("turn", [-360.0, 0.0, 360.0])
def test_a_hole_is_left_out_whichever_turn_it_is_written_on(turn: float) -> None:
    hole = ring([(x + turn, y) for x, y in ((14, 14), (16, 14), (16, 16), (14, 16))], "planar")
    drawn = shape_of(zone(SQUARE, "planar", hole))
    assert drawn.area == pytest.approx(100 - 4)
    (part,) = drawn.geoms
    assert part.exterior.is_ccw
    assert not part.interiors[0].is_ccw


@pytest.mark.parametrize("lat", [70.0, -70.0])
def test_a_zone_round_a_pole_is_led_to_it(lat: float) -> None:
    drawn = shape_of(zone([(-120.0, lat), (0.0, lat), (120.0, lat)], "planar"))
    assert drawn.area == pytest.approx(360 * 20)
    assert abs(drawn.bounds[3 if lat > 0 else 1]) == 90.0


def test_a_line_is_no_area() -> None:
    drawn = drawn_geometry(line([(178.0, 10.0), (182.0, 14.0)], "planar"))
    assert drawn["type"] == "MultiLineString"
    west, east = drawn["coordinates"]
    assert (west[0], west[-1]) == ([178.0, 10.0], [180.0, 12.0])
    assert (east[0], east[-1]) == ([-180.0, 12.0], [-178.0, 14.0])
    for lon, lat in (*west, *east):
        assert lon % 360 - lat == pytest.approx(168, abs=1e-6), "as straight as its edge is"
