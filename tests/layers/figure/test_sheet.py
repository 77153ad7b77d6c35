"""The figure: projection, labels that keep apart, text that stays text, the same bytes again."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic

import adiz
from adiz.geo.errors import RequestError
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.figure import inset, pins, plate, sheet, signs, tracks
from adiz.layers.figure.chart import colour
from adiz.layers.figure.paper import Paper
from adiz.layers.figure.placement import Box, LabelSpace, Spot
from adiz.layers.figure.projection import fitting
from adiz.layers.figure.view import View
from adiz.layers.map_layers import layers_of
from adiz.layers.scene.scene import Scene
from adiz.layers.words.verdicts import CAVEAT

HOSTILE = 'A <script>alert("x")</script> & $\\frac{1}{2}$ \u202e end'
WGS84 = Geodesic.WGS84


@pytest.fixture(scope="module")
def patrol() -> Result:
    """The flight of 9 December 2025 against two zones."""
    return adiz.check(adiz.case("2025-12-09"), zones=["kr-adiz-2013", "jp-adiz-2010"])


def lone(lon: list[float], lat: list[float], zones: list[str] | None = None) -> Result:
    """A route of these vertices, checked."""
    route = Route(id="lone", lon=np.array(lon), lat=np.array(lat))
    return adiz.check(route, zones=zones or [], at="2025-12-09")


@pytest.mark.parametrize(
    ("lon", "lat", "name"),
    [
        ((124, 134), (24, 40), "Lambert conformal conic"),
        ((170, 200), (50, 62), "Lambert conformal conic"),
        ((-20, 30), (68, 84), "Polar stereographic (north)"),
        ((0, 40), (-84, -70), "Polar stereographic (south)"),
        ((100, 120), (-8, 9), "Mercator"),
        ((141, 145), (13, 45), "Transverse Mercator"),
        ((100, 260), (10, 60), "Equal Earth"),
    ],
)
def test_projection_suits_the_flight(
    lon: tuple[float, float], lat: tuple[float, float], name: str
) -> None:
    centre = sum(lon) / 2
    projection = fitting(np.array(lon, float), np.array(lat, float), centre)
    assert projection.name.startswith(name)
    x, y = np.meshgrid(np.linspace(*lon, 5), np.linspace(*lat, 5))
    back = projection.inverse(projection.forward(x.ravel(), y.ravel()))
    assert np.allclose(back[0], x.ravel(), atol=1e-7)
    assert np.allclose(back[1], y.ravel(), atol=1e-7)


@pytest.mark.parametrize(
    ("lon", "lat"), [((124, 134), (24, 40)), ((-20, 30), (68, 84)), ((141, 145), (13, 45))]
)
def test_projection_keeps_angles_and_nearly_lengths(
    lon: tuple[float, float], lat: tuple[float, float]
) -> None:
    """100 m north and 100 m east, by geographiclib, are as long as each other on paper."""
    projection = fitting(np.array(lon, float), np.array(lat, float), sum(lon) / 2)
    for x in np.linspace(*lon, 4):
        for y in np.linspace(*lat, 4):
            ends = [WGS84.Direct(y, x, azimuth, 100.0) for azimuth in (0, 90)]
            points = projection.forward(
                [x, *(end["lon2"] for end in ends)], [y, *(end["lat2"] for end in ends)]
            )
            north, east = np.hypot(*(points[1:] - points[0]).T)
            assert north == pytest.approx(east, rel=1e-4)
            assert north == pytest.approx(100.0, rel=0.05)


def test_scale_is_true_at_the_middle(patrol: Result) -> None:
    view = view_of(patrol)
    metres, lat = view.metres_per_point()
    middle = np.array([(view.box.left + view.box.right) / 2, (view.box.top + view.box.bottom) / 2])
    (west, east), lats = view.degrees(middle + np.array([[-20.0, 0.0], [20.0, 0.0]]))
    true = WGS84.Inverse(lats[0], west, lats[1], east)["s12"]
    assert metres * 40 == pytest.approx(true, rel=1e-3)
    assert lat == pytest.approx(lats.mean(), abs=0.2)


def view_of(result: Result) -> View:
    """The view of a result on paper 500 points wide."""
    scene = Scene(result)
    return View.of(layers_of(scene, "figure"), 10.0, 20.0, 500.0)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ([124, 134], [24, 40]),
        ([170, 195], [55, 60]),
        ([-30, 100], [80, 82]),
        ([120.0, 120.001], [24, 24]),
        ([100, 250], [10, 40]),
        ([-60, 120], [85, 85]),
    ],
)
def test_flight_is_in_the_frame(lon: list[float], lat: list[float]) -> None:
    view = view_of(lone(lon, lat, ["kr-adiz-2013"]))
    points = view.points(lon, lat)
    assert len(points) == len(lon)
    assert (points > (view.box.left, view.box.top)).all()
    assert (points < (view.box.right, view.box.bottom)).all()


def test_words_never_overlap() -> None:
    """Marks at random with boxes of random size, among lines: those placed keep apart."""
    random = np.random.default_rng(6)
    room = LabelSpace(Box(0, 0, 400, 300))
    for _ in range(6):
        room.spare(random.uniform(0, 300, (5, 2)), 20.0)
    spots: list[Spot] = []
    marks = random.uniform((5, 5), (395, 295), (60, 2))
    for point in marks:
        room.take(Box.around(point, 6, 6))
    for point in marks:
        spot = room.beside(point, *random.uniform(15, 70, 2).tolist(), radius=3.0)
        if spot:
            room.settle(spot)
            spots.append(spot)
    assert len(spots) > 20
    for i, one in enumerate(spots):
        assert 0 <= one.box.left < one.box.right <= 400
        assert 0 <= one.box.top < one.box.bottom <= 300
        for other in spots[:i]:
            a, b = one.box, other.box
            apart = a.right < b.left or b.right < a.left or a.bottom < b.top or b.bottom < a.top
            assert apart
            if one.leader:
                on = np.linspace(*one.leader, 50)
                low, high = (b.left, b.top), (b.right, b.bottom)
                assert not ((on > low) & (on < high)).all(axis=1).any()


def test_a_full_room_has_no_place() -> None:
    room = LabelSpace(Box(0, 0, 50, 50))
    room.take(Box(0, 0, 50, 50))
    assert room.beside(np.array([25.0, 25.0]), 10, 10) is None
    assert room.among(np.array([[25.0, 25.0]]), 10, 10, np.zeros(1)) is None


def test_every_visit_has_both_its_pins(
    patrol: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also the one of 1.4 km, which is a tenth of a millimetre of paper."""
    drawn: list[tuple[str, str]] = []
    badge = pins.badge

    def recorded(paper: Any, pin: pins.Pin, middle: Any, pt: float) -> None:
        drawn.append((pin.role, pin.number))
        badge(paper, pin, middle, pt)

    monkeypatch.setattr(pins, "badge", recorded)
    monkeypatch.setattr(signs, "badge", recorded)
    monkeypatch.setattr(inset, "magnified", lambda _: None)
    sheet.save(patrol, tmp_path / "a.svg")
    assert sorted(drawn) == sorted((role, str(n)) for role in ("entry", "exit") for n in (1, 2, 3))


