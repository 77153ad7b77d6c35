"""Gaps and pauses flown over, as a saved answer holds them; none need be there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..errors import InputError
from ..json_object import Item
from ..model import Gap, Visit, rfc3339
from .saved_numbers import metres_of


def gaps_written(gaps: Sequence[Gap]) -> dict[str, Any]:
    """Return the member `gaps` of an answer, nothing where there are none."""
    written = [
        {
            "from": rfc3339(gap.start),
            "to": rfc3339(gap.end),
            "minutes": gap.minutes,
            "leg": gap.leg,
            "at_m": gap.at_m,
            "length_m": gap.length_m,
        }
        for gap in gaps
    ]
    return {"gaps": written} if written else {}


def read_gaps(answer: Item) -> tuple[Gap, ...]:
    """Return the gaps that an answer holds.

    Raises InputError where one lacks something, or its minutes are not those from start to end.
    """
    return tuple(map(_gap, answer.items("gaps"))) if "gaps" in answer.values else ()


def unheard_written(visit: Visit) -> dict[str, Any]:
    """Return the member `unheard_min` of a visit, nothing where all of its ends were heard."""
    return {} if visit.unheard_min is None else {"unheard_min": visit.unheard_min}


def read_unheard(visit: Item) -> float | None:
    """Return the minutes of the pause that a saved visit lies in; None where it names none.

    Raises InputError where they are not more than 0.
    """
    if "unheard_min" not in visit.values:
        return None
    minutes = visit.optional(Item.number, "unheard_min")
    if minutes is not None and minutes <= 0:
        raise InputError(f"{visit.where}.unheard_min is {minutes:g}; a pause lasts more than 0")
    return minutes


def _gap(item: Item) -> Gap:
    gap = Gap(
        leg=item.whole("leg"),
        at_m=metres_of(item, "at_m"),
        length_m=metres_of(item, "length_m"),
        start=item.time("from"),
        end=item.time("to"),
    )
    said = item.optional(Item.number, "minutes")
    if (said is None) != (gap.minutes is None) or abs((said or 0) - (gap.minutes or 0)) > 0.1:
        raise InputError(f"{item.where}.minutes is {said}, from start to end {gap.minutes}")
    return gap
