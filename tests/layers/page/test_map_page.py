"""The page as a file, and the layers it is made of. In a browser: tests/browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import folium
import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.geo.errors import RequestError
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.atlas import catalog, land
from adiz.layers.map_layers import discover
from adiz.layers.page import map_page
from adiz.layers.panel import lanes
from adiz.layers.panel.headline import write_headline
from adiz.layers.scene.layer import Shape
from adiz.layers.scene.scene import Scene
from adiz.layers.scene.style import COLOURS, FORMATION_SLOTS, ZONE_DASHES, ZONE_REST_DASH
from tests.layers.flights import box, line

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


# -- the file ---------------------------------------------------------------------------------


def test_headline_by_rule(patrol_result: Result) -> None:
    # Kilometres of the acceptance table: 339.1 + 65.5 + 1.4 = 406.0, the Tu-95s in Korea's zone.
    wanted = "Two Tu-95MS entered the Korea ADIZ for 406 km in 3 stretches, on our reconstruction"
    assert write_headline(Scene(patrol_result)) == wanted


def test_page_says_what_it_must(patrol_result: Result, page: str) -> None:
    for warning in patrol_result.warnings:
        assert warning["text"][1:] in visible(page)
    assert "entering one is not in itself a violation" in page
    assert "No state reported a violation of national airspace." in page
    assert "not decidable" in page
    for word in ("violated", "penetrated", "enemy", "incursion"):
        assert word not in visible(page)


def test_an_error_not_judged_is_said_under_the_headline(patrol_result: Result) -> None:
    text = "our reconstruction; its error is not yet judged"
    result = replace(patrol_result, warnings=({"code": "error-not-judged", "text": text},))
    page = adiz.draw(result).get_root().render()
    assert re.search(rf'<p class="deck">[^<]*{text}', page)


def visible(page: str) -> str:
    """The document's words without its code and data."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", body)


