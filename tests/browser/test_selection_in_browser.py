"""What a reader selects, and whether the page beside the map says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import adiz
from tests.browser.chromium import READY, Tab
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


def test_a_line_out_of_sight_is_not_named(tab: Tab, other_page: Path) -> None:
    """Between Okinawa and Miyako the map is inside the Japan ADIZ on all sides."""
    tab.go(other_page.as_uri() + "#step=4")
    tab.wait_for(READY)
    settle(tab)
    names = "[...document.querySelectorAll('#map .label.area')].filter(p => !p.hidden)"
    words = tab.value(f"{names}.map(p => p.innerText)")
    assert any("Japan ADIZ" in text for text in words)
    assert not any("outer line" in text for text in words)
    tab.value("document.getElementById('whole').click()")
    settle(tab)
    assert any("outer line" in text for text in tab.value(f"{names}.map(p => p.innerText)"))


def test_the_globe_gives_way_to_the_flight(tab: Tab, other_page: Path) -> None:
    hidden = "document.querySelector('.locator').hidden"
    tab.open(other_page)
    assert not tab.value(hidden)
    tab.value("document.querySelector('[data-step=\"6\"]').click()")
    settle(tab)
    assert tab.value(hidden), "the lines leave the map at the lower right"


def test_only_a_keyboard_frames_the_map(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    frame = "getComputedStyle(document.querySelector('.map-box'), '::after').content"
    tab.page.mouse.click(450, 300)
    settle(tab)
    assert tab.value("document.activeElement.id") == "map"
    assert tab.value(frame) == "none"
    tab.page.keyboard.press("ArrowRight")
    assert tab.value(frame) != "none"


def test_a_phone_shows_what_was_said_of_airspace_and_all_signs(tab: Tab, patrol_page: Path) -> None:
    tab.resize(390, 844, touch=True)
    tab.open(patrol_page)
    assert "No state reported a violation" in tab.value("document.querySelector('.deck').innerText")
    signs = "[...document.querySelectorAll('.map-key > span')]"
    assert tab.value(f"{signs}.every(s => s.getClientRects().length > 0)")
    assert tab.value(f"{signs}.map(s => s.innerText.trim())")[1:] == [
        "our line",
        "some paths that fit",
    ]
