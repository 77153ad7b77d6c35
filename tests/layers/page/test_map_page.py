"""The page as a file: what it says and how it is saved. In a browser: tests/browser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
import numpy as np
import pytest

import adiz
from adiz.geo.errors import RequestError
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.page import map_page
from tests.layers.page.markup import rendered, scene_data


def test_page_says_what_it_must(patrol_result: Result, page: str) -> None:
    for warning in patrol_result.warnings:
        assert warning["what"] in visible(page)
        assert not any(f"{name}:" in visible(page) for name in warning["about"]), "an id is no name"
    assert "entering one is not in itself a violation" in page
    assert "No state reported a violation of national airspace." in page
    assert "<em>perhaps</em>" in page
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


def test_same_bytes_twice(patrol_result: Result, page: str) -> None:
    assert adiz.draw(patrol_result).get_root().render() == page


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


def test_language_at_first(flight: Result) -> None:
    own = {"ko": {"Busan": "부산항"}}
    scene = scene_data(rendered(flight, language="ko", names=own))
    assert scene["language"] == "ko"
    assert scene["names"]["ko"]["Busan"] == "부산항"
    with pytest.raises(RequestError, match=r"'xx'.*en, ja, ko"):
        adiz.draw(flight, language="xx")


def test_a_page_says_what_drew_it_and_when_its_sources_were_read() -> None:
    read = {"title": "A chart", "url": "https://example.org/chart", "retrieved": "2026-01-02"}
    lon, lat = np.array([128.0, 134.0]), np.array([36.0, 35.0])
    text = rendered(adiz.check(Route(id="r", lon=lon, lat=lat, source=read), zones="kr-adiz-2013"))
    assert "A chart, retrieved 2026-01-02</a>" in text
    assert f"Drawn by adiz {adiz.__version__}, atlas edition " in text


def test_pictures_of_the_earth_keep_their_own_projection(patrol_result: Result) -> None:
    """Tiles and overlays are in Web Mercator; so is the page under them."""

    def projection(drawn: map_page.FlightMap) -> Any:
        page = drawn.get_root().render()
        found = scene_data(page)["projection"]
        assert ("Web Mercator projection" in page) == (found is None)
        return found

    assert projection(adiz.draw(patrol_result))["proj"] == "lcc"
    assert projection(adiz.draw(patrol_result, tiles="https://t.example/{z}/{x}/{y}.png")) is None
    drawn = adiz.draw(patrol_result, online=True)
    group = folium.FeatureGroup()
    folium.TileLayer("https://t.example/{z}/{x}/{y}.png", attr="t").add_to(group)
    group.add_to(drawn)
    assert projection(drawn) is None
