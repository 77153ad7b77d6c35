"""A graticule is found right, within a pixel, or it is said that none is found."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pytest

from adiz.geo.georeference import Graticule, GraticuleLine, find_graticule
from tests.geo.georeference.drawn_charts import DrawnChart, drawn_chart
from tests.seeds import sweep

WITHIN_PX: Final = 1.0
SEEDS: Final = range(30)
BENT: Final = range(2, 30, 3)
STRAIGHT: Final = sorted(set(SEEDS) - set(BENT))
"""Seeds of charts in projections in which the lines bend."""

MAY_BE_MISSED: Final = frozenset((1, 3, 4, 6, 25, 27))
"""Seeds of charts of which too few lines are beyond doubt."""


def misplaced(found: Graticule, chart: DrawnChart) -> list[str]:
    """What is wrong about a graticule: lines where none is drawn, or numbered wrongly."""
    return [
        *_misplaced(found.meridians, chart.meridians, 0, found.height / 2),
        *_misplaced(found.parallels, chart.parallels, 1, found.width / 2),
    ]


def _misplaced(
    lines: tuple[GraticuleLine, ...], drawn: dict[float, Any], axis: int, middle: float
) -> list[str]:
    values = []
    wrong = []
    for line in lines:
        off = {
            value: np.abs(line.at + line.slope * (at[:, 1 - axis] - middle) - at[:, axis]).max()
            for value, at in drawn.items()
        }
        nearest = min(off, key=lambda value: off[value])
        values.append(nearest)
        if off[nearest] > WITHIN_PX:
            wrong.append(f"axis {axis}: line at {line.at:.1f} is {off[nearest]:.1f} px off")
    step = np.diff(sorted(drawn)).min() * (1, -1)[axis]
    if [round((value - values[0]) / step) for value in values] != [line.step for line in lines]:
        wrong.append(f"axis {axis}: {values} are numbered {[line.step for line in lines]}")
    return wrong


@pytest.mark.parametrize("seed", sweep(STRAIGHT[:8], STRAIGHT[8:]))
def test_straight_graticules_are_found_right_or_not_at_all(seed: int) -> None:
    chart = drawn_chart(seed, straight=True)
    found = find_graticule(chart.colours)
    assert found is not None or seed in MAY_BE_MISSED
    if found is not None:
        assert misplaced(found, chart) == []


@pytest.mark.parametrize("seed", sweep(BENT[:3], BENT[3:]))
def test_bent_graticules_are_not_found(seed: int) -> None:
    assert find_graticule(drawn_chart(seed, straight=False).colours) is None


def plain(*, meridians: Any, parallels: Any, side: int = 400) -> Any:
    """A white picture with black lines a pixel wide: the numbers of their columns and rows."""
    colours = np.ones((side, side, 3))
    colours[:, meridians] = 0.0
    colours[parallels] = 0.0
    return colours


def test_a_line_is_in_the_middle_of_its_pixels() -> None:
    found = find_graticule(plain(meridians=[50, 150, 250], parallels=[40, 140, 240, 340]))
    assert found is not None
    assert [line.at for line in found.meridians] == pytest.approx([50.5, 150.5, 250.5])
    assert [line.at for line in found.parallels] == pytest.approx([40.5, 140.5, 240.5, 340.5])
    assert [line.step for line in found.parallels] == [0, 1, 2, 3]
    assert found.crossing(found.meridians[1], found.parallels[2]) == pytest.approx((150.5, 240.5))


def test_a_white_graticule_is_found() -> None:
    dark = plain(meridians=[50, 150, 250], parallels=[40, 140, 240, 340])
    found = find_graticule(0.6 + 0.4 * (1 - dark))
    assert found is not None
    assert [line.at for line in found.meridians] == pytest.approx([50.5, 150.5, 250.5])


def test_a_hidden_line_leaves_its_number_out() -> None:
    colours = plain(meridians=[50, 120, 190, 330], parallels=[40, 140, 240, 340])
    found = find_graticule(colours)
    assert found is not None
    assert [line.step for line in found.meridians] == [0, 1, 2, 4]


@pytest.mark.parametrize(
    ("meridians", "parallels"),
    [
        ([], []),
        ([50, 150, 250], []),
        ([50, 150], [40, 140, 240, 340]),
        ([50, 120, 250, 301], [40, 140, 240, 340]),
        ([50, 150, 250], [40, 100, 260, 280]),
        ([50, 150, 250], [40, 150, 240, 370]),
    ],
    ids=["empty", "one way", "too few", "uneven", "no parallels", "ragged"],
)
def test_lines_that_are_no_graticule(meridians: list[int], parallels: list[int]) -> None:
    assert find_graticule(plain(meridians=meridians, parallels=parallels)) is None


def test_a_tilted_graticule_crosses_where_it_is_drawn() -> None:
    side, slope = 500, 0.01
    row, column = np.mgrid[:side, :side] + 0.5
    colours = np.ones((side, side, 3))
    for at in (100.0, 250.0, 400.0):
        off = column - at - slope * (row - side / 2)
        colours -= np.clip(1 - np.abs(off), 0, 1)[:, :, None]
        off = row - at + slope * (column - side / 2)
        colours -= np.clip(1 - np.abs(off), 0, 1)[:, :, None]
    found = find_graticule(np.clip(colours, 0, 1))
    assert found is not None
    u, v = 150.0, 0.0  # from the middle: the third meridian and the second parallel
    x = (u + slope * v) / (1 + slope**2) + side / 2
    y = (v - slope * u) / (1 + slope**2) + side / 2
    assert found.crossing(found.meridians[2], found.parallels[1]) == pytest.approx((x, y), abs=0.05)


def test_a_large_picture_is_searched_at_a_part_of_its_size() -> None:
    """Lines three pixels wide of 5 million pixels: at half the size they are where they are."""
    colours = np.ones((2001, 2501, 3))
    columns, rows = [301, 901, 1501, 2101], [250, 750, 1250, 1750]
    for off in (-1, 0, 1):
        colours[100:1900, [at + off for at in columns]] = 0.0
        colours[[at + off for at in rows], 150:2350] = 0.0
    found = find_graticule(colours)
    assert found is not None
    assert (found.width, found.height) == (2501, 2001)
    assert [line.at for line in found.meridians] == pytest.approx(np.array(columns) + 0.5, abs=0.3)
    assert [line.at for line in found.parallels] == pytest.approx(np.array(rows) + 0.5, abs=0.3)
    assert found.crossing(found.meridians[1], found.parallels[2]) == pytest.approx(
        (901.5, 1250.5), abs=0.3
    )
