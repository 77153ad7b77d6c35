"""The same layers on paper."""

from __future__ import annotations

from .sheet import SUFFIXES, is_possible, png, save

__all__ = [
    "SUFFIXES",
    "card",
    "is_possible",
    "paper",
    "picture",
    "png",
    "save",
    "sheet",
]
