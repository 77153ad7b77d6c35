"""Every zone that ships against published figures and against a second, independent geometry.

The second geometry knows nothing of adiz: edges are geographiclib geodesics, circles shot from
their centres and rhumb lines in closed form, cut into steps; areas are geographiclib's; inside is
a planar question in an azimuthal projection.
"""

from __future__ import annotations

import json
import math
import random
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import shapely
from adiz.geo.boundary import Boundary
from adiz.geo.validity import date_interval
from adiz.geo.zone import KINDS
from adiz.layers import catalog
from adiz.layers.words import AUTHORITIES
from geographiclib.geodesic import Geodesic
from jsonschema import Draft202012Validator
from pyproj import Transformer

EARTH = Geodesic.WGS84
NM = 1852.0
Point = tuple[float, float]

FILES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((catalog.DATA / "zones").glob("*.geojson"))
}
ATLAS = {name: zone for name, zone in FILES.items() if zone["properties"]["kind"] != "territorial"}


def properties(name: str) -> dict[str, Any]:
    content: dict[str, Any] = FILES[name]["properties"]
    return content


def lines(name: str) -> list[list[Point]]:
    """Rings (their first position repeated at the end) or lines of a zone."""
    kind, written = FILES[name]["geometry"]["type"], FILES[name]["geometry"]["coordinates"]
    if kind == "MultiPolygon":
        written = [ring for polygon in written for ring in polygon]
    elif kind == "LineString":
        written = [written]
    return [[(lon, lat) for lon, lat in line] for line in written]


def per_line(name: str, key: str) -> list[list[Any]]:
    """A list of the properties, one for each ring or line."""
    value = properties(name)[key]
    return value if isinstance(value[0], list) else [value]


def is_area(name: str) -> bool:
    return "Polygon" in FILES[name]["geometry"]["type"]


AREAS = [name for name in ATLAS if is_area(name)]


def isometric(lat: float) -> float:
    """Isometric latitude, Snyder 1987, equation 7-7, in radians."""
    e, s = math.sqrt(EARTH.f * (2 - EARTH.f)), math.sin(math.radians(lat))
    return math.atanh(s) - e * math.atanh(e * s)


def along(edge: Any, a: Point, b: Point, step_m: float) -> list[Point]:
    """Points of an edge, its end left out; longitudes near those of its start."""
    if isinstance(edge, dict):
        return along_arc(edge["arc"], a, b, step_m)
    line = EARTH.InverseLine(a[1], a[0], b[1], b[0])
    n = max(1, math.ceil(line.s13 / step_m))
    if edge == "geodesic":
        fixes = [
            line.Position(line.s13 * i / n, Geodesic.STANDARD | Geodesic.LONG_UNROLL)
            for i in range(n)
        ]
        return [(fix["lon2"], fix["lat2"]) for fix in fixes]
    span = isometric(b[1]) - isometric(a[1])
    points = []
    for i in range(n):
        lat = a[1] + (b[1] - a[1]) * i / n
        gone = (isometric(lat) - isometric(a[1])) / span if span else i / n
        points.append((a[0] + (b[0] - a[0]) * gone, lat))
    return points


def along_arc(arc: dict[str, Any], a: Point, b: Point, step_m: float) -> list[Point]:
    lon, lat = arc["center"]
    start, end = (EARTH.Inverse(lat, lon, y, x)["azi1"] for x, y in (a, b))
    sweep = (end - start) % 360 if arc["clockwise"] else -((start - end) % 360)
    sweep = sweep or (360 if arc["clockwise"] else -360)
    n = math.ceil(abs(math.radians(sweep)) * arc["radius_m"] / min(step_m, 500))
    fixes = [EARTH.Direct(lat, lon, start + sweep * i / n, arc["radius_m"]) for i in range(n)]
    return [a] + [(fix["lon2"], fix["lat2"]) for fix in fixes[1:]]


