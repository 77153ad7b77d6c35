"""The parts of a figure: each alone, within its size, with words that fit."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from io import BytesIO
from typing import Any

import numpy as np
import pytest

import adiz
from adiz.geo.errors import RequestError
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.figure import answers, sheet
from adiz.layers.scene.scene import Scene
from adiz.layers.words.verdicts import CAVEAT
from tests.layers.figure.flights import lone
from tests.layers.figure.written import Written

SVG = "{http://www.w3.org/2000/svg}"
DPI = 100.0
TALL, WIDE = ([130, 130.5], [20, 45]), ([120, 150], [30, 31])


def size_mm(result: Result, part: str, width_mm: float = 180.0) -> tuple[float, float]:
    """Width and height of a part as a PNG."""
    picture = BytesIO()
    sheet.draw(Scene(result), picture, "png", width_mm=width_mm, dpi=DPI, part=part)
    wide, high = struct.unpack(">II", picture.getvalue()[16:24])
    return wide * 25.4 / DPI, high * 25.4 / DPI


@pytest.mark.parametrize("flight", [TALL, WIDE], ids=["tall", "wide"])
def test_a_map_fits_a_page_with_its_caption(flight: tuple[list[float], list[float]]) -> None:
    wide, high = size_mm(lone(*flight, ["kr-adiz-2013", "jp-adiz-2010"]), "map")
    assert wide == pytest.approx(180.0, abs=0.3)
    assert 60.0 < high <= 120.3


def test_the_map_of_a_case_fits_too(patrol: Result) -> None:
    """With its legend of three rows."""
    assert size_mm(patrol, "map")[1] <= 120.3


def test_a_wider_map_keeps_its_shape() -> None:
    wide, high = size_mm(lone(*TALL, ["jp-adiz-2010"]), "map", 360.0)
    assert high <= wide * 2 / 3 + 0.3


def test_parts_are_as_wide_as_each_other(short: Result) -> None:
    assert len({size_mm(short, part)[0] for part in sheet.PARTS}) == 1


@pytest.mark.parametrize("part", sheet.PARTS)
def test_words_stay_on_the_sheet_and_apart(
    part: str, patrol: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Written(monkeypatch)
    sheet.draw(Scene(patrol), BytesIO(), "png", dpi=50, part=part)
    written.assert_whole_and_apart()
    assert CAVEAT in " ".join(written.words)


def test_long_names_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the lanes, on the map and in the answers; what the name ends in is on its own line."""
    name = "One reconnaissance aircraft of a type that nobody named, off Minami-Daito"
    routes = [
        Route(id=f"r{i}", name=f"{name} {i}", lon=np.array([128, 134]), lat=np.array([36 - i, 35]))
        for i in range(2)
    ]
    result = adiz.check(routes, zones=["kr-adiz-2013"], at="2025-12-09")
    written = Written(monkeypatch)
    for part in sheet.PARTS:
        for width_mm in (180.0, 90.0):
            written.boxes.clear()
            sheet.draw(Scene(result), BytesIO(), "png", dpi=50, part=part, width_mm=width_mm)
            written.assert_whole_and_apart()
            if part == "strip" and width_mm > 100:
                assert {f"{name} 0", f"{name} 1"} <= set(written.words)


def test_answers_say_of_each_zone_what_the_table_says(
    patrol: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Written(monkeypatch)
    sheet.draw(Scene(patrol), BytesIO(), "png", dpi=50, part="answers")
    for words in ("2 × Tu-95MS (Russia)", "2 × H-6K (China)", "Korea ADIZ"):
        assert words in written.words
    assert "at least 269 km; 405 km on our line" in " ".join(written.words)
    assert written.words.count("Japan ADIZ (outer line)") == len(patrol.formations)


def test_what_has_no_strip_says_so() -> None:
    with pytest.raises(RequestError, match="no strip"):
        sheet.draw(Scene(lone([-20, -10], [-30, -25])), BytesIO(), "png", part="strip")


@pytest.mark.parametrize("part", sheet.PARTS)
def test_an_svg_describes_itself(part: str, short: Result) -> None:
    picture = BytesIO()
    sheet.draw(Scene(short), picture, "svg", title="A & <b>", about='It shows "a" & <b>', part=part)
    root = ET.fromstring(picture.getvalue())
    assert root.get("role") == "img"
    assert [node.tag.removeprefix(SVG) for node in root[:2]] == ["title", "desc"]
    assert [node.text for node in root[:2]] == ["A & <b>", 'It shows "a" & <b>']


def test_a_part_that_is_none_is_refused(short: Result) -> None:
    with pytest.raises(RequestError, match="map, strip, answers, all"):
        sheet.save(short, __file__, part="legend", form="png")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdict", "sign"),
    [
        ("certain", "full"), ("entered", "full"), ("probably entered", "light"),
        ("possibly entered", "hatched"), ("depends", "hatched"), ("did not enter", "empty"),
        ("excluded", "empty"), ("undecidable", "dashed"), ("touch", "line"), ("along", "line"),
    ],
)  # fmt: skip
def test_each_verdict_has_the_sign_of_its_word(verdict: Any, sign: str) -> None:
    """The table of words: full, light, hatched, empty, dashed, line."""
    assert answers._sign(verdict) == sign


@pytest.mark.parametrize(
    ("case", "times"),
    [
        # The statements of the Korean and the Japanese chiefs of staff: Seoul and Tokyo are UTC+9.
        ("2019-07-23", ["09:09–09:12 (00:09–00:12 UTC)", "09:33–09:37 (00:33–00:37 UTC)"]),
        # The four times that Japan's ministry gave.
        (
            "2019-06-20",
            [
                "08:53:32 (19 June, 23:53:32 UTC)",
                "08:56:18 (19 June, 23:56:18 UTC)",
                "10:21:55 (01:21:55 UTC)",
                "10:23:51 (01:23:51 UTC)",
            ],
        ),
    ],
)
@pytest.mark.parametrize("width_mm", [180.0, 120.0])
def test_every_published_time_is_on_the_strip_by_both_clocks(
    case: str, times: list[str], width_mm: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Written(monkeypatch)
    scene = Scene(adiz.check(adiz.case(case)))
    sheet.draw(scene, BytesIO(), "svg", part="strip", width_mm=width_mm)
    assert [words for words in written.words if "UTC)" in words or "day)" in words] == times
    written.assert_whole_and_apart()
