"""One careful sentence for each line that a formation crossed, perhaps crossed or came near."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from adiz.geo.model import (
    DEPENDS,
    INSIDE,
    ON_BOUNDARY,
    OUTSIDE,
    UNDECIDABLE,
    Formation,
    LineAnswer,
    Zone,
)
from adiz.geo.results import Result

from .lines import line_answers, line_contradiction, line_places, line_reason, line_word
from .names import aircraft, declared_by, in_sentence, zone_name
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
    name = _name(line)
    reason = line_reason(answer, formation)
    if answer.verdict == UNDECIDABLE:
        said = f"Whether {lowered} crossed {name} cannot be decided: {reason}"
        return f"{said}{_drawn(answer, formation)}."
    if answer.verdict == DEPENDS:
        said = f"Whether {lowered} crossed {name} {reason}"
        return f"{said}{_drawn(answer, formation)}."
    if answer.verdict in ON_BOUNDARY:
        deed = line_word(answer).split(",", maxsplit=1)[0]
        return f"{subject} {deed} {name} without crossing it, {reason}{line_contradiction(answer)}."
    if answer.verdict in INSIDE:
        said = f"{subject} {line_word(answer)} {name}"
    elif answer.verdict in OUTSIDE:
        said = f"{subject} did not cross {name}"
    else:
        said = f"{subject} perhaps crossed {name}"
    if answer.basis == "geometry":
        places = "; ".join(line_places(answer, formation))
        stated = "" if is_reconstructed(formation) else ", whose error is not stated"
        where = f", {places}" if places else ""
        return f"{said}{where}, {reason}{stated}{line_contradiction(answer)}."
    joint = " " if answer.basis == "bound" else ", "
    return f"{said}{joint}{reason}{_drawn(answer, formation)}."


def _name(line: Zone) -> str:
    """The line by its name, and in brackets who declared it."""
    name, who = zone_name(line), declared_by(line)
    name = name.removesuffix(f" ({who.rpartition(' by ')[2]})")
    return f"the {name} ({who})" if who else f"the {name}"


def _drawn(answer: LineAnswer, formation: Formation) -> str:
    """What the path as drawn does."""
    places = "; ".join(line_places(answer, formation))
    if not places:
        return line_contradiction(answer)
    does = "crosses it" if answer.crossings else "does not cross it,"
    return f"; the line drawn {does} {places}{line_contradiction(answer)}"