@pytest.mark.parametrize(("case", "hatched"), [("2019-07-23", True), ("lone", False)])
def test_amber_is_hatched_where_it_depends(
    case: str, hatched: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both stretches of July 2019 depend on a line we drew; a route as given does not."""
    amber: list[tuple[str | None, str | None]] = []
    area = Paper.area

    def recorded(paper: Paper, shape: shapely.Geometry, **how: Any) -> None:
        if how.get("fill") in (colour("inside"), colour("inside-hatch")) and shape.area > 30:
            amber.append((how["fill"], how.get("hatch")))
        area(paper, shape, **how)

    monkeypatch.setattr(Paper, "area", recorded)
    monkeypatch.setattr(plate.Lanes, "draw", lambda *_: None)
    monkeypatch.setattr(plate.Legend, "draw", lambda *_: None)
    monkeypatch.setattr(pins, "mark", lambda *_: None)
    result = (
        lone([134, 128], [36, 36], ["kr-adiz-2013"])
        if case == "lone"
        else adiz.check(adiz.case(case), zones="liancourt-territorial")
    )
    sheet.save(result, tmp_path / "a.png", dpi=50)
    wanted = ("inside-hatch", "inside-rim") if hatched else ("inside", None)
    assert amber
    assert set(amber) == {(colour(wanted[0]), wanted[1] and colour(wanted[1]))}


def test_a_stretch_is_as_long_as_it_is_said_to_be(patrol: Result) -> None:
    """Parts of the moved legs against kilometres, at the scale of the middle of the map."""
    scene = Scene(patrol)
    view = view_of(patrol)
    legs = [
        shape
        for layer in layers_of(scene, "figure")
        for shape in layer.shapes
        if shape.kind == "leg"
    ]
    moved = tracks.moved_legs(legs, view.points, 0.0)
    answer = scene.importance.selected
    assert answer
    points = 0.0
    for from_m, to_m, _ in scene.stretches(answer):
        line = tracks.stretch(moved[answer.formation], from_m, to_m)
        assert line is not None
        points += float(np.hypot(*np.diff(line, axis=0).T).sum())
    assert points * view.metres_per_point()[0] == pytest.approx(answer.length_m, rel=0.02)


@pytest.fixture(scope="module")
def short() -> Result:
    """A short flight, quickly drawn."""
    return lone([128, 132], [36, 35], ["kr-adiz-2013"])


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png"])
def test_same_bytes_again(short: Result, tmp_path: Path, suffix: str) -> None:
    for name in ("a", "b"):
        assert not sheet.save(short, tmp_path / f"{name}{suffix}", dpi=80)
    data = (tmp_path / f"a{suffix}").read_bytes()
    assert data == (tmp_path / f"b{suffix}").read_bytes()
    assert b"CreationDate" not in data
    assert b"<dc:date>" not in data


def test_text_is_as_wide_as_it_was_measured(tmp_path: Path) -> None:
    """Also in a PNG of few dots, where hinting would widen it."""
    from adiz.layers.figure import paper as figure_paper

    with figure_paper.settings():
        paper = figure_paper.Paper(400, 50)
        paper.text(5, 20, CAVEAT[:60], figure_paper.TextStyle(7.0, colour="black"))
        paper.save(tmp_path / "a.png", "png", dpi=72, title="", about="")
        paper.figure.dpi = 72
        (text,) = paper.axes.texts
        drawn = text.get_window_extent().width
        measured = figure_paper.width_of(CAVEAT[:60], 7.0)
    assert drawn == pytest.approx(measured, rel=0.02)


def svg_text(path: Path) -> list[str]:
    """Every line of text of an SVG."""
    return [node.text or "" for node in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")]


def test_text_stays_text(patrol: Result, tmp_path: Path) -> None:
    sheet.save(patrol, tmp_path / "a.svg")
    lines = svg_text(tmp_path / "a.svg")
    said = " ".join(lines)
    assert "Two Tu-95MS entered the Korea ADIZ for 406 km in 3 stretches" in said
    assert CAVEAT in said
    for words in ("2 × H-6K (China)", "Korea ADIZ", "Japan ADIZ", "in, km 69", "out, km 409"):
        assert words in lines
    assert "WGS84" in said
    assert "2025-12-09-joint-patrol" in said


def test_fonts_of_a_pdf_are_outlines_with_text(short: Result, tmp_path: Path) -> None:
    sheet.save(short, tmp_path / "a.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    assert b"/FontFile2" in data
    assert b"/Type3" not in data


def test_names_are_data(tmp_path: Path, write_json: Callable[[str, Any], Path]) -> None:
    line = {"type": "LineString", "coordinates": [[128, 36], [134, 35]]}
    feature = {"type": "Feature", "properties": {"id": "x", "name": HOSTILE}, "geometry": line}
    result = adiz.check(adiz.read(write_json("r.geojson", feature)), zones=["kr-adiz-2013"])
    sheet.save(result, tmp_path / "a.svg", title=HOSTILE)
    ET.parse(tmp_path / "a.svg")
    assert "<script" not in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert 'A <script>alert("x")</script> & $\\frac{1}{2}$ end' in svg_text(tmp_path / "a.svg")


def test_signs_the_font_lacks_are_told(short: Result, tmp_path: Path) -> None:
    assert sheet.save(short, tmp_path / "a.svg", title="九段 42") == {"九", "段"}
    assert "九段 42" in svg_text(tmp_path / "a.svg")


@pytest.mark.parametrize(("width_mm", "dpi"), [(180.0, 100.0), (89.0, 200.0)])
def test_width_and_dpi(short: Result, tmp_path: Path, width_mm: float, dpi: float) -> None:
    sheet.save(short, tmp_path / "a.png", width_mm=width_mm, dpi=dpi)
    (width,) = struct.unpack(">I", (tmp_path / "a.png").read_bytes()[16:20])
    assert width == pytest.approx(width_mm / 25.4 * dpi, abs=1)


@pytest.mark.parametrize(
    "asked", [{"width_mm": 5.0}, {"width_mm": float("nan")}, {"dpi": 0.0}, {"form": "gif"}]
)
def test_what_cannot_be_drawn(short: Result, tmp_path: Path, asked: dict[str, Any]) -> None:
    with pytest.raises(RequestError, match=r"give|end the name"):
        sheet.save(short, tmp_path / "a.png", **asked)
    assert not list(tmp_path.iterdir())


def test_without_matplotlib(short: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "find_spec", lambda _: None)
    with pytest.raises(RequestError, match=r"pip install 'adiz\[figure\]'"):
        sheet.save(short, tmp_path / "a.png")


@pytest.mark.parametrize(
    ("lon", "lat", "words"),
    [
        ([174, 190], [60, 62], "km"),
        ([100, 104], [60, 61], "No zone near"),
        ([-60, 120], [85, 85], "Polar stereographic"),
        ([140, 141], [21, 22], "nearest"),
    ],
)
def test_anywhere(tmp_path: Path, lon: list[float], lat: list[float], words: str) -> None:
    sheet.save(lone(lon, lat), tmp_path / "a.svg")
    assert words in " ".join(svg_text(tmp_path / "a.svg"))


def test_a_hundred_routes(tmp_path: Path) -> None:
    routes = [
        Route(id=f"r{i}", lon=np.array([126 + i / 50, 134]), lat=np.array([30 + i / 20, 36]))
        for i in range(100)
    ]
    sheet.save(adiz.check(routes, zones=["kr-adiz-2013"], at="2025"), tmp_path / "a.svg")
    heights = re.search(r'height="([\d.]+)pt"', (tmp_path / "a.svg").read_text(encoding="utf-8"))
    assert heights
    assert float(heights[1]) < 900


def test_areas_only(tmp_path: Path, write_json: Callable[[str, Any], Path]) -> None:
    box = [[119, 22], [121, 22], [121, 24.5], [119, 24.5], [119, 22]]
    area = {
        "type": "Feature",
        "properties": {"id": "box", "name": "Box of the ministry"},
        "geometry": {"type": "Polygon", "coordinates": [box]},
    }
    case = {"type": "FeatureCollection", "id": "boxes", "formations": [], "features": [area]}
    read = adiz.read(write_json("boxes.geojson", case))
    sheet.save(adiz.check(read, zones=["tw-adiz"], at="2025"), tmp_path / "a.svg")
    lines = svg_text(tmp_path / "a.svg")
    assert "Box of the ministry" in lines
    assert "Taiwan ADIZ" in " ".join(lines)
    assert "lies wholly inside" in " ".join(lines)


def test_measured_times_across_180(tmp_path: Path, write_json: Callable[[str, Any], Path]) -> None:
    """A band, lanes over time, ranges of entry: what a route with errors and times has."""
    feature = {
        "type": "Feature",
        "properties": {
            "id": "far-east",
            "coordinateProperties": {
                "times": [f"2024-07-24T0{hour}:00:00Z" for hour in (1, 3, 5)],
                "sigma_m": [20000, 20000, 30000],
            },
        },
        "geometry": {"type": "LineString", "coordinates": [[172, 60], [178, 60], [-170, 61.5]]},
    }
    route = adiz.read(write_json("r.geojson", feature))
    sheet.save(adiz.check(route, zones=["us-adiz-alaska"]), tmp_path / "a.svg")
    lines = svg_text(tmp_path / "a.svg")
    for words in ("Inside which zone, by time, UTC", "entry or exit, 5 to 95 %", "180°", "±30 km"):
        assert words in lines
    assert any(re.fullmatch(r"in, km \d+, est\. \d\d:\d\d UTC", line) for line in lines)
