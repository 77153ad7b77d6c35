"""A "no" in words: nothing near, and nothing entered of all that was checked."""

from __future__ import annotations

from typing import Final

from adiz.geo.model import OUTSIDE, Answer
from adiz.geo.results import Result

from .names import zone_in_sentence
from .ranges import nearest_words

NOTHING_NEAR: Final = "no-zone-near"
"""The code of the warning that no zone lies near any flight; its text names the nearest."""


def nothing_near_words(result: Result) -> str:
    """Return that no zone lies near, as a sentence without its stop; empty where one does."""
    found = (w["text"] for w in result.warnings if w.get("code") == NOTHING_NEAR)
    text = next(iter(found), "")
    return f"{text[:1].upper()}{text[1:]}"


def entered_none(result: Result, answers: tuple[Answer, ...]) -> str:
    """Return what follows the aircraft's name where it entered none of several zones.

    Empty where it may have entered one, where a statement or a gap is to be spoken of, and of one
    zone, which is named instead. answers: those of one formation.
    """
    counted = [answer for answer in answers if answer.relation != "own"]
    if len({answer.zone for answer in counted}) < 2 or not all(map(_is_plain_no, counted)):
        return ""
    near = [answer for answer in counted if answer.nearest is not None]
    text = f"did not enter any of {len(counted)} zones checked"
    if not near:
        return text
    first = min(near, key=lambda answer: answer.nearest.separation_m if answer.nearest else 0.0)
    assert first.nearest is not None
    zone = zone_in_sentence(result.zone(first.zone))
    return f"{text}; the nearest is {zone}, {nearest_words(first.nearest)} away"


def _is_plain_no(answer: Answer) -> bool:
    plain = answer.verdict in OUTSIDE and answer.basis != "statement" and not answer.visits
    return plain and not answer.contradicted_by and not answer.gaps
