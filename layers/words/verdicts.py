"""Verdicts in words, and who decided them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from adiz.geo.model import Answer

CAVEAT: Final = (
    "An ADIZ reaches beyond territorial airspace; entering one is not in itself a violation of "
    "anyone’s airspace. Not for navigation; no legal finding."
)


TOO_COARSE: Final = "too coarse to tell"


def speakers(statements: Iterable[Mapping[str, Any]], effect: str) -> list[str]:
    """Who made the statements that have an effect on an answer, each once.

    >>> speakers([{"who": "ROK JCS; JSO", "effect": "decides"}], "decides")
    ['ROK JCS', 'JSO']
    """
    named = [
        who.strip()
        for statement in statements
        if statement.get("effect") == effect
        for who in str(statement.get("who") or "").split(";")
    ]
    return [who for who in dict.fromkeys(named) if who]


def deniers(statements: Iterable[Mapping[str, Any]]) -> list[str]:
    """Who denies what the statements say, each once."""
    denials = [statement["denied_by"] for statement in statements if statement.get("denied_by")]
    return list(dict.fromkeys(str(denial.get("who")) for denial in denials if denial.get("who")))


def is_too_coarse(answer: Answer) -> bool:
    """Whether a reconstruction says nothing about territorial airspace, and nobody else does."""
    return answer.kind == "territorial" and answer.verdict == "depends"
