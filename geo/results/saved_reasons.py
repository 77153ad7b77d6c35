"""The reason of a saved answer; answers of earlier versions state none."""

from __future__ import annotations

from typing import get_args

from ..json_object import Item
from ..model import Reason


def reason_of(item: Item) -> Reason | None:
    """Return what decided an answer; None where it does not say, or in a word of a later adiz."""
    said = item.optional(Item.text, "reason") if "reason" in item.values else None
    return next((word for word in get_args(Reason) if word == said), None)


def vertical_range_of(item: Item) -> tuple[float, float] | None:
    """Return how far above a ceiling or below a floor the path was, metres."""
    return item.pair("vertical_range_m") if "vertical_range_m" in item.values else None
