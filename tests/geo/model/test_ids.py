"""Ids for what has none: numbered from 2 on, around those that are taken."""

from __future__ import annotations

from itertools import islice

from adiz.geo.model import numbered_ids


def test_taken_numbers_are_left_out() -> None:
    assert list(islice(numbered_ids("a", {"a", "a-2", "a-4"}), 3)) == ["a-3", "a-5", "a-6"]


def test_what_is_taken_in_between_counts() -> None:
    taken = {"a"}
    ids = numbered_ids("a", taken)
    assert next(ids) == "a-2"
    taken.add("a-3")
    assert next(ids) == "a-4"
