"""The story of a result: headline, deck, numbered steps and grouped answers, in plain text."""

from __future__ import annotations

from .airspace import airspace_in_brief
from .deck import not_covered_words
from .head import Head, answers_in_short, head_of, write_headline
from .no_track import track_words
from .rows import order_of
from .speakers import in_full, spelled_out, who_says
from .story import AnswerLine, Step, Story
from .telling import tell, tell_without_steps

__all__ = [
    "AnswerLine",
    "Head",
    "Step",
    "Story",
    "airspace_in_brief",
    "answers_in_short",
    "head_of",
    "in_full",
    "not_covered_words",
    "order_of",
    "spelled_out",
    "tell",
    "tell_without_steps",
    "track_words",
    "who_says",
    "write_headline",
]
