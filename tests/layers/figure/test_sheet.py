"""The figure: hatching, text that stays text, the same bytes again."""

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

import adiz
from adiz.geo.errors import RequestError
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.figure import parts, pins, plate, sheet
from adiz.layers.figure.chart import colour
from adiz.layers.figure.paper import Paper
from adiz.layers.words.verdicts import CAVEAT
from tests.layers.figure.flights import lone

HOSTILE = 'A <script>alert("x")</script> & $\\frac{1}{2}$ \u202e end'


@pytest.mark.parametrize("hatched", [True, False])
def test_amber_is_hatched_where_it_depends(
    hatched: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that may lie 400 km aside may miss the zone; a route as given does not."""
    amber: list[tuple[str | None, str | None]] = []
    area = Paper.area

    def recorded(paper: Paper, shape: shapely.Geometry, **how: Any) -> None:
        if how.get("fill") in (colour("inside"), colour("inside-hatch")) and shape.area > 30:
            amber.append((how["fill"], how.get("hatch")))
        area(paper, shape, **how)

    monkeypatch.setattr(Paper, "area", recorded)
    monkeypatch.setattr(parts.Lanes, "draw", lambda *_: None)
    monkeypatch.setattr(plate.Legend, "draw", lambda *_: None)
    monkeypatch.setattr(pins, "mark", lambda *_: None)
    bound_m = np.full(2, 400_000.0 if hatched else np.nan)
    route = Route(id="r", lon=np.array([134, 128]), lat=np.array([36, 36]), bound_m=bound_m)
    result = adiz.check(route, zones="kr-adiz-2013", at="2025-12-09")
    sheet.save(result, tmp_path / "a.png", dpi=50)
    wanted = ("inside-hatch", "inside-rim") if hatched else ("inside", None)
    assert amber
    assert set(amber) == {(colour(wanted[0]), wanted[1] and colour(wanted[1]))}


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png"])
def test_same_bytes_again(short: Result, tmp_path: Path, suffix: str) -> None:
    for name in ("a", "b"):
        assert not sheet.save(short, tmp_path / f"{name}{suffix}", dpi=80)
    data = (tmp_path / f"a{suffix}").read_bytes()
    assert data == (tmp_path / f"b{suffix}").read_bytes()
    assert b"CreationDate" not in data
    assert b"<dc:date>" not in data


def svg_text(path: Path) -> list[str]:
    """Every line of text of an SVG."""
    return [node.text or "" for node in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")]


def test_text_stays_text(patrol: Result, tmp_path: Path) -> None:
    sheet.save(patrol, tmp_path / "a.svg")
    lines = svg_text(tmp_path / "a.svg")
    said = " ".join(lines)
    assert "Four Russian and Chinese bombers entered the air defence zones" in said
    assert "Tu-95MS: at least 269 km; 405 km on our line." in said
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
    shown = 'A <script>alert("x")</script> & $\\frac{1}{2}$ \ufffd end'
    assert shown in svg_text(tmp_path / "a.svg")


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
    # In two rows, as it is too long for one.
    span, time = r"\d+ \(\d+–\d+\)", r"about \d\d:\d\d \(\d\d:\d\d–\d\d:\d\d\) UTC"
    entered = next(i for i, line in enumerate(lines) if re.fullmatch(f"in, km {span}", line))
    assert re.fullmatch(time, lines[entered + 1])
