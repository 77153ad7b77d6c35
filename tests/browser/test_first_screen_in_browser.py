"""What a reader sees at once: the map is near the top, and nothing lies on anything else."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import adiz
from tests.browser.chromium import Tab
from tests.browser.test_page_in_browser import settle

# Left and right of every number of the ribbon that is shown, and of every word.
ON_AXIS = """[...document.querySelectorAll('[data-lanes]:not([hidden]) .event > *')]
  .map(e => e.getBoundingClientRect()).filter(r => r.width)
  .map(r => [r.left, r.right]).sort((a, b) => a[0] - b[0])"""
STOP = """(r => [r.top + scrollY, document.activeElement === document.body])
  (document.activeElement.getBoundingClientRect())"""


@pytest.mark.parametrize("case", ["2019-07-23", "2025-12-09"])
def test_on_a_telephone_the_map_begins_near_the_top_and_a_step_is_seen(
    tab: Tab, tmp_path: Path, case: str
) -> None:
    path = tmp_path / "page.html"
    adiz.draw(adiz.check(adiz.case(case))).save(path)
    tab.resize(390, 844, touch=True)
    tab.open(path)
    top = "document.querySelector('{}').getBoundingClientRect().top"
    # Its letters are wider here than those of a telephone.
    assert tab.value(top.format(".map-box")) <= 230
    assert tab.value(top.format(".steps li:not([hidden])")) < 844 - 40
    assert tab.value("document.querySelector('.deck .later').getClientRects().length") == 0
    tab.page.click("#more")
    assert tab.value("document.querySelector('.deck .later').getClientRects().length") > 0
    assert tab.value("document.getElementById('more').getAttribute('aria-expanded')") == "true"


@pytest.mark.parametrize("width", [390, 600, 1000, 1280])
def test_numbers_and_words_on_the_ribbon_never_meet(
    tab: Tab, patrol_page: Path, width: int
) -> None:
    tab.resize(width, 844)
    tab.open(patrol_page)
    settle(tab)
    spans = tab.value(ON_AXIS)
    assert len(spans) >= 7
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_the_tab_key_goes_down_a_telephone_as_the_eye_does(tab: Tab, patrol_page: Path) -> None:
    tab.resize(390, 844)
    tab.open(patrol_page)
    tab.value("document.querySelector('.map-box').style.position = 'static'")
    tab.page.keyboard.press("Tab")  # the link that skips the map
    places = []
    for _ in range(60):
        tab.page.keyboard.press("Tab")
        place, is_over = tab.value(STOP)
        if is_over:
            break
        places.append(place)
    assert len(places) > 20
    assert all(two >= one - 30 for one, two in pairwise(places))
