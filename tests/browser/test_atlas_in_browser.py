"""The atlas page in headless Chromium with the network off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adiz.layers.atlas import catalog
from adiz.layers.page.atlas_page import draw_atlas_page
from tests.browser.chromium import Tab

READY = "document.documentElement.dataset.ready === 'yes'"
OPEN = "[...document.querySelectorAll('details[data-zone][open]')].map(c => c.dataset.zone)"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("atlas") / "atlas.html"
    text = draw_atlas_page(catalog.zones(), catalog.not_available(), catalog.EDITION)
    path.write_text(text, encoding="utf-8")
    return path


def opened(tab: Tab, atlas: Path) -> Tab:
    tab.open(atlas)
    tab.wait_for(READY)
    return tab


def click_at(tab: Tab, lat: float, lon: float) -> None:
    """A click on the map at a place, through Leaflet's own event."""
    tab.value(f"window.atlas.fire('click', {{latlng: L.latLng({lat}, {lon})}}) && 0")


@pytest.fixture
def page(tab: Tab, atlas: Path) -> Tab:
    return opened(tab, atlas)


def test_no_request_no_message_and_no_sideways_scroll(tab: Tab, atlas: Path) -> None:
    for width in (1280, 390, 320):
        tab.resize(width, 800, touch=width < 500)
        opened(tab, atlas)
        assert tab.value("document.documentElement.scrollWidth") <= width
    assert set(tab.requests) == {atlas.as_uri()}
    assert tab.messages == []


def test_every_zone_has_a_card_and_a_line(page: Tab) -> None:
    cards = page.value(
        "[...document.querySelectorAll('details[data-zone]')].map(c=>c.dataset.zone)"
    )
    assert sorted(cards) == list(catalog.zone_ids())
    drawn = page.value("document.querySelectorAll('path.zone:not(.edge)').length")
    assert drawn == len(catalog.zone_ids())


def test_a_click_opens_the_cards_of_the_zones_that_hold_the_place(page: Tab) -> None:
    click_at(page, 32.123, 125.182)  # Ieodo
    held = set(page.value(OPEN))
    assert held >= {"cn-adiz-2013", "jp-adiz-2010", "kr-adiz-2013"}
    assert not held & {"kr-adiz-1951", "jp-adiz-1972", "tw-adiz"}, "not in force, or elsewhere"
    click_at(page, 63.77, -171.73 + 360)  # Gambell, across 180
    assert set(page.value(OPEN)) == {"us-adiz-alaska", "us-territorial"}
    click_at(page, 13.58, 144.93)  # Andersen, in the inner area of Guam's zone
    assert "us-adiz-guam" not in page.value(OPEN)


def test_kinds_come_and_go(page: Tab) -> None:
    path = "document.querySelectorAll('path.zone:not(.edge):not([style*=none])').length"
    before = page.value(path)
    page.value("document.querySelector('input[data-kind=fir]').click()")
    firs = sum(zone.kind == "fir" for zone in catalog.zones())
    assert page.value(path) == before + firs
    page.value("document.querySelector('input[data-kind=fir]').click()")
    assert page.value(path) == before


def test_opening_a_card_shows_its_zone(page: Tab) -> None:
    page.value("document.querySelector('details[data-zone=cu-adiz] summary').click()")
    page.wait_for("document.querySelectorAll('path.zone.picked:not(.edge)').length === 1")
    bounds = json.loads(page.value("JSON.stringify(window.atlas.getBounds())"))
    assert bounds["_southWest"]["lat"] < 18.5
    assert bounds["_northEast"]["lat"] > 24
