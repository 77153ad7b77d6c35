"""One careful sentence for each line that a formation crossed, perhaps crossed or came near."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from adiz.geo.model import (
    ON_BOUNDARY,
    OPEN,
    OUTSIDE,
    UNDECIDABLE,
    Formation,
    LineAnswer,
    Zone,
)
from adiz.geo.results import Result

from .contradictions import stated_of
from .lines import drawn_words, line_answers, line_places, line_reason, line_word
from .names import aircraft, in_sentence, zone_in_sentence
from .positions import is_reconstructed

NEAR_M: Final = 100_000.0
"""Lines that are not crossed are named as far as this, as zones are."""


def write_line_sentences(result: Result, formation: Formation) -> Iterator[str]:
    """Return the sentences of one formation."""
    for answer in line_answers(result, formation):
        near = answer.nearest is not None and answer.nearest.separation_m <= NEAR_M
        if near or answer.crossings or answer.verdict not in OUTSIDE or answer.statements:
            yield line_sentence(answer, formation, result.zone(answer.line))


def line_sentence(answer: LineAnswer, formation: Formation, line: Zone) -> str:
    """Return an answer about a line as one sentence."""
    subject = aircraft(formation)
    lowered = in_sentence(subject)
    name = zone_in_sentence(line)
    reason = line_reason(answer, formation)
    stated = stated_of(answer, formation)
    if answer.verdict in OPEN:
        doubt = f"cannot be decided: {reason}" if answer.verdict == UNDECIDABLE else reason
        return _joined(
            f"Whether {lowered} crossed {name} {doubt}", _drawn(answer, formation), *stated
        )
    if answer.verdict in ON_BOUNDARY:
        deed = line_word(answer).split(",", maxsplit=1)[0]
        return _joined(f"{subject} {deed} {name} without crossing it, {reason}", *stated)
    if answer.verdict in OUTSIDE:
        said = f"{subject} did not cross {name}"
    else:
        said = f"{subject} {line_word(answer)} {name}"
    if answer.basis == "geometry":
        places = "; ".join(line_places(answer, formation))
        error = "" if is_reconstructed(formation) else ", whose error is not stated"
        where = f", {places}" if places else ""
        return _joined(f"{said}{where}, {reason}{error}", *stated)
    joint = " " if answer.basis == "bound" else ", "
    return _joined(f"{said}{joint}{reason}", _drawn(answer, formation), *stated)


def _drawn(answer: LineAnswer, formation: Formation) -> str:
    """What the path as drawn does."""
    does = drawn_words(answer, formation, "it")
    return f"the line drawn {does}" if does else ""


def _joined(*clauses: str) -> str:
    return f"{'; '.join(filter(None, clauses))}."
