"""Ranges of a crossing, and of all that is inside, in a saved answer."""

from __future__ import annotations

from typing import Any, Final

from ..json_object import Item, refusal
from ..model import Range, Ranges
from .kinds import LENGTH, METRES_FROM_TO, METRES_PAIR, SECONDS_PAIR, TEXT, TIMES
from .members import Member, Object, lenient, make, nullable, one

RANGE: Final = Object(
    name="range",
    about="5 to 95 % over the draws that enter; null where not judged.",
    make=make(Range),
    members=(
        Member(name="distance_m", kind=METRES_PAIR),
        Member(name="time", kind=TIMES),
        Member(
            name="place_m",
            kind=nullable(LENGTH),
            about="Metres from the nominal place within which 90 % of the draws' places lie.",
        ),
        Member(
            name="note", kind=nullable(TEXT), about="Why a range is null where draws were made."
        ),
    ),
)


def _ranges(item: Item, fields: dict[str, Any]) -> Ranges:
    length_m = fields["length_m"]
    if length_m is None or length_m[0] > length_m[1]:
        raise refusal(item, "length_m", f"is {length_m}; give two lengths, the less first")
    return Ranges(**fields)


RANGES: Final = Object(
    name="ranges",
    make=_ranges,
    members=(
        Member(name="first_entry", kind=one(RANGE), about="Where and when they first enter."),
        Member(name="last_exit", kind=one(RANGE), about="Where and when they last leave."),
        Member(
            name="length_m",
            kind=METRES_FROM_TO,
            about="5 to 95 % of the metres inside altogether.",
        ),
        Member(
            name="duration_s",
            kind=SECONDS_PAIR,
            about="5 to 95 % of the seconds inside altogether; null where a time is not known.",
        ),
    ),
)

OVER_DRAWS: Final = Member(
    name="ranges",
    kind=lenient(one(RANGES)),
    about="For a measured path some of whose draws enter: over all draws that enter, however many "
    "visits each has; omitted otherwise.",
    missing=None,
    is_left_out=True,
)
