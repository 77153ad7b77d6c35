"""Answers about lines as the JSON has them, written and read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from ..errors import InputError
from ..json_object import Item
from ..model import Formation, LineAnswer, LineCrossing, Side, Zone
from .answer_objects import BASIS, REASON, STATEMENTS, VERDICT
from .kinds import SHARE, TEXT, TIME, by_edge_kind, word
from .members import Member, Object, Part, many, nullable, one
from .saved_gaps import GAPS_OF_LINE
from .saved_places import AT, CROSSING, NEAREST, check_leg

SIDE: Final = word(get_args(Side))
_SIDES: Final = (
    Member(name="from", field="came_from", kind=SIDE),
    Member(name="to", field="goes_to", kind=SIDE),
)

CROSSED: Final = Object(
    name="crossed",
    members=(Part(field="crossing", of=CROSSING, is_required=True), *_SIDES),
)

PLACE: Final = Object(name="place", members=(*AT, Member(name="time", kind=TIME)))

LINE_CROSSING: Final = Object(
    name="line_crossing",
    members=(
        Member(name="formation", kind=TEXT),
        Member(name="line", kind=TEXT),
        Part(field="crossing", of=PLACE, is_required=True),
        *_SIDES,
    ),
)

LINE: Final = Object(
    name="line",
    about="One formation and one line. The verdicts are the words used for areas, applied to a "
    "line: certain and entered say that it was crossed, excluded and did not enter that it was "
    "not, touch and along that the path met it and did not cross.",
    members=(
        Member(name="formation", kind=TEXT),
        Member(name="line", kind=TEXT),
        Member(name="verdict", kind=VERDICT),
        Member(name="basis", kind=BASIS),
        Member(
            name="probability",
            kind=nullable(SHARE),
            about="Share of the draws that cross at least once.",
        ),
        Member(
            name="reason",
            kind=REASON,
            about="What leaves it open besides the path; null unless undecidable.",
            missing=None,
        ),
        Member(
            name="crossings",
            kind=many(CROSSED),
            about="Of the nominal path, in order; left and right as one walks along the line.",
        ),
        Member(
            name="starts",
            kind=nullable(SIDE),
            about="The side on which the nominal path begins; null on the line and beyond its "
            "ends.",
        ),
        Member(
            name="ends",
            kind=nullable(SIDE),
            about="The side on which the nominal path ends; null on the line and beyond its ends.",
        ),
        Member(
            name="nearest",
            kind=nullable(one(NEAREST)),
            about="Null where the nominal path crosses.",
        ),
        Member(name="statements", kind=STATEMENTS),
        Member(
            name="readings",
            kind=by_edge_kind(
                "line_reading",
                "crossings",
                lambda crossing: crossing.number("distance_m"),
                lambda at_m: {"distance_m": at_m},
            ),
            about="Crossings if every assumed edge of the line were of this kind; empty where the "
            "text states its edges.",
        ),
        GAPS_OF_LINE,
    ),
)


def read_lines(
    document: Item, formations: Mapping[str, Formation], zones: Mapping[str, Zone]
) -> tuple[LineAnswer, ...]:
    """Return the answers about lines in a saved result.

    An older result has none: it lists crossings only, without saying how sure they are.

    Parameters
    ----------
    document
        The saved result.
    formations, zones
        Those of the result, by id.

    Raises
    ------
    InputError
        If an answer is not as described, or is about something that the result does not contain.
    """
    if "lines" not in document.values:
        return ()
    return tuple(_line(item, formations, zones) for item in document.items("lines"))


def _line(item: Item, formations: Mapping[str, Formation], zones: Mapping[str, Zone]) -> LineAnswer:
    formation, line = item.text("formation"), item.text("line")
    for name, known in ((formation, formations), (line, zones)):
        if name not in known:
            raise InputError(
                f"{item.where} is about {name!r}, which its inputs do not hold", path=item.path
            )
    found = LINE.fields(item)
    path = formations[formation].path
    for crossed, crossing in zip(found["crossings"], item.items("crossings"), strict=True):
        check_leg(crossed["crossing"], path, crossing)
    crossings = tuple(
        LineCrossing(formation=formation, line=line, **crossed) for crossed in found["crossings"]
    )
    return LineAnswer(**found | {"crossings": crossings})
