"""What of the input was left out or not understood, for texts that are read without the rest."""

from __future__ import annotations

from typing import Final

from adiz.geo.results import Result

from .words import tidy

_OF_INPUT: Final = frozenset(
    (
        "column-not-read", "date-conflict", "flawed-fixes", "id-twice", "interleaved",
        "kind-unknown", "left-out", "not-a-number", "not-read", "skipped", "sorted", "split",
    )
)  # fmt: skip
"""Codes of the warnings that say so. What is said of errors, gaps and limits is in the answers."""


def notes_on_input(result: Result) -> list[str]:
    """Return the notes on what was left out of the files, done to them, or not understood."""
    return [tidy(w["text"]) for w in result.warnings if w["code"] in _OF_INPUT]
