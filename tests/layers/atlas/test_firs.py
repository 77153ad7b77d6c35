"""Flight information regions: their areas, their neighbours, and that nothing counts them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import shapely

import adiz as package
from adiz.commands.check import fails
from adiz.geo.model import INSIDE, MAY_BE_INSIDE
from adiz.geo.model.route import Route
from adiz.layers.atlas import catalog
from adiz.selection import Selection
from tests.layers.second_geometry import ATLAS, holds, lines, outlines, plane, ring_area_km2

Run = Callable[..., Any]

FIRS = [name for name, zone in ATLAS.items() if zone["properties"]["kind"] == "fir"]

KM2 = {
    "ee-fir-tallinn": 77_308, "fi-fir-helsinki": 415_998, "gb-fir-shanwick": 2_358_467,
    "gb-fir-scottish": 528_851, "gb-fir-london": 371_278, "dk-fir-copenhagen": 134_094,
    "no-fir-bodo-oceanic": 1_314_659, "no-fir-norway": 722_697, "pl-fir-warszawa": 340_652,
    "se-fir-sweden": 613_554, "lv-fir-riga": 95_211, "lt-fir-vilnius": 76_075,
    "ro-fir-bucharest": 254_954, "tr-fir-ankara": 752_975, "tr-fir-istanbul": 228_825,
    "us-fir-anchorage": 5_441_528, "ru-fir-khabarovsk": 2_456_597, "ru-fir-magadan": 6_160_655,
    "ua-fir-simferopol": 207_991, "ua-fir-odesa": 81_579, "ru-fir-st-petersburg": 4_451_723,
    "ru-fir-kaliningrad": 31_641, "by-fir-minsk": 208_903, "ru-fir-rostov": 723_683,
    "cn-fir-hong-kong": 251_551, "vn-fir-ho-chi-minh": 800_813, "cn-fir-guangzhou": 693_331,
    "cn-fir-sanya": 277_771, "kp-fir-pyongyang": 315_156, "cn-fir-shanghai": 1_139_305,
    "cn-fir-shenyang": 1_376_359,
}  # fmt: skip
"""Of EUROCONTROL's rings joined by geodesics, by the records from which the files were made."""


