"""The answers as sentences, one a line, ready for a text."""

from __future__ import annotations

from adiz.geo.results import Result
from adiz.layers.words.sentences import write_sentences
from adiz.text.rows import reported_areas
from adiz.text.words import clean


def render(result: Result) -> str:
    """One sentence per formation and zone, one per reported area and zone, then the caveat.

    That a clock was not set is said before it, as it decides which zones there are.
    """
    *told, caveat = map(clean, write_sentences(result))
    areas = [f"{text}." for text in reported_areas(result)]
    texts = [clean(w["text"]) for w in result.warnings if w["code"] == "unset-clock"]
    clocks = [f"{text[:1].upper()}{text[1:]}." for text in texts]
    return "\n".join([*told, *areas, *clocks, caveat])
