"""Lines in words: whether one was crossed, how sure that is, where and from which side.

The words stand for those of the JSON, which are the words of areas: `certain` and `entered` of a
line are "crossed", `excluded` and `did not enter` "not crossed".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from adiz.geo.edges import CONTACT_M
from adiz.geo.model import (
    DEPENDS,
    OUTSIDE,
    UNDECIDABLE,
    Formation,
    LineAnswer,
    LineCrossing,
    Reason,
)
from adiz.geo.results import Result

from .contradictions import stated_of
from .gaps import unheard
from .names import said_by
from .positions import is_reconstructed, unjoined
from .quantities import kilometres, place, share
from .ranges import length_span, moment_words, nearest_words
from .verdicts import deniers, speakers

LINE_WORDS: Final[Mapping[str, str]] = {
    "certain": "crossed",
    "entered": "crossed",
    "probably entered": "probably crossed",
    "possibly entered": "perhaps crossed",
    "depends": "perhaps crossed",
    "did not enter": "not crossed",
    "excluded": "not crossed",
    "undecidable": "cannot be decided",
    "touch": "touched, not crossed",
    "along": "followed, not crossed",
}

WHY: Final[dict[Reason, str]] = {
    "boundary": "the line itself is not known well enough there",
    "readings": "its text does not say how its points are joined",
    "statements": "published statements are against each other",
}


def line_answers(result: Result, formation: Formation) -> tuple[LineAnswer, ...]:
    """Return what a result says of lines and one formation.

    An older answer lists crossings only: they are those of the path as drawn.
    """
    if result.lines:
        return tuple(answer for answer in result.lines if answer.formation == formation.id)
    return tuple(
        LineAnswer(
            formation=formation.id,
            line=line.id,
            verdict="entered" if crossings else "did not enter",
            basis="geometry",
            crossings=crossings,
            starts=None,
            ends=None,
            nearest=None,
        )
        for line in result.zones
        if line.is_line
        for crossings in (_crossings(result, formation, line.id),)
    )


def _crossings(result: Result, formation: Formation, line: str) -> tuple[LineCrossing, ...]:
    own = formation.id, line
    return tuple(found for found in result.line_crossings if (found.formation, found.line) == own)


def line_word(answer: LineAnswer) -> str:
    """Return the word for the verdict."""
    return LINE_WORDS[answer.verdict]


def line_reason(answer: LineAnswer, formation: Formation) -> str:
    """Return what the verdict rests on."""
    if answer.basis == "statement":
        denial = deniers(answer.statements)
        denied = f", denied by {said_by(denial)}" if denial else ""
        return f"as stated by {said_by(speakers(answer.statements, 'decides'))}{denied}"
    if answer.verdict == UNDECIDABLE:
        if answer.reason == "gap":
            return f"it {unheard(answer.gaps, 'the line')}"
        why = WHY.get(answer.reason, "") if answer.reason else ""
        return f"{why}; {_crossing_share(answer)}" if _crossing_share(answer) else why
    if answer.basis == "bound":
        ours = "the reconstruction" if is_reconstructed(formation) else "the bounds of the path"
        return {
            "certain": "on every path within the bounds",
            "excluded": "on any path within the bounds",
        }.get(answer.verdict, f"depends on {ours}")
    if answer.basis == "probability":
        crossing = answer.probability or 0.0
        so = 1 - crossing if answer.verdict in OUTSIDE else crossing
        return f"on {share(so)} of the paths within the error"
    return "on our line" if is_reconstructed(formation) else "on the line as drawn"


def _crossing_share(answer: LineAnswer) -> str:
    """Return how many paths cross a line as it is given, where its own error leaves it open."""
    if answer.reason != "boundary" or answer.probability is None:
        return ""
    return f"{share(answer.probability)} of the paths within the error cross it as it is given"


def line_places(answer: LineAnswer, formation: Formation) -> tuple[str, ...]:
    """Return where the path as drawn crosses, each time, or how near it comes.

    Nothing of positions, which no line joins, nor of a path that touches the line.
    """
    if unjoined(formation.path):
        return ()
    if answer.crossings:
        return tuple(crossing_words(found, formation) for found in answer.crossings)
    if answer.nearest is None or touches(answer):
        return ()
    return (f"nearest {nearest_words(answer.nearest)}",)


def touches(answer: LineAnswer) -> bool:
    """Return whether the path as drawn meets the line, or runs along it, and does not cross."""
    near = answer.nearest
    return not answer.crossings and near is not None and near.separation_m <= CONTACT_M


def drawn_words(answer: LineAnswer, formation: Formation, line: str = "") -> str:
    """Return what the path as drawn does; nothing of positions. line: what it crosses."""
    if unjoined(formation.path):
        return ""
    if touches(answer):
        return f"touches {line or 'it'}"
    places = "; ".join(line_places(answer, formation))
    does = ("crosses", "") if answer.crossings else ("does not cross", ",")
    return f"{f'{does[0]} {line}'.rstrip()}{does[1]} {places}" if places else ""


def crossing_words(found: LineCrossing, formation: Formation) -> str:
    """Return one crossing: how far along, where, when, between which values, and which way.

    >>> from types import SimpleNamespace as N
    >>> from adiz.geo.model.answer import Crossing
    >>> at = Crossing(lon=119.9, lat=24.95, distance_m=117_078.0, leg=0, fraction=0.5)
    >>> found = LineCrossing(
    ...     formation="a", line="b", crossing=at, came_from="right", goes_to="left"
    ... )
    >>> crossing_words(found, N(path=N(leg_error_m=lambda leg: 100_000.0)))
    'at km 120, 24.9°N 119.9°E, from its right to its left'
    """
    at = found.crossing
    error_m = formation.path.leg_error_m(at.leg)
    where = place(at.lon, at.lat, error_m)
    known = at.range
    spans = [
        known.distance_m and f"km {length_span(*known.distance_m)[:-3]}",
        known.place_m and f"90 % within {kilometres(known.place_m)}",
    ]
    ranges = f" ({', '.join(span for span in spans if span)})" if any(spans) else ""
    when = f" {time}" if (time := moment_words(at)) else ""
    sides = f"from its {found.came_from} to its {found.goes_to}"
    return f"at km {_km(at.distance_m, error_m)}, {where}{when}{ranges}, {sides}"


def _km(metres: float, error_m: float) -> str:
    """Return kilometres along a path, no finer than a place is known: to 10, 1 or 0.1 km."""
    if error_m >= 50_000:
        return f"{10 * round(metres / 10_000):,}"
    return f"{metres / 1000:,.0f}" if error_m >= 5_000 else f"{metres / 1000:,.1f}"


def line_phrase(answer: LineAnswer, formation: Formation) -> str:
    """Return an answer in one piece, for beside the name of the line.

    What the path as drawn does is said apart where the verdict is not of that path alone.
    """
    word, reason = line_word(answer), line_reason(answer, formation)
    joint = {UNDECIDABLE: ": ", DEPENDS: ", "}.get(answer.verdict, " ")
    said = f"{word}{joint}{reason}"
    if answer.basis == "geometry" and answer.verdict != UNDECIDABLE:
        said = ", ".join(filter(None, (said, "; ".join(line_places(answer, formation)))))
    elif does := drawn_words(answer, formation):
        drawn = "our line" if is_reconstructed(formation) else "the line as drawn"
        said = f"{said}; {drawn} {does}"
    return "; ".join((said, *stated_of(answer, formation)))
