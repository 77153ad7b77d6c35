"""How adiz says things: quantities, names, verdicts and sentences."""

from __future__ import annotations

from .authority import Authority, authorities, authority_name
from .contradictions import stated_against
from .lines import (
    crossing_words,
    line_answers,
    line_contradiction,
    line_phrase,
    line_places,
    line_reason,
    line_word,
)
from .names import aircraft, declared_by, listed, said_by, sources_of, texts_of, zone_name
from .positions import counted, is_reconstructed, name, unjoined
from .quantities import clock, day, kilometres, km_span, place, time_span
from .reasons import as_drawn, depends_on, exclusion, nearness, phrase, why_open
from .reported import position_words, whose, window_words
from .verdicts import (
    CAVEAT,
    STRETCHES,
    TOO_COARSE,
    WORDINGS,
    Wording,
    deniers,
    is_too_coarse,
    meanings,
    noun_of_stretch,
    speakers,
    wording,
)
from .vertices import vertex_title, vertex_words, within_bound
from .zone_kinds import ZONE_KINDS, ZoneKind, zone_kind

__all__ = [
    "CAVEAT",
    "STRETCHES",
    "TOO_COARSE",
    "WORDINGS",
    "ZONE_KINDS",
    "Authority",
    "Wording",
    "ZoneKind",
    "aircraft",
    "as_drawn",
    "authorities",
    "authority_name",
    "clock",
    "counted",
    "crossing_words",
    "day",
    "declared_by",
    "deniers",
    "depends_on",
    "exclusion",
    "is_reconstructed",
    "is_too_coarse",
    "kilometres",
    "km_span",
    "line_answers",
    "line_contradiction",
    "line_phrase",
    "line_places",
    "line_reason",
    "line_sentences",
    "line_word",
    "listed",
    "meanings",
    "name",
    "nearness",
    "noun_of_stretch",
    "phrase",
    "place",
    "position_words",
    "quantities",
    "said_by",
    "sentences",
    "sources_of",
    "speakers",
    "stated_against",
    "texts_of",
    "time_span",
    "unjoined",
    "vertex_title",
    "vertex_words",
    "whose",
    "why_open",
    "window_words",
    "within_bound",
    "wording",
    "zone_kind",
    "zone_name",
]
