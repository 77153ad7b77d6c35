"""What bounds prove about lengths and times inside, in a saved answer; it may be absent."""

from __future__ import annotations

from typing import Any, Final

from ..json_object import Item, refusal
from ..model import Lengths
from .kinds import PROVEN_M, PROVEN_S, TEXT
from .members import Member, Object, Part, lenient, nullable


def _lengths(item: Item, fields: dict[str, Any]) -> Lengths | None:
    if "certain_length_m" not in item.values:
        return None
    certain_m, possible_m = fields["certain_m"], fields["possible_m"]
    if certain_m is not None and possible_m is not None and certain_m > possible_m:
        raise refusal(
            item,
            "certain_length_m",
            f"is {certain_m:g}, more than its possible_length_m {possible_m:g}",
        )
    return Lengths(**fields | {"on_our_line_m": fields["on_our_line_m"] or 0.0})


LENGTHS: Final = Object(
    name="lengths",
    make=_lengths,
    members=(
        Member(
            name="certain_length_m",
            field="certain_m",
            kind=nullable(PROVEN_M),
            about="No path within the bounds has less inside. Null for a visit that shares its "
            "stretch of the path with another; omitted if the path states no bounds.",
            missing=None,
        ),
        Member(
            name="possible_length_m",
            field="possible_m",
            kind=nullable(PROVEN_M),
            about="No path within the bounds has more inside; null also if there is no limit.",
            missing=None,
        ),
        Member(
            name="certain_duration_s",
            field="certain_s",
            kind=nullable(PROVEN_S),
            about="No path within the bounds is inside for less time, by published speeds and "
            "times; null if neither gives a limit.",
            missing=None,
        ),
        Member(
            name="sure_on_our_line_m",
            field="on_our_line_m",
            kind=lenient(PROVEN_M),
            about="How much of the line drawn is so deep inside that its places are inside "
            "wherever the bounds put them; another path may have less.",
            missing=None,
        ),
        Member(
            name="possible_length_note",
            field="note",
            kind=lenient(TEXT),
            about="Why possible_length_m has no limit; omitted if it has one.",
            missing=None,
            is_left_out=True,
        ),
    ),
)

PROVEN: Final = Part(field="lengths", of=LENGTHS)
"""The members of an answer or a visit; none of them where its path states no bounds."""
