"""The doubt of a visit in flat columns, and the times stated as they are saved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import adiz
from adiz.geo.errors import InputError
from adiz.geo.json_object import Item
from adiz.geo.model import Range, StatedTime, Visit
from adiz.geo.results.doubt import VISIT_COLUMNS, crossing_columns, crossing_doubt, visit_doubt
from adiz.geo.results.stated import stated_json, stated_of
from tests.layers.flights import box, line

SPAN = (np.datetime64("2025-12-09T01:00", "us"), np.datetime64("2025-12-09T01:09", "us"))


def visit() -> Visit:
    (answer,) = adiz.check(line((-1.0, 0.0), (2.0, 0.0)), zones=[box(0, -1, 1, 1)]).answers
    return answer.visits[0]


def test_nothing_known_is_nothing_said() -> None:
    assert visit_doubt(visit()) == dict.fromkeys(VISIT_COLUMNS)
    assert crossing_doubt("exit", None) == dict.fromkeys(crossing_columns("exit"))
    assert stated_json(visit()) == {}


def test_ranges_and_times_stated() -> None:
    times = (
        StatedTime(who="A", start=SPAN[0], end=SPAN[1]),
        StatedTime(who="B", start=None, end=SPAN[1]),
    )
    told = visit_doubt(replace(visit(), length_range_m=(1.0, 2.0), stated=times))
    assert (told["length_low_m"], told["length_high_m"]) == (1.0, 2.0)
    assert told["stated_who"] == "A; B"
    assert told["stated_from"] == "2025-12-09T01:00:00Z; -"
    assert told["stated_to"] == "2025-12-09T01:09:00Z; 2025-12-09T01:09:00Z"


def test_a_crossing_with_its_window() -> None:
    entry = visit().entry
    assert entry is not None
    told = crossing_doubt(
        "entry", replace(entry, time_basis="speed", range=Range(distance_m=(1.0, 2.0), time=SPAN))
    )
    assert list(told.values()) == [
        1.0,
        2.0,
        "2025-12-09T01:00:00Z",
        "2025-12-09T01:09:00Z",
        "speed",
    ]


def test_stated_times_are_read_as_they_are_written() -> None:
    times = (StatedTime(who="A", start=SPAN[0], end=None),)
    written = stated_json(replace(visit(), stated=times))
    assert stated_of(Item(written, "visit")) == times
    assert stated_of(Item({}, "visit")) == ()
    with pytest.raises(InputError, match=r"visit\.stated\[0\] has no 'who'"):
        stated_of(Item({"stated": [{}]}, "visit"))