@cache
def outlines(name: str, kind: str | None = None, step_m: float = 10_000) -> list[list[Point]]:
    """Rings or lines with their declared edges, or one kind for all, cut into steps."""
    cut = []
    for line, edges in zip(lines(name), per_line(name, "edges"), strict=True):
        points: list[Point] = []
        for (a, b), edge in zip(pairwise(line), edges, strict=True):
            points += along(kind or edge, a, b, step_m)
        cut.append(points if is_area(name) else [*points, line[-1]])
    return cut


def ring_area_km2(points: list[Point]) -> float:
    polygon = EARTH.Polygon()
    for lon, lat in points:
        polygon.AddPoint(lat, lon)
    return float(abs(polygon.Compute(False, True)[2])) / 1e6


def distance_m(a: Point, b: Point) -> float:
    return float(EARTH.Inverse(a[1], a[0], b[1], b[0])["s12"])


@cache
def plane(name: str) -> tuple[Transformer, Any]:
    """A projection about the zone's middle, and the zone in it: rings by even-odd."""
    rings = [np.array(ring) for ring in outlines(name)]
    lon0, lat0 = (np.concatenate(rings).min(axis=0) + np.concatenate(rings).max(axis=0)) / 2
    projection = Transformer.from_crs(
        "EPSG:4326", f"+proj=laea +lon_0={lon0} +lat_0={lat0} +datum=WGS84", always_xy=True
    )
    shape = shapely.Polygon()
    for ring in rings:
        flat = shapely.Polygon(np.column_stack(projection.transform(*ring.T)))
        assert flat.is_valid, name
        shape = shape.symmetric_difference(flat)
    shapely.prepare(shape)
    return projection, shape


def holds(name: str, place: Point) -> bool:
    projection, shape = plane(name)
    return bool(shape.contains(shapely.Point(projection.transform(*place))))


@pytest.mark.parametrize(
    ("name", "km2"),
    [
        ("us-adiz-alaska", [2_969_646]),
        ("us-adiz-contiguous", [1_543_515, 1_197_128]),
        ("us-adiz-hawaii", [955_663, 130_769]),
        ("us-adiz-guam", [673_129, 53_438]),
        ("ca-adiz-2018", [4_117_400]),
        ("ca-adiz-pacific", [206_700]),
        ("cu-adiz", [505_984]),
        ("jp-strait-soya", [1_967]),
        ("jp-strait-tsugaru", [2_408]),
        ("jp-strait-tsushima-east", [4_320]),
        ("jp-strait-tsushima-west", [2_460]),
        ("jp-strait-osumi", [5_974]),
        ("is-fir-reykjavik", [1_730_727]),
    ],
)
def test_areas_of_rings(name: str, km2: list[float]) -> None:
    # The straits' figures are whole square kilometres: half of one is 0.025 % of the least.
    got = [ring_area_km2(ring) for ring in outlines(name)]
    assert got == [pytest.approx(area, rel=5e-4) for area in km2]


def test_area_of_the_fukuoka_fir() -> None:
    """The published 8,329,922 km2 has the southern edge, 21N, as a great circle; we follow 21N."""
    (line,), (edges,) = lines("jp-fir-fukuoka"), per_line("jp-fir-fukuoka", "edges")
    assert edges[-1] == "rhumb"
    edges = [*edges[:-1], "geodesic"]
    ring = [
        p
        for (a, b), edge in zip(pairwise(line), edges, strict=True)
        for p in along(edge, a, b, 10_000)
    ]
    assert ring_area_km2(ring) == pytest.approx(8_329_922, rel=5e-4)


