"""What must be known of an answer, for the first screen: by the names of flights, and in brief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from adiz.geo.json_values import counted
from adiz.layers.scene import Scene, short_name
from adiz.layers.words import listed

from .rows import left_out
from .screen import without_advice
from .words import tidy

SAID: Final = frozenset({"gap", "no-zone-near", "reconstruction"})
"""Codes of what the lines above it say already."""


def notes_in_brief(scene: Scene) -> Iterator[str]:
    """Yield a sentence per note, and last how many zones were not checked."""
    result = scene.result
    names = {f.id: short_name(scene, f) for f in result.formations}
    for warning in result.warnings:
        if warning.get("code") in SAID:
            continue
        whose, colon, rest = tidy(without_advice(warning["text"])).partition(": ")
        ids = whose.split(", ")
        if colon and all(item in names for item in ids):
            whose = listed([names[item] for item in ids])
        yield f"{whose}{colon}{rest}"
    zones = {zone for _, ids in left_out(result) for zone in ids}
    if zones:
        yield f"Not checked: {counted(len(zones), 'zone')} (see --details)"
