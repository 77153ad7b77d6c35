"""A report in Chromium: nothing asked for or complained of, no sideways scroll, axe silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from adiz.geo.results.result import Result
from adiz.reports import forms
from adiz.reports.build import report
from tests.browser.chromium import Tab
from tests.seeds import sweep
from tests.shared import once

from .test_choices_in_browser import violations


@pytest.fixture(scope="session")
def patrol_report(patrol: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the flight of 9 December 2025."""
    name = "report.html"

    def write(folder: Path) -> None:
        told = report(patrol, command=f"adiz report 2025-12-09 -o {name}")
        (folder / name).write_bytes(forms.render(told, name, "html")[name])

    return once(tmp_path_factory, "report", write) / name


def show(tab: Tab, path: Path) -> None:
    tab.go(path.as_uri())
    tab.wait_for(f"document.readyState === 'complete' && location.href === '{path.as_uri()}'")


@pytest.mark.parametrize("dark", sweep([False], [True]))
def test_axe_finds_nothing_and_nothing_is_asked_for(
    tab: Tab, patrol_report: Path, dark: bool
) -> None:
    tab.dark(dark)
    show(tab, patrol_report)
    assert violations(tab) == []
    tab.dark(not dark)
    assert violations(tab) == []
    asked = [url for url in tab.requests if not url.startswith("data:image/svg+xml")]
    assert asked == [patrol_report.as_uri()]
    assert tab.messages == []


@pytest.mark.parametrize("width", sweep([320], [390]))
def test_a_phone_needs_no_sideways_scroll(tab: Tab, patrol_report: Path, width: int) -> None:
    tab.resize(width, 800)
    show(tab, patrol_report)
    assert tab.value("document.documentElement.scrollWidth") == width
    wide = "[...document.querySelectorAll('.table')].filter(t => t.scrollWidth > t.clientWidth)"
    assert tab.value(f"{wide}.length") == 0
    assert tab.value("document.images[0].naturalWidth") > 0
