"""Looks from the strokes of the map, whose colours are those of the light page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from adiz.geo.results.looks import Look
from adiz.layers.scene import COLOURS, Stroke


def look_of(stroke: Stroke, words: str, **more: Any) -> Look:
    """Return a stroke of the map as a look.

    Parameters
    ----------
    stroke, words
        The stroke, and what the legend says.
    more
        Other attributes of the look.

    >>> look_of(Stroke("text", 2.0, "3 4"), "a line").dash_px
    (3.0, 4.0)
    """
    dash = tuple(map(float, (stroke.dash or "").split()))
    look = Look(
        words=words,
        line=stroke.line and colour(stroke.line),
        line_on_dark=stroke.line and colour_on_dark(stroke.line),
        width_px=stroke.width,
        dash_px=dash * (1 + len(dash) % 2),
        opacity=stroke.opacity,
        fill=stroke.fill and colour(stroke.fill),
        fill_opacity=stroke.fill_opacity,
    )
    return replace(look, **more)


def colour_on_dark(role: str) -> str:
    """Return the colour of a role of the map, on a dark page."""
    return COLOURS[role][1]


def colour(role: str) -> str:
    """Return the colour of a role of the map, on a light page."""
    return COLOURS[role][0]
