"""What bounds prove of lengths and times inside, as a saved answer holds it; none need be there."""

from __future__ import annotations

from typing import Any, Final

from ..errors import InputError
from ..json_object import Item
from ..model import Lengths

MEMBERS: Final = (
    "certain_length_m", "possible_length_m", "certain_duration_s", "sure_on_our_line_m",
)  # fmt: skip
"""Members of an answer and of a visit."""


def lengths_written(lengths: Lengths | None) -> dict[str, Any]:
    """Return the members of an answer or a visit; nothing where its path states no bounds."""
    if lengths is None:
        return {}
    note = {} if lengths.note is None else {"possible_length_note": lengths.note}
    values = (lengths.certain_m, lengths.possible_m, lengths.certain_s, lengths.on_our_line_m)
    return dict(zip(MEMBERS, map(_plain, values), strict=True)) | note


def read_lengths(item: Item) -> Lengths | None:
    """Return what a saved answer or visit holds; None where it holds none.

    Raises InputError where a value is below 0, or more is certain than is possible.
    """
    if "certain_length_m" not in item.values:
        return None
    certain_m, possible_m, certain_s, own_m = (_read(item, name) for name in MEMBERS)
    if certain_m is not None and possible_m is not None and certain_m > possible_m:
        raise InputError(
            f"{item.where}.certain_length_m is {certain_m:g}, more than its possible_length_m "
            f"{possible_m:g}"
        )
    has_note = "possible_length_note" in item.values
    return Lengths(
        certain_m=certain_m,
        possible_m=possible_m,
        certain_s=certain_s,
        on_our_line_m=own_m or 0.0,
        note=item.optional(Item.text, "possible_length_note") if has_note else None,
    )


def _read(item: Item, name: str) -> float | None:
    if name not in item.values:
        return None
    value = item.optional(Item.number, name)
    if value is not None and value < 0:
        raise InputError(f"{item.where}.{name} is {value:g}; it is never below 0")
    return value


def _plain(value: float | None) -> float | None:
    """A number that json writes, to the millimetre or millisecond: no proof is finer."""
    return None if value is None else round(float(value), 3)
