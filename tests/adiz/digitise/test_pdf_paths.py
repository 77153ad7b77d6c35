"""Lines and outlines of PDFs that the test draws."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import LineString

from adiz.digitise import read_pdf
from adiz.digitise.pdf_paths import PdfChart
from adiz.geo.errors import InputError, RequestError
from tests.adiz.digitise.pdfs import PICTURE, pdf, polygon, stroke
from tests.adiz.digitise.shapes import HEAD, TIP, WHOLE, WIDTH, in_pixels, outline

pytest.importorskip("pypdfium2")


def read(tmp_path: Path, data: bytes) -> PdfChart:
    (tmp_path / "chart.pdf").write_bytes(data)
    return read_pdf(tmp_path / "chart.pdf")


@pytest.mark.parametrize(
    "content",
    [
        polygon(outline(with_head=True)),
        polygon(outline(with_head=False)).replace("h f", "h ") + polygon(HEAD),
        "q 2 0 0 2 0 0 cm " + polygon(outline(with_head=True) / 2) + "Q",
    ],
    ids=["one outline", "a head of its own", "through a matrix"],
)
def test_an_arrow_drawn_as_an_outline(tmp_path: Path, content: str) -> None:
    (path,) = read(tmp_path, pdf(content)).pages[0].paths
    assert path.colour == (255, 0, 0)
    assert path.width_px is None
    assert path.arrow is not None
    expected = LineString(in_pixels(WHOLE))
    assert LineString(path.arrow.pixels).hausdorff_distance(expected) < 0.5
    assert path.arrow.half_width == pytest.approx(WIDTH, abs=0.1)
    assert path.arrow.tip is not None
    assert np.hypot(*(path.arrow.tip - in_pixels(TIP[None])[0])) < 0.5
    right, down = in_pixels(WHOLE)[-1] - in_pixels(WHOLE)[-2]
    expected_deg = np.degrees(np.arctan2(right, -down)) % 360
    assert path.arrow.towards_deg == pytest.approx(expected_deg, abs=2)


def test_a_stroke_is_its_own_middle(tmp_path: Path) -> None:
    line = [(20, 30), (200, 100), (350, 280)]
    (path,) = read(tmp_path, pdf(stroke(line, 2.5))).pages[0].paths
    assert path.colour == (0, 0, 255)
    assert path.width_px == pytest.approx(5.0)
    assert path.arrow is not None
    assert path.arrow.pixels == pytest.approx(in_pixels(np.array(line, float)), abs=0.01)
    assert path.box == pytest.approx((40, 40, 700, 540), abs=0.01)


def test_curves_are_followed(tmp_path: Path) -> None:
    """A quarter of a circle by Bézier's approximation, true to 0.03 %."""
    k = 100 * 0.5522847498
    content = f"0 0 0 RG 1 w 200 100 m 200 {100 + k} {100 + k} 200 100 200 c S"
    (path,) = read(tmp_path, pdf(content)).pages[0].paths
    assert path.arrow is not None
    middle = in_pixels(np.array([[100.0, 100.0]]))[0]
    assert np.hypot(*(path.arrow.pixels - middle).T) == pytest.approx(200, rel=1e-3)


def test_what_is_in_a_form_is_where_it_is_drawn(tmp_path: Path) -> None:
    content = "q 0.5 0 0 0.5 100 50 cm /F Do Q"
    form = stroke([(0, 0), (100, 200)], 2)
    (path,) = read(tmp_path, pdf(content, form=form)).pages[0].paths
    assert path.arrow is not None
    expected = np.array([[100 + 5, 50 + 10], [155, 160]], float)
    assert path.arrow.pixels == pytest.approx(in_pixels(expected), abs=0.01)
    assert path.width_px == pytest.approx(2.0)


def test_a_turned_page_is_seen_as_it_is_read(tmp_path: Path) -> None:
    (page,) = read(tmp_path, pdf(stroke([(0, 0), (100, 200)], 2), rotate=90)).pages
    assert (page.width, page.height) == (600, 800)
    assert page.paths[0].arrow is not None
    assert page.paths[0].arrow.pixels == pytest.approx(np.array([[0, 0], [400, 200]]), abs=0.01)


def test_the_picture_has_a_hash_and_a_place(tmp_path: Path) -> None:
    import zlib

    (page,) = read(tmp_path, pdf("q 60 0 0 40 100 200 cm /P Do Q")).pages
    assert page.picture is not None
    assert page.picture.sha256 == sha256(zlib.compress(PICTURE)).hexdigest()
    assert (page.picture.width, page.picture.height) == (6, 4)
    assert page.picture.in_base(*page.picture.on_page(2, 3)) == pytest.approx((2, 3))
    assert page.picture.on_page(0, 0) == pytest.approx((200, 120), abs=0.01)
    assert page.picture.on_page(6, 4) == pytest.approx((320, 200), abs=0.01)


def test_what_is_no_pdf(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"chart\.pdf: is no PDF that can be read"):
        read(tmp_path, b"GIF89a")
    with pytest.raises(RequestError, match="cannot be opened"):
        read_pdf(tmp_path / "missing.pdf")
