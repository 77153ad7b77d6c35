"""Write the answers as sentences, one per line, ready for a text."""

from __future__ import annotations

from adiz.geo.escaping import terminal
from adiz.geo.results import Result
from adiz.geo.results.display import shown
from adiz.layers.scene import Scene
from adiz.layers.story import not_covered_words, order_of
from adiz.layers.words.sentences import write_sentences
from adiz.text.rows import reported_areas
from adiz.text.words import tidy


def render(result: Result) -> str:
    """Return a sentence per formation and zone, one per reported area and zone, and the caveat.

    The order is that of the rows on the page. A clock that was not set is reported before the
    caveat, as it decides which zones apply.
    """
    result = shown(result)
    order = order_of(Scene(result)) if result.formations else None
    *sentences, caveat = map(tidy, write_sentences(result, order=order))
    areas = [f"{text}." for text in reported_areas(result)]
    clocks = [f"{w['text']}." for w in result.warnings if w["code"] == "unset-clock"]
    lands = not_covered_words(Scene(result)) if result.formations else []
    return terminal("\n".join([*sentences, *areas, *lands, *clocks, caveat]))
