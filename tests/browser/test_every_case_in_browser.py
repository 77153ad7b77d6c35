"""The page of every case that ships, in every language, on screens of all sizes, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest

import adiz
from adiz.layers.atlas import catalog
from adiz.layers.atlas.translations import languages
from tests.browser.chromium import Tab

from .test_choices_in_browser import violations
from .test_page_in_browser import SIZES, overlaps, settle

pytestmark = pytest.mark.slow

FLOWN = [case_id for case_id in catalog.case_ids() if catalog.case(case_id).formations]
SPEAK = (
    "(s => { s.value = '%s'; s.dispatchEvent(new Event('change')); })"
    "(document.getElementById('language'))"
)


@pytest.fixture(scope="module", params=FLOWN)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / f"{request.param}.html"
    adiz.draw(adiz.check(adiz.case(request.param))).save(path)
    return path


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "height", "touch"), SIZES)
def test_every_case(tab: Tab, page: Path, width: int, height: int, touch: bool, dark: bool) -> None:
    tab.resize(width, height, touch=touch)
    tab.dark(dark)
    tab.open(page)
    for language in languages():
        tab.value(SPEAK % language)
        settle(tab)
        assert overlaps(tab) == [], language
        assert tab.value("document.documentElement.scrollWidth") <= width, language
    assert violations(tab) == []
    assert tab.requests == [page.as_uri()]
    assert tab.messages == []
