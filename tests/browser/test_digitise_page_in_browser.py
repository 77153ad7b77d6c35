"""The page that digitises, as its readers have it: every shape, keys, screens, what it keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.adiz.commands.exports import Run
from tests.adiz.digitise.route_charts import FLOWN, LABELS, RouteChart
from tests.browser.chromium import Tab
from tests.browser.tracing import Tracing, clicked

pytest.importorskip("pypdfium2")
pytestmark = pytest.mark.slow

AXE: Final = Path(__file__).with_name("vendor") / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHART: Final = RouteChart("mercator", has_graticule=False)
STEPS: Final = ("Open", "Place", "Trace", "Facts", "Answer")


def violations(tab: Tab) -> list[Any]:
    """Return what axe finds, with the first elements of each."""
    tab.value(AXE.read_text() + ";0")
    found: list[Any] = tab.value(
        f"axe.run(document, {{runOnly: {json.dumps(RULES)}}}).then(r => r.violations"
        ".map(v => [v.id, v.nodes.slice(0, 2).map(n => n.html)]))"
    )
    return found


@pytest.fixture
def reader(adiz: Run, tab: Tab, tmp_path: Path) -> Iterator[Tracing]:
    """Open the page of a chart without a graticule."""
    CHART.save_png(tmp_path / "chart.png")
    done = adiz("digitise", "new", tmp_path / "chart.png", "--no-open", "-o", tmp_path / "p.html")
    assert done.exit_code == 0, done.output
    reader = Tracing(tab, CHART.size)
    reader.open(tmp_path / "p.html")
    yield reader
    assert [
        asked for asked in tab.requests if not asked.startswith(("file:", "data:", "blob:"))
    ] == []
    assert [said for said in tab.messages if "error" in said or "exception" in said] == []


def place(reader: Tracing) -> None:
    """Give every control point by its coordinates."""
    for (lon, lat), pixel in zip(LABELS, CHART.pixels(LABELS), strict=True):
        reader.add_point(pixel, f"{lat}N {lon}E")


def go(reader: Tracing, step: str) -> None:
    """Choose a step in the head of the page."""
    reader.page.locator("#steps button", has_text=step).click()


def trace(reader: Tracing, kind: str, places: list[tuple[float, float]]) -> None:
    """Trace a shape of a kind along positions."""
    reader.page.locator(f"[data-kind={kind}]").click()
    for pixel in CHART.pixels(places):
        reader.click_pixel(*pixel)
    if kind != "point":
        reader.page.keyboard.press("Enter")


def test_every_shape_and_fact_reaches_the_route_file(
    adiz: Run, reader: Tracing, tmp_path: Path
) -> None:
    page = reader.page
    place(reader)
    go(reader, "Trace")
    lon, lat = (float(value) for value in FLOWN[0])
    near = [(lon, lat), (lon + 1, lat), (lon + 1, lat - 1)]
    trace(reader, "flight", [(float(x), float(y)) for x, y in FLOWN])
    for kind in ("boundary", "area", "orbit"):
        trace(reader, kind, near)
    trace(reader, "point", near[:1])
    page.locator("#sighting-text").fill("a balloon")
    page.locator("summary", has_text="Add a published distance").click()
    page.locator("#ring-distance").fill("62")
    page.locator("#ring-place").fill("Jeju")
    page.locator("#ring-area").select_option("area-1")
    reader.press("Add the distance")
    go(reader, "Facts")
    page.locator("#date").fill("2024-03-11")
    page.locator("#reported").fill("Il-20, <b>bold</b>")
    page.locator("#aircraft-type").fill("Il-20")
    page.locator("#aircraft-nation").fill("ru")
    page.locator("#cut").select_option("end")
    page.locator("summary", has_text="Each vertex").click()
    page.get_by_label("Time, vertex 1", exact=True).fill("09:40 JST")
    page.get_by_label("Altitude, vertex 2", exact=True).fill("FL300")
    page.get_by_label("the chart is vague between 1 and 2").check()
    clicks = reader.save(tmp_path)
    done = adiz("digitise", "finish", clicks, "-o", tmp_path / "route.geojson")
    assert done.exit_code == 0, done.output
    features = json.loads((tmp_path / "route.geojson").read_text())["features"]
    route, area, orbit, sighting, ring = (feature["properties"] for feature in features)
    arrays = route["coordinateProperties"]
    assert arrays["times"][:2] == ["2024-03-11T09:40:00+09:00", None]
    assert arrays["altitude_m"][:2] == [None, 9144]
    assert arrays["doubt"][:2] == [True, False]
    assert (route["cut"], route["altitude_datum"], route["date"]) == ("end", "STD", "2024-03-11")
    assert route["aircraft"] == [{"type": "Il-20", "nation": "RU"}]
    assert route["reported"] == {"text": "Il-20, <b>bold</b>"}
    assert [line["id"] for line in route["georeference"]["boundaries"]] == ["boundary-1"]
    assert ("orbit_of" in area, orbit["orbit_of"]) == (False, "route-1")
    assert features[3]["geometry"]["coordinates"] == pytest.approx([lon, lat], abs=0.02)
    assert sighting["text"] == "a balloon"
    assert ring["constraint"]["distance_m"] == 62 * 1852
    assert ring["constraint"]["area"] == "area-1"


def test_what_cannot_be_read_is_refused_with_words(reader: Tracing) -> None:
    reader.click_pixel(*CHART.pixels(LABELS)[0])
    for typed, said in {
        "128 33": "latitude 128 is out of range",
        "33 00 N": "longitude is missing",
        "33 61 N 128 00 E": "61 minutes",
        "Cape Nowhere": "is not a known place",
        "-33N 128E": "both a sign and a letter",
        "33115N 128E": "cannot be read",
    }.items():
        reader.page.locator("#position").fill(typed)
        reader.page.keyboard.press("Enter")
        assert said in reader.status.lower() or said in reader.status, typed
    assert "Use" not in reader.panel.split("Where is")[0]
    reader.page.locator("#position").fill("３３°11′N 121°47′E")
    reader.page.keyboard.press("Enter")
    assert reader.page.locator("table.points tbody tr").count() == 1


def test_keys_alone_place_trace_and_correct(reader: Tracing) -> None:
    page = reader.page
    keys = page.keyboard
    page.locator("#picture").focus()
    keys.press("Space")
    keys.type("35N 130E")
    keys.press("Enter")
    page.locator("table.points .pick").focus()
    keys.press("Enter")
    page.locator("#picture").focus()
    before = json.loads(kept_points(reader))[0]
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowUp"):
        keys.press(key)
    after = json.loads(kept_points(reader))[0]
    moved = (after["px"] - before["px"], after["py"] - before["py"])
    assert moved == pytest.approx((2, -0.1))
    keys.press("Control+z")
    assert json.loads(kept_points(reader))[0]["py"] == pytest.approx(before["py"])
    keys.press("Control+Shift+Z")
    assert json.loads(kept_points(reader))[0]["py"] == pytest.approx(after["py"])
    page.locator("#steps button", has_text="Trace").focus()
    keys.press("Enter")
    page.locator("[data-kind=flight]").focus()
    keys.press("Enter")
    for _ in range(3):
        keys.press("Space")
        keys.press("ArrowRight")
        page.wait_for_timeout(50)
    keys.press("Backspace")
    keys.press("Enter")
    assert "Route, 2 vertices" in reader.panel


def kept_points(reader: Tracing) -> str:
    """Return the control points that the browser keeps for this picture, as JSON."""
    kept: str = reader.tab.value(
        "JSON.stringify(JSON.parse(localStorage.getItem(Object.keys(localStorage)[0])).points)"
    )
    return kept


def test_work_is_kept_undone_saved_and_opened_again(reader: Tracing, tmp_path: Path) -> None:
    place(reader)
    go(reader, "Trace")
    reader.trace(CHART.pixels(FLOWN))
    first = reader.save(tmp_path)
    reader.page.reload()
    reader.tab.wait_for("document.documentElement.dataset.ready === 'yes'")
    assert "as you left it" in reader.status
    again = reader.save(tmp_path / "again")
    assert again.read_bytes() == first.read_bytes()
    go(reader, "Open")
    reader.press("Begin again")
    assert clicked(reader.save(tmp_path / "empty"))["points"] == []
    reader.page.locator("#undo").click()
    assert reader.save(tmp_path / "back").read_bytes() == first.read_bytes()
    reader.press("Begin again")
    reader.drop(first)
    assert reader.save(tmp_path / "dropped").read_bytes() == first.read_bytes()


def test_a_blank_page_opens_clicks_and_their_picture_only(
    adiz: Run, reader: Tracing, tmp_path: Path
) -> None:
    place(reader)
    clicks = reader.save(tmp_path)
    adiz("digitise", "new", "--no-open", "-o", tmp_path / "blank.html")
    reader.open(tmp_path / "blank.html")
    reader.drop(clicks)
    assert "Now open its picture, chart.png" in reader.status
    other = tmp_path / "other.png"
    RouteChart("conic", has_graticule=False).save_png(other)
    reader.drop(other)
    assert "is not the picture of the open clicks" in reader.status
    reader.drop(tmp_path / "chart.png")
    reader.page.locator("#picture img.chart-picture").wait_for()
    assert reader.save(tmp_path / "again").read_bytes() == clicks.read_bytes()
    (tmp_path / "chart.pdf").write_bytes(b"%PDF-1.7\n")
    reader.drop(tmp_path / "chart.pdf")
    assert "adiz digitise new chart.pdf" in reader.status


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_any_step(reader: Tracing, dark: bool) -> None:
    reader.tab.dark(dark)
    place(reader)
    reader.click_pixel(400, 300)
    assert violations(reader.tab) == []
    go(reader, "Trace")
    reader.trace(CHART.pixels(FLOWN))
    for step in STEPS:
        go(reader, step)
        for fold in reader.page.locator("#panel summary").all():
            fold.click()
        assert violations(reader.tab) == [], step
        assert not {"0", "false", "null", "undefined"} & set(reader.panel.splitlines())


def test_a_phone_says_why_and_still_opens_files(
    browser: Callable[..., Tab], adiz: Run, reader: Tracing, tmp_path: Path
) -> None:
    place(reader)
    clicks = reader.save(tmp_path)
    adiz("digitise", "new", "--no-open", "-o", tmp_path / "blank.html")
    phone = browser(bypass_csp=True)
    phone.resize(390, 844, touch=True)
    phone.open(tmp_path / "blank.html")
    assert "too small" in phone.page.locator("#panel").inner_text()
    phone.page.locator("#file").set_input_files(tmp_path / "chart.png")
    phone.page.locator("#picture img.chart-picture").wait_for()
    phone.page.locator("#file").set_input_files(clicks)
    phone.page.get_by_text("Opened chart.clicks.json").wait_for()
    assert "placed by the others" in phone.page.locator("#panel").inner_text()
    phone.page.locator("#picture").click(position={"x": 100, "y": 100})
    assert phone.page.locator("#position").count() == 0
    assert violations(phone) == []
    phone.close()


SEEN_MAPS: Final = """
  window.maps = {};
  const centre = L.Map.prototype.getCenter;
  L.Map.prototype.getCenter = function () {
    window.maps[this.getContainer().id] = this;
    return centre.call(this);
  };
  0
