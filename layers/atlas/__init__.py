"""Reference data that ships: zones, cases, places, land and patrols."""

from __future__ import annotations

__all__ = [
    "catalog",
    "gazetteer",
    "index",
    "land",
    "patrols",
    "translations",
]
