"""The cases and the table of patrols that ship, as plain JSON, held against published figures.

Distances are geographiclib's; nothing here uses adiz's own geometry but the last test, which holds
every claim to the verdict that was reviewed when it was written."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import shapely
from geographiclib.geodesic import Geodesic

from adiz.geo.claims.claims import KINDS, VERDICTS, verify
from adiz.layers.atlas import catalog, gazetteer
from adiz.layers.atlas.patrols import read_patrols
from tests.layers.atlas.case_files import CASES

EARTH = Geodesic.WGS84


WITHOUT_GEOMETRY = {
    "2023-12-14-joint-patrol",
    "2024-07-24-alaska",
    "2025-04-25-norway",
    "2025-05-03-senkaku",
    "2025-09-09-poland",
    "2025-09-19-estonia",
    "2025-09-19-petrobaltic",
    "2025-10-23-lithuania",
    "2025-12-10-taiwan",
    "2025-12-11-taiwan",
    "2026-02-19-alaska",
}


CLAIMS = [(case_id, claim) for case_id, case in CASES.items() for claim in case["claims"]]


SEAS = {
    place["name"]
    for place in json.loads((catalog.DATA / "places.json").read_text("utf-8"))["places"]
    if place["kind"] == "sea"
}


Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    return float(EARTH.Inverse(a[1], a[0], b[1], b[0])["s12"]) / 1000


def feature(case_id: str, route_id: str) -> dict[str, Any]:
    (found,) = (f for f in CASES[case_id]["features"] if f["properties"]["id"] == route_id)
    return found


def line(case_id: str, route_id: str) -> list[Point]:
    return [(lon, lat) for lon, lat in feature(case_id, route_id)["geometry"]["coordinates"]]


def arrays(case_id: str, route_id: str) -> dict[str, Any]:
    found: dict[str, Any] = feature(case_id, route_id)["properties"]["coordinateProperties"]
    return found


def minutes(start: str, end: str) -> float:
    span = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    return span / timedelta(minutes=1)


# Every case ------------------------------------------------------------------------------------
@pytest.mark.parametrize("case_id", CASES)
def test_headers(case_id: str) -> None:
    case = CASES[case_id]
    assert case["id"] == case_id
    assert date.fromisoformat(case["date"].partition("/")[0]).isoformat() == case_id[:10]
    assert case["summary"]
    assert case["sources"]
    for source in case["sources"]:
        assert source["title"]
        assert source["gives"]
    for statement in case["statements"]:
        assert statement["who"]
        assert statement["source"]
        assert statement["text"]
        if statement["kind"] in ("entered", "inside zone between"):
            assert statement["zone"]
    for item in case.get("in_words", ()):
        assert item["kind"] in {"area", "event", "distance"}
        assert all(item[key] for key in ("name", "where", "text", "who", "source"))
        assert "geometry" not in item
        assert item.get("label_at") in SEAS | {None}, "a label stands where a sea's name stands"


def test_ids_begin_with_their_day_and_the_first_stays_unique() -> None:
    assert [case_id for case_id in CASES if case_id.startswith("2025-12-09")] == [
        "2025-12-09-joint-patrol"
    ]
    days = [case_id[:10] for case_id in CASES]
    shared = [case_id for case_id in CASES if days.count(case_id[:10]) > 1]
    assert shared == ["2025-09-19-estonia", "2025-09-19-petrobaltic"], "two events of one day"


def test_what_has_no_published_position_has_no_geometry() -> None:
    for case_id, case in CASES.items():
        assert (case["features"] == []) == (case_id in WITHOUT_GEOMETRY)
        kinds = {found["geometry"]["type"] for found in case["features"]}
        assert (case["formations"] == []) == (kinds <= {"Polygon"}), "nobody flies an area"


def test_every_vertex_says_what_it_is_and_how_well_it_is_known() -> None:
    for case in CASES.values():
        for found in case["features"]:
            properties, n = found["properties"], len(found["geometry"]["coordinates"])
            if found["geometry"]["type"] == "Polygon":
                assert properties["bound_m"] > 0
                assert properties["source"]["method"]
                continue
            per_vertex = properties["coordinateProperties"]
            assert properties["honesty"]
            assert properties["source"]["method"]
            assert len(per_vertex["status"]) == len(per_vertex["notes"]) == n
            sigma_m = per_vertex.get("sigma_m", [None] * n)
            bound_m = per_vertex.get("bound_m", [None] * n)
            for status, sigma, bound in zip(per_vertex["status"], sigma_m, bound_m, strict=True):
                assert (sigma is None) != (bound is None)
                assert bound is not None or status in ("published", "traced")


# Claims ----------------------------------------------------------------------------------------
def test_there_are_enough_claims_of_every_kind_and_verdict() -> None:
    assert len(CLAIMS) >= 40
    assert {claim["kind"] for _, claim in CLAIMS} == set(KINDS)
    assert {claim["expected"] for _, claim in CLAIMS} == set(VERDICTS)


def test_no_inconsistency_is_unexplained() -> None:
    for case_id, claim in CLAIMS:
        if claim["expected"] == "inconsistent":
            assert claim["explanation"], (case_id, claim["text"])


def test_the_real_conflicts_stand_side_by_side() -> None:
    """Claims of one conflict disagree, and the case names the same conflict with who says what."""
    said: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for case_id, claim in CLAIMS:
        if claim.get("conflict"):
            said.setdefault((case_id, claim["conflict"]), []).append(claim)
    numbers = said["2025-12-09-joint-patrol", "number of aircraft"]
    assert {claim["published"] for claim in numbers} == {9, 11, 15}
    met = said["2025-12-09-joint-patrol", "where the bombers met"]
    assert {claim["who"] for claim in met} == {"JSO", "ROK JCS"}
    denied = said["2019-07-23-a50", "whether the A-50 came within 12 NM"]
    assert {claim["who"] for claim in denied} >= {"ROK JCS; JSO", "Russian Ministry of Defence"}
    for (case_id, conflict), claims in said.items():
        assert len(claims) >= 2
        if "conflicts" in CASES[case_id] and conflict != "how far Yonaguni is from Taiwan":
            assert conflict in {c["about"] for c in CASES[case_id]["conflicts"]}


def test_computed_points_of_the_claims_are_where_the_words_say() -> None:
    """Points "126 km NW of Ieodo" are geodesics, and the tolerance holds the compass word."""
    bearings = {"N": 0, "NE": 45, "S": 180, "NW": 315}
    places = {"Ieodo": (125.182, 32.123), "Ulleungdo": (130.87, 37.50)}
    words = re.compile(r"(\d+) (km|NM) ([NESW]+) of (\w+)")
    checked = 0
    for _, claim in CLAIMS:
        start = claim.get("from")
        match = (
            words.fullmatch(start["name"]) if isinstance(start, dict) and "name" in start else None
        )
        if match is None:
            continue
        length_km = int(match[1]) * {"km": 1.0, "NM": 1.852}[match[2]]
        lon, lat = places[match[4]]
        nominal = EARTH.Direct(lat, lon, bearings[match[3]], length_km * 1000)
        stated = (start["lon"], start["lat"])
        assert distance_km(stated, (nominal["lon2"], nominal["lat2"])) < 0.2
        far = max(
            distance_km(stated, (corner["lon2"], corner["lat2"]))
            for aside in (-22.5, 22.5)
            for corner in [EARTH.Direct(lat, lon, bearings[match[3]] + aside, length_km * 1000)]
        )
        assert far <= claim["published"]["at_most"] < far + 3
        checked += 1
    assert checked == 4


def test_yonaguni_lies_108_to_111_km_from_taiwan() -> None:
    baseline = json.loads((catalog.DATA / "zones/tw-baseline-2009.geojson").read_text("utf-8"))
    coasts = [tuple(p) for part in baseline["geometry"]["coordinates"] for p in part]
    claims = [c for _, c in CLAIMS if c.get("conflict") == "how far Yonaguni is from Taiwan"]
    for claim in claims:
        end = (claim["to"]["lon"], claim["to"]["lat"])
        assert end in coasts
        apart = distance_km((claim["from"]["lon"], claim["from"]["lat"]), end)
        assert apart == pytest.approx(108.7, abs=0.1)
        published = claim["published"]
        assert published["at_least"] <= apart <= published["at_most"]
    assert [c["published"]["at_least"] for c in claims] == [100, 108]


# Each case -------------------------------------------------------------------------------------
LIAONING = {
    0: ("Kuba-jima", 420, 0),
    2: ("Oki-Daito", 270, 270),
    3: ("Kikai-jima", 190, 90),
    4: ("Kita-Daito", 490, 90),
    5: ("Kita-Daito", 450, 90),
    6: ("Oki-Daito", 210, 135),
}


def test_the_carriers_positions_are_unjoined_and_carry_the_compass_error() -> None:
    case_id, route_id = "2025-12-09-joint-patrol", "2025-12-05_12-liaoning"
    assert feature(case_id, route_id)["geometry"]["type"] == "MultiPoint"
    assert route_id not in json.dumps(CASES[case_id]["formations"])
    positions, known = line(case_id, route_id), arrays(case_id, route_id)
    for i, (name, length_km, bearing) in LIAONING.items():
        place = gazetteer.find(name)
        assert known["status"][i] == "published"
        assert f"{length_km} km" in known["notes"][i]
        for aside in (-22.5, 0, 22.5):
            for off_km in (-10, 0, 10):
                at = EARTH.Direct(place.lat, place.lon, bearing + aside, (length_km + off_km) * 1e3)
                assert (
                    distance_km(positions[i], (at["lon2"], at["lat2"])) * 1e3 <= known["bound_m"][i]
                )
        nominal = EARTH.Direct(place.lat, place.lon, bearing, length_km * 1e3)
        assert distance_km(positions[i], (nominal["lon2"], nominal["lat2"])) < 3
    gap = [i for i in range(8) if i not in LIAONING]
    assert [known["status"][i] for i in gap] == ["reconstructed"] * 2
    assert all(known["bound_m"][i] >= 267_000 / 2 for i in gap)


def test_the_flights_of_2022_fit_the_published_times() -> None:
    """JCS: in the Korea ADIZ from 12:18 to 12:36; events: 210 to 218 km, 702 to 725 km/h."""
    case_id = "2022-11-30-joint-patrol"
    points = line(case_id, "2022-11-30-tu95")
    korea = json.loads((catalog.DATA / "zones/kr-adiz-2013.geojson").read_text("utf-8"))
    zone = shapely.Polygon(korea["geometry"]["coordinates"][0])
    inside_km = 0.0
    for a, b in pairwise(points):
        leg = EARTH.InverseLine(a[1], a[0], b[1], b[0])
        n = round(leg.s13 / 250)
        for k in range(n):
            fix = leg.Position(leg.s13 * (k + 0.5) / n)
            if not zone.contains(shapely.Point(fix["lon2"], fix["lat2"])):
                break
            inside_km += leg.s13 / n / 1000
        else:
            continue
        break
    assert inside_km == pytest.approx(214, abs=4)
    assert arrays(case_id, "2022-11-30-tu95")["times"][0] == "2022-11-30T12:18:00+09:00"
    hours = minutes("2022-11-30T12:18:00+09:00", "2022-11-30T12:36:00+09:00") / 60
    assert 695 <= inside_km / hours <= 725
    for route_id in ("2022-11-30-tu95", "2022-11-30-h6"):
        assert set(arrays(case_id, route_id)["status"]) == {"published"}
        radius_m = [sigma * 1.948 for sigma in arrays(case_id, route_id)["sigma_m"]]
        assert radius_m == pytest.approx(
            [30_000 if r > 20_000 else 12_000 for r in radius_m], abs=5
        )


def test_the_entries_of_2019_are_the_published_ones() -> None:
    case_id, route_id = "2019-06-20-tu95", "2019-06-20-tu95-airspace"
    published = ["25-46N 131-00E", "26-03N 131-05E", "33-13N 139-28E", "33-22N 139-44E"]
    for (lon, lat), text in zip(line(case_id, route_id), published, strict=True):
        lat_d, lat_m, lon_d, lon_m = map(int, re.findall(r"\d+", text))
        assert (lon, lat) == pytest.approx((lon_d + lon_m / 60, lat_d + lat_m / 60), abs=1e-6)
    times = arrays(case_id, route_id)["times"]
    clocks = [time[11:19] for time in times]
    assert clocks == ["08:53:32", "08:56:18", "10:21:55", "10:23:51"]
    assert arrays(case_id, route_id)["joined"] == [True, False, True]
    points = line(case_id, route_id)
    speeds = [
        distance_km(points[i], points[i + 1]) / minutes(times[i], times[i + 1]) * 60
        for i in range(3)
    ]
    assert speeds == pytest.approx([703, 795, 926], abs=3)


def test_the_line_of_the_a50_is_ours_and_fits_what_was_published() -> None:
    case_id, route_id = "2019-07-23-a50", "2019-07-23-a50"
    points, known = line(case_id, route_id), arrays(case_id, route_id)
    assert set(known["status"]) == {"reconstructed"}
    assert known["joined"] == [True, True, True, False, True, True]
    rocks = (131.87, 37.24)
    for i in (1, 2, 4, 5):
        assert distance_km(rocks, points[i]) == pytest.approx(22.2, abs=0.5)
    assert distance_km(points[1], points[2]) == pytest.approx(36.8, abs=0.5)
    assert minutes(known["times"][1], known["times"][2]) == 3
    leg = EARTH.InverseLine(points[1][1], points[1][0], points[2][1], points[2][0])
    fixes = (leg.Position(leg.s13 * k / 200) for k in range(201))
    nearest = min(distance_km(rocks, (fix["lon2"], fix["lat2"])) for fix in fixes)
    assert nearest == pytest.approx(12.5, abs=0.5)
    assert min(known["bound_m"]) >= 10_000


def test_the_boxes_of_taiwan_add_up() -> None:
    boxes = [i for i in CASES["2025-12-10-taiwan"]["in_words"] if i["kind"] == "area"]
    assert [box["count"] for box in boxes] == [5, 3, 7]
    clocks = [(box["from"][11:16], box["to"][11:16]) for box in boxes]
    assert clocks == [("09:20", "06:00"), ("08:45", "14:45"), ("08:10", "12:50")]


# The announcement of 29 December 2025 (China Review News, after Xinhua), degrees and minutes.
ANNOUNCED = {
    1: "26-32N 121-40E, 26-32N 122-36E, 25-43N 122-36E, 25-43N 121-40E",
    2: "24-59N 120-04E, 25-39N 121-13E, 26-17N 121-13E, 25-37N 120-04E",
    3: "23-27N 118-14E, 23-27N 119-13E, 22-13N 119-44E, 22-13N 118-45E",
    4: "21-49N 119-16E, 21-49N 121-00E, 21-05N 121-00E, 21-05N 119-16E",
    5: "21-58N 121-40E, 21-58N 122-28E, 23-23N 122-28E, 23-23N 121-40E",
}


def test_the_areas_of_december_2025_are_those_announced() -> None:
    case_id = "2025-12-30-taiwan-exercise"
    eluanbi = (120.8525, 21.9022)
    for number, text in ANNOUNCED.items():
        numbers = [int(part) for part in re.findall(r"\d+", text)]
        corners = {
            (
                round(numbers[i + 2] + numbers[i + 3] / 60, 6),
                round(numbers[i] + numbers[i + 1] / 60, 6),
            )
            for i in range(0, 16, 4)
        }
        area = feature(case_id, f"area-{number}")
        (ring,) = area["geometry"]["coordinates"]
        assert {(round(lon, 6), round(lat, 6)) for lon, lat in ring} == corners
        assert area["properties"]["from"] == "2025-12-30T08:00:00+08:00"
        assert area["properties"]["to"] == "2025-12-30T18:00:00+08:00"
        zone = json.loads(
            (catalog.DATA / f"zones/{area['properties']['zone']}.geojson").read_text("utf-8")
        )
        assert zone["geometry"] == area["geometry"], "the same as the zone, which is checked apart"
    # The press measures 16.7 km from Eluanbi, to a corner of area 5 by its own words.
    assert distance_km(eluanbi, (121 + 40 / 60, 21 + 58 / 60)) == pytest.approx(84.4, abs=0.2)
    assert distance_km(eluanbi, (120.8525, 21 + 49 / 60)) == pytest.approx(9.5, abs=0.1)


def test_the_series_counted_in_the_claims_is_the_table() -> None:
    days = [item["date"][:10] for item in read_patrols()]
    counted = [list(claim["counted"]) for _, claim in CLAIMS if days[0] in claim.get("counted", {})]
    without_alaska = [day for day in days if day != "2024-07-24"]
    assert sorted(counted, key=len) == [
        days[:6],
        days[:8],
        without_alaska,
        days,
    ]


@pytest.mark.parametrize("case_id", CASES)
def test_claims_come_out_as_reviewed(case_id: str) -> None:
    findings = verify(catalog.case(case_id), catalog.zone, gazetteer.find)
    assert len(findings) == len(CASES[case_id]["claims"])
    assert [(f.claim.text, f.problem) for f in findings if f.problem] == []
