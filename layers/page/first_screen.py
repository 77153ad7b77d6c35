"""What of the deck is stressed, and what of it a telephone shows at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

STRESSED_LETTERS: Final = 230
"""Two lines in bold type, at most, beside the buttons of a window 1,280 pixels wide."""
FIRST_LETTERS: Final = 190
"""Four lines on a telephone."""
LONG_LETTERS: Final = 75
VERY_LONG_LETTERS: Final = 120


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the deck. is_later: on a telephone it is shown only when asked for."""

    text: str
    is_stressed: bool
    is_later: bool


def deck_parts(
    deck: Sequence[tuple[str, bool]], judged: str = "", airspace: Sequence[str] = ()
) -> tuple[Sentence, ...]:
    """Return the deck's sentences in order.

    Parameters
    ----------
    deck
        Sentences, each with whether the story stresses it.
    judged
        What kind of line is drawn; it stands before all others, and is always shown.
    airspace
        What states said of national airspace, of the deck; the first is always shown.
    """
    if not deck:
        return (Sentence(judged, False, False),) if judged else ()
    sentences = [*([(judged, False)] if judged else []), *deck]
    wanted = [n for n, (_, is_stressed) in enumerate(sentences) if is_stressed]
    stressed = _within(wanted, sentences, STRESSED_LETTERS)
    own = range(len(sentences) - len(deck), len(sentences))
    first = stressed[0] if stressed else own.start
    said = [n for n in own if sentences[n][0] in airspace and n != first][:1]
    others = [n for n in own if n != first and n not in said]
    shown = [*_within([first, *said, *others], sentences, FIRST_LETTERS)[:2], *said]
    return tuple(
        Sentence(text, n in stressed, n in own and n not in shown)
        for n, (text, _) in enumerate(sentences)
    )


def size_of(headline: str) -> str:
    """Return how large a headline may be written: "", "long" or "very-long"."""
    if len(headline) > VERY_LONG_LETTERS:
        return "very-long"
    return "long" if len(headline) > LONG_LETTERS else ""


def _within(
    wanted: Iterable[int], sentences: Sequence[tuple[str, bool]], letters: int
) -> list[int]:
    """Those of the wanted sentences that there is room for; the first in any case."""
    taken: list[int] = []
    used = 0
    for n in wanted:
        size = len(sentences[n][0])
        if taken and used + size > letters:
            continue
        taken.append(n)
        used += size
    return taken