"""


def test_points_are_given_by_clicks_on_the_map(reader: Tracing) -> None:
    """At sea a click means its own place; at a shore it means the nearest of its vertices."""
    tab = reader.tab
    tab.value(SEEN_MAPS)
    shore = (129.47, 34.70)  # the northern tip of Tsushima
    for lon, lat in (LABELS[0], shore):
        reader.click_pixel(*CHART.pixels([(lon, lat)])[0])
        tab.value(f"window.maps.map.setView([{lat}, {lon}], 9), 0")
        box = reader.page.locator("#map").bounding_box()
        assert box is not None
        reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    sea, tip = json.loads(kept_points(reader))
    assert (sea["lon"], sea["lat"]) == pytest.approx(LABELS[0], abs=0.01)
    assert (tip["lon"], tip["lat"]) == pytest.approx(shore, abs=0.03)
    assert tip["name"].startswith("coast ")


def test_labels_that_the_lines_contradict_are_refused_or_doubted(
    adiz: Run, tab: Tab, tmp_path: Path
) -> None:
    chart = RouteChart("mercator")
    chart.save_png(tmp_path / "chart.png")
    adiz("digitise", "new", tmp_path / "chart.png", "--no-open", "-o", tmp_path / "page.html")
    reader = Tracing(tab, chart.size)
    reader.open(tmp_path / "page.html")
    reader.page.get_by_text("of longitude and").wait_for()
    reader.click_pixel(*chart.pixels([(130, 35)])[0])
    for label, step, said in (
        ("35N 130E", "5,2", "do not fit these values"),
        ("35N 130E", "0", "a number of degrees over 0"),
        ("85N 130E", "5", "beyond the pole"),
        ("nowhere", "5", "cannot be read"),
    ):
        reader.write("2. Its position", label)
        reader.write("3. Degrees between", step)
        reader.page.keyboard.press("Enter")
        assert said in reader.status
        assert reader.page.locator("table.points").count() == 0
    reader.write("2. Its position", "25N 130E")
    reader.write("3. Degrees between", "5")
    reader.page.keyboard.press("Enter")
    assert "fit latitude 35 at that crossing" in reader.status
    reader.write("2. Its position", "35N 130E")
    reader.write("3. Degrees between", "5")
    reader.page.keyboard.press("Enter")
    assert "crossings are control points" in reader.status


def test_a_chart_that_would_be_stretched_is_refused(adiz: Run, tab: Tab, tmp_path: Path) -> None:
    chart = RouteChart("plate-carree")
    chart.save_png(tmp_path / "chart.png")
    adiz("digitise", "new", tmp_path / "chart.png", "--no-open", "-o", tmp_path / "page.html")
    reader = Tracing(tab, chart.size)
    reader.open(tmp_path / "page.html")
    reader.page.get_by_text("of longitude and").wait_for()
    reader.click_pixel(*chart.pixels([(130, 35)])[0])
    reader.write("2. Its position", "35N 130E")
    reader.write("3. Degrees between", "5,2")
    reader.page.keyboard.press("Enter")
    assert "would be stretched 2.89" in reader.status  # 5/2, and 1/cos 30 of the projection


def test_a_click_means_the_middle_of_the_pixel_under_it(reader: Tracing) -> None:
    """Seen whole, a pixel of the screen is more than one of the chart: half of it would be a km."""
    box = reader.page.locator("#picture img.chart-picture").bounding_box()
    assert box is not None
    for x, y in ((300, 400), (411, 333), (520, 610)):
        reader.page.mouse.click(x, y)
        words = reader.page.locator("label[for=position]").inner_text()
        px, py = (float(value) for value in words.partition(" at ")[2].strip("?").split(", "))
        scale = reader.size[0] / box["width"]
        assert px == pytest.approx((x + 0.5 - box["x"]) * scale, abs=0.06)
        assert py == pytest.approx((y + 0.5 - box["y"]) * reader.size[1] / box["height"], abs=0.06)
        reader.page.keyboard.press("Escape")
