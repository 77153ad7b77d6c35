"""The answers as sentences, one a line, ready for a text."""

from __future__ import annotations

from adiz.geo.results import Result
from adiz.layers.words.sentences import write_sentences
from adiz.text.rows import reported_areas
from adiz.text.words import clean


def render(result: Result) -> str:
    """One sentence per formation and zone, one per reported area and zone, then the caveat."""
    *told, caveat = map(clean, write_sentences(result))
    areas = [f"{text}." for text in reported_areas(result)]
    return "\n".join([*told, *areas, caveat])
