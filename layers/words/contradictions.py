"""What a published statement says against an answer, to stand beside the verdict in every form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from adiz.geo.model import Answer, Formation

from .names import by_number, listed
from .verdicts import DEEDS, deniers, speakers

_WITHOUT_ARTICLE: Final = re.compile(r"([Tt]he |NORAD|NATO|TASS|KCNA|[A-Z][a-z]+$)")
"""Names that read as they are: an article of their own, words made of initials, one plain word."""


def stated_against(answer: Answer, formation: Formation, *, is_flat: bool = False) -> str:
    """Return who states otherwise, or denies it, as clauses; empty where nobody does.

    A statement that decided is named by the verdict in words, with those who deny it; is_flat: for
    a column beside the bare verdict of the JSON, which names nobody.

    >>> from types import SimpleNamespace as N
    >>> said = {"who": "JSO", "says": "out", "effect": "contradicts"}
    >>> answer = N(basis="probability", verdict="entered", statements=(said,))
    >>> stated_against(answer, N(aircraft=[{"type": "A-50", "count": 1}]))
    'the JSO states that it did not enter'
    """
    if answer.basis == "statement" and not is_flat:
        return ""
    against = [s for s in answer.statements if s.get("effect") == "contradicts"]
    who = by_number(formation, "it", "they")
    inside = speakers([s for s in against if s.get("says") == "in"], "contradicts")
    outside = speakers(
        [s for s in against if s.get("says") == "out" and not s.get("by_flyer")], "contradicts"
    )
    clauses = [
        f"{_names(names)} state{'' if names[1:] else 's'} that {who} {deed}"
        for names, deed in ((inside, DEEDS["in"]), (outside, DEEDS["out"]))
        if names
    ]
    if denial := deniers(answer.statements):
        clauses.append(f"{_names(denial)} den{'y' if denial[1:] else 'ies'} an entry")
    return "; ".join(clauses)


def _names(names: Sequence[str]) -> str:
    return listed([name if _WITHOUT_ARTICLE.match(name) else f"the {name}" for name in names])
