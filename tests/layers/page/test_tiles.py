"""Pictures from a server: only the one asked for, and whose they are."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from xyzservices import providers

import adiz
from adiz.geo.errors import RequestError
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.page.tiles import tiles_named
from tests.layers.page.markup import rendered, scene_data


def policy_of(text: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert found
    return found[1]


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


class Words(HTMLParser):
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
        assert said == Words(provider["html_attribution"]).text, name
        assert not set(re.findall(r"\{(\w+)\}", found.url)) - {"z", "x", "y", "s", "r"}, name


@pytest.mark.parametrize(
    ("lon", "lat", "reached"),
    [([30.0, 210.0], [82.0, 83.0], "90.0°N"), ([0.0, 10.0], [-84.0, -86.5], "86.5°S")],
)
def test_no_tiles_where_they_end(lon: list[float], lat: list[float], reached: str) -> None:
    """The geodesic between opposite meridians goes over the pole; no vertex does."""
    result = adiz.check(Route(id="r", name="Polar", lon=lon, lat=lat), zones=[])  # type: ignore[arg-type]
    with pytest.raises(RequestError, match=rf"'Polar' reaches {reached}, but map tiles end at 85°"):
        adiz.draw(result, tiles="OpenStreetMap.Mapnik")
    adiz.draw(result)
