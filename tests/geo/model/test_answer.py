"""Verdicts and what they are taken together as; lengths of visits."""

from __future__ import annotations

from typing import get_args

import pytest

from adiz.geo.model.answer import (
    INSIDE,
    MAY_BE_INSIDE,
    ON_BOUNDARY,
    OPEN,
    OUTSIDE,
    SURELY_INSIDE,
    SUREST_FIRST,
    Verdict,
)
from tests.geo.world import SQUARE, check, zone


def test_every_verdict_is_inside_outside_or_on_the_boundary() -> None:
    groups = (MAY_BE_INSIDE, OUTSIDE, ON_BOUNDARY)
    assert sum(map(len, groups)) == len(get_args(Verdict))
    assert frozenset[str]().union(*groups) == set(get_args(Verdict))


def test_who_surely_entered_entered_rather_than_not() -> None:
    assert SURELY_INSIDE < INSIDE < MAY_BE_INSIDE
    assert OPEN < MAY_BE_INSIDE
    assert not OPEN & INSIDE


def test_the_order_of_importance_holds_all_that_may_be_inside() -> None:
    assert len(SUREST_FIRST) == len(MAY_BE_INSIDE)
    assert set(SUREST_FIRST) == MAY_BE_INSIDE
    assert set(SUREST_FIRST[: len(SURELY_INSIDE)]) == SURELY_INSIDE
    assert set(SUREST_FIRST[-len(OPEN) :]) == OPEN


def test_an_answer_is_as_long_as_its_visits() -> None:
    """Through the square along 15 N, back outside and in again: two visits."""
    points = [(5.0, 15.0), (25.0, 15.0), (25.0, 14.0), (15.0, 14.0)]
    answer = check(points, zone(SQUARE, "rhumb"), "rhumb")
    assert [visit.visit for visit in answer.visits] == [1, 2]
    # A degree of longitude at 15 N is 107,551 m, at 14 N 108,032 m (a cos(lat) / W).
    lengths = [10 * 107_550.6, 5 * 108_034.0]
    assert [visit.length_m for visit in answer.visits] == pytest.approx(lengths, rel=1e-4)
    assert answer.length_m == pytest.approx(sum(lengths), rel=1e-4)
