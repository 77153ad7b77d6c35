"""How adiz says things: quantities, names, verdicts and sentences."""

from __future__ import annotations

from .authority import Authority, authorities, authority_name
from .names import aircraft, declared_by, listed, said_by, sources_of, texts_of, zone_name
from .positions import counted, is_reconstructed, name, unjoined
from .quantities import clock, day, kilometres, km_span, place, time_span
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
    "authorities",
    "authority_name",
    "clock",
    "counted",
    "day",
    "declared_by",
    "deniers",
    "is_reconstructed",
    "is_too_coarse",
    "kilometres",
    "km_span",
    "listed",
    "meanings",
    "name",
    "noun_of_stretch",
    "place",
    "position_words",
    "quantities",
    "said_by",
    "sentences",
    "sources_of",
    "speakers",
    "texts_of",
    "time_span",
    "unjoined",
    "vertex_title",
    "vertex_words",
    "whose",
    "window_words",
    "within_bound",
    "wording",
    "zone_kind",
    "zone_name",
]
