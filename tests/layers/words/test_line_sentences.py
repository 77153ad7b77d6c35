"""Sentences about lines: who, which line, how sure, where, and on whose path."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import adiz
from adiz.layers.words.line_sentences import write_line_sentences
from adiz.layers.words.sentences import write_sentences
from tests.geo.world import Point, line, route

OF = replace(line([(0.0, -10.0), (0.0, 10.0)]), name="Middle line", authority="JP")
BOUNDS = {"bound_m": np.full(2, 100_000.0), "status": ("reconstructed",) * 2}


def sentences(points: list[Point], **more: Any) -> list[str]:
    flown = replace(route(points, **more), aircraft=({"type": "J-16", "count": 2},))
    result = adiz.check(flown, zones=[OF], at="2025-12-09")
    told = list(write_line_sentences(result, result.formations[0]))
    assert list(write_sentences(result))[:-1] == told
    return told


# The place in the sixth: both ends move together by N(0, 50 km), and cross where by no more than
# 11.1 km to the west, which is 0.59 of all; 5 and 95 % of these are at km 129 and 230.
@pytest.mark.parametrize(
    ("points", "errors", "sentence"),
    [
        (
            [(-1, 5), (1, 5)],
            {},
            (
                "Two J-16 crossed the Middle line (declared by Japan), at km 110.9, 5.001°N "
                "0.000°E, from its left to its right, on the line as drawn, whose error is not "
                "stated."
            ),
        ),
        (
            [(-2, 5), (-0.5, 5)],
            {},
            (
                "Two J-16 did not cross the Middle line (declared by Japan), nearest 55 km, on "
                "the line as drawn, whose error is not stated."
            ),
        ),
        (
            [(-1, 0), (0, 0), (-1, 1)],
            {},
            (
                "Two J-16 touched the Middle line (declared by Japan) without crossing it, on "
                "the line as drawn."
            ),
        ),
        (
            [(-2, 0), (2, 0)],
            BOUNDS,
            (
                "Two J-16 crossed the Middle line (declared by Japan) on every path within the "
                "bounds; the line drawn crosses it at km 220, 0.0°N 0.0°E, from its left to its "
                "right."
            ),
        ),
        (
            [(-2, 0), (-0.5, 0)],
            BOUNDS,
            (
                "Whether two J-16 crossed the Middle line (declared by Japan) depends on the "
                "reconstruction; the line drawn does not cross it, nearest 56 km."
            ),
        ),
        (
            [(-2, 0), (0.1, 0)],
            {"sigma_m": np.full(2, 50_000.0)},
            (
                "Two J-16 probably crossed the Middle line (declared by Japan), on 59 % of the "
                "paths within the error; the line drawn crosses it at km 220, 0.0°N 0.0°E (km "
                "130–230, 90 % within 82 km), from its left to its right."
            ),
        ),
        (
            [(-1, 5), (1, 5)],
            {"joined": np.array([False])},
            (
                "Whether two J-16 crossed the Middle line (declared by Japan) cannot be decided: "
                "it was not heard over 222 km, on which it could have reached the line."
            ),
        ),
    ],
)
def test_one_sentence_each(points: list[Point], errors: dict[str, Any], sentence: str) -> None:
    assert sentences(points, **errors) == [sentence]


def test_a_line_far_from_a_path_that_stays_off_it_needs_none() -> None:
    assert sentences([(-9, 5), (-8, 5)]) == []
