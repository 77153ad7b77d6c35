"""A browser for the tests of this folder.

Without one they fail in CI and where $CHROMIUM names it; elsewhere they are not run, and the last
lines of the test run say so.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import adiz
from adiz.geo.results.result import Result
from tests.browser import chromium
from tests.shared import once

MISSING = "not run: install chromium"


@pytest.fixture(scope="session")
def browser() -> Iterator[Callable[..., chromium.Tab]]:
    """Open a tab of one headless browser without a network."""
    program = chromium.find()
    if program is None:
        if os.environ.get("CI") == "true" or os.environ.get("CHROMIUM"):
            pytest.fail("no browser: install chromium, or name one in $CHROMIUM")
        pytest.skip(MISSING)
    with chromium.running(program) as new_tab:
        yield new_tab


@pytest.fixture
def tab(browser: Callable[..., chromium.Tab]) -> Iterator[chromium.Tab]:
    """A tab of 1280 by 800 pixels whose reader wants nothing to move: there is nothing to await."""
    tab = browser()
    tab.resize(1280, 800)
    tab.still()
    yield tab
    tab.close()


@pytest.fixture(scope="session")
def patrol() -> Result:
    """The flight of 9 December 2025, checked."""
    return adiz.check(adiz.case("2025-12-09"))


@pytest.fixture(scope="session")
def patrol_page(patrol: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its page."""
    name = "patrol.html"
    return once(tmp_path_factory, "page", lambda to: adiz.draw(patrol).save(to / name)) / name


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud what was not run."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(MISSING in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_line(f"{count} browser tests {MISSING}", yellow=True)
