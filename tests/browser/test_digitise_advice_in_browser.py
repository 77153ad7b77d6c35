"""What the page that digitises says of doubtful, missing and unread things, and where keys lead."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
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


def test_crossings_are_chosen_with_keys_and_come_back(adiz: Run, tab: Tab, tmp_path: Path) -> None:
    reader = opened(adiz, tab, tmp_path, RouteChart("mercator"))
    page, keys = reader.page, reader.page.keyboard
    page.get_by_text("of longitude and").wait_for()
    page.locator("summary", has_text="without a mouse").click()
    crossings = page.locator("#crossing-list option").all_inner_texts()
    at = RouteChart("mercator").pixels([(130, 35)])[0]
    chosen = min(crossings, key=lambda one: abs(pixel_of(one) - at).max())
    assert page.locator(".crossing-number").all_inner_texts() == [
        str(i + 1) for i in range(len(crossings))
    ]
    page.locator("#crossing-list").focus()
    keys.press("ArrowDown")
    assert page.locator("#crossing-label").is_disabled()
    page.locator("#crossing-list").select_option(label=chosen)
    keys.press("Tab")
    keys.press("Enter")
    assert tab.value("document.activeElement.id") == "crossing-label"
    assert page.locator("#picture-hint").is_hidden()
    assert page.locator("#crossing-list").count() == 1
    keys.type("35N 130E")
    assert page.locator("#use-crossings").is_disabled()
    keys.press("Tab")
    keys.type("5")
    keys.press("Tab")
    keys.press("Enter")
    assert "crossings are control points" in reader.status
    assert page.locator(NEXT).evaluate("one => one === document.activeElement")
    page.locator("#undo").click()
    assert page.locator("#crossing-label").input_value() == "35N 130E"
    assert page.locator("#crossing-step").input_value() == "5"
    assert page.locator("#use-crossings").is_enabled()


def pixel_of(option: str) -> Any:
    """Return the pixel of an option such as '3, at pixel 100, 200'."""
    return np.array(option.partition("pixel ")[2].split(", "), float)


def test_the_table_is_one_stop_with_arrows_in_it(reader: Tracing, tmp_path: Path) -> None:
    drop(reader, tmp_path, points=points())
    page, keys = reader.page, reader.page.keyboard
    one = "document.activeElement"
    focused = f"{one}.getAttribute('aria-label') ?? {one}.textContent"
    rows = page.locator("table.points tbody tr")
    assert page.locator("table.points [tabindex='0']").count() == 1
    rows.nth(0).locator("input").focus()
    keys.press("ArrowDown")
    keys.press("ArrowRight")
    assert reader.tab.value(focused) == rows.nth(1).locator(".pick").text_content()
    keys.press("End")
    keys.press("ArrowRight")
    assert reader.tab.value(focused).startswith("Remove point")
    keys.press("Tab")
    assert not reader.tab.value("document.activeElement.closest('table') !== null")
    keys.press("Shift+Tab")
    assert reader.tab.value(focused).startswith("Remove point")
    keys.press("Home")
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    keys.press("Space")
    assert reader.tab.value(focused).startswith("Use point")
    assert len([one for one in kept(reader)["points"] if one.get("enabled") is False]) == 1


def test_the_picture_fits_its_pane_in_every_step(reader: Tracing, tmp_path: Path) -> None:
    drop(reader, tmp_path, points=points(), lines=route())
    page = reader.page
    reader.click_pixel(400, 300)
    page.keyboard.press("Escape")
    assert not is_whole(reader)
    page.get_by_role("button", name="Show the whole picture").click()
    assert is_whole(reader)
    page.locator("#picture").hover(position={"x": 200, "y": 200})
    assert page.locator("#loupe").is_visible()
    page.locator("#panel h2").hover()
    assert page.locator("#loupe").is_hidden()
    reader.click_pixel(400, 300)
    page.keyboard.press("Escape")
    for step in ("Facts", "Answer", "Trace"):
        go(reader, step)
        assert is_whole(reader), step


def is_whole(reader: Tracing) -> bool:
    """Return whether the picture lies within its pane and fills one side of it."""
    pane = reader.page.locator("#picture").bounding_box()
    image = reader.page.locator("#picture img.chart-picture").bounding_box()
    assert pane is not None
    assert image is not None
    inside = all(
        pane[at] - 1 <= image[at] and image[at] + image[size] <= pane[at] + pane[size] + 1
        for at, size in (("x", "width"), ("y", "height"))
    )
    return inside and max(image[key] / pane[key] for key in ("width", "height")) > 0.75


def test_what_is_missing_is_said_where_clicks_are_saved(reader: Tracing, tmp_path: Path) -> None:
    reader.save(tmp_path)
    assert "needs control points that place the chart and a traced route or area" in reader.status
    drop(reader, tmp_path, points=points())
    go(reader, "Answer")
    assert "What was traced is on the map" not in reader.panel
    assert "Nothing is traced" in reader.panel
    reader.save(tmp_path)
    assert "finish can use it, it needs a traced route or area" in reader.status
    drop(reader, tmp_path, points=points(), lines=route(), date="2024-03-11")
    assert "Mercator: meridians and parallels are straight" in reader.panel
    go(reader, "Answer")
    assert "from the width of the drawn line" in reader.panel
    assert reader.page.locator("#steps li", has_text="Facts").inner_text().startswith("✓")
    reader.save(tmp_path)
    assert "The next step: adiz digitise finish" in reader.status


def test_clicks_in_a_pdf_name_the_command_that_opens_it(tab: Tab, tmp_path: Path) -> None:
    from adiz.digitise.page.document import page_with

    (tmp_path / "blank.html").write_text(page_with(), encoding="utf-8")
    reader = Tracing(tab, CHART.size)
    reader.open(tmp_path / "blank.html")
    drop(reader, tmp_path, picture={"name": "a.pdf", "page": 2, "width": 800, "height": 600})
    for words in (reader.status, reader.panel):
        assert "adiz digitise new a.pdf --page 2" in words
        assert "drop the file of clicks on the page that it opens" in words


def test_known_places_in_view_are_offered(reader: Tracing, tmp_path: Path) -> None:
    drop(reader, tmp_path, points=points())
    page = reader.page
    reader.click_pixel(*CHART.pixels([(129.4, 34.6)])[0])
    offered = page.locator("#known-places option").evaluate_all("all => all.map(o => o.value)")
    shown = page.locator("#map .place-name").all_inner_texts()
    assert 0 < len(shown) <= 20
    assert set(shown) <= set(offered)
    assert len(offered) < 200
    page.locator("#position").fill("Cape Nowhere")
    page.keyboard.press("Enter")
    assert "is not a known place" in reader.status
    assert f"On the map now: {offered[0]}" in reader.status
    hint = page.locator("#map-hint").bounding_box()
    pane = page.locator("#map").bounding_box()
    assert hint is not None
    assert pane is not None
    assert hint["y"] > pane["y"] + pane["height"] / 2
