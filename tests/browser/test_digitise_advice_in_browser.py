"""What the page that digitises says of doubtful, missing and unread things, and where keys lead."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.adiz.commands.exports import Run
from tests.adiz.digitise.route_charts import FLOWN, LABELS, RouteChart
from tests.browser.chromium import Tab
from tests.browser.tracing import Tracing

pytest.importorskip("pypdfium2")
pytestmark = pytest.mark.slow

CHART: Final = RouteChart("mercator", has_graticule=False)
NEXT: Final = "#panel .next button"


def opened(adiz: Run, tab: Tab, folder: Path, chart: RouteChart) -> Tracing:
    """Open the page of a chart."""
    chart.save_png(folder / "chart.png")
    done = adiz("digitise", "new", folder / "chart.png", "--no-open", "-o", folder / "p.html")
    assert done.exit_code == 0, done.output
    reader = Tracing(tab, chart.size)
    reader.open(folder / "p.html")
    return reader


@pytest.fixture
def reader(adiz: Run, tab: Tab, tmp_path: Path) -> Iterator[Tracing]:
    """Open the page of a chart without a graticule."""
    yield opened(adiz, tab, tmp_path, CHART)
    assert [said for said in tab.messages if "error" in said or "exception" in said] == []


def go(reader: Tracing, step: str) -> None:
    """Choose a step in the head of the page."""
    reader.page.locator("#steps button", has_text=step).click()


def points() -> list[dict[str, Any]]:
    """Return the control points of the chart, without an error."""
    return [
        {"px": px, "py": py, "lon": lon, "lat": lat, "name": f"cape {i}"}
        for i, ((lon, lat), (px, py)) in enumerate(zip(LABELS, CHART.pixels(LABELS), strict=True))
    ]


def drop(reader: Tracing, folder: Path, **members: Any) -> None:
    """Open a file of clicks in the chart."""
    width, height = CHART.size
    picture = {"name": "chart.png", "width": width, "height": height}
    path = folder / "dropped.json"
    path.write_text(json.dumps({"schema": "adiz-clicks/1", "picture": picture} | members))
    reader.drop(path)


def kept(reader: Tracing) -> dict[str, Any]:
    """Return what the browser keeps of the dropped clicks."""
    return dict(json.loads(reader.tab.value("localStorage['adiz-digitise:chart.png:1']")))


def route() -> list[dict[str, Any]]:
    """Return the flown route as a traced line."""
    pixels = [[float(x), float(y)] for x, y in CHART.pixels(FLOWN)]
    return [{"id": "route-1", "pixels": pixels, "width_px": 4.0}]


@pytest.mark.parametrize("wrong", range(0, len(LABELS), 3))
def test_a_wrong_cape_is_asked_about(reader: Tracing, tmp_path: Path, wrong: int) -> None:
    drop(reader, tmp_path, points=points())
    assert "from where the others place it" not in reader.panel
    assert "main" in (reader.page.locator(NEXT).get_attribute("class") or "")
    moved = points()
    moved[wrong]["lat"] += 4
    drop(reader, tmp_path, points=moved, lines=route())
    asked = f"Point {wrong + 1}, cape {wrong}, is "
    assert asked in reader.panel
    assert "from where the others place it. Is it the right place?" in reader.panel
    assert reader.page.locator(NEXT).get_attribute("class") is None
    go(reader, "Answer")
    assert asked in reader.panel
    go(reader, "Place")
    reader.press("Leave it out")
    assert "Is it the right place?" not in reader.panel


def test_days_are_read_as_people_type_them(reader: Tracing, tmp_path: Path) -> None:
    drop(reader, tmp_path, points=points(), lines=route())
    go(reader, "Answer")
    assert "The day of the flight is not given" in reader.panel
    go(reader, "Facts")
    day = reader.page.locator("#date")
    for typed in (
        "11 March 2024",
        "March 11, 2024",
        "11 Mar 2024",
        "2024/3/11",
        "2024-03-11",
        "13.3.2024",
        "3/13/2024",
        "2024年3月13日",
    ):
        day.fill(typed)
        day.press("Enter")
        expected = "2024-03-13" if "13" in typed else "2024-03-11"
        assert day.input_value() == expected, typed
        assert kept(reader)["date"] == expected
    for typed, said in {
        "11.3.2024": "can be read as two days",
        "31 February 2024": "is no day of the calendar",
        "yesterday": "cannot be read",
    }.items():
        day.fill(typed)
        day.blur()
        assert day.input_value() == typed
        assert said in reader.page.locator("#date-problem").inner_text()
        assert "date" not in kept(reader)
    go(reader, "Answer")
    assert "The day of the flight was not read" in reader.panel
