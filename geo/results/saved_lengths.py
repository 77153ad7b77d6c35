"""What bounds prove about lengths and times inside, in a saved answer; it may be absent."""

from __future__ import annotations

from typing import Any, Final

from ..json_object import Item, refusal
from ..model import Lengths
from .kinds import PROVEN_M, PROVEN_S, TEXT
from .members import Kind, Member, Object, Part, lenient, nullable


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


def _proven(name: str, field: str, kind: Kind, about: str) -> Member:
    """Return a member that is null where the bounds prove nothing."""
    return Member(name=name, field=field, kind=nullable(kind), about=about, missing=None)


LENGTHS: Final = Object(
    name="lengths",
    make=_lengths,
    members=(
        _proven(
            "certain_length_m",
            "certain_m",
            PROVEN_M,
            "No path within the bounds has less inside. Null for a visit that shares its stretch "
            "of the path with another; omitted if the path states no bounds.",
        ),
        _proven(
            "possible_length_m",
            "possible_m",
            PROVEN_M,
            "No path within the bounds has more inside; null also if there is no limit.",
        ),
        _proven(
            "certain_duration_s",
            "certain_s",
            PROVEN_S,
            "No path within the bounds is inside for less time, by published speeds and times; "
            "null if neither gives a limit.",
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