@pytest.mark.parametrize(
    ("name", "rhumb_km2", "geodesic_km2"),
    [
        ("jp-fir-fukuoka", 8_534_709, 8_323_475),
        ("ph-fir-manila", 2_949_028, 2_958_109),
        ("tw-fir-taipei", 545_146, 546_427),
    ],
)
def test_areas_under_other_readings(name: str, rhumb_km2: float, geodesic_km2: float) -> None:
    (rhumb,), (geodesic,) = outlines(name, "rhumb"), outlines(name, "geodesic")
    assert ring_area_km2(rhumb) == pytest.approx(rhumb_km2, rel=5e-4)
    assert ring_area_km2(geodesic) == pytest.approx(geodesic_km2, rel=5e-4)


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        (
            "us-adiz-alaska",
            # Gambell, Attu, and positions named by their degrees
            [(-171.73, 63.77), (172.9, 52.9), (-178, 58), (-168, 71), (-150, 73), (-168.9, 74)],
            # Kaktovik, Nome, Provideniya, Anchorage, and positions
            [(-143.62, 70.13), (-165.41, 64.50), (-173.23, 64.42), (-149.9, 61.2),
             (-169.1, 74), (-150, 75.1), (-150, 55), (-155, 51), (175, 57)],
        ),
        (
            "us-adiz-contiguous",
            [(-70, 38), (-72, 35), (-76, 30), (-90, 27), (-68, 43), (-125, 35), (-128, 45),
             (-131, 47), (-123, 30)],
            [(-85, 25), (-90, 25.5), (-68, 35), (-77.04, 38.9), (-81.78, 24.55), (-64.7, 32.3)],
        ),
        ("us-adiz-hawaii", [(-155.08, 19.72), (-158, 25), (-158, 18)], [(-157.86, 21.31)]),
        (
            "us-adiz-guam",
            [(145, 10), (142, 13.5)],
            [(144.93, 13.58), (145.73, 15.12), (145.19, 14.15), (140.5, 13.5)],
        ),
        (
            "ca-adiz-2018",  # Alert, Resolute, Eureka, Pond Inlet, Sable Island
            [(-62.35, 82.50), (-94.97, 74.72), (-85.93, 79.99), (-77.96, 72.69), (-59.9, 43.93)],
            # Iqaluit, Inuvik, Cambridge Bay, St John's, Goose Bay, Halifax, Pituffik, Nuuk
            [(-68.52, 63.75), (-133.72, 68.36), (-105.06, 69.11), (-52.71, 47.56),
             (-60.42, 53.32), (-63.57, 44.65), (-68.70, 76.53), (-51.72, 64.18)],
        ),
        ("ca-adiz-pacific", [(-133, 51)], [(-130.32, 54.31), (-125.9, 49.15)]),
        ("cu-adiz", [(-82.38, 23.13), (-75.15, 19.95)], [(-81.78, 24.55), (-77.35, 25.06)]),
        ("jp-strait-soya", [(142.0, 45 + 43 / 60)], []),
        ("jp-strait-tsugaru", [(140.5, 41.5)], [(140.73, 41.77)]),
        ("jp-strait-tsushima-east", [(129.5, 34.0)], [(129.70, 33.79)]),
        ("jp-strait-tsushima-west", [(129.25, 34.75)], [(129.04, 35.10), (129.29, 34.20)]),
        ("jp-strait-osumi", [(130 + 40 / 60, 30 + 50 / 60)], [(130.5, 30.35), (130.56, 31.60)]),
        ("jp-fir-fukuoka", [(127.68, 26.21), (129.29, 34.20), (153.98, 24.29)], [(126.98, 37.57)]),
        ("ph-fir-manila", [(120.98, 14.60), (117.76, 15.15)], [(121.56, 25.04)]),
        ("tw-fir-taipei", [(121.56, 25.04), (122.988, 24.456), (118.32, 24.44)], [(124.16, 24.34)]),
        ("is-fir-reykjavik", [(-22.6, 63.98), (-7.28, 62.06)], [(-1.3, 60.1), (5, 70)]),
    ],
)  # fmt: skip
def test_what_lies_inside(name: str, inside: list[Point], outside: list[Point]) -> None:
    west = min(lon for line in lines(name) for lon, _ in line)
    near = [((lon - west) % 360 + west, lat) for lon, lat in inside]
    assert [place for place in near if not holds(name, place)] == []
    assert [place for place in outside if holds(name, place)] == []
    ours = Boundary(catalog.zone(name).rings)
    for places, expected in ((inside, True), (outside, False)):
        if places:
            lon, lat = np.array(places, dtype=float).T
            assert (ours.holds(lon, lat) == expected).all()


