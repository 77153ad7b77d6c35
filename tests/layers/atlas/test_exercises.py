"""Exercise areas: where they lie, when they are in force, and that nothing counts them."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import Transformer

import adiz
from adiz.geo.model.route import Route
from adiz.layers.atlas import catalog
from adiz.layers.words import zone_in_sentence
from adiz.selection import DEFAULT_KINDS
from tests.layers.second_geometry import ATLAS, lines, outlines, properties, ring_area_km2

AREAS = [name for name, zone in ATLAS.items() if zone["properties"]["kind"] == "exercise"]
OF_2025 = [f"cn-exercise-2025-12-30-{number}" for number in range(1, 6)]


def test_areas() -> None:
    """Those of the records from which the files were made; areas 5 and 6 of 2022 came later."""
    km2 = dict(
        zip(
            [*OF_2025, *(f"cn-exercise-2022-08-04-{number}" for number in range(1, 5))],
            [8446, 8103, 13_786, 14_589, 12_897, 2072, 3311, 3746, 4031],
            strict=True,
        )
    )
    km2 |= {"cn-exercise-2022-07-30-pingtan": 147}
    assert set(AREAS) == {*km2, "cn-exercise-2022-08-04-5", "cn-exercise-2022-08-04-6"}
    for name, expected in km2.items():
        (ring,) = outlines(name)
        # Whole square kilometres: half of one is more than 0.05 % of the smallest.
        assert ring_area_km2(ring) == pytest.approx(expected, rel=5e-4, abs=0.51), name


def overlap_km2(one: str, other: str) -> float:
    """The area that two zones share, in an equal-area plane about the first."""
    ring = np.array(outlines(one)[0])
    lon0, lat0 = ring.mean(axis=0)
    plane = Transformer.from_crs(
        "EPSG:4326", f"+proj=laea +lon_0={lon0} +lat_0={lat0} +datum=WGS84", always_xy=True
    )
    shapes = []
    for name in (one, other):
        shape = shapely.Polygon()
        # The territorial sea is a dense ring: its vertices will do.
        for part in outlines(name) if name in ATLAS else lines(name):
            flat = shapely.Polygon(np.column_stack(plane.transform(*np.array(part).T)))
            shape = shape.symmetric_difference(flat)
        shapes.append(shape)
    return float(shapes[0].intersection(shapes[1]).area) / 1e6


@pytest.mark.parametrize(
    ("name", "km2"), list(zip(OF_2025, [400, 0, 832, 1106, 1536], strict=True)), ids=str
)
def test_how_much_of_the_territorial_sea_of_taiwan_they_take_in(name: str, km2: float) -> None:
    """Computed once with other tools, from an earlier edition of the territorial sea."""
    assert overlap_km2(name, "tw-territorial") == pytest.approx(km2, rel=0.02, abs=0.5)


def test_hours() -> None:
    hours = {(properties(name)["valid_from"], properties(name)["valid_to"]) for name in AREAS}
    assert hours == {
        ("2025-12-30T08:00+08:00", "2025-12-30T18:00+08:00"),
        ("2022-08-04T12:00+08:00", "2022-08-07T12:00+08:00"),
        ("2022-07-30T08:00+08:00", "2022-07-30T21:00+08:00"),
    }


def flight(when: list[str]) -> Route:
    """Across area 4 of December 2025, south of Taiwan."""
    times = np.array(when, "datetime64[us]")
    return Route(id="r", lon=np.array([119.0, 120.5]), lat=np.array([22.0, 21.2]), time=times)


@pytest.mark.parametrize(
    ("when", "is_checked"),
    [
        (["2025-12-30T02:00", "2025-12-30T03:00"], True),  # 10:00 to 11:00 in Beijing
        (["2025-12-30T11:00", "2025-12-30T12:00"], False),  # 19:00 to 20:00 in Beijing
        (["2025-12-29T02:00", "2025-12-29T03:00"], False),  # the exercise, before those hours
        ([], False),
    ],
)
def test_they_are_checked_in_their_hours_only(when: list[str], is_checked: bool) -> None:
    result = adiz.check(flight(when), zones=["kind:exercise"])
    found = {answer.zone: answer.verdict for answer in result.answers}
    assert ("cn-exercise-2025-12-30-4" in found) == is_checked
    assert not is_checked or found["cn-exercise-2025-12-30-4"] == "entered"
    assert result.incursions == ()


def test_they_are_checked_only_when_asked_for() -> None:
    assert "exercise" not in DEFAULT_KINDS
    result = adiz.check(flight(["2025-12-30T02:00", "2025-12-30T03:00"]))
    assert {answer.zone for answer in result.answers} & set(AREAS) == set()


def test_a_sentence_says_who_announced_one() -> None:
    said = zone_in_sentence(catalog.zone("cn-exercise-2025-12-30-4"))
    assert said == "exercise area 4 (30 December 2025; announced by China)"
