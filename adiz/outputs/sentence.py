"""The answers as sentences, one a line, ready for a text."""

from __future__ import annotations

from adiz.geo.escaping import terminal
from adiz.geo.results import Result
from adiz.geo.results.display import shown
from adiz.layers.words.sentences import write_sentences
from adiz.text.rows import reported_areas
from adiz.text.words import tidy


def render(result: Result) -> str:
    """One sentence per formation and zone, one per reported area and zone, then the caveat."""
    result = shown(result)
    *told, caveat = map(tidy, write_sentences(result))
    areas = [f"{text}." for text in reported_areas(result)]
    return terminal("\n".join([*told, *areas, caveat]))
