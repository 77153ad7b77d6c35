"""Turns round the Earth, by hand: on the sums below a turn is 360 and the half-way case 180."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.longitudes import (
    continuous,
    is_at_180,
    is_same_meridian,
    near,
    shortest,
    turn_number,
    turns_between,
    unwrapped,
    whole_turns_deg,
    wrapped,
)


@pytest.mark.parametrize(
    ("lon", "reference", "expected"),
    [
        (-170.0, 179.0, 190.0),
        (170.0, -179.0, -190.0),
        (10.0, 725.0, 730.0),
        (10.0, 20.0, 10.0),
        (-710.0, 0.0, 10.0),
        # Half-way, half a turn off: the even number of turns, 0 or 2, is taken off.
        (180.0, 0.0, 180.0),
        (-180.0, 0.0, -180.0),
        (540.0, 0.0, -180.0),
        (-540.0, 0.0, 180.0),
    ],
)
def test_near_takes_the_turn_of_its_reference(
    lon: float, reference: float, expected: float
) -> None:
    assert float(near(lon, reference)) == expected
    assert near(np.array([lon, lon]), reference).tolist() == [expected, expected]
    assert float(whole_turns_deg(lon, reference)) == lon - expected


def test_near_takes_each_value_to_its_own_reference() -> None:
    moved = near(np.array([190.0, -190.0, 10.0]), np.array([0.0, -180.0, 400.0]))
    assert moved.tolist() == [-170.0, -190.0, 370.0]


def test_shortest_goes_less_than_half_way_round() -> None:
    steps = np.array([350.0, -350.0, 179.0, 180.0, -180.0, 720.0, 541.0])
    assert shortest(steps).tolist() == [-10.0, 10.0, 179.0, 180.0, -180.0, 0.0, -179.0]


@pytest.mark.parametrize(
    ("lon", "expected"),
    [
        (0.0, 0.0),
        (179.5, 179.5),
        (-180.0, -180.0),
        (180.0, -180.0),
        (190.0, -170.0),
        (-190.0, 170.0),
        (540.0, -180.0),
        (-540.0, -180.0),
        (725.0, 5.0),
    ],
)
def test_wrapped_is_from_180_west_to_below_180_east(lon: float, expected: float) -> None:
    assert wrapped(lon) == expected
    assert isinstance(wrapped(lon), float)
    assert wrapped(np.array([lon])).tolist() == [expected]


def test_wrapped_keeps_what_needs_no_turn_to_the_last_bit() -> None:
    """Adding and taking away 180 rounds: 0.1 + 180 - 180 is 0.09999999999999432."""
    assert 0.1 + 180.0 - 180.0 != 0.1
    assert wrapped(0.1) == 0.1
    assert wrapped(np.array([0.1, -179.9])).tolist() == [0.1, -179.9]


def test_continuous_follows_the_first_value() -> None:
    lon = np.array([350.0, 10.0, -170.0, 170.0])
    assert continuous(lon).tolist() == [350.0, 370.0, 190.0, 170.0]
    # Steps of exactly 180 stay as they are written.
    assert continuous(np.array([0.0, 180.0, 0.0, -180.0])).tolist() == [0.0, 180.0, 0.0, -180.0]


def test_unwrapped_begins_within_180() -> None:
    assert unwrapped([350.0, 10.0, -170.0]).tolist() == [-10.0, 10.0, -170.0]
    assert unwrapped([-179.0, 179.0, 170.0]).tolist() == [-179.0, -181.0, -190.0]
    assert unwrapped([180.0, -180.0]).tolist() == [180.0, 180.0]
    assert unwrapped([]).tolist() == []


def test_the_same_meridian_whole_turns_apart() -> None:
    assert is_same_meridian(-180.0, 180.0)
    assert is_same_meridian(725.0, 5.0)
    assert not is_same_meridian(5.0, -5.0)


def test_at_180_on_any_turn_and_to_a_tenth_of_a_millimetre() -> None:
    assert is_at_180(np.array([180.0, -180.0, 540.0])).all()
    assert is_at_180(-180.0 + 5e-10)
    assert not is_at_180(np.array([0.0, 360.0, 179.999999])).any()


def test_turns_meet_at_180() -> None:
    lon = np.array([-540.0, -181.0, -180.0, 0.0, 179.9, 180.0, 540.0])
    assert turn_number(lon).tolist() == [-1.0, -1.0, 0.0, 0.0, 0.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("span", "window", "turns"),
    [
        ((-170.0, -160.0), (100.0, 200.0), [1]),
        ((0.0, 10.0), (20.0, 30.0), []),
        ((0.0, 10.0), (10.0, 30.0), [0]),  # they touch
        ((0.0, 10.0), (-400.0, 400.0), [-1, 0, 1]),
        ((-180.0, 180.0), (170.0, 190.0), [0, 1]),
        ((700.0, 710.0), (-20.0, 0.0), [-2]),
    ],
)
def test_turns_between_bring_a_span_to_a_window(
    span: tuple[float, float], window: tuple[float, float], turns: list[int]
) -> None:
    assert list(turns_between(span, window)) == turns
