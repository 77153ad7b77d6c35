"""A "no" in words: nothing near, and the nearest of all that was not entered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from adiz.geo.model import OUTSIDE, Answer
from adiz.geo.results import Result

from .names import zone_in_sentence
from .ranges import nearest_words
from .reasons import as_drawn, exclusion

NOTHING_NEAR: Final = "no-zone-near"
"""The code of the warning that no zone lies near any flight; its text names the nearest."""

NOT_COVERED: Final = "not-covered"
"""The code of the warning that the atlas has no territorial airspace where a path leads."""


def nothing_near_words(result: Result) -> str:
    """Return that no zone lies near, as a sentence without its stop; empty where one does."""
    found = (w["text"] for w in result.warnings if w.get("code") == NOTHING_NEAR)
    text = next(iter(found), "")
    return f"{text[:1].upper()}{text[1:]}"


def nearest_of(result: Result, answers: Iterable[Answer]) -> str:
    """Return which of the zones not entered is the nearest, and how far off; empty where none is.

    Without zones that a statement, a gap or a line drawn inside leaves more to say of.
    """
    near = [answer for answer in answers if _is_plain_no(answer) and not exclusion(answer)]
    distances = {a.nearest.separation_m: a for a in near if a.nearest and a.nearest.separation_m}
    if not distances:
        return ""
    first = distances[min(distances)]
    assert first.nearest is not None
    path = result.formation(first.formation).path
    zone = zone_in_sentence(result.zone(first.zone))
    return f"the nearest is {zone}, {nearest_words(first.nearest)} away{as_drawn(first, path)}"


def _is_plain_no(answer: Answer) -> bool:
    plain = answer.verdict in OUTSIDE and answer.basis != "statement" and not answer.visits
    return plain and not answer.contradicted_by and not answer.gaps