@pytest.mark.parametrize("name", AREAS)
def test_random_points_are_where_the_second_geometry_has_them(name: str) -> None:
    projection, shape = plane(name)
    west, south, east, north = shape.bounds
    pick = random.Random(name)
    margin = 0.05 * max(east - west, north - south)
    places = np.array(
        [
            (
                pick.uniform(west - margin, east + margin),
                pick.uniform(south - margin, north + margin),
            )
            for _ in range(200)
        ]
    )
    flat = shapely.points(places)
    # Ten-kilometre steps leave the true line by less than 50 m up to 86 degrees of latitude.
    clear = shapely.distance(shape.boundary, flat) > 50
    lon, lat = projection.transform(*places[clear].T, direction="INVERSE")
    assert clear.sum() > 180
    ours = Boundary(catalog.zone(name).rings).holds(np.asarray(lon), np.asarray(lat))
    np.testing.assert_array_equal(ours, shapely.contains(shape, flat[clear]))


def test_edges_follow_14_cfr_99_41_by_the_numbers() -> None:
    for name in ATLAS:
        for line, edges in zip(lines(name), per_line(name, "edges"), strict=True):
            for (a, b), edge in zip(pairwise(line), edges, strict=True):
                if not isinstance(edge, dict):
                    assert edge == ("rhumb" if a[1] == b[1] else "geodesic"), (name, a, b)


def test_edges_are_assumed_where_the_text_is_silent() -> None:
    stated = {
        name
        for name in ATLAS
        if not any(flag for flags in per_line(name, "edges_assumed") for flag in flags)
    }
    assert stated == {name for name in ATLAS if name.startswith("us-adiz-")}
    assert properties("is-fir-reykjavik")["edges_assumed"] == [False, True, False, True, True, True]


