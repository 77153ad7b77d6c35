"""The zones of East Asia and the case that ship, as plain JSON, held against published figures.

Nothing here uses adiz's own geometry: areas and distances are geographiclib's, rhumb lines the
closed form, overlaps a projection that keeps areas."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
from pyproj import Transformer

from adiz.geo.model.dates import date_interval
from adiz.geo.model.zone import KINDS
from adiz.layers.atlas import catalog
from tests.layers.atlas.shipped_files import (
    EARTH,
    ZONES,
    Point,
    along,
    distance_m,
    outline,
    segments,
    vertices,
)

NM = 1852.0


TERRITORIAL_SEA = slice(5, None)  # the derived side of cn-adiz-2013


def area_km2(points: list[Point]) -> float:
    polygon = EARTH.Polygon()
    for lon, lat in points:
        polygon.AddPoint(lat, lon)
    return float(abs(polygon.Compute(False, True)[2])) / 1e6


@pytest.mark.parametrize(
    ("name", "rhumb_km2", "rule_km2"),
    [
        ("cn-adiz-2013", 373_821, 372_991),
        ("kr-adiz-2013", 484_867, 484_518),
        ("kr-adiz-1951", 401_734, 401_261),
        ("jp-adiz-2010", 2_591_249, 2_595_163),
        ("jp-adiz-1972", 2_589_817, 2_593_731),
        ("tw-adiz", 478_705, 478_663),
        ("ph-adiz", 958_006, 958_136),
    ],
)
def test_areas(name: str, rhumb_km2: float, rule_km2: float) -> None:
    assert area_km2(outline(name)) == pytest.approx(rule_km2, rel=5e-4)
    assert area_km2(outline(name, "rhumb")) == pytest.approx(rhumb_km2, rel=5e-4)


IEODO, UOTSURI, LIANCOURT = (125.182, 32.123), (123.48, 25.75), (131.87, 37.24)


YONAGUNI, JEJU, MARADO = (122.988, 24.456), (126.53, 33.50), (126.27, 33.12)


ULLEUNGDO, SEOUL, TSUSHIMA = (130.87, 37.50), (126.98, 37.57), (129.29, 34.20)


KUNASHIRI, OGASAWARA, PRATAS = (145.85, 44.10), (142.20, 27.10), (116.72, 20.70)


TAIPEI, MANILA, SCARBOROUGH = (121.56, 25.04), (120.98, 14.60), (117.76, 15.15)


NAHA, WAKKANAI = (127.68, 26.21), (141.67, 45.42)


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("cn-adiz-2013", [IEODO, UOTSURI], [SEOUL, TAIPEI, NAHA, PRATAS]),
        ("kr-adiz-2013", [IEODO, JEJU, MARADO, ULLEUNGDO, LIANCOURT, SEOUL], [TSUSHIMA, PRATAS]),
        ("kr-adiz-1951", [JEJU, MARADO, ULLEUNGDO, LIANCOURT, SEOUL], [IEODO, TSUSHIMA]),
        (
            "jp-adiz-2010",
            [IEODO, UOTSURI, YONAGUNI, TSUSHIMA, NAHA, WAKKANAI],
            [LIANCOURT, KUNASHIRI, OGASAWARA, PRATAS],
        ),
        ("jp-adiz-1972", [IEODO, UOTSURI, TSUSHIMA, NAHA], [YONAGUNI, LIANCOURT, KUNASHIRI]),
        ("tw-adiz", [TAIPEI, YONAGUNI], [PRATAS, UOTSURI]),
        ("ph-adiz", [MANILA, SCARBOROUGH], [PRATAS, TAIPEI]),
    ],
)
def test_what_lies_inside(name: str, inside: list[Point], outside: list[Point]) -> None:
    zone = shapely.Polygon(outline(name))
    assert [p for p in inside if not zone.contains(shapely.Point(p))] == []
    assert [p for p in outside if zone.contains(shapely.Point(p))] == []


@pytest.mark.parametrize(
    ("one", "other", "km2"),
    [
        ("cn-adiz-2013", "jp-adiz-2010", 217_026),
        ("cn-adiz-2013", "kr-adiz-2013", 65_358),
        ("cn-adiz-2013", "kr-adiz-1951", 2_175),
        ("cn-adiz-2013", "tw-adiz", 52_942),
        ("kr-adiz-2013", "jp-adiz-2010", 52_117),
        ("jp-adiz-2010", "tw-adiz", 1_518),
    ],
)
def test_overlaps(one: str, other: str, km2: float) -> None:
    equal_area = Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)
    flat = [
        shapely.Polygon([equal_area.transform(lon, lat) for lon, lat in outline(name)])
        for name in (one, other)
    ]
    # The two small ones are differences of large numbers rounded to a minute: 2 km2 there.
    assert flat[0].intersection(flat[1]).area / 1e6 == pytest.approx(km2, rel=5e-4, abs=2)


def test_the_median_line_is_599_km_long() -> None:
    a, b = vertices("tw-line-median-2004")
    assert distance_m(a, b) == pytest.approx(599_000, abs=500)


def test_edges_follow_14_cfr_99_41_by_the_numbers() -> None:
    for name, zone in ZONES.items():
        expected = ["rhumb" if a[1] == b[1] else "geodesic" for a, b in segments(name)]
        assert zone["properties"]["edges"] == expected, name


def test_lists_have_one_item_per_vertex_or_segment() -> None:
    for name, zone in ZONES.items():
        properties = zone["properties"]
        for key in ("published", "vertex_bound_m", *({"vertex_basis"} & properties.keys())):
            assert len(properties[key]) == len(vertices(name)), (name, key)
        for key in ("edges", "edges_assumed"):
            assert len(properties[key]) == len(segments(name)), (name, key)


def published_position(text: str) -> Point | None:
    """The position a published text gives, by its own grammar; None where the text gives none."""
    patterns = [
        r"(\d\d)(\d\d)()N (\d{3})(\d\d)()E",  # 3311N 12147E
        r".*= (\d\d)-(\d\d)()N (\d{3})-(\d\d)()E\)",  # ... = 39-00N 133-00E)
        r"\(\d\) 北緯(\d+)度\(?(\d+)分\)?(\d+)秒 東経(\d+)度(\d+)分(\d+)秒",
        r".*WGS-84 (\d\d)-(\d\d)-(\d\d)N (\d{3})-(\d\d)-(\d\d)E",
    ]
    for pattern in patterns:
        if match := re.fullmatch(pattern, text):
            lat_d, lat_m, lat_s, lon_d, lon_m, lon_s = (int(part or 0) for part in match.groups())
            return lon_d + lon_m / 60 + lon_s / 3600, lat_d + lat_m / 60 + lat_s / 3600
    return None


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("cn-adiz-2013", 6),
        ("kr-adiz-2013", 12),
        ("kr-adiz-1951", 8),
        ("jp-adiz-2010", 9),
        ("jp-adiz-1972", 9),
        ("tw-adiz", 5),
        ("ph-adiz", 7),
        ("tw-line-median-2004", 2),
    ],
)
def test_numbers_are_those_of_the_published_texts(name: str, texts: int) -> None:
    published = ZONES[name]["properties"]["published"]
    read = [published_position(text) if text else None for text in published]
    pairs = [(p, v) for p, v in zip(read, vertices(name), strict=True) if p]
    assert len(pairs) == texts
    for said, stored in pairs:
        assert stored == pytest.approx(said, abs=1e-9)


BASELINE_1996 = (  # points 9 to 20 of the statement of 15 May 1996: degrees and minutes
    "3321.8N 12120.8E, 3300.9N 12138.4E, 3125.3N 12214.6E, 3044.1N 12309.4E, 3043.5N 12309.7E, "
    "3010.1N 12256.7E, 2853.3N 12216.5E, 2823.9N 12155.0E, 2823.5N 12154.7E, 2727.9N 12107.8E, "
    "2622.6N 12030.4E, 2609.4N 12024.3E"
)


def test_the_territorial_sea_side_of_china_lies_12_nm_off_the_baseline() -> None:
    numbers = re.findall(r"(\d\d)([\d.]+)N (\d{3})([\d.]+)E", BASELINE_1996)
    corners = [(int(c) + float(d) / 60, int(a) + float(b) / 60) for a, b, c, d in numbers]
    baseline = [p for a, b in pairwise(corners) for p in along("geodesic", a, b, 500)]
    bounds = ZONES["cn-adiz-2013"]["properties"]["vertex_bound_m"]
    for vertex, bound_m in list(zip(vertices("cn-adiz-2013"), bounds, strict=True))[6:]:
        near = [p for p in baseline if abs(p[1] - vertex[1]) < 0.4]
        assert min(distance_m(vertex, p) for p in near) == pytest.approx(12 * NM, abs=bound_m)


def test_bounds_are_stated_for_every_vertex() -> None:
    for name, zone in ZONES.items():
        properties = zone["properties"]
        for text, bound_m in zip(
            properties["published"], properties["vertex_bound_m"], strict=True
        ):
            if text is None:
                expected = {300}  # derived territorial sea
            elif "秒" in text:
                expected = {31}  # to the second, datum inferred to the second
            elif "WGS-84" in text:
                expected = {926}  # a round value and a datum shift, 0.5 nm
            elif "constructed" in text:
                expected = {1852}
            elif "digitised" in text:
                expected = {11112, 1852}  # 6 nm; 1 nm off Nemuro and Shiretoko
            elif name == "kr-adiz-1951":
                expected = {450, 5556}  # unstated datum; one corner known from a map, 0.05 degree
            elif name == "tw-adiz":
                expected = {0}  # WGS-84, by AIP Taipei GEN 2.1.3
            else:
                expected = {450}
            assert bound_m in expected, (name, text)


def test_only_silent_texts_have_assumed_edges() -> None:
    assumed = {name: zone["properties"]["edges_assumed"] for name, zone in ZONES.items()}
    stated = {name: values.count(False) for name, values in assumed.items() if not all(values)}
    # The territorial sea of China; 14 nm off Yonaguni and 3 nm off Hokkaido.
    assert stated == {"cn-adiz-2013": 22, "jp-adiz-2010": 34 + 7, "jp-adiz-1972": 7}
    assert not any(assumed["cn-adiz-2013"][TERRITORIAL_SEA])


def test_every_zone_says_what_it_is_and_where_it_comes_from() -> None:
    for name, zone in ZONES.items():
        properties = zone["properties"]
        assert properties["id"] == zone["id"] == name
        assert name.startswith(properties["family"])
        assert name.startswith(properties["authority"].lower() + "-")
        assert properties["kind"] in KINDS
        assert properties["status"] in {"official", "secondary", "digitised", "reconstructed"}
        assert properties["floor"] == properties["ceiling"] == "not limited by the text"
        assert properties["name"]
        assert properties["name_short"]
        assert properties["licence"]
        assert properties["note"]
        assert properties["caveats"]
        for bound in (properties["valid_from"], properties["valid_to"]):
            assert bound is None or date_interval(bound)
        for source in properties["sources"]:
            assert source["title"]
            assert source["gives"]
            assert source["url"] is None or source["url"].startswith(("https:", "http:", "github:"))


def test_editions_of_a_family_follow_each_other() -> None:
    by_family: dict[str, list[dict[str, Any]]] = {}
    for zone in ZONES.values():
        by_family.setdefault(zone["properties"]["family"], []).append(zone["properties"])
    assert {family: len(editions) for family, editions in by_family.items()} == {
        "cn-adiz": 1, "jp-adiz": 2, "kr-adiz": 2, "ph-adiz": 1, "tw-adiz": 1, "tw-line-median": 1,
    }  # fmt: skip
    for old, new in (by_family["jp-adiz"], by_family["kr-adiz"]):
        assert old["valid_to"] == new["valid_from"]
        assert new["valid_to"] is None


def test_files_are_plain_utf8_and_name_only_public_sources() -> None:
    for path in Path(catalog.DATA).rglob("*.geojson"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"NaN|Infinity|\bTODO\b|file://|localhost", text), path
        assert text.endswith("}\n")