@pytest.mark.parametrize("name", KM2)
def test_areas_joined_by_geodesics(name: str) -> None:
    (ring,) = outlines(name, "geodesic")
    assert ring_area_km2(ring) == pytest.approx(KM2[name], rel=5e-4)


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("ee-fir-tallinn", (24.75, 59.44)),
        ("lv-fir-riga", (24.11, 56.95)),
        ("lt-fir-vilnius", (25.28, 54.69)),
        ("fi-fir-helsinki", (24.94, 60.17)),
        ("se-fir-sweden", (18.07, 59.33)),
        ("se-fir-sweden", (18.3, 57.5)),
        ("dk-fir-copenhagen", (12.57, 55.68)),
        ("no-fir-norway", (10.75, 59.91)),
        ("no-fir-bodo-oceanic", (10.0, 73.0)),
        ("pl-fir-warszawa", (21.01, 52.23)),
        ("de-fir-bremen", (8.81, 53.08)),
        ("ru-fir-kaliningrad", (20.51, 54.71)),
        ("ru-fir-st-petersburg", (30.31, 59.94)),
        ("by-fir-minsk", (27.56, 53.90)),
        ("ua-fir-odesa", (30.73, 46.48)),
        ("ua-fir-simferopol", (34.10, 44.95)),
        ("ru-fir-rostov", (39.72, 47.24)),
        ("ge-fir-tbilisi", (44.83, 41.72)),
        ("tr-fir-ankara", (32.85, 39.93)),
        ("tr-fir-istanbul", (28.98, 41.01)),
        ("bg-fir-sofia", (27.91, 43.21)),
        ("ro-fir-bucharest", (28.65, 44.18)),
        ("gb-fir-london", (-0.13, 51.51)),
        ("gb-fir-scottish", (-3.19, 55.95)),
        ("gb-fir-shanwick", (-20.0, 52.0)),
        ("kp-fir-pyongyang", (125.75, 39.03)),
        ("cn-fir-shanghai", (121.47, 31.23)),
        ("cn-fir-guangzhou", (113.26, 23.13)),
        ("cn-fir-sanya", (109.51, 18.25)),
        ("cn-fir-hong-kong", (114.16, 22.30)),
        ("cn-fir-shenyang", (123.43, 41.80)),
        ("vn-fir-ho-chi-minh", (106.66, 10.78)),
        ("ru-fir-khabarovsk", (135.08, 48.48)),
        ("ru-fir-magadan", (150.80, 59.56)),
        ("us-fir-anchorage", (-149.90, 61.22)),
    ],
)
def test_the_city_that_a_region_is_named_for_lies_in_it(
    name: str, inside: tuple[float, float]
) -> None:
    """And in no other region that ships."""
    assert [fir for fir in FIRS if holds(fir, inside)] == [name]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ee-fir-tallinn", "lv-fir-riga"), ("lv-fir-riga", "lt-fir-vilnius"),
        ("ee-fir-tallinn", "fi-fir-helsinki"), ("fi-fir-helsinki", "se-fir-sweden"),
        ("lt-fir-vilnius", "ru-fir-kaliningrad"), ("pl-fir-warszawa", "ru-fir-kaliningrad"),
        ("pl-fir-warszawa", "se-fir-sweden"), ("dk-fir-copenhagen", "se-fir-sweden"),
        ("dk-fir-copenhagen", "de-fir-bremen"), ("no-fir-norway", "se-fir-sweden"),
        ("ua-fir-odesa", "ua-fir-simferopol"), ("ua-fir-odesa", "ro-fir-bucharest"),
        ("ro-fir-bucharest", "bg-fir-sofia"), ("bg-fir-sofia", "tr-fir-istanbul"),
        ("tr-fir-istanbul", "tr-fir-ankara"), ("ua-fir-simferopol", "ru-fir-rostov"),
        ("gb-fir-london", "gb-fir-scottish"), ("gb-fir-scottish", "no-fir-norway"),
        ("cn-fir-guangzhou", "cn-fir-hong-kong"), ("cn-fir-hong-kong", "cn-fir-sanya"),
        ("cn-fir-sanya", "vn-fir-ho-chi-minh"), ("kp-fir-pyongyang", "cn-fir-shenyang"),
        ("kp-fir-pyongyang", "kr-fir-incheon"), ("kp-fir-pyongyang", "ru-fir-khabarovsk"),
        ("ru-fir-khabarovsk", "ru-fir-magadan"), ("cn-fir-shanghai", "kr-fir-incheon"),
    ],
)  # fmt: skip
def test_neighbours_meet_and_do_not_overlap(one: str, other: str) -> None:
    """Two rings of one source share points, and what they share in area is their rounding."""
    corners = [{(lon % 360, lat) for lon, lat in lines(name)[0]} for name in (one, other)]
    assert len(corners[0] & corners[1]) >= 2
    (a,), (b,) = outlines(one), outlines(other)
    projection, shape = plane(one)
    second = shapely.Polygon(np.column_stack(projection.transform(*np.array(b).T)))
    least_km2 = min(ring_area_km2(a), ring_area_km2(b))
    assert shape.intersection(second).area / 1e6 < 1e-3 * least_km2


def across(name: str) -> Route:
    """A flight that begins well inside a region and ends at another place inside it."""
    projection, shape = plane(name)
    middle = shapely.maximum_inscribed_circle(shape)
    x, y = middle.coords[0]
    lon, lat = projection.transform([x, x + middle.length / 3], [y, y], direction="INVERSE")
    return Route(id="r", lon=np.array(lon), lat=np.array(lat))


def test_no_region_is_checked_unless_it_is_asked_for() -> None:
    assert len(FIRS) >= 39
    by_default = {zone.id for zone in Selection.of([]).if_near}
    assert by_default
    assert not by_default & set(FIRS)


@pytest.mark.parametrize("name", FIRS)
def test_a_flight_in_a_region_is_no_incursion_and_fails_nothing(name: str) -> None:
    asked = package.check(across(name), zones=[name])
    assert [answer.zone for answer in asked.answers] == [name]
    open_above = catalog.zone(name).ceiling is None  # the flight's height is not known
    assert (asked.answers[0].verdict in INSIDE) == open_above
    assert asked.incursions == ()
    assert not fails(asked, frozenset({*INSIDE, *MAY_BE_INSIDE}))


def test_no_region_fails_the_command_that_names_them_all(adiz: Run) -> None:
    named = ["--zones", "kind:fir", "--fail-on", "entered,probably,possibly,undecidable,depends"]
    done = adiz("check", "--via", "55N19E 59N25E", *named)
    assert "Tallinn FIR" in done.output
    assert done.exit_code == 0


def test_regions_ship_with_the_notice_that_their_licence_asks_for() -> None:
    notice = (catalog.DATA / "EUROCONTROL-LICENSE.txt").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in notice
    for name in KM2:
        assert "Copyright (c) 2017 European Organisation" in ATLAS[name]["properties"]["licence"]