def test_budget(page: str) -> None:
    assert len(page.encode()) <= 600_000
    assert len(gzip.compress(page.encode())) <= 200_000
    code = sum(len(text) for text in re.findall(r"<script>(.*?)</script>", page, re.DOTALL))
    style = sum(len(text) for text in re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert code + style <= 260_000


def test_same_bytes_twice(patrol_result: Result, page: str) -> None:
    assert adiz.draw(patrol_result).get_root().render() == page


def test_nothing_from_outside(page: str) -> None:
    for tag, attributes in Tags(page).found:
        assert "src" not in attributes, tag
        assert tag not in {"link", "iframe", "img", "object", "embed", "base"}
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
    style = "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert set(re.findall(r"url\((.*?)\)", style)) <= {"#hatch"}
    assert "sourceMappingURL" not in page


def test_policy_allows_the_scripts_of_the_page_and_nothing_else(page: str) -> None:
    (policy,) = [
        attributes["content"]
        for tag, attributes in Tags(page).found
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert len(scripts) == 3
    assert policy == (
        "default-src 'none'; script-src " + " ".join(f"'sha256-{h}'" for h in hashes)
        + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )  # fmt: skip


def test_names_are_escaped() -> None:
    result = adiz.check(
        line((129.0, 31.0), (133.0, 31.0), name=HOSTILE), zones=[box(130, 30, 132, 32, HOSTILE)]
    )
    text = adiz.draw(result).get_root().render()
    assert "<img" not in text
    assert text.count("alert(2)</script>") == 0
    assert len(re.findall("<script", text)) == 4
    data = re.search(r'<script type="application/json" id="scene">(.*?)</script>', text, re.DOTALL)
    assert data
    names = {s["text"] for item in json.loads(data[1])["layers"] for s in item["shapes"]}
    assert HOSTILE in names


def test_title_can_be_given(patrol_result: Result) -> None:
    page = adiz.draw(patrol_result, title="A <b> title").get_root().render()
    assert "<h1>A &lt;b&gt; title</h1>" in page


def test_save_is_whole_or_not_at_all(patrol_result: Result, tmp_path: Path) -> None:
    drawn = adiz.draw(patrol_result)
    with pytest.raises(RequestError, match="cannot be written"):
        drawn.save(tmp_path / "no" / "such" / "folder.html")
    (tmp_path / "taken").mkdir()
    with pytest.raises(RequestError, match="cannot be written"):
        drawn.save(tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    with (tmp_path / "open.html").open("wb") as file:
        drawn.save(file)
    assert (tmp_path / "open.html").read_text("utf-8") == drawn.get_root().render()


def test_own_layers_of_the_reader_work_and_foreign_addresses_are_refused(
    patrol_result: Result, tmp_path: Path
) -> None:
    drawn = adiz.draw(patrol_result)
    folium.Circle((30.0, 130.0), radius=50_000).add_to(drawn)
    drawn.save(tmp_path / "circle.html")
    assert "L.circle(" in (tmp_path / "circle.html").read_text("utf-8")
    tiles = folium.TileLayer("https://tiles.example.org/{z}/{x}/{y}.png", attr="x", name="tiles")
    tiles.add_to(drawn)
    with pytest.raises(RequestError, match=r"https://tiles\.example\.org.*online=True"):
        drawn.save(tmp_path / "tiles.html")
    assert not (tmp_path / "tiles.html").exists()
    online = map_page.draw(patrol_result, online=True)
    tiles.add_to(online)
    online.save(tmp_path / "tiles.html")
    assert "img-src data: https:" in (tmp_path / "tiles.html").read_text("utf-8")


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(RequestError, match="no formation"):
        map_page.draw(Result(formations=(), zones=(), answers=()))


# -- other flights ----------------------------------------------------------------------------


def test_a_flight_that_stays_outside() -> None:
    # One degree of longitude on the equator is 111.319 km (a * pi / 180).
    result = adiz.check(line((10.0, -1.0), (10.0, 1.0)), zones=[box(11.0, -2, 12, 2, "Testland")])
    assert write_headline(Scene(result)) == "Flight 7 stayed outside Testland; nearest 111 km"
    assert adiz.draw(result).get_root().render().count("nearest 111 km") >= 2


def test_a_flight_inside_from_end_to_end() -> None:
    result = adiz.check(line((10.2, 0.0), (10.4, 0.0)), zones=[box(10, -1, 11, 1, "Testland")])
    assert write_headline(Scene(result)) == "Flight 7 flew inside Testland for 22 km"


def test_across_180_all_is_near_the_flight() -> None:
    result = adiz.check(line((170.0, 52.0), (-172.0, 54.0)), zones=[box(175, 50, 185, 56)])
    scene = Scene(result)
    assert scene.frame.box.east - scene.frame.box.west < 30
    for module in discover():
        layer = module.draw(scene)
        for shape in layer.shapes if layer and layer.name not in ("Land", "Graticule") else ():
            for lon, _ in shape.parts:
                assert abs(np.asarray(lon) - scene.frame.centre_lon).max() < 60, (layer, shape.text)


def test_a_gap_is_not_drawn() -> None:
    route = Route(
        id="r",
        lon=np.array([0.0, 1.0, 3.0, 4.0]),
        lat=np.zeros(4),
        joined=np.array([True, False, True]),
    )
    result = adiz.check(route, zones=[box(0.5, -1, 3.5, 1)])
    legs = [s for layer in adiz.draw(result).layers for s in layer.shapes if s.kind == "leg"]
    assert [shape.data["leg"] for shape in legs] == [0, 2]


# -- layers -----------------------------------------------------------------------------------


def test_layers_announce_themselves() -> None:
    modules = discover()
    orders = [module.ORDER for module in modules]
    assert orders == sorted(set(orders))
    assert {"land", "graticule", "zones", "bounds", "tracks", "crossings", "place_names"} <= {
        module.__name__.rsplit(".", 1)[1]  # type: ignore[attr-defined]
        for module in modules
    }


def test_every_layer_stands_on_any_folium_map(patrol_result: Result, tmp_path: Path) -> None:
    plain = folium.Map(tiles=None)
    for layer in adiz.draw(patrol_result).layers:
        layer.feature_group().add_to(plain)
    plain.save(str(tmp_path / "plain.html"))
    assert "L.polygon(" in (tmp_path / "plain.html").read_text("utf-8")


def test_coordinates_survive_their_packing() -> None:
    random = np.random.default_rng(7)
    lon, lat = random.uniform(100, 260, 500), random.uniform(-80, 80, 500)
    packed = Shape("line", "grid", ((lon, lat),), decimals=4).as_json()
    steps = np.array(packed["parts"][0]).reshape(-1, 2).cumsum(axis=0) / packed["scale"]
    assert abs(steps - np.column_stack([lon, lat])).max() <= 0.5e-4 + 1e-9


def test_tracks_are_cut_where_the_answer_says(patrol_result: Result) -> None:
    legs = [s for layer in adiz.draw(patrol_result).layers for s in layer.shapes if s.kind == "leg"]
    ends = {
        (leg.data["formation"], metres): (lon[0], lat[0])
        for leg in legs
        for metres, (lon, lat) in zip(leg.data["metres"], leg.parts, strict=False)
    }
    found = 0
    for answer in patrol_result.answers:
        for visit in answer.visits:
            if visit.entry:
                lon, lat = ends[answer.formation, round(visit.from_m, 3)]
                apart = Wgs84.WGS84.Inverse(lat, lon, visit.entry.lat, visit.entry.lon)["s12"]
                assert apart < 1.0
                found += 1
    assert found > 10


def test_formations_side_by_side_and_one_line_for_out_and_back(patrol_result: Result) -> None:
    legs = [s for layer in adiz.draw(patrol_result).layers for s in layer.shapes if s.kind == "leg"]
    sides = {(leg.data["formation"], leg.data["leg"]): leg.data["side"] for leg in legs}
    assert (sides["tu95", 0], sides["h6", 0]) == (0.0, 0.0)  # each alone
    assert (sides["tu95", 4], sides["h6", 2]) == (-0.5, 0.5)  # the joint leg, same way
    ways = {(leg.data["formation"], leg.data["leg"]): leg.data["ways"] for leg in legs}
    assert sorted(ways["tu95", 6]) == [-1, 1]  # out to the turn and back
    assert [key for key, value in ways.items() if not value] == [
        ("tu95", 9), ("tu95", 10), ("tu95", 11), ("h6", 7), ("h6", 8), ("h6", 9),
    ]  # fmt: skip


def test_lanes_share_a_scale_and_the_joint_leg_lines_up(patrol_result: Result) -> None:
    def flown(formation: str, vertices: int) -> float:
        path = patrol_result.formation(formation).path
        ends = zip(path.lat, path.lon, path.lat[1:], path.lon[1:], strict=False)
        return sum(Wgs84.WGS84.Inverse(*end)["s12"] for end in list(ends)[:vertices])

    one, two = lanes.strips(Scene(patrol_result))
    assert (one.formation, two.formation) == ("Tu-95MS", "H-6K")
    ahead, length = flown("tu95", 4) - flown("h6", 2), flown("h6", 99)
    whole = ahead + length
    assert (one.left, two.left) == (0, pytest.approx(100 * ahead / whole, abs=0.01))
    assert two.width == pytest.approx(100 * length / whole, abs=0.01)
    second = [
        [bar for bar in lane.bars if bar.number == 2]
        for strip in (one, two)
        for lane in strip.lanes
        if lane.zone == "Japan ADIZ"
    ]
    ((first_bar,), (second_bar,)) = second
    assert first_bar.left == pytest.approx(second_bar.left, abs=0.01)
    assert first_bar.width == pytest.approx(second_bar.width, abs=0.01)


def test_bounds_are_circles_on_the_ellipsoid(patrol_result: Result) -> None:
    path = patrol_result.formation("tu95").path
    (shape,) = [
        s
        for layer in adiz.draw(patrol_result).layers
        for s in layer.shapes
        if s.style == "bound-wide" and s.text == "Rendezvous"
    ]
    ((lon, lat),) = shape.parts
    for x, y in zip(lon[::9], lat[::9], strict=True):
        metres = Wgs84.WGS84.Inverse(path.lat[4], path.lon[4], y, x)["s12"]
        assert metres == pytest.approx(150_000, abs=1)


# -- look -------------------------------------------------------------------------------------


def contrast(one: str, two: str) -> float:
    """Ratio of WCAG 2.2, 1.4.3, from its formula of relative luminance."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_contrast(theme: int) -> None:
    def ratio(front: str, back: str) -> float:
        return contrast(COLOURS[front][theme], COLOURS[back][theme])

    for text, back in [
        ("text", "panel"), ("text-2", "panel"), ("text", "inside-row"), ("text-2", "inside-row"),
        ("place", "land"), ("place", "sea"), ("sea-name", "sea"), ("text-2", "sea"),
        *((f"zone-{n}", ground) for n in range(4) for ground in ("sea", "land", "halo")),
    ]:  # fmt: skip
        assert ratio(text, back) >= 4.5, (text, back)
    formations = (f"formation-{slot}" for slot in range(FORMATION_SLOTS))
    for mark in (*formations, "inside-rim", "zone-rest", "focus"):
        for ground in ("sea", "land"):
            assert ratio(mark, ground) >= 3, (mark, ground)


def test_zones_differ_by_more_than_hue() -> None:
    assert len({*ZONE_DASHES, ZONE_REST_DASH}) == len(ZONE_DASHES) + 1


def test_place_names_lie_where_they_say() -> None:
    table = json.loads((catalog.DATA / "places.json").read_text("utf-8"))
    for item in table["places"]:
        lon, lat, kind = item["lon"], item["lat"], item["kind"]
        around = land.clip("10m", lon - 1, lat - 1, lon + 1, lat + 1)
        ground = shapely.union_all([shapely.Polygon(p[0], p[1:]) for p in around])
        point = shapely.Point(lon, lat)
        if kind == "sea":
            assert not ground.intersects(point), item
        elif kind != "islet":  # islets are smaller than the coast's detail
            assert ground.distance(point) <= 0.1, item
