"""Straight lines in pictures that are drawn pixel by pixel."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from adiz.geo.georeference.straight_lines import StraightLine, lines_in, placed, ridges_of

ROWS, COLUMNS = 600, 500


def lines_of(dark: Any) -> list[StraightLine]:
    colours = np.repeat(1 - dark[:, :, None], 3, axis=2)
    return lines_in(ridges_of(dark, colours))


def strokes(*strokes: Any, width: float = 1.0) -> Any:
    """Darkness of lines: columns by row, and whether each row has ink."""
    dark = np.zeros((ROWS, COLUMNS))
    column = np.arange(COLUMNS) + 0.5
    for at, inked in strokes:
        cover = np.clip((width + 1) / 2 - np.abs(column - at[:, None]), 0, 1)
        dark = np.maximum(dark, cover * inked[:, None])
    return dark


ROW = np.arange(ROWS) + 0.5
ALL = np.ones(ROWS)


@pytest.mark.parametrize("width", [1.0, 1.5, 3.0])
@pytest.mark.parametrize("at", [200.5, 200.75, 201.0])
def test_place_between_pixels(at: float, width: float) -> None:
    (line,) = lines_of(strokes((np.full(ROWS, at), ALL), width=width))
    assert line.at == pytest.approx(at, abs=0.1)
    assert (line.start, line.end) == (0, ROWS)
    assert line.duty == 1.0


def test_slope_and_dashes() -> None:
    inked = (np.arange(ROWS) % 6 < 3).astype(float)
    (line,) = lines_of(strokes((240 + 0.02 * (ROW - ROWS / 2), inked)))
    assert line.at == pytest.approx(240, abs=0.1)
    assert line.slope == pytest.approx(0.02, abs=2e-4)
    assert line.duty < 0.95
    assert placed(ridges_of(*_both(inked)), line, 0.02) == pytest.approx(240, abs=0.1)


def _both(inked: Any) -> tuple[Any, Any]:
    dark = strokes((240 + 0.02 * (ROW - ROWS / 2), inked))
    return dark, np.repeat(1 - dark[:, :, None], 3, axis=2)


def test_ends_are_where_the_ink_ends() -> None:
    (line,) = lines_of(strokes((np.full(ROWS, 200.5), (ROW > 101) & (ROW < 487))))
    assert (line.start, line.end) == pytest.approx((101, 487), abs=1.5)


@pytest.mark.parametrize("sagitta", [4.0, 10.0, 40.0])
def test_a_bent_line_is_seen_to_bend(sagitta: float) -> None:
    bent = 200 + sagitta * ((ROW - ROWS / 2) / (ROWS / 2)) ** 2
    assert all(line.bend_px > 1.0 for line in lines_of(strokes((bent, ALL))))


def test_edges_and_steep_slopes_are_no_lines() -> None:
    edge = np.zeros((ROWS, COLUMNS))
    edge[:, 250:] = 0.5
    assert lines_of(edge) == []
    assert lines_of(strokes((100 + 0.3 * ROW, ALL))) == []
    assert lines_of(np.zeros((ROWS, COLUMNS))) == []


def test_noise_has_no_lines() -> None:
    noise = np.random.default_rng(3).normal(0.2, 0.05, (ROWS, COLUMNS))
    assert lines_of(np.clip(noise, 0, 1)) == []
