"""What a zone of another program states and adiz does not use, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adiz.geo.model import Zone

_NO_HOURS = "active only when that is announced; no times are given"


def remarks(zone: Zone) -> Iterator[str]:
    """Yield what a zone states of its hours and, if it is the axis of an airway, of its width.

    Parameters
    ----------
    zone
        A zone of any file.
    """
    stated = zone.properties.get("activation")
    texts = [stated] if isinstance(stated, str) else stated
    hours = [text for text in texts or () if isinstance(text, str)]
    for text in hours:
        yield f"activation: {_hours(text)}"
    if hours:
        yield "the activation is not used: the zone counts as active at all times"
    width_nm = zone.properties.get("airway_width_nm")
    if zone.is_line and width_nm is not None:
        yield f"airway: only its centre line is checked; stated width {_number(width_nm)} NM"


def _hours(text: str) -> str:
    """Return the interval of an AA record of OpenAir in words; any other text as it is."""
    begin, slash, end = text.partition("/")
    if text.strip().upper() == "NONE":
        return _NO_HOURS
    if not slash:
        return text
    if begin.strip().upper() == "NONE":
        return f"until {end}"
    return f"from {begin}" if end.strip().upper() == "NONE" else f"{begin} to {end}"


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)[:20]
