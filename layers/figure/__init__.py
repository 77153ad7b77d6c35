"""The same layers on paper."""

from __future__ import annotations

from .sheet import SUFFIXES, is_possible, png, refuse_without_matplotlib, save

__all__ = [
    "SUFFIXES",
    "card",
    "is_possible",
    "paper",
    "parts",
    "picture",
    "png",
    "refuse_without_matplotlib",
    "save",
    "sheet",
]
