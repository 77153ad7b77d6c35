"""The answers as sentences, one a line, ready for a text."""

from __future__ import annotations

from adiz.geo.result import Result
from adiz.layers.sentences import sentences

from ._words import clean


def render(result: Result) -> str:
    """One sentence per formation and zone, then the caveat."""
    return "\n".join(clean(text) for text in sentences(result))
