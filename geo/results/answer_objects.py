"""An answer about a zone, and each of its visits, as the JSON has them."""

from __future__ import annotations

from typing import Any, Final, get_args

from ..json_object import Item
from ..model import (
    Basis,
    Effect,
    Nominal,
    Reason,
    Relation,
    Says,
    Verdict,
    Vertical,
    read_statements,
)
from .kinds import (
    ALONG,
    COUNT,
    FLAG,
    INDEX,
    METRES,
    METRES_BEYOND,
    METRES_PAIR,
    SECONDS,
    SHARE,
    TEXT,
    by_edge_kind,
    word,
)
from .members import Kind, Member, Object, lenient, many, nullable, one
from .saved_gaps import GAPS_OF_ZONE, UNHEARD
from .saved_lengths import PROVEN
from .saved_places import CROSSING, DEEPEST, NEAREST
from .saved_ranges import OVER_DRAWS
from .stated import STATED

VISIT: Final = Object(
    name="visit",
    members=(
        Member(name="visit", kind=COUNT),
        Member(
            name="track",
            kind=lenient(INDEX),
            about="Place, from 0, of the unbroken part of the path that it is on.",
            missing=None,
        ),
        Member(
            name="vertex",
            kind=nullable(INDEX),
            about="Index in the path of the position that it is; null on a line.",
            missing=None,
        ),
        Member(
            name="entry",
            kind=nullable(one(CROSSING)),
            about="Null where the formation begins inside.",
        ),
        Member(
            name="exit", kind=nullable(one(CROSSING)), about="Null where the formation ends inside."
        ),
        Member(name="length_m", kind=METRES),
        Member(
            name="length_range_m",
            kind=METRES_PAIR,
            about="5 to 95 % over the draws that enter.",
        ),
        Member(name="duration_s", kind=nullable(SECONDS)),
        Member(name="deepest", kind=one(DEEPEST)),
        Member(
            name="decidable",
            kind=FLAG,
            about="False where the zone's own error or its assumed edges exceed the depth.",
        ),
        Member(name="vertical", kind=word(get_args(Vertical))),
        STATED,
        UNHEARD,
        PROVEN,
    ),
)


def _effects(item: Item, key: str) -> tuple[dict[str, Any], ...]:
    """Return the statements about an answer, each with its effect."""
    spoken = list(item.items(key))
    for each in spoken:
        each.word("effect", get_args(Effect))
        each.word("says", get_args(Says))
    return read_statements([each.values for each in spoken], f"{item.where}.{key}")


def _known_reason(item: Item, key: str) -> Reason | None:
    """Return what decided an answer; None if it does not say, or says it in a later adiz's word."""
    said = item.optional(Item.text, key)
    return next((word for word in get_args(Reason) if word == said), None)


KIND: Final = Kind({"$ref": "#/$defs/kind"}, Item.text)
RELATION: Final = word(get_args(Relation))
VERDICT: Final = word(get_args(Verdict))
BASIS: Final = word(get_args(Basis))
REASON: Final = Kind({"type": ["string", "null"]}, _known_reason)
STATEMENTS: Final = Kind(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["who", "effect"],
            "properties": {
                "who": {"type": ["string", "null"]},
                "effect": {"enum": list(get_args(Effect))},
                "by_flyer": {
                    "description": "True for a denial by the state that flew, which "
                    "decides nothing.",
                    "type": "boolean",
                },
            },
        },
    },
    _effects,
    lambda statements: [dict(statement) for statement in statements],
)

STRETCH: Final = Object(
    name="stretch",
    make=lambda _, fields: (fields["from_m"], fields["to_m"]),
    members=(Member(name="from_m", kind=ALONG), Member(name="to_m", kind=ALONG)),
)

ANSWER: Final = Object(
    name="answer",
    members=(
        Member(name="formation", kind=TEXT),
        Member(name="zone", kind=TEXT),
        Member(name="kind", kind=KIND),
        Member(
            name="relation", kind=RELATION, about="own: every aircraft's nation declared the zone."
        ),
        Member(name="verdict", kind=VERDICT),
        Member(name="basis", kind=BASIS),
        Member(name="probability", kind=nullable(SHARE)),
        Member(
            name="reason",
            kind=REASON,
            about="What decided, if it is more than the line and the errors it states; more words "
            "may be added. What leaves it open: boundary, readings, altitude, datum, limits, date, "
            "path, near, gap, statements. What excludes it: above, below, not in force.",
            missing=None,
        ),
        Member(
            name="vertical_range_m",
            kind=METRES_BEYOND,
            about="With above or below: how far from the ceiling or the floor the path is, at "
            "least and at most.",
            missing=None,
        ),
        Member(
            name="nominal",
            kind=word(get_args(Nominal)),
            about="The nominal line, whatever the verdict.",
        ),
        Member(name="visits", kind=many(VISIT), about="Of the nominal line."),
        Member(name="nearest", kind=nullable(one(NEAREST)), about="Null where there is a visit."),
        Member(name="statements", kind=STATEMENTS),
        Member(
            name="readings",
            kind=by_edge_kind(
                "reading",
                "visits",
                STRETCH.read,
                lambda stretch: {"from_m": stretch[0], "to_m": stretch[1]},
            ),
            about="Visits if every assumed edge were of this kind; empty where the text states its "
            "edges.",
        ),
        GAPS_OF_ZONE,
        PROVEN,
        OVER_DRAWS,
    ),
)
