"""Stated times of a visit in a saved answer."""

from __future__ import annotations

from typing import Final

from ..model import StatedTime
from .kinds import TEXT, TIME_SAID
from .members import Member, Object, make, many

STATED_TIME: Final = Object(
    name="stated_time",
    make=make(StatedTime),
    members=(
        Member(name="who", kind=TEXT),
        Member(name="from", field="start", kind=TIME_SAID),
        Member(name="to", field="end", kind=TIME_SAID),
    ),
)

STATED: Final = Member(
    name="stated",
    kind=many(STATED_TIME),
    about="Times that published statements give and that can be of no other visit; omitted if "
    "there are none.",
    missing=(),
    is_left_out=True,
)
