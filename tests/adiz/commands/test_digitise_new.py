"""adiz digitise new: the page of a picture, of a PDF's page, or a blank one."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import webbrowser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.adiz.commands.exports import Run
from tests.adiz.digitise.pdfs import pdf, stroke

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses that a browser was asked to open."""
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open", asked.append)
    return asked


def picture(path: Path, form: str = "PNG", **how: Any) -> Path:
    colours = np.random.default_rng(1).integers(0, 255, (40, 60, 3), dtype=np.uint8)
    Image.fromarray(colours).save(path, form, **how)
    return path


def chart_in(page: Path) -> dict[str, Any]:
    """Return the chart that a page holds."""
    text = page.read_text("utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text)
    assert found is not None
    chart: dict[str, Any] = json.loads(found[1])["chart"]
    return chart


def image_of(chart: dict[str, Any]) -> bytes:
    return base64.b64decode(chart["image"].partition(",")[2])


def test_a_picture_is_held_as_it_is(adiz: Run, tmp_path: Path, opened: list[str]) -> None:
    chart = picture(tmp_path / "chart.png")
    about = (
        "--title",
        "A release",
        "--source-url",
        "https://e.invalid",
        "--published",
        "2024-03-11",
    )
    done = adiz("digitise", "new", chart, *about, "-o", tmp_path / "page.html")
    assert (done.exit_code, done.stderr) == (0, f"wrote {tmp_path / 'page.html'}\n")
    held = chart_in(tmp_path / "page.html")
    assert image_of(held) == chart.read_bytes()
    assert held["picture"] == {
        "name": "chart.png",
        "sha256": hashlib.sha256(chart.read_bytes()).hexdigest(),
        "width": 60,
        "height": 40,
    }
    said = {"title": "A release", "url": "https://e.invalid", "published": "2024-03-11"}
    assert held["source"] == said
    assert opened == [(tmp_path / "page.html").as_uri()]


def test_a_picture_that_stands_on_its_side_has_the_size_that_is_seen(
    adiz: Run, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    chart = picture(tmp_path / "chart.jpg", "JPEG", exif=exif)
    adiz("digitise", "new", chart, "--no-open", "-o", tmp_path / "page.html")
    held = chart_in(tmp_path / "page.html")
    assert (held["picture"]["width"], held["picture"]["height"]) == (40, 60)
    assert held["image"].startswith("data:image/jpeg;")


def test_a_picture_that_browsers_may_not_show_becomes_a_png(adiz: Run, tmp_path: Path) -> None:
    chart = picture(tmp_path / "chart.tif", "TIFF")
    adiz("digitise", "new", chart, "--no-open", "-o", tmp_path / "page.html")
    held = chart_in(tmp_path / "page.html")
    shown = np.asarray(Image.open(io.BytesIO(image_of(held))))
    assert (shown == np.asarray(Image.open(chart))).all()
    assert held["picture"]["sha256"] == hashlib.sha256(chart.read_bytes()).hexdigest()


def test_the_example_offers_its_graticule_and_its_arrow(adiz: Run, tmp_path: Path) -> None:
    adiz("digitise", "new", DOCS / "example-chart.pdf", "--no-open", "-o", tmp_path / "page.html")
    held = chart_in(tmp_path / "page.html")
    assert (held["picture"]["width"], held["picture"]["height"]) == (1584, 1152)
    (line,) = held["lines"]
    assert (line["id"], len(line["pixels"]), line["colour"]) == ("path-198", 5, "#ff0000")
    listed = (DOCS / "example-chart.points").read_text().splitlines()[2:]
    clicked = [tuple(map(float, row.split(",")[2:4])) for row in listed]
    crossings = [(c["px"], -c["py"]) for c in held["graticule"]["crossings"]]
    for px, py in clicked:
        assert min(np.hypot(px - x, py - y) for x, y in crossings) < 0.5


def test_a_page_of_several_has_to_be_chosen(adiz: Run, tmp_path: Path) -> None:
    chart = tmp_path / "chart.pdf"
    chart.write_bytes(pdf(stroke([(50, 50), (300, 200)], 3, of="1 0 0")))
    assert adiz("digitise", "new", chart, "--page", "2", "-o", tmp_path / "p.html").exit_code == 2
    done = adiz("digitise", "new", chart, "--no-open", "-o", tmp_path / "p.html")
    assert done.exit_code == 0
    held = chart_in(tmp_path / "p.html")
    assert held["graticule"] is None
    assert [line["width_px"] for line in held["lines"]] == [6.0]


def test_a_blank_page_holds_no_chart(adiz: Run, tmp_path: Path) -> None:
    assert adiz("digitise", "new", "--no-open", "-o", tmp_path / "page.html").exit_code == 0
    assert chart_in(tmp_path / "page.html") is None


def test_the_same_picture_gives_the_same_page(adiz: Run, tmp_path: Path) -> None:
    chart = picture(tmp_path / "chart.png")
    for name in ("a.html", "b.html"):
        adiz("digitise", "new", chart, "--no-open", "-o", tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--published", "last week"), "last week"),
        (("--page", "1"), "has no pages"),
    ],
)
def test_what_cannot_be_used_is_refused(
    adiz: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = adiz(
        "digitise", "new", picture(tmp_path / "c.png"), *arguments, "-o", tmp_path / "p.html"
    )
    assert done.exit_code in (1, 2)
    assert said in done.stderr
    assert not (tmp_path / "p.html").exists()


def test_a_known_base_map_offers_its_points(
    adiz: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADIZ_TEMPLATES", str(tmp_path / "templates"))
    chart = picture(tmp_path / "chart.png")
    at = [(5, 5), (55, 5), (55, 35), (5, 35), (30, 20)]
    points = [
        {"px": x, "py": y, "lon": 120 + x / 10, "lat": 40 - y / 10, "name": f"p{x}"} for x, y in at
    ]
    held = {"name": "c", "sha256": hashlib.sha256(chart.read_bytes()).hexdigest()}
    clicks = {
        "schema": "adiz-clicks/1",
        "picture": held | {"width": 60, "height": 40},
        "points": points,
    }
    (tmp_path / "clicks.json").write_text(json.dumps(clicks))
    assert adiz("digitise", "template", tmp_path / "clicks.json", "mine").exit_code == 0
    adiz("digitise", "new", chart, "--no-open", "-o", tmp_path / "page.html")
    assert chart_in(tmp_path / "page.html")["template"] == {"id": "mine", "points": points}


@pytest.mark.slow
def test_the_blank_page_of_the_gallery_is_that_of_today(adiz: Run, tmp_path: Path) -> None:
    adiz("digitise", "new", "--no-open", "-o", tmp_path / "page.html")
    stored = (DOCS / "gallery" / "digitise.html").read_bytes()
    assert (tmp_path / "page.html").read_bytes() == stored, "draw it again: make gallery"
