"""Stated times of a visit as an answer has them, written and read."""

from __future__ import annotations

from typing import Any

from ..json_object import Item
from ..model import StatedTime, Visit, rfc3339


def stated_json(visit: Visit) -> dict[str, Any]:
    """Return the member `stated` of a visit, nothing where no time is stated.

    >>> from types import SimpleNamespace as N
    >>> stated_json(N(stated=()))
    {}
    """
    if not visit.stated:
        return {}
    return {
        "stated": [
            {"who": time.who, "from": rfc3339(time.start), "to": rfc3339(time.end)}
            for time in visit.stated
        ]
    }


def stated_of(item: Item) -> tuple[StatedTime, ...]:
    """Return the times stated of a saved visit; none where it has no such member."""
    if "stated" not in item.values:
        return ()
    return tuple(
        StatedTime(who=time.text("who"), start=time.time("from"), end=time.time("to"))
        for time in item.items("stated")
    )
