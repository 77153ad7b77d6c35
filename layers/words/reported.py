"""Reported positions and areas in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adiz.geo.escaping import TEXT_LENGTH, one_line, short, shown_name
from adiz.geo.visits import AreaAnswer

from .names import zone_in_sentence
from .quantities import day, kilometres


def area_words(answer: AreaAnswer) -> str:
    """Return how a reported area lies to a zone, as a sentence without its stop."""
    unsure = "" if answer.decidable else "; the boundary is not known well enough to be sure"
    zone = short(one_line(zone_in_sentence(answer.zone)), TEXT_LENGTH)
    name = shown_name(answer.area.outline.name)
    return f"{name}, as reported, lies {answer.overlap} {zone}{unsure}"


def window_words(window: Mapping[str, Any]) -> str:
    """Return when and how many, as published.

    >>> window_words({"from": "2025-12-09T10:35+09:00", "to": "2025-12-09T11:40+09:00", "count": 9})
    '10:35 to 11:40 (UTC+09:00), 9 aircraft'
    """
    times = [str(window[key]) for key in ("from", "to") if window.get(key)]
    clocks = " to ".join(text[11:16] or text for text in times)
    offset = times[0][16:].lstrip(":0123456789.") if times and len(times[0]) > 16 else ""
    zone = f"UTC{times[0][-6:]}" if times and times[0][-6:-5] in "+-" and offset else "UTC"
    count = f"{window['count']} aircraft" if window.get("count") else ""
    said = f"{clocks} ({zone})" if clocks and len(times[0]) > 10 else clocks
    return ", ".join(filter(None, (said, count)))


def whose(properties: Mapping[str, Any]) -> str:
    """Return of whom a position was published: the route's name up to its colon."""
    return str(properties["name"]).partition(":")[0]


def position_words(properties: Mapping[str, Any]) -> str:
    """Return what was published of a position, and how far off it may be."""
    bound_m = properties.get("bound_m")
    within = f"Within {kilometres(float(bound_m))}." if bound_m else ""
    said = str(properties.get("note") or day(properties.get("day")))
    return " ".join(filter(None, (said, within)))
