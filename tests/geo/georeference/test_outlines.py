"""Middle lines of outlines, against lines that were thickened by shapely or by hand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon

from adiz.geo.georeference import arrow_of
from adiz.geo.georeference.outline_sides import middle_of_sides

NEAR_PX = 0.5
HEAD = np.array([[0.0, -1.6], [3.5, 0.0], [0.0, 1.6]])
"""A triangle in units of the width: base, tip, base; the tip lies on the line."""


@st.composite
def lines(draw: Any, most_turn_deg: float = 100.0) -> Any:
    """A line whose legs are long for its width, and that width."""
    width = draw(st.floats(3.0, 10.0))
    azimuth = draw(st.floats(0, 360))
    places = [np.array([400.0, 400.0])]
    for _ in range(draw(st.integers(1, 5))):
        leg = draw(st.floats(10, 30)) * width
        places.append(
            places[-1] + leg * np.array([np.cos(np.radians(azimuth)), np.sin(np.radians(azimuth))])
        )
        azimuth += draw(st.floats(-most_turn_deg, most_turn_deg))
    return np.array(places), width


def ring_of(line: Any, width: float, join: str) -> Any:
    """The outline as shapely draws it; None where the line comes near itself."""
    shape = LineString(line).buffer(width / 2, cap_style="flat", join_style=join)
    assume(not shape.interiors)
    assume(abs(shape.area - width * LineString(line).length) < 1.5 * len(line) * width**2)
    return np.array(shape.exterior.coords)


def head_at(line: Any, width: float) -> Any:
    """A head at the end of a line, its base there."""
    run = line[-1] - line[-2]
    along = run / np.hypot(*run)
    return line[-1] + width * (HEAD[:, :1] * along + HEAD[:, 1:] * np.array([-along[1], along[0]]))


@pytest.mark.parametrize("join", ["mitre", "round"])
@given(lines())
def test_the_middle_of_a_thick_line(join: str, given_line: Any) -> None:
    line, width = given_line
    found = arrow_of([ring_of(line, width, join)])
    assert found is not None
    assert found.half_width == pytest.approx(width / 2, rel=0.02)
    assert LineString(found.pixels).hausdorff_distance(LineString(line)) < NEAR_PX
    assert found.has_head == (False, False)


@given(lines())
def test_a_head_apart_gives_tip_and_direction(given_line: Any) -> None:
    line, width = given_line
    head = head_at(line, width)
    found = arrow_of([head, ring_of(line, width, "mitre")])
    assert found is not None
    assert found.has_head == (False, True)
    assert found.tip is not None
    assert np.hypot(*(found.tip - head[1])) < 1e-6
    whole = LineString([*line[:-1], head[1]])
    assert LineString(found.pixels).hausdorff_distance(whole) < NEAR_PX
    right, down = line[-1] - line[-2]
    turned = (found.towards_deg or 0.0) - np.degrees(np.arctan2(right, -down))
    assert abs((turned + 180) % 360 - 180) < 3


@given(lines(80.0))
def test_a_head_of_one_outline_with_its_line(given_line: Any) -> None:
    line, width = given_line
    head = head_at(line, width)
    shape = LineString(line).buffer(width / 2, cap_style="flat", join_style="mitre")
    whole = shape.union(Polygon(head).buffer(1e-6))
    assume(whole.geom_type == "Polygon")
    assume(not whole.interiors)
    assume(abs(whole.area - shape.area - Polygon(head).area) < 0.1 * width**2)
    ring_of(line, width, "mitre")
    found = arrow_of([np.array(whole.exterior.coords)])
    assert found is not None
    assert found.has_head == (False, True)
    expected = LineString([*line[:-1], head[1]])
    assert LineString(found.pixels).hausdorff_distance(expected) < NEAR_PX


def test_two_heads() -> None:
    line = np.array([[100.0, 100.0], [300.0, 100.0], [300.0, 260.0]])
    thick = LineString(line).buffer(2.5, cap_style="flat", join_style="mitre")
    rings = [
        np.array(thick.exterior.coords),
        head_at(line, 5.0),
        head_at(line[::-1], 5.0),
    ]
    found = arrow_of(rings)
    assert found is not None
    assert found.has_head == (True, True)
    assert found.tip is None
    ends = {tuple(found.pixels[0].round(6)), tuple(found.pixels[-1].round(6))}
    assert ends == {(82.5, 100.0), (300.0, 277.5)}


def both_sides(line: Any, width: float) -> Any:
    """An outline as drawing programs write it: one side forth, the other back, with crossings."""
    run = np.diff(line, axis=0)
    along = run / np.hypot(*run.T)[:, None]
    normal = np.array([-along[:, 1], along[:, 0]]).T
    inner = [(a + b) / (1 + a @ b) for a, b in pairwise(normal)]
    offset = np.array([normal[0], *inner, normal[-1]]) * width / 2
    return np.concatenate([line + offset, (line - offset)[::-1], (line + offset)[:1]])


def test_a_line_that_crosses_itself() -> None:
    line = np.array([[100.0, 100.0], [400.0, 400.0], [420.0, 200.0], [120.0, 330.0]])
    ring = both_sides(line, 4.4)
    found = middle_of_sides(ring, 4.4)
    assert found is not None
    assert LineString(found).hausdorff_distance(LineString(line)) < NEAR_PX
    whole = arrow_of([ring])
    assert whole is not None
    assert LineString(whole.pixels).hausdorff_distance(LineString(line)) < NEAR_PX


@pytest.mark.parametrize(
    "rings",
    [
        [[[0, 0], [100, 0], [100, 80], [0, 80]]],
        [[[0, 0], [100, 0], [50, 90]]],
        [[[0, 0], [100, 0], [100, 80], [0, 80]], [[2, 2], [98, 2], [98, 78], [2, 78]]],
        [[[0, 0], [100, 0]]],
        [[[0, 0], [50, 0], [100, 0]]],
        [],
    ],
    ids=["box", "triangle", "frame", "two vertices", "no area", "nothing"],
)
def test_what_is_no_line(rings: Any) -> None:
    assert arrow_of([np.array(ring, dtype=float) for ring in rings]) is None
