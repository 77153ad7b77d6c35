"""Gaps, and pauses flown over, in a saved answer; both may be absent."""

from __future__ import annotations

from typing import Any, Final

from ..json_object import Item, refusal
from ..model import Gap
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


def _gaps(what: str) -> Member:
    return Member(
        name="gaps",
        kind=many(GAP),
        about=f"Gaps of the path in which the {what} could be reached; omitted if there are none.",
        missing=(),
        is_left_out=True,
    )


GAPS_OF_ZONE: Final = _gaps("zone")
GAPS_OF_LINE: Final = _gaps("line")

UNHEARD: Final = Member(
    name="unheard_min",
    kind=nullable(above_zero("a pause lasts more than 0")),
    about="Length of the longest pause without fixes, bridged on request, that the visit starts "
    "in, ends in or falls within; omitted if there is no such pause.",
    missing=None,
    is_left_out=True,
)
