"""From a chart with a known route, through the page, to the route that `adiz check` judges."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from adiz.geo.formats import read_case
from tests.adiz.commands.exports import Run
from tests.adiz.digitise.route_charts import FLOWN, LABELS, STEP_DEG, RouteChart
from tests.browser.chromium import Tab
from tests.browser.tracing import Tracing, apart_px, clicked
from tests.geo.georeference.charts import apart_m

pytest.importorskip("pypdfium2")

SAVERS: Final[dict[str, Callable[[RouteChart, Path], Path]]] = {
    "png": RouteChart.save_png,
    "pdf": RouteChart.save_pdf,
    "scan": RouteChart.save_scan,
}
WITHIN_95: Final = 2.448
"""Radius, in standard deviations, that holds 95 % of the vertices."""


def opened(adiz: Run, tab: Tab, file: Path, size: tuple[int, int]) -> Tracing:
    """The page of a chart."""
    page = file.with_name("page.html")
    done = adiz("digitise", "new", file, "--no-open", "-o", page)
    assert done.exit_code == 0, done.output
    reader = Tracing(tab, size)
    reader.open(page)
    return reader


def place_by_graticule(reader: Tracing, chart: RouteChart) -> None:
    """Click one crossing, type its label and the step."""
    lon, lat = 130, 35
    reader.page.get_by_text("of longitude and").wait_for()
    reader.click_pixel(*chart.pixels([(lon, lat)])[0])
    reader.write("2. Its position", f"{lat}N {lon}E")
    reader.write("3. Degrees between", str(STEP_DEG))
    reader.page.keyboard.press("Enter")


def place_by_points(reader: Tracing, chart: RouteChart) -> None:
    """Click places whose coordinates the reader knows."""
    for (lon, lat), pixel in zip(LABELS, chart.pixels(LABELS), strict=True):
        reader.add_point(pixel, f"{lat} 00 N {lon} 00 E")


def trace_by_clicks(reader: Tracing, chart: RouteChart) -> None:
    """Click along the arrow."""
    reader.press("Next: trace the route")
    reader.trace(chart.pixels(FLOWN))


def take_from_pdf(reader: Tracing, _: RouteChart) -> None:
    """Take the line that the PDF draws."""
    reader.press("Next: trace the route")
    reader.press("Take the line of")


def to_the_answer(reader: Tracing, folder: Path) -> Path:
    """Go through the last two steps and save."""
    reader.press("Next: what the picture says")
    reader.page.get_by_label("Day of the flight").fill("2024-03-11")
    reader.press("Next: the answer")
    return reader.save(folder)


def run(adiz: Run, tab: Tab, folder: Path, kind: str, chart: RouteChart) -> Tracing:
    """The whole way; fails unless the route is the one that was drawn, within its error."""
    file = SAVERS[kind](chart, folder / f"chart.{'png' if kind == 'png' else 'pdf'}")
    reader = opened(adiz, tab, file, chart.size)
    (place_by_graticule if chart.has_graticule else place_by_points)(reader, chart)
    (take_from_pdf if kind == "pdf" else trace_by_clicks)(reader, chart)
    clicks = to_the_answer(reader, folder)
    route = folder / "route.geojson"
    done = adiz("digitise", "finish", clicks, "--image", file, "-o", route)
    assert done.exit_code == 0, done.output
    (found,) = read_case(route.read_bytes(), "route.geojson").routes
    assert len(found.lon) == len(FLOWN)
    apart = apart_m(found.lon, found.lat, *FLOWN.T)
    assert (apart < WITHIN_95 * found.sigma_m).all()
    assert apart_px(clicked(clicks)["lines"][0]["pixels"], chart.pixels(FLOWN)) < 1.0
    checked = adiz("check", route, "--format", "json")
    verdicts = {one["zone"]: one["verdict"] for one in json.loads(checked.stdout)["answers"]}
    assert verdicts["kr-adiz-2013"] == "entered"
    assert tab.requests[1:] == []
    assert [said for said in tab.messages if "error" in said or "exception" in said] == []
    return reader


def test_a_picture_with_a_graticule(adiz: Run, tab: Tab, tmp_path: Path) -> None:
    reader = run(adiz, tab, tmp_path, "png", RouteChart("mercator"))
    assert reader.clicks <= 12
    assert reader.labels == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "space", "has_graticule"),
    [
        ("png", "plate-carree", True),
        ("png", "mercator", False),
        ("png", "conic", False),
        ("pdf", "conic", True),
        ("pdf", "mercator", True),
        ("pdf", "plate-carree", False),
        ("scan", "mercator", True),
        ("scan", "conic", False),
    ],
)
def test_other_charts(
    adiz: Run, tab: Tab, tmp_path: Path, kind: str, space: str, has_graticule: bool
) -> None:
    reader = run(adiz, tab, tmp_path, kind, RouteChart(space, has_graticule))
    assert reader.clicks <= (12 if has_graticule else 40)
