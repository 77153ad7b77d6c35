"""One result made ready to draw: its centre, frame, order and colours."""

from __future__ import annotations

from .certainty import DECIDED, STATES, Piece, State
from .frame import Box, Frame
from .importance import NEAR_M, Importance, is_in_words
from .layer import Layer, Medium, Shape, strokes_of
from .legend import Key, Swatch, track_swatch
from .legs import STATED, End, end_of, joined_legs, reconstructed
from .notes import note_by_name
from .reported import clock_of, items_of, named_places, named_seas, positions
from .scene import TOLERANCE_M, Scene, drawable, has_undecided, short_name, unused_colours
from .style import COLOURS, FORMATION_SLOTS, QUIET, STROKES, Stroke, slot_of, stylesheet
from .thinned import FEW, Thinned, thin_path, widened, widening_m

__all__ = [
    "COLOURS",
    "DECIDED",
    "FEW",
    "FORMATION_SLOTS",
    "NEAR_M",
    "QUIET",
    "STATED",
    "STATES",
    "STROKES",
    "TOLERANCE_M",
    "Box",
    "End",
    "Frame",
    "Importance",
    "Key",
    "Layer",
    "Medium",
    "Piece",
    "Scene",
    "Shape",
    "State",
    "Stroke",
    "Swatch",
    "Thinned",
    "clock_of",
    "drawable",
    "end_of",
    "has_undecided",
    "is_in_words",
    "items_of",
    "joined_legs",
    "named_places",
    "named_seas",
    "note_by_name",
    "positions",
    "reconstructed",
    "short_name",
    "slot_of",
    "strokes_of",
    "stylesheet",
    "thin_path",
    "track_swatch",
    "unused_colours",
    "widened",
    "widening_m",
]
