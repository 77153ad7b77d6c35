"""What a reader selects, and whether the page beside the map says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import adiz
from tests.browser.chromium import Tab
from tests.browser.test_page_in_browser import settle

CAPTION = "document.getElementById('caption').textContent"
STEP = "[...document.querySelectorAll('[data-step][aria-pressed=true]')].map(b => b.textContent)"
CALLOUTS = "[...document.querySelectorAll('.callout.plain-words')].map(e => e.textContent)"


@pytest.fixture(scope="module")
def other_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flight of 30 November 2022, whose Taiwan ADIZ has no row of its own."""
    path = tmp_path_factory.mktemp("selection") / "page.html"
    adiz.draw(adiz.check(adiz.case("2022-11-30"))).save(path)
    return path


def click_zone(tab: Tab, name: str) -> None:
    found = "[...document.querySelectorAll('#map .label.area')]"
    label = f"{found}.find(p => !p.hidden && p.innerText.startsWith('{name}'))"
    x, y = tab.value(f"(r => [r.left + 20, r.top + 8])({label}.getBoundingClientRect())")
    tab.page.mouse.click(x, y)
    settle(tab)


def click_row(tab: Tab, name: str) -> None:
    rows = "[...document.querySelectorAll('.answer-lines .pick')]"
    tab.value(f"{rows}.find(b => b.innerText.includes('{name}')).click()")
    settle(tab)


def test_the_first_press_of_next_goes_on(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    assert tab.value(STEP) == ["1"]
    tab.value("document.getElementById('step-on').click()")
    assert tab.value(STEP) == ["2"]


def test_no_step_is_marked_while_the_map_shows_something_else(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    click_row(tab, "Korea ADIZ")
    assert tab.value(STEP) == []
    tab.value("document.getElementById('step-on').click()")
    assert tab.value(STEP) == ["1"]
    tab.value("document.getElementById('step-on').click()")
    click_zone(tab, "Korea")
    assert tab.value(STEP) == []


def test_banner_and_distance_are_of_one_flight(tab: Tab, patrol_page: Path) -> None:
    """The H-6K came within 98 km of the Taiwan ADIZ, the Tu-95MS within 195 km."""
    tab.open(patrol_page)
    click_zone(tab, "Taiwan")
    assert tab.value(CAPTION) == "Taiwan ADIZ: perhaps · 2 × H-6K (China)"
    assert any("98 km" in words for words in tab.value(CALLOUTS))


def test_a_zone_without_a_row_is_named_with_its_verdict(tab: Tab, other_page: Path) -> None:
    tab.open(other_page)
    click_zone(tab, "Taiwan")
    assert tab.value(CAPTION) == "Taiwan ADIZ: no"


def test_a_row_that_cannot_be_told_shows_its_zone(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    click_row(tab, "Liancourt")
    outline = "document.querySelector('#map path.zone.picked').getBoundingClientRect()"
    box = "document.querySelector('#map').getBoundingClientRect()"
    assert tab.value(f"{outline}.width > {box}.width / 8")
    assert tab.value(f"{outline}.width < {box}.width")


def test_a_no_that_somebody_states_has_the_mark_of_a_statement(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    row = "[...document.querySelectorAll('.answer-lines .pick')]"
    mark = f"{row}.find(b => b.innerText.startsWith('Airspace of Japan')).querySelector('.mark')"
    content = tab.value(f"getComputedStyle({mark}, '::after').content")
    assert content.startswith('"”"')
