"""How long a page takes to draw and to answer a click; the figures are printed: run with -s."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import numpy as np
import pytest

import adiz
from adiz.geo.model.route import Route
from tests.browser.chromium import Tab

MANY = 12

CLICKS = """(() => {
  const times = [];
  for (const row of document.querySelectorAll("tr[data-answer]")) {
    const begin = performance.now();
    row.querySelector(".pick").click();
    document.body.getBoundingClientRect();
    times.push(performance.now() - begin);
  }
  return times;
})()"""


@pytest.fixture(scope="module")
def many_routes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve routes between Korea and Japan, each through several zones."""
    routes = [
        Route(
            id=f"r{k}",
            name=f"Route {k}",
            lon=np.array([123.0 + 0.5 * k, 128.0 + 0.2 * k, 131.0, 137.0 - 0.3 * k]),
            lat=np.array([30.0 + 0.2 * k, 33.0, 36.0 + 0.2 * k, 40.0]),
        )
        for k in range(MANY)
    ]
    path = tmp_path_factory.mktemp("many") / "many.html"
    adiz.draw(adiz.check(routes, at="2025-12-09")).save(path)
    return path


def drawn_in_ms(tab: Tab, path: Path) -> float:
    """From the first of the page's scripts to the map."""
    tab.open(path)
    return float(tab.value("performance.getEntriesByName('drawn')[0].duration"))


def test_figures_of_speed(tab: Tab, patrol_page: Path, many_routes: Path) -> None:
    """Every row of the table answers, on the page of 9 December and on one of twelve routes."""
    for name, path in (("9 December", patrol_page), (f"{MANY} routes", many_routes)):
        drawn = median(drawn_in_ms(tab, path) for _ in range(3))
        clicks = tab.value(CLICKS)
        size = path.stat().st_size / 1000
        print(
            f"\n{name}: {size:.0f} kB, drawn in {drawn:.0f} ms; {len(clicks)} clicks, "
            f"median {median(clicks):.0f} ms, longest {max(clicks):.0f} ms"
        )
        rows = tab.value("document.querySelectorAll('tr[data-answer]').length")
        assert len(clicks) == rows > 3
        assert tab.value("document.querySelectorAll('tr.picked').length") == 1
        assert tab.messages == []
