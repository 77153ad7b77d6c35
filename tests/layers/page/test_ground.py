"""What may be laid under the flight: borders, pictures from a server, names in a language."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic as Wgs84
from xyzservices import providers

import adiz
from adiz.geo.errors import RequestError
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.map_layers import borders
from adiz.layers.page.tiles import tiles_named
from adiz.layers.scene import Box, Scene

# Where lines are drawn on the ground, from their own texts, not from Natural Earth.
PANMUNJOM = (126.677, 37.956)  # on the military demarcation line
ALASKA_YUKON = (-141.0, 65.0)  # the 141st meridian (treaty of 1825)
FORTY_NINTH = (-110.0, 49.0)  # the 49th parallel (treaty of 1846)


def rendered(result: Result, **how: Any) -> str:
    text: str = adiz.draw(result, **how).get_root().render()
    return text


def scene_data(text: str) -> dict[str, Any]:
    data = re.search(r'id="scene">(.*?)</script>', text, re.DOTALL)
    assert data
    content: dict[str, Any] = json.loads(data[1])
    return content


def policy_of(text: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert found
    return found[1]


# -- borders ----------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [-360, 0, 360])
@pytest.mark.parametrize("place", [PANMUNJOM, ALASKA_YUKON, FORTY_NINTH])
def test_borders_are_where_they_are_at_any_turn(place: tuple[float, float], turn: int) -> None:
    lon, lat = place
    found = borders.lines(Box(lon + turn - 1, lat - 1, lon + turn + 1, lat + 1))
    dense = shapely.segmentize(shapely.MultiLineString(found), 0.01)
    points = shapely.get_coordinates(dense)
    metres = [Wgs84.WGS84.Inverse(lat, lon + turn, y, x)["s12"] for x, y in points]
    assert min(metres) < 3_000


def test_no_border_at_sea_and_no_coast() -> None:
    assert borders.lines(Box(128.0, 26.0, 129.0, 29.0)) == []  # round Okinawa
    assert borders.lines(Box(141.0, 43.0, 144.0, 44.0)) == []  # across Hokkaido


def test_borders_only_when_asked_for_near_the_flight_and_labelled(flight: Result) -> None:
    without, with_them = rendered(flight), rendered(flight, borders=True)
    assert '"style":"border"' not in without
    assert "no borders" in without
    assert "Border, de facto (Natural Earth)" in with_them
    assert "borders de facto as drawn there, a position on none of them" in with_them
    assert len(with_them.encode()) - len(without.encode()) < 15_000
    (layer,) = [layer for layer in scene_data(with_them)["layers"] if layer["name"] == "Borders"]
    whole = sum(len(part) for shape in layer["shapes"] for part in shape["parts"])
    assert 20 < whole < 4_000


def test_a_flight_far_from_any_border_has_no_such_layer() -> None:
    route = Route(id="r", lon=np.array([-30.0, -29.0]), lat=np.array([0.0, 0.5]))
    assert borders.draw(Scene(adiz.check(route, zones="jp-adiz-2010"), borders=True)) is None


# -- tiles ------------------------------------------------------------------------------------


def test_only_the_server_asked_for_may_be_loaded_from(flight: Result) -> None:
    text = rendered(flight, tiles="OpenTopoMap")
    hosts = " ".join(f"https://{part}.tile.opentopomap.org" for part in "abc")
    assert f"; img-src data: {hosts}; base-uri" in policy_of(text)
    assert "connect-src" not in policy_of(text)
    assert "whoever opens this page tells that server so" in text
    assert "SRTM" in text
    assert 'href="https://www.openstreetmap.org/copyright"' in text
    assert scene_data(text)["tiles"]["url"] == "https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png"
    assert "img-src data:;" in policy_of(rendered(flight))


def test_an_address_of_ones_own_names_its_server(flight: Result) -> None:
    text = rendered(flight, tiles="https://tiles.example.org:8443/a b/{z}/{x}/{y}.png?k=<b>")
    assert "img-src data: https://tiles.example.org:8443; base-uri" in policy_of(text)
    assert "tiles.example.org:8443 · loaded from tiles.example.org:8443" in text
    assert "k=<b>" not in text


def test_tiles_and_layers_of_ones_own(flight: Result) -> None:
    assert "img-src data: https:; connect-src" in policy_of(
        rendered(flight, tiles="OpenTopoMap", online=True)
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("OpenStreetMap", "there are OpenStreetMap.Mapnik"),
        ("no such thing", "try OpenStreetMap.Mapnik"),
        ("MapBox", "needs a key"),
        ("http://example.org/{z}/{x}/{y}", "must come from https://"),
        ("https://a'; script-src *;/{z}/{x}/{y}", "must come from https://"),
        ("https://example.org x/{z}/{x}/{y}", "must come from https://"),
        ("https:///{z}/{x}/{y}", "must come from https://"),
        ("https://example.org/{z}/{x}.png", r"holds \{z\}, \{x\}, \{y\}"),
    ],
)
def test_tiles_that_cannot_be_are_refused(name: str, words: str) -> None:
    with pytest.raises(RequestError, match=words):
        tiles_named(name)


class Tags(HTMLParser):
    """Texts of a markup, as a browser would show them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_provider_without_a_key_is_named_in_full() -> None:
    free = {
        name: provider
        for name, provider in providers.flatten().items()
        if not provider.requires_token() and not name.startswith("NASAGIBS")  # 700 of one kind
    }
    assert len(free) > 100
    for name, provider in free.items():
        if not provider["url"].startswith("https://"):
            continue
        found = tiles_named(name)
        said = "".join(words for words, _ in found.attribution)
        assert said == Tags(provider["html_attribution"]).text, name
        assert not set(re.findall(r"\{(\w+)\}", found.url)) - {"z", "x", "y", "s", "r"}, name


# -- names ------------------------------------------------------------------------------------


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
