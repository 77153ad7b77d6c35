"""What a result is told as: headline, deck, numbered steps and grouped answers, in plain text."""

from __future__ import annotations

from .rows import order_of
from .story import AnswerLine, Step, Story
from .telling import tell

__all__ = ["AnswerLine", "Step", "Story", "order_of", "tell"]
