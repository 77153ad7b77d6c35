"""The answers as sentences, one a line, ready for a text."""

from __future__ import annotations

from adiz.geo.escaping import terminal
from adiz.geo.results import Result
from adiz.geo.results.display import shown
from adiz.layers.words.sentences import write_sentences
from adiz.text.rows import reported_areas
from adiz.text.words import tidy


def render(result: Result) -> str:
    """One sentence per formation and zone, one per reported area and zone, then the caveat.

    That a clock was not set is said before it, as it decides which zones there are.
    """
    result = shown(result)
    *told, caveat = map(tidy, write_sentences(result))
    areas = [f"{text}." for text in reported_areas(result)]
    texts = [w["text"] for w in result.warnings if w["code"] == "unset-clock"]
    clocks = [f"{text[:1].upper()}{text[1:]}." for text in texts]
    return terminal("\n".join([*told, *areas, *clocks, caveat]))
