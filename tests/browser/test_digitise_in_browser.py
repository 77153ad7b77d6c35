"""From a chart with a known route, through the page, to the route that `adiz check` judges."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from adiz.geo.formats import read_case
from tests.adiz.commands.exports import Run
from tests.adiz.digitise.route_charts import LABELS, STEP_DEG, ExampleChart, RouteChart
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

LAND_IS_LOWEST: Final = (
    "document.querySelector('#map .leaflet-overlay-pane path').classList.contains('land')"
)

PIXEL_M: Final = 2000.0
"""A pixel of these charts is 1.5 to 2 km: a line that is traced with care is not farther off."""


def opened(adiz: Run, tab: Tab, file: Path, folder: Path, size: tuple[int, int]) -> Tracing:
    """The page of a chart."""
    page = folder / "page.html"
    done = adiz("digitise", "new", file, "--no-open", "-o", page)
    assert done.exit_code == 0, done.output
    reader = Tracing(tab, size)
    reader.open(page)
    return reader


def place_by_graticule(reader: Tracing, chart: RouteChart | ExampleChart) -> None:
    """Click one crossing, type its label and the step."""
    lon, lat = 130, 35
    reader.page.get_by_text("of longitude and").wait_for()
    reader.click_pixel(*chart.pixels([(lon, lat)])[0])
    reader.write("2. Its position", f"{lat}N {lon}E")
    reader.write("3. Degrees between", str(STEP_DEG))
    reader.page.keyboard.press("Enter")


def place_by_points(reader: Tracing, chart: RouteChart | ExampleChart) -> None:
    """Click places whose coordinates the reader knows."""
    if isinstance(chart, ExampleChart):
        for name, pixel in chart.capes():
            reader.add_point(pixel, name)
        return
    for (lon, lat), pixel in zip(LABELS, chart.pixels(LABELS), strict=True):
        reader.add_point(pixel, f"{lat} 00 N {lon} 00 E")


def trace_by_clicks(reader: Tracing, chart: RouteChart | ExampleChart) -> None:
    """Click along the arrow."""
    reader.press("Next: trace the route")
    reader.trace(chart.pixels(chart.flown))


def take_from_pdf(reader: Tracing) -> None:
    """Take the line that the PDF draws."""
    reader.press("Next: trace the route")
    reader.press("Take the line of")


def to_the_answer(reader: Tracing, folder: Path) -> Path:
    """Go through the last two steps and save."""
    reader.press("Next: what the picture says")
    reader.page.get_by_label("Day of the flight").fill("2024-03-11")
    reader.press("Next: the answer")
    return reader.save(folder)


def run(adiz: Run, tab: Tab, file: Path, folder: Path, chart: RouteChart | ExampleChart) -> Tracing:
    """The whole way; fails unless the route is the one that was drawn, within its error."""
    reader = opened(adiz, tab, file, folder, chart.size)
    (place_by_graticule if chart.has_graticule else place_by_points)(reader, chart)
    if chart.has_vectors:
        take_from_pdf(reader)
    else:
        trace_by_clicks(reader, chart)
    clicks = to_the_answer(reader, folder)
    route = folder / "route.geojson"
    done = adiz("digitise", "finish", clicks, "--image", file, "-o", route)
    assert done.exit_code == 0, done.output
    (found,) = read_case(route.read_bytes(), "route.geojson").routes
    assert len(found.lon) == len(chart.flown)
    apart = apart_m(found.lon, found.lat, *chart.flown.T)
    assert (apart < WITHIN_95 * found.sigma_m).all()
    assert apart.max() < PIXEL_M
    assert apart_px(clicked(clicks)["lines"][0]["pixels"], chart.pixels(chart.flown)) < 1.0
    checked = adiz("check", route, "--format", "json")
    verdicts = {one["zone"]: one["verdict"] for one in json.loads(checked.stdout)["answers"]}
    assert verdicts["kr-adiz-2013"] == "entered"
    assert tab.value(LAND_IS_LOWEST)
    assert tab.requests[1:] == []
    assert [said for said in tab.messages if "error" in said or "exception" in said] == []
    return reader


def run_drawn(adiz: Run, tab: Tab, folder: Path, kind: str, chart: RouteChart) -> Tracing:
    """The whole way with a chart that is drawn for it."""
    file = SAVERS[kind](chart, folder / f"chart.{'png' if kind == 'png' else 'pdf'}")
    return run(adiz, tab, file, folder, replace(chart, has_vectors=kind == "pdf"))


def test_a_picture_with_a_graticule(adiz: Run, tab: Tab, tmp_path: Path) -> None:
    reader = run_drawn(adiz, tab, tmp_path, "png", RouteChart("mercator"))
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
    reader = run_drawn(adiz, tab, tmp_path, kind, RouteChart(space, has_graticule))
    assert reader.clicks <= (12 if has_graticule else 40)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "most_clicks"), [("pdf", 12), ("png", 40)])
def test_the_examples_of_the_docs(
    adiz: Run, tab: Tab, tmp_path: Path, kind: str, most_clicks: int
) -> None:
    chart = ExampleChart(kind)
    reader = run(adiz, tab, chart.file, tmp_path, chart)
    assert reader.clicks <= most_clicks
    if kind == "pdf":
        assert reader.labels == 2
