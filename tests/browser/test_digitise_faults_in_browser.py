"""What is dropped on the page that digitises is opened or refused with words; none of it runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from PIL import Image

from tests.adiz.commands.exports import Run
from tests.browser.chromium import Tab
from tests.browser.tracing import Tracing
from tests.geo.georeference.charts import SPACES, chart, clicked

pytest.importorskip("pypdfium2")
pytestmark = pytest.mark.slow

PICTURE: Final = {"name": "chart.png", "width": 800, "height": 600}
SCRIPT: Final = "<img src=x onerror=window.ran=1></script><script>window.ran=1</script>"
LINE: Final = [[1, 2], [30, 40]]

BYTES: Final = {
    "text.txt": (b"hello", "is no picture that a browser shows"),
    "empty.png": (b"", "is empty"),
    "cut.png": (b"\x89PNG\r\n\x1a\n" + bytes(99), "is no picture that a browser shows"),
    "page.html": (b"<script>window.ran=1</script>", "is no picture that a browser shows"),
    "chart.pdf": (b"%PDF-1.4\n", "adiz digitise new chart.pdf"),
    "bad.json": (b"{", "is not JSON"),
    "other.json": (b'{"type": "Feature"}', "is not a file of clicks"),
    "latin.json": (b'{"schema": "adiz-clicks/1", "caf\xe9": 1', "is not JSON"),
}
CLICKS: Final[list[tuple[dict[str, Any], str]]] = [
    ({"picture": {"width": 0, "height": 5}}, "states no picture with width and height"),
    ({"picture": {"width": 1e300, "height": 5}}, "states no picture with width and height"),
    ({"picture": PICTURE | {"sha256": 5}}, "picture.sha256"),
    ({"points": "x"}, "points is no list of objects"),
    ({"points": [None]}, "points is no list of objects"),
    ({"points": [{"px": 1, "py": "2", "lon": 1, "lat": 2}]}, "points[0] has no px and py"),
    ({"points": [{"px": 1, "py": 2}]}, "points[0]: an empty name is not a known place"),
    ({"points": [{"px": 1, "py": 2, "lon": 3, "lat": 4, "name": {}}]}, "points[0].name"),
    ({"lines": [{"pixels": [[1, 2]]}]}, "lines[0].pixels has 1 vertex; at least 2"),
    ({"lines": [{"pixels": [[1, 2, 3], [4, 5, 6]]}]}, "lines[0].pixels is no list of pairs"),
    ({"lines": [{"pixels": LINE, "times": ["x"]}]}, "lines[0].times"),
    ({"lines": [{"pixels": LINE, "width_px": -1}]}, "lines[0].width_px"),
    ({"lines": [{"id": "a", "pixels": LINE}] * 2}, "gives the id a twice"),
    ({"areas": [{"pixels": LINE}]}, "areas[0].pixels has 2 vertices; at least 3"),
    ({"sightings": [{"px": None}]}, "sightings[0] has no px and py"),
    ({"rings": [{}]}, "rings[0] needs one of"),
    ({"rings": [{"distance_nm": 62, "place": "Nowhere"}]}, "rings[0]: Nowhere is not a known"),
    ({"parallels": "x"}, "parallels is not what"),
    ({"projection": "globe"}, "projection is not what"),
    ({"source": [1]}, "source is not what"),
]


@pytest.fixture
def reader(tab: Tab, blank: Path) -> Iterator[Tracing]:
    """Open a page without a chart."""
    reader = Tracing(tab, (800, 600))
    reader.open(blank)
    yield reader
    assert tab.value("window.ran ?? ({}).ran ?? null") is None
    assert {url.split(":")[0] for url in tab.requests if not url.endswith(".html")} <= {
        "data",
        "blob",
    }
    assert [said for said in tab.messages if "error" in said or "exception" in said] == []


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page without a chart."""
    from adiz.digitise.page.document import page_with

    path = tmp_path_factory.mktemp("blank") / "digitise.html"
    path.write_text(page_with(), encoding="utf-8")
    return path


def clicks_file(path: Path, members: dict[str, Any]) -> Path:
    """Write a file of clicks."""
    document = {"schema": "adiz-clicks/1", "picture": PICTURE} | members
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def white(path: Path, width: int, height: int) -> Path:
    """Write a white picture."""
    Image.new("RGB", (width, height), "white").save(path)
    return path


