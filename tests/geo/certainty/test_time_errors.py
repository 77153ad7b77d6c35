"""The stated errors of times, by hand: a mean of two independent errors, 90 % of a normal law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import adiz
from adiz.geo.model import Crossing
from tests.geo.world import line, route, zone

TIMES = np.array(["2025-12-09T01:00", "2025-12-09T03:00"], "datetime64[us]")
BOX = zone([(0.0, -1.0), (1.0, -1.0), (1.0, 1.0), (0.0, 1.0)])


def entry(sigma_s: list[float], **more: Any) -> Crossing:
    """Of a flight along the equator from 1W to 1E, half way of which is the box's side."""
    flown = route([(-1.0, 0.0), (1.0, 0.0)], time=TIMES, time_sigma_s=np.array(sigma_s), **more)
    (answer,) = adiz.check(flown, zones=[BOX]).answers
    found = answer.visits[0].entry
    assert found is not None
    return found


def half_s(crossing: Crossing) -> list[float]:
    """How far the ends of the range are from the time, in seconds."""
    assert crossing.range.time is not None
    assert crossing.time is not None
    return [
        abs(float((end - crossing.time) / np.timedelta64(1, "s"))) for end in crossing.range.time
    ]


@pytest.mark.parametrize(
    ("sigma_s", "half"),
    [([100.0, 200.0], 183.9), ([120.0, 0.0], 98.7), ([np.nan, 120.0], 98.7)],
)
def test_half_way_between_two_vertices(sigma_s: list[float], half: float) -> None:
    """1.64485 times the root of (100/2)^2 + (200/2)^2 is 183.9 s; of (120/2)^2 alone, 98.7 s."""
    assert half_s(entry(sigma_s)) == pytest.approx([half, half], abs=0.1)


def test_no_range_where_no_error_of_a_time_is_stated() -> None:
    assert entry([np.nan, np.nan]).range.time is None


def test_beside_the_range_of_the_draws() -> None:
    """10 km at 111 km an hour, both vertices moving alike: 5.4 minutes of one sigma."""
    sigma_m = np.full(2, 10_000.0)
    of_place = half_s(entry([np.nan, np.nan], sigma_m=sigma_m))
    both = half_s(entry([200.0, 200.0], sigma_m=sigma_m))
    own = 1.6448536 * 200.0 * 0.5**0.5
    assert both == pytest.approx([np.hypot(half, own) for half in of_place], abs=0.1)
    assert of_place == pytest.approx([1.645 * 10_000 / 30.92] * 2, rel=0.05)


def test_a_line_too() -> None:
    flown = route([(-1.0, 0.0), (1.0, 0.0)], time=TIMES, time_sigma_s=np.array([100.0, 200.0]))
    (answer,) = adiz.check(flown, zones=[line([(0.0, -1.0), (0.0, 1.0)])]).lines
    assert half_s(answer.crossings[0].crossing) == pytest.approx([183.9, 183.9], abs=0.1)
