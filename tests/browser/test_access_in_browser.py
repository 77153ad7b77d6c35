"""The page for those who use a keyboard, a screen reader, large letters or forced colours."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import Tab

from .test_page_in_browser import settle

STATUS = "document.getElementById('status').textContent"
ROOT_TWICE = "document.documentElement.style.fontSize = '200%'"
# The middle of the focused element is not hidden by anything that is not part of it.
SEEN = """(e => { const r = e.getBoundingClientRect();
  const top = document.elementFromPoint(
    r.left + r.width / 2, Math.max(r.top, 0) + Math.min(r.height, 24) / 2);
  return r.top > -1 && r.top < innerHeight && top !== null
    && (e.contains(top) || top.contains(e)); })(document.activeElement)"""


def twice_the_letters(tab: Tab) -> None:
    """Set what a reader sets in the browser: the size with which letters begin."""
    sizes = {"standard": 32, "fixed": 26}
    tab._devtools.send("Page.setFontSizes", {"fontSizes": sizes})


def names(tab: Tab) -> list[dict[str, Any]]:
    """Return the parts of the page as the browser hands them to a screen reader."""
    nodes = tab._devtools.send("Accessibility.getFullAXTree")["nodes"]
    return [
        {
            "role": node.get("role", {}).get("value"),
            "name": node.get("name", {}).get("value", ""),
            "level": next(
                (p["value"]["value"] for p in node.get("properties", ()) if p["name"] == "level"),
                None,
            ),
        }
        for node in nodes
        if not node.get("ignored")
    ]


def unseen_stops(tab: Tab) -> list[str]:
    """Press Tab through the page; return the stops that something hides."""
    hidden = []
    for _ in range(40):
        tab.page.keyboard.press("Tab")
        if tab.value("document.activeElement === document.body"):
            break
        if not tab.value(SEEN):
            hidden.append(tab.value("document.activeElement.outerHTML.slice(0, 120)"))
    return hidden


@pytest.mark.parametrize("by_browser", [True, False])
def test_with_letters_of_twice_the_size_every_stop_of_the_tab_key_is_seen(
    tab: Tab, patrol_page: Path, by_browser: bool
) -> None:
    if by_browser:
        twice_the_letters(tab)
    tab.open(patrol_page)
    if not by_browser:
        tab.value(ROOT_TWICE)
    settle(tab)
    assert tab.value("getComputedStyle(document.documentElement).fontSize") == "32px"
    if by_browser:
        across = "(s => { const r = document.querySelector(s).getBoundingClientRect(); return r; })"
        left = tab.value(f"{across}('.answers-box').left")
        assert left == tab.value(f"{across}('.map-box').left"), "one column"
    else:
        head = "document.querySelector('.head')"
        scrolls = tab.value(f"{head}.scrollHeight > {head}.clientHeight + 1")
        assert tab.value(f"{head}.tabIndex") == (0 if scrolls else -1)
    ticks = tab.value(
        "[...document.querySelectorAll('.lanes:not([hidden]) .tick-km')]"
        ".map(e => e.getBoundingClientRect()).filter(r => r.width > 6).map(r => [r.left, r.right])"
    )
    assert len(ticks) >= 2
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ticks))
    assert unseen_stops(tab) == []


def test_the_ends_of_the_steps_keep_the_focus(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    shown = "[...document.querySelectorAll('[data-step-text]')].findIndex(e => !e.hidden) + 1"
    for button, first, last in (("step-on", 7, 8), ("step-back", 2, 1)):
        tab.value(f"document.querySelector('[data-step=\"{first}\"]').click()")
        tab.value(f"document.getElementById('{button}').focus()")
        for _ in range(3):
            tab.page.keyboard.press("Enter")
            assert tab.value("document.activeElement.id") == button
        assert tab.value(shown) == last
        assert tab.value("document.activeElement.getAttribute('aria-disabled')") == "true"


def test_what_is_chosen_is_seen_in_forced_colours(tab: Tab, patrol_page: Path) -> None:
    tab.page.emulate_media(forced_colors="active")
    tab.open(patrol_page)
    ground = "(e => getComputedStyle(e).backgroundColor)(document.querySelector('{}'))"
    step, other = (tab.value(ground.format(f'[data-step="{n}"]')) for n in (1, 2))
    assert step != other
    tab.value("document.querySelector('.answer-lines .pick').click()")
    outline = "getComputedStyle(document.querySelector('li.picked')).outline{}"
    assert tab.value(outline.format("Style")) == "solid"
    assert float(tab.value(outline.format("Width")).removesuffix("px")) >= 2


def test_names_headings_and_regions_that_a_screen_reader_hears(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    tab.value("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    tab.value("document.querySelector('.answer-lines .pick').click()")
    parts = names(tab)
    for part in parts:
        if part["role"] in ("button", "heading", "DisclosureTriangle", "rowheader", "listitem"):
            assert not set("”▸▾") & set(part["name"]), part
    assert [part for part in parts if part["role"] in ("image", "img") and not part["name"]] == []
    regions = [part["name"] for part in parts if part["role"] == "region"]
    assert sum("Map" in name for name in regions) == 1
    headings = [(part["name"], part["level"]) for part in parts if part["role"] == "heading"]
    assert [level for _, level in headings].count(1) == 1
    for name in ("Every answer, entry and exit", "Points", "Method", "Layers and legend"):
        assert (name, 2) in headings
    told = [part["name"] for part in parts if part["role"] == "button"]
    assert any(name.startswith("Korea ADIZ: entered. ") for name in told)
    headers = [part["name"] for part in parts if part["role"] == "rowheader"]
    assert any(name.startswith("Korea ADIZ declared by") for name in headers)
    assert "Each time inside Korea ADIZ" in headers
    caption = "document.querySelector('table.answers').caption.textContent"
    assert tab.value(caption).startswith("Each zone")
    cells = tab.value("[...document.querySelectorAll('.answers td')].map(e => e.textContent)")
    assert not any("enteredon" in cell for cell in cells)
    assert tab.value("document.title").endswith("9 December 2025")


def test_the_status_says_what_was_not_heard_yet(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    tab.value("document.querySelector('[data-step=\"3\"]').click()")
    said = tab.value(STATUS)
    panel = tab.value("document.querySelector('[data-step-text=\"3\"]').firstChild.textContent")
    assert panel in said
    assert len(said) > len(panel) + 40
    assert "Sources" not in said
    pick = "document.querySelector('.answer-lines li:has(.chips) .pick')"
    tab.value(f"{pick}.focus()")
    tab.page.keyboard.press("Enter")
    assert tab.value(STATUS) == "Shown on the map"
    tab.value(f"{pick}.closest('li').querySelector('.visit').focus()")
    tab.page.keyboard.press("Enter")
    said = tab.value(STATUS)
    assert said.startswith("Shown on the map: 1: ")
    assert "; out " in said
    assert " km" in said
    tab.page.keyboard.press("Escape")
    assert tab.value(STATUS) == "No answer is chosen"
    pressed = "document.querySelectorAll('[aria-pressed=true]:is(.pick, .visit)').length"
    assert tab.value(pressed) == 0
    assert tab.value(f"document.activeElement === {pick}"), "a hidden visit loses no focus"
    tab.page.keyboard.press("Enter")
    assert tab.value(f"{pick}.getAttribute('aria-pressed')") == "true"
    tab.page.keyboard.press("Enter")
    assert tab.value(f"{pick}.getAttribute('aria-pressed')") == "false"


def test_what_is_saved_is_asked_for_by_buttons(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    tab.value("document.querySelector('[data-dialog=data]').click()")
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="answers (CSV)").press("Enter")
    assert download.value.suggested_filename == "answers.csv"
    assert tab.value("document.querySelectorAll('dialog [href=\"#answers\"]').length") == 0
