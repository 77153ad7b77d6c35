"""A JSON object read member by member: what it holds, or where it holds something else."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from adiz.geo.errors import InputError
from adiz.geo.json_object import Item, utc

ITEM = Item(
    {
        "km": 5, "count": 3, "sure": True, "name": "n", "who": None, "list": ["a", "b"],
        "span": [1, 2.5], "at": "2025-12-09T01:35:00.25Z", "inner": {"km": 1}, "all": [{"km": 2}],
    },
    "here",
)  # fmt: skip


def test_what_is_there_is_read() -> None:
    assert (ITEM.number("km"), ITEM.whole("count"), ITEM.flag("sure")) == (5.0, 3, True)
    assert (ITEM.text("name"), ITEM.text_or_none("who"), ITEM.texts("list")) == (
        "n", None, ("a", "b"),
    )  # fmt: skip
    assert ITEM.word("name", ["m", "n"]) == "n"
    assert (ITEM.pair("span"), ITEM.pair("who")) == ((1.0, 2.5), None)
    assert ITEM.time("at") == np.datetime64("2025-12-09T01:35:00.250", "us")
    assert ITEM.time("who") is None
    assert ITEM.item("inner").where == "here.inner"
    assert [each.where for each in ITEM.items("all")] == ["here.all[0]"]
    assert ITEM.optional(Item.number, "km") == 5.0


def several(key: str) -> Callable[[Item], Any]:
    return lambda item: list(item.items(key))


@pytest.mark.parametrize(
    ("read", "says"),
    [
        (lambda item: item["nothing"], "here has no 'nothing'"),
        (lambda item: item.number("name"), "here.name is the text 'n', not a number"),
        (lambda item: item.whole("span"), "here.span is a list of 2, not a count"),
        (lambda item: item.whole("sure"), "here.sure is true, not a count"),
        (lambda item: item.flag("km"), "here.km is a number, not true or false"),
        (lambda item: item.text("who"), "here.who is null, not text"),
        (lambda item: item.texts("span"), "here.span is a list of 2, not a list of texts"),
        (lambda item: item.word("name", ["a", "b"]), "here.name is 'n', not a, b"),
        (lambda item: item.pair("list"), "here.list is the text 'a', not a number"),
        (lambda item: item.pair("all"), "here.all is a list of 1, not a list of 2"),
        (lambda item: item.time("name"), "here.name is the text 'n', not a time like 2025-12-09"),
        (lambda item: item.item("list"), "here.list is a list of 2, not an object"),
        (several("inner"), "here.inner is an object, not a list"),
        (several("list"), "here.list[0] is the text 'a', not an object"),
    ],
)
def test_what_is_of_another_kind_is_named(read: Callable[[Item], Any], says: str) -> None:
    with pytest.raises(InputError) as caught:
        read(ITEM)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_number_is_finite(value: float) -> None:
    with pytest.raises(InputError, match=r"here\.km is (nan|inf), not a finite number"):
        Item({"km": value}, "here").number("km")


def test_a_day_that_no_calendar_has() -> None:
    with pytest.raises(InputError, match="which no calendar has"):
        utc("2025-02-30T01:00:00Z", "here")
