"""The times stated of a visit, as they are saved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import adiz
from adiz.geo.errors import InputError
from adiz.geo.json_object import Item
from adiz.geo.model import StatedTime, Visit
from adiz.geo.results.answer_objects import VISIT
from adiz.geo.results.stated import STATED
from tests.layers.flights import box, line


def visit() -> Visit:
    (answer,) = adiz.check(line((-1.0, 0.0), (2.0, 0.0)), zones=[box(0, -1, 1, 1)]).answers
    return answer.visits[0]


def test_nothing_known_is_nothing_said() -> None:
    assert "stated" not in VISIT.written(visit())


def test_stated_times_are_read_as_they_are_written() -> None:
    times = (StatedTime(who="A", start=np.datetime64("2025-12-09T01:00", "us"), end=None),)
    written = VISIT.written(replace(visit(), stated=times))
    assert written["stated"] == [{"who": "A", "from": "2025-12-09T01:00:00Z", "to": None}]
    assert STATED.kind.read(Item(written, "visit"), "stated") == times
    with pytest.raises(InputError, match=r"visit\.stated\[0\] has no 'who'"):
        STATED.kind.read(Item({"stated": [{}]}, "visit"), "stated")
