"""Places on a path in a saved answer: crossings, the deepest point and the nearest."""

from __future__ import annotations

from typing import Final, get_args

from ..json_object import Item, refusal
from ..model import Crossing, Deepest, Nearest, Route, TimeBasis
from .kinds import ALONG, INDEX, LAT, LON, METRES, METRES_PAIR, SHARE, TIME, word
from .members import Member, Object, make, nullable, one
from .saved_ranges import RANGE

AT: Final = (
    Member(name="lon", kind=LON),
    Member(name="lat", kind=LAT),
    Member(name="distance_m", kind=ALONG),
)
"""Where a place on a path is."""

CROSSING: Final = Object(
    name="crossing",
    make=make(Crossing),
    members=(
        *AT,
        Member(name="leg", kind=INDEX, about="Index of the leg in the formation's path."),
        Member(name="fraction", kind=SHARE, about="Of that leg's length."),
        Member(name="time", kind=TIME),
        Member(name="time_basis", kind=nullable(word(get_args(TimeBasis)))),
        Member(name="range", kind=one(RANGE)),
    ),
)

DEEPEST: Final = Object(
    name="deepest",
    make=make(Deepest),
    members=(*AT, Member(name="depth_m", kind=METRES)),
)

NEAREST: Final = Object(
    name="nearest",
    make=make(Nearest),
    members=(
        Member(name="lon", kind=LON),
        Member(name="lat", kind=LAT),
        Member(name="along_m", kind=ALONG),
        Member(name="zone_lon", kind=LON),
        Member(name="zone_lat", kind=LAT),
        Member(name="separation_m", kind=METRES),
        Member(name="time", kind=TIME),
        Member(
            name="separation_range_m",
            kind=METRES_PAIR,
            about="5 to 95 % over all draws, 0 where a draw enters.",
        ),
    ),
)


def check_leg(crossing: Crossing, path: Route, item: Item) -> None:
    """Raise InputError if a crossing is on a leg that the path does not have.

    Parameters
    ----------
    crossing, item
        As read, and the object from which it was read, for the message.
    path
        The formation's path.
    """
    if crossing.leg >= len(path) - 1:
        raise refusal(item, "leg", f"is {crossing.leg}; the path has {len(path) - 1}")
