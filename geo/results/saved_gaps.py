"""Gaps and pauses flown over, as a saved answer holds them; none need be there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..json_object import Item, refusal
from ..model import Gap, Visit
from .kinds import ALONG, INDEX, METRES, MINUTES, TIME, above_zero
from .members import Member, Object, many, nullable


def _gap(item: Item, fields: dict[str, Any]) -> Gap:
    said = fields.pop("minutes")
    gap = Gap(**fields)
    if (said is None) != (gap.minutes is None) or abs((said or 0) - (gap.minutes or 0)) > 0.1:
        raise refusal(item, "minutes", f"is {said}, from start to end {gap.minutes}")
    return gap


GAP: Final = Object(
    name="gap",
    make=_gap,
    members=(
        Member(
            name="from",
            field="start",
            kind=TIME,
            about="When the path was last known before the gap; null where that is not known.",
        ),
        Member(
            name="to",
            field="end",
            kind=TIME,
            about="When it was first known after the gap; null where that is not known.",
        ),
        Member(
            name="minutes",
            kind=nullable(MINUTES),
            about="How long the gap lasted; null where that is not known.",
        ),
        Member(
            name="leg",
            kind=INDEX,
            about="Index of the leg, which is not joined, in the formation's path.",
        ),
        Member(name="at_m", kind=ALONG),
        Member(
            name="length_m",
            kind=METRES,
            about="Geodesic from the one end of the gap to the other.",
        ),
    ),
)


def gaps_member(what: str) -> Member:
    """Return the member of an answer that lists the gaps in which a zone or line could be reached.

    Parameters
    ----------
    what
        "zone" or "line".
    """
    return Member(
        name="gaps",
        kind=many(GAP),
        about=f"Gaps of the path in which the {what} could be reached; absent where there are "
        "none.",
        missing=(),
        is_left_out=True,
    )


UNHEARD: Final = Member(
    name="unheard_min",
    kind=nullable(above_zero("a pause lasts more than 0")),
    about="Minutes of the longest pause without a fix in it, where it begins, ends or lies in one "
    "that is flown over on request; missing where there is none.",
    missing=None,
    is_left_out=True,
)


def gaps_written(gaps: Sequence[Gap]) -> dict[str, Any]:
    """Return the member `gaps` of an answer, nothing where there are none."""
    return {"gaps": [GAP.written(gap) for gap in gaps]} if gaps else {}


def read_gaps(answer: Item) -> tuple[Gap, ...]:
    """Return the gaps that an answer holds.

    Raises InputError where one lacks something, or its minutes are not those from start to end.
    """
    return tuple(map(GAP.read, answer.items("gaps"))) if "gaps" in answer.values else ()


def unheard_written(visit: Visit) -> dict[str, Any]:
    """Return the member `unheard_min` of a visit, nothing where all of its ends were heard."""
    return {} if visit.unheard_min is None else {"unheard_min": visit.unheard_min}