def walk(reader: Tracing) -> None:
    """Show every step that can be chosen."""
    for step in ("Place", "Trace", "Facts", "Answer", "Open"):
        chosen = reader.page.locator("#steps button", has_text=step)
        if chosen.is_enabled():
            chosen.click()
    reader.page.wait_for_timeout(100)


def test_wrong_files_are_refused_with_words(reader: Tracing, tmp_path: Path) -> None:
    for name, (data, words) in BYTES.items():
        (tmp_path / name).write_bytes(data)
        reader.drop(tmp_path / name)
        assert words in reader.status, name
        assert reader.page.locator("#save").is_disabled()


def test_wrong_clicks_are_refused_with_words(reader: Tracing, tmp_path: Path) -> None:
    for members, words in CLICKS:
        reader.drop(clicks_file(tmp_path / "a.json", members))
        assert words in reader.status, members
        assert reader.page.locator("#save").is_disabled()


def test_names_and_texts_are_never_markup(reader: Tracing, tmp_path: Path) -> None:
    members = {
        "points": [{"px": 9 * i, "py": i * i, "lon": i, "lat": -i, "name": SCRIPT} for i in (1, 9)],
        "lines": [{"id": "<b>", "name": SCRIPT, "pixels": LINE, "notes": [SCRIPT, None]}],
        "source": {"title": SCRIPT, "url": "javascript:window.ran=1"},
        "reported": {"text": SCRIPT},
        "__proto__": {"ran": 1},
    }
    reader.drop(clicks_file(tmp_path / "a.json", members))
    walk(reader)
    reader.drop(white(tmp_path / "<img src=x onerror=window.ran=1>.png", 300, 200))
    walk(reader)


def test_a_chart_with_markup_in_all_its_words(adiz: Run, tmp_path: Path, reader: Tracing) -> None:
    picture = white(tmp_path / "<script>window.ran=1<!--.png", 300, 200)
    page = tmp_path / "page.html"
    words = ["--title", SCRIPT, "--source-url", "https://example.invalid/?</script><script>"]
    done = adiz("digitise", "new", picture, *words, "--no-open", "-o", page)
    assert done.exit_code == 0, done.output
    reader.open(page)
    walk(reader)
    assert reader.page.locator("#source-title").input_value() == SCRIPT


def test_a_drawing_with_a_script_runs_nothing(reader: Tracing, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">'
        '<script>window.ran=1</script><rect width="9" height="9" onload="window.ran=1"/></svg>'
    )
    reader.drop(tmp_path / "a.svg")
    walk(reader)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 4000), (4000, 2), (5000, 4000)])
def test_pictures_of_any_size_are_opened(
    reader: Tracing, tmp_path: Path, width: int, height: int
) -> None:
    reader.drop(white(tmp_path / "a.png", width, height))
    reader.page.get_by_role("heading", name="Place the chart").wait_for()
    walk(reader)
    assert f"{width} × {height} pixels" in reader.panel


def test_the_picture_must_be_that_of_the_clicks(reader: Tracing, tmp_path: Path) -> None:
    reader.drop(clicks_file(tmp_path / "a.json", {"picture": PICTURE | {"sha256": "0" * 64}}))
    reader.drop(white(tmp_path / "other.png", 800, 600))
    assert "is not the picture of the open clicks" in reader.status


def test_mirrored_points_are_refused_and_many_are_fitted_fast(
    reader: Tracing, tmp_path: Path
) -> None:
    points = [
        {"px": p.px, "py": p.py, "lon": p.lon, "lat": p.lat}
        for p in clicked(chart(SPACES["conic"]), np.random.default_rng(71), 300)
    ]
    members = {"picture": {"width": 1500, "height": 1600}, "points": points}
    reader.drop(clicks_file(tmp_path / "a.json", members))
    walk(reader)
    reader.page.locator("#steps button", has_text="Place").click()
    assert "Lambert conic" in reader.panel
    turned = [point | {"py": 1600 - point["py"]} for point in points[:9]]
    reader.drop(clicks_file(tmp_path / "b.json", members | {"points": turned}))
    reader.page.locator("#steps button", has_text="Place").click()
    assert "mirror image" in reader.panel