def test_every_file_follows_the_schema() -> None:
    schema = json.loads(files("adiz.geo").joinpath("schemas/zone-1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    follows = Draft202012Validator(schema)
    for name, zone in FILES.items():
        assert [error.message for error in follows.iter_errors(zone)] == [], name
    del (wrong := json.loads(json.dumps(FILES["cu-adiz"])))["properties"]["sources"]
    wrong["properties"]["edges"] = "straight"
    assert len(list(follows.iter_errors(wrong))) == 2


def test_lists_have_one_item_per_vertex_or_segment() -> None:
    for name in ATLAS:
        optional = {"vertex_names", "vertex_basis"} & properties(name).keys()
        for key in ("published", "vertex_bound_m", "edges", "edges_assumed", *optional):
            of_segments = key.startswith("edges") or is_area(name)
            expected = [len(line) - 1 if of_segments else len(line) for line in lines(name)]
            assert [len(items) for items in per_line(name, key)] == expected, (name, key)


def test_every_zone_says_what_it_is_and_where_it_comes_from() -> None:
    for name in ATLAS:
        has = properties(name)
        assert has["id"] == FILES[name]["id"] == name
        assert name.startswith(has["family"])
        assert name.startswith(has["authority"].lower() + "-")
        assert has["authority"] in AUTHORITIES
        assert has["kind"] in KINDS
        assert has["status"] in {"official", "secondary", "digitised", "reconstructed"}
        assert has["floor"] == has["ceiling"] == "not limited by the text"
        assert min(map(len, (has["name"], has["name_short"], has["note"], has["licence"])))
        for bound in (has["valid_from"], has["valid_to"]):
            assert bound is None or date_interval(bound)
        assert has["sources"]
        for source in has["sources"]:
            assert source["title"]
            assert source["gives"]
            assert source["url"] is None or source["url"].startswith(("https:", "http:", "github:"))
        if has["status"] in {"digitised", "reconstructed"}:
            assert "vertex_basis" in has or name == "kr-adiz-1951"


# Published texts, read by a grammar of their own ------------------------------------------------

KANJI = str.maketrans("〇一二三四五六七八九", "0123456789")
NUMBER = r"(\d+(?:\.\d+)?)"
DEGREES = rf"{NUMBER}°\s*(?:{NUMBER}[′'])?(?:{NUMBER}″)?"
PATTERNS = [
    # 54°00′ N 136°00′W; 12°04.5' N 3°4′5″ E; 180°00′ has no letter
    rf"{DEGREES} ?([NS]) {DEGREES} ?([EW]?)$",
    # ... = 43-15N 65-55W) and FAA ... = 44-28-12N 145-45E)
    r"= (\d+)-(\d+)(?:-(\d+))?([NS]) (\d+)-(\d+)(?:-(\d+))?([EW])\)$",
    # 730000N 0200000W, 3800N 12451E
    r"^(\d\d)(\d\d)(\d\d)?([NS]) (\d{3})(\d\d)(\d\d)?([EW])$",
    # 25.008286N 122.007769E
    rf"^T\d+ \S+ {NUMBER}()()([NS]) {NUMBER}()()([EW]) ",
    # 北纬37°24.0′ 东经122°42.3′
    rf"北纬{NUMBER}°{NUMBER}′(?:{NUMBER}″)?() 东经{NUMBER}°{NUMBER}′(?:{NUMBER}″)?()$",
    # 北緯四三度二三分一〇秒東経一四五度四九分六秒, its kanji made digits
    rf"^北緯{NUMBER}度(?:{NUMBER}分)?(?:{NUMBER}秒)?()東経{NUMBER}度(?:{NUMBER}分)?(?:{NUMBER}秒)?()",
]  # fmt: skip


def said(text: str) -> Point | None:
    """The position a published text states, None where it states none."""
    for pattern in PATTERNS:
        if found := re.search(pattern, text.translate(KANJI) if "度" in text else text):
            a, b, c, ns, d, e, f, ew = found.groups()
            lat = float(a) + float(b or 0) / 60 + float(c or 0) / 3600
            lon = float(d) + float(e or 0) / 60 + float(f or 0) / 3600
            return -lon if ew == "W" else lon, -lat if ns == "S" else lat
    return None


@pytest.mark.parametrize(
    "name", [name for name in ATLAS if not re.match("(cn|kr|jp|tw|ph)-adiz|tw-line", name)]
)
def test_numbers_are_those_of_the_published_texts(name: str) -> None:
    ours = ("computed", "[730000N]")  # our own points; a slip of the text, told in the file
    for line, texts in zip(lines(name), per_line(name, "published"), strict=True):
        for vertex, text in zip(line, texts, strict=False):
            if text is None or text.startswith(ours):
                continue
            position = said(text)
            assert position is not None, text
            turns = round((vertex[0] - position[0]) / 360)
            assert vertex == pytest.approx((position[0] + 360 * turns, position[1]), abs=1e-9)


# Cross-checks of the records --------------------------------------------------------------------


def test_bounds() -> None:
    other = {
        "jp-baseline-1997": {0}, "jp-baseline-setonaikai": {0}, "jp-fir-fukuoka": {913},
        "tw-fir-taipei": {450, 913},
    }  # fmt: skip
    for name in ATLAS:
        if "adiz" in name and name.startswith(("cn", "jp", "kr")):
            continue  # held vertex by vertex in test_data.py
        bounds = {bound for items in per_line(name, "vertex_bound_m") for bound in items}
        expected = {0, 1, 1852} if name.startswith("jp-strait") else other.get(name, {450})
        assert bounds == expected, name


def test_neighbours_share_their_corners() -> None:
    """Canada's corners, from the FAA's ring, are those of the United States' text."""
    shared = [(-65 - 55 / 60, 43.25), (-63.75, 39.5), (-125.0, 48.5), (-128.0, 48 + 1 / 3),
              (-132.0, 48 + 1 / 3)]  # fmt: skip
    shared_alaska = [(-141.0, 69 + 5 / 6), (-141.0, 75.0), (-136.0, 54.0), (-133.0, 54 + 35 / 60)]
    canada = [p for name in ("ca-adiz-2018", "ca-adiz-pacific") for p in lines(name)[0]]
    for name, corners in (("us-adiz-contiguous", shared), ("us-adiz-alaska", shared_alaska)):
        united_states = [p for line in lines(name) for p in line]
        for corner in corners:
            assert min(distance_m(corner, p) for p in canada) < 2
            assert min(distance_m(corner, p) for p in united_states) < 2


def test_guam_is_a_circle_less_an_area_between_two_arcs() -> None:
    whole, hole = per_line("us-adiz-guam", "edges")
    _, corners = lines("us-adiz-guam")
    assert [edge["arc"]["radius_m"] / NM for edge in (whole[0], hole[0], hole[2])] == [250, 50, 35]
    nimitz, saipan = (tuple(edge["arc"]["center"]) for edge in (hole[0], hole[2]))
    assert [distance_m(nimitz, p) / NM for p in corners[:2]] == pytest.approx([50, 50], abs=0.006)
    assert [distance_m(saipan, p) / NM for p in corners[2:4]] == pytest.approx([35, 35], abs=0.001)
    centre = tuple(whole[0]["arc"]["center"])
    for vertex_of_the_faa in [(144.84167, 17.72888), (149.11863, 13.50816), (144.84167, 9.35917)]:
        assert distance_m(centre, vertex_of_the_faa) / NM == pytest.approx(250, abs=0.001)


def test_the_baselines_of_japan() -> None:
    drawn = lines("jp-baseline-1997")
    assert (len(drawn), sum(map(len, drawn))) == (32, 194)
    lengths = [distance_m(a, b) / NM for line in drawn for a, b in pairwise(line)]
    assert len(lengths) == 162
    assert sum(lengths) == pytest.approx(2406, abs=0.5)
    assert sorted(lengths)[-4:] == pytest.approx([60.1, 60.6, 62.1, 62.3], abs=0.06)
    (tsushima,) = [line for line in drawn if line[0] == line[-1]]
    assert len(tsushima) == 29


def test_straits_stand_on_the_baseline_points_they_name() -> None:
    labels = [
        text.split()[0] for part in per_line("jp-baseline-1997", "vertex_names") for text in part
    ]
    points = [p for line in lines("jp-baseline-1997") for p in line]
    schedule = dict(zip(labels, points, strict=True))
    named, shot = 0, 0
    for name in ATLAS:
        if not name.startswith("jp-strait"):
            continue
        for vertex, text in zip(lines(name)[0], properties(name)["published"], strict=False):
            if point := re.search(r"\(Schedule 1, (.+)\)$", text):
                assert vertex == schedule[point[1]]
                named += 1
            if ray := re.match(r"computed: 3 nm at (\d+)° from (\S+)$", text):
                lon, lat = schedule[ray[2]]
                end = EARTH.Direct(lat, lon, float(ray[1]), 3 * NM)
                assert distance_m(vertex, (end["lon2"], end["lat2"])) < 2
                shot += 1
    assert (named, shot) == (32, 11)


def test_incheon_and_fukuoka_meet() -> None:
    (korea,), (japan,) = lines("kr-fir-incheon"), lines("jp-fir-fukuoka")
    for corner in korea[1:9]:
        assert min(distance_m(corner, p) for p in japan) < 1


def test_the_ends_of_chinas_zone_lie_off_its_baseline() -> None:
    (baseline,) = outlines("cn-baseline-1996", step_m=500)
    (ring,) = lines("cn-adiz-2013")
    off = [min(distance_m(ring[i], p) for p in baseline) / NM for i in (0, 5)]
    assert off == pytest.approx([11.7, 12.3], abs=0.05)


def test_closed_baselines_round_islands() -> None:
    (diaoyu,) = lines("cn-baseline-diaoyu-2012")
    assert ring_area_km2(diaoyu[:-1]) == pytest.approx(158, abs=0.5)
    head, rest = outlines("tw-baseline-2009")
    assert head[0] == rest[-1]
    assert ring_area_km2(head + rest[:-1]) == pytest.approx(61_436, rel=5e-4)
