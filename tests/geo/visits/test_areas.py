"""Reported areas against zones: every way two outlines can lie, by construction."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats.geojson import area_of
from adiz.geo.model.area import Area
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.visits.areas import against
from adiz.layers.atlas import catalog
from tests.geo.formats.geojson.areas import Box, corners, feature
from tests.geo.world import ring, zone

HOLED = zone(corners((120, 20, 130, 30)), "planar", ring(corners((124, 24, 126, 26)), "planar"))


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((121, 21, 123, 23), "wholly inside"),
        ((119, 21, 121, 23), "partly inside"),
        ((110, 21, 115, 23), "outside"),
        ((110, 10, 140, 40), "partly inside"),  # round the whole zone
        ((124.5, 24.5, 125.5, 25.5), "outside"),  # in its hole
        ((123, 23, 127, 27), "partly inside"),  # round its hole
        ((123, 24.5, 125, 25.5), "partly inside"),  # across the rim of its hole
        ((119.5, 24.5, 130.5, 25.5), "partly inside"),  # across the zone, no corner inside
        ((120, 21, 123, 23), "wholly inside"),  # shares a piece of the rim
        ((115, 21, 120, 23), "outside"),  # shares it from without
        ((124, 24, 126, 26), "outside"),  # is the hole
        ((480, 21, 483, 23), None),  # a turn on is no place
    ],
)
def test_every_way_an_area_can_lie(box: Box, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(InputError, match="out of range"):
            area_of(feature(box))
        return
    answer = against(area_of(feature(box, edges="planar")), HOLED)
    assert answer.overlap == expected
    assert answer.decidable
    assert answer.words == f"reported area lies {expected}"


def test_the_zone_itself_as_an_area_lies_wholly_inside() -> None:
    box = (120, 20, 130, 30)
    area = area_of(feature(box, edges="planar"))
    assert against(area, zone(corners(box), "planar")).overlap == "wholly inside"


def test_areas_of_several_parts_and_across_180() -> None:
    area = area_of(feature((121, 21, 123, 23), (127, 27, 129, 29), edges="planar"))
    assert against(area, HOLED).overlap == "wholly inside"
    area = area_of(feature((121, 21, 123, 23), (137, 27, 139, 29), edges="planar"))
    assert against(area, HOLED).overlap == "partly inside"
    bering = zone(corners((170, 50, 200, 70)), "planar")
    assert against(area_of(feature((-178, 55, -172, 60), edges="planar")), bering).overlap == (
        "wholly inside"
    )


def test_a_rim_that_bulges_decides_by_its_kind() -> None:
    """Between 10E and 50E on the parallel of 60N the geodesic rises to 61.5N (closed form)."""
    north = (28.0, 60.4, 32.0, 61.0)
    ground = corners((10, 40, 50, 60))
    assert against(area_of(feature(north, edges="planar")), zone(ground, "planar")).overlap == (
        "outside"
    )
    geodesic = zone(ground, "geodesic")
    assert against(area_of(feature(north, edges="planar")), geodesic).overlap == "wholly inside"


def test_silent_edges_of_zone_or_area_make_it_undecidable_where_they_matter() -> None:
    silent = Ring(
        lon=zone(corners((10, 40, 50, 60)), "planar").rings[0].lon,
        lat=zone(corners((10, 40, 50, 60)), "planar").rings[0].lat,
        edges=zone(corners((10, 40, 50, 60)), "planar").rings[0].edges,
        assumed=[True] * 4,  # type: ignore[arg-type]
    )
    ground = Zone(id="z", name="Z", kind="custom", rings=(silent,))
    close = against(area_of(feature((28, 60.4, 32, 61), edges="planar")), ground)
    assert (close.overlap, close.decidable) == ("outside", False)
    assert close.words == "reported area lies outside (boundary, not decidable)"
    assert against(area_of(feature((28, 70, 32, 71), edges="planar")), ground).decidable


@pytest.mark.parametrize(
    ("bound_m", "vertex_bound_m", "decidable"),
    [(20_000, 0, True), (50_000, 0, False), (20_000, 20_000, False), (0, 50_000, False)],
)
def test_the_lines_own_errors_count(bound_m: float, vertex_bound_m: float, decidable: bool) -> None:
    """The box lies 1/3 degree of latitude, 37 km, inside the zone's southern rim."""
    outline = zone(corners((120, 0, 130, 10)), "planar").rings[0]
    unsure = Ring(lon=outline.lon, lat=outline.lat, edges=outline.edges, bound_m=[bound_m] * 4)  # type: ignore[arg-type]
    ground = Zone(id="z", name="Z", kind="custom", rings=(unsure,))
    box = feature((124, 1 / 3, 126, 2), edges="planar", vertex_bound_m=vertex_bound_m)
    answer = against(area_of(box), ground)
    assert (answer.overlap, answer.decidable) == ("wholly inside", decidable)


def test_a_box_in_the_strait_lies_in_the_taiwan_adiz_and_not_in_japans() -> None:
    area = area_of(feature((118.5, 23.0, 119.5, 24.0), edges="rhumb"))
    assert against(area, catalog.zone("tw-adiz")).overlap == "wholly inside"
    assert against(area, catalog.zone("jp-adiz-2010")).overlap == "outside"


def test_a_line_holds_no_area() -> None:
    area = area_of(feature((118.5, 23.0, 119.5, 24.0)))
    with pytest.raises(InputError, match="is a line"):
        against(area, catalog.zone("tw-line-median-2004"))


@pytest.mark.parametrize(("north", "decidable"), [(19.999, False), (19.8, True)])
def test_a_long_outline_that_comes_near_in_one_place(north: float, decidable: bool) -> None:
    """A thousand kilometres of outline, 111 m or 22 km from the zone at its one near corner."""
    area = zone([(100, north - 8), (121, north), (142, north - 8), (121, north - 10)], "planar")
    stated = replace(area.rings[0], bound_m=np.full(4, 10_000.0))
    outline = Area(outline=replace(area, rings=(stated,)))
    answer = against(outline, HOLED)
    assert (answer.overlap, answer.decidable) == ("outside", decidable)
