"""The case of 9 December 2025: lengths, errors, statements; insides by dense sampling."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import shapely

from tests.layers.atlas.shipped_files import EARTH, Point, along, distance_m, load, outline

CASES = load("cases")


# The case of 9 December 2025 ------------------------------------------------------------------
CASE_ID = "2025-12-09-joint-patrol"


def case_routes() -> dict[str, dict[str, Any]]:
    """The lines; the carrier's positions are points, held by test_cases_data.py."""
    return {
        feature["properties"]["id"]: feature
        for feature in CASES[CASE_ID]["features"]
        if feature["geometry"]["type"] == "LineString"
    }


def formation_length_km(formation: dict[str, Any]) -> float:
    """Length over legs in geographiclib geodesics; successive legs share a vertex."""
    path: list[Point] = []
    for leg in formation["legs"]:
        line = case_routes()[leg["route"]]["geometry"]["coordinates"]
        piece = [(lon, lat) for lon, lat in line[leg["from"] : leg["to"] + 1]]
        assert not path or path[-1] == piece[0]
        path += piece[1:] if path else piece
    return sum(distance_m(a, b) for a, b in pairwise(path)) / 1000


def test_formations_fly_the_published_lengths() -> None:
    formations = {f["id"]: f for f in CASES[CASE_ID]["formations"]}
    assert list(formations) == ["tu95", "h6", "tu95-return"]
    assert formation_length_km(formations["tu95"]) == pytest.approx(4349.4, abs=0.05)
    assert formation_length_km(formations["h6"]) == pytest.approx(4069.4, abs=0.05)


def test_routes_say_per_vertex_how_they_are_known() -> None:
    for route_id, feature in case_routes().items():
        n = len(feature["geometry"]["coordinates"])
        properties = feature["properties"]
        arrays = properties["coordinateProperties"]
        assert set(arrays) == {"status", "bound_m", "notes"}, "no time of this flight is published"
        assert all(len(values) == n for values in arrays.values()), route_id
        assert set(arrays["status"]) <= {"reconstructed", "analog"}
        assert all(bound_m >= 12_000 for bound_m in arrays["bound_m"])
        assert all(arrays["notes"])
        assert properties["honesty"]
        assert properties["source"]["method"]
        assert properties["hypothesis"] is route_id.endswith("-hypothesis")


def test_the_reconstruction_fits_what_is_published_in_numbers() -> None:
    """The turn of about 90 degrees, and the distances the sources give or imply."""
    line = case_routes()["2025-12-09-joint"]["geometry"]["coordinates"]
    gap, turn, off_shikoku = line[3], line[4], line[5]
    inbound = EARTH.Inverse(gap[1], gap[0], turn[1], turn[0])["azi2"]
    outbound = EARTH.Inverse(turn[1], turn[0], off_shikoku[1], off_shikoku[0])["azi1"]
    assert inbound - outbound == pytest.approx(96, abs=1)
    ashizuri, muroto = (133.02, 32.72), (134.18, 33.25)
    assert distance_m(tuple(off_shikoku), ashizuri) / 1000 == pytest.approx(259, abs=5)
    assert distance_m(tuple(off_shikoku), muroto) / 1000 == pytest.approx(293, abs=5)


def test_statements_are_about_formations_or_say_whom() -> None:
    case = CASES[CASE_ID]
    ids = {formation["id"] for formation in case["formations"]}
    for statement in case["statements"]:
        assert statement["who"]
        assert statement["source"]
        about = statement["about"]
        assert isinstance(about, str) or set(about) <= ids
    covered = {who["authority"] for who in case["headline_statement"]["who"]}
    assert covered == {"JP", "KR", "RU", "CN"}


@pytest.mark.parametrize(
    ("formation_id", "zone_id", "inside_km"),
    [
        ("tu95", "cn-adiz-2013", [1007.1, 1673.4, 4262.8, 4349.4]),
        ("tu95", "kr-adiz-2013", [69.5, 408.6, 873.6, 939.1, 1018.3, 1019.7]),
        ("tu95", "jp-adiz-2010", [407.8, 2654.4, 2877.6, 3058.6, 3281.8, 4349.4]),
        ("tu95", "tw-adiz", []),
        ("tu95", "ph-adiz", []),
        ("h6", "cn-adiz-2013", [0, 267.1, 565.0, 1231.3, 3820.7, 4069.4]),
        (
            "h6",
            "kr-adiz-2013",
            [18.9, 268.4, 332.7, 403.3, 431.5, 497.0, 576.3, 577.7],
        ),
        ("h6", "jp-adiz-2010", [113.0, 2212.4, 2435.5, 2616.6, 2839.7, 4069.4]),
    ],
)
def test_where_the_formations_are_inside_by_dense_sampling(
    formation_id: str, zone_id: str, inside_km: list[float]
) -> None:
    """Route and zone files together give the known answer, found without adiz's geometry."""
    zone = shapely.Polygon(outline(zone_id, step_m=1_000))
    shapely.prepare(zone)
    distances_km, fixes = flown(formation_id)
    within = shapely.contains_xy(zone, fixes).tolist()
    changes = [
        (distances_km[i - 1] + distances_km[i]) / 2
        for i in range(1, len(fixes))
        if within[i] != within[i - 1]
    ]
    ends = [0.0] * within[0] + changes + [distances_km[-1]] * within[-1]
    assert ends == pytest.approx(inside_km, abs=0.2)


@cache
def flown(formation_id: str) -> tuple[list[float], list[Point]]:
    """Kilometres from the start and (lon, lat), every 200 m or less along a formation's path."""
    (formation,) = (f for f in CASES[CASE_ID]["formations"] if f["id"] == formation_id)
    distances_km, fixes, before_m = [], [], 0.0
    for leg in formation["legs"]:
        line = case_routes()[leg["route"]]["geometry"]["coordinates"]
        for a, b in pairwise(line[leg["from"] : leg["to"] + 1]):
            points = along("geodesic", a, b, 200)
            length_m = distance_m(a, b)
            fixes += points
            distances_km += [
                (before_m + length_m * i / len(points)) / 1000 for i in range(len(points))
            ]
            before_m += length_m
    return [*distances_km, before_m / 1000], [*fixes, b]
