"""When the sources of a zone were read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def when_read(properties: Mapping[str, Any]) -> str:
    """Return the day on which a zone was read, or what is known of it.

    properties: of the zone, as its file has them.

    >>> when_read({"retrieved": "2026-11-30"}), when_read({"retrieved": None})
    ('2026-11-30', 'not recorded')
    """
    for key in ("retrieved", "retrieved_note"):
        stated = properties.get(key)
        if isinstance(stated, str) and stated.strip():
            return stated
    return "not recorded"
