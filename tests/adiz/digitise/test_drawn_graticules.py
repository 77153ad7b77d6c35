"""A graticule that a PDF draws: lines that bend are found, frames and single lines are not."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from adiz.digitise.drawn_graticules import DrawnGraticule, drawn_graticule
from adiz.digitise.pdf_paths import PX_PER_PT, read_pdf
from adiz.digitise.pictures import pictures_in, read_picture_file
from tests.adiz.digitise.pdfs import pdf, stroke

APEX = (200.0, 900.0)
"""Of a cone, in points: its meridians run from there, its parallels are circles round it."""

ANGLES = [math.radians(degrees) for degrees in (-12, -6, 0, 6, 12)]
RADII = [640.0, 720.0, 800.0]


def cone(angle: float, radius: float) -> tuple[float, float]:
    """Return a point of the page, upwards, of a place on the cone."""
    return APEX[0] + radius * math.sin(angle), APEX[1] - radius * math.cos(angle)


def bent(angles: list[float], radii: list[float]) -> str:
    """Draw the graticule of a cone."""
    fine = np.linspace(-0.25, 0.25, 80)
    down = [[cone(a, r) for r in (620, 880)] for a in angles]
    across = [[cone(a, r) for a in fine] for r in radii]
    return "".join(stroke(line, 1) for line in (*down, *across))


def found(tmp_path: Path, content: str) -> DrawnGraticule | None:
    """Return what is found on a page."""
    path = tmp_path / "chart.pdf"
    path.write_bytes(pdf(content))
    (page,) = read_pdf(path).pages
    *_, whole = next(pictures_in(read_picture_file(path), 1))
    return drawn_graticule(page, whole.colours)


def test_the_crossings_of_a_cone_are_where_it_puts_them(tmp_path: Path) -> None:
    graticule = found(tmp_path, bent(ANGLES, RADII))
    assert graticule is not None
    assert (len(graticule.meridians), len(graticule.parallels)) == (5, 3)
    for crossing in graticule.crossings:
        x, y = cone(ANGLES[crossing.meridian], RADII[crossing.parallel])
        expected = (x * PX_PER_PT, (300 - y) * PX_PER_PT)
        assert (crossing.px, crossing.py) == pytest.approx(expected, abs=0.02)
    assert len(graticule.crossings) == 15


def test_crossings_that_a_frame_hides_are_left_out(tmp_path: Path) -> None:
    clip = "100 60 200 220 re W n\n"
    graticule = found(tmp_path, clip + bent(ANGLES, RADII))
    assert graticule is not None
    shown = [
        (i, j)
        for i, angle in enumerate(ANGLES)
        for j, radius in enumerate(RADII)
        if 100 < cone(angle, radius)[0] < 300 and 60 < cone(angle, radius)[1] < 280
    ]
    assert sorted((c.meridian, c.parallel) for c in graticule.crossings) == shown


@pytest.mark.parametrize(
    ("angles", "radii"),
    [(ANGLES[:2], RADII), (ANGLES, RADII[:2]), ([ANGLES[0], ANGLES[1], ANGLES[4]], RADII)],
    ids=["two meridians", "two parallels", "uneven"],
)
def test_what_may_be_something_else_is_not_found(
    tmp_path: Path, angles: list[float], radii: list[float]
) -> None:
    assert found(tmp_path, bent(angles, radii)) is None
