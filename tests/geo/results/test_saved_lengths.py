"""What bounds prove, written and read back; what cannot be is refused."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from adiz.geo.errors import InputError
from adiz.geo.json_object import Item
from adiz.geo.model.lengths import Lengths
from adiz.geo.results.saved_lengths import LENGTHS, PROVEN


def read(values: dict[str, Any]) -> Lengths | None:
    found: Lengths | None = PROVEN.read(Item(values, "visit"))
    return found


@pytest.mark.parametrize(
    "lengths",
    [
        Lengths(certain_m=1.5, possible_m=2.25, certain_s=0.5, on_our_line_m=1.0),
        Lengths(certain_m=None, possible_m=None, on_our_line_m=3.0),
        Lengths(certain_m=0.0, possible_m=None, note="a vertex may be anywhere"),
    ],
)
def test_what_is_written_is_read_back(lengths: Lengths) -> None:
    assert read(LENGTHS.written(lengths)) == lengths


def test_an_answer_without_bounds_has_no_members() -> None:
    assert PROVEN.written(SimpleNamespace(lengths=None)) == {}
    assert read({}) is None


@pytest.mark.parametrize(
    "values",
    [
        {"certain_length_m": -1.0},
        {"certain_length_m": 2.0, "possible_length_m": 1.0},
        {"certain_length_m": 0.0, "certain_duration_s": -0.1},
        {"certain_length_m": "far"},
    ],
)
def test_what_cannot_be_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="visit"):
        read(values)
