"""A reported area: an outline with time windows and counts of aircraft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .zone import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A reported area.

    Attributes
    ----------
    outline
        The area as a zone of kind custom.
    windows
        {"from", "to", "count"} each, as published.
    """

    outline: Zone
    windows: tuple[Mapping[str, Any], ...] = ()
