"""What must be known of an answer, for the first screen: by the names of flights, and in brief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from adiz.geo.json_values import counted
from adiz.layers.scene import Scene, note_by_name

from .rows import left_out
from .words import tidy

SAID: Final = frozenset({"gap", "no-zone-near", "not-covered", "reconstruction"})
"""Codes of what the lines above it say already."""


def notes_in_brief(scene: Scene) -> Iterator[str]:
    """Yield a sentence per note, and last how many zones were not checked."""
    result = scene.result
    for warning in result.warnings:
        if warning.get("code") in SAID:
            continue
        yield tidy(note_by_name(scene, warning, with_advice=False))
    zones = {zone for _, ids in left_out(result) for zone in ids}
    if zones:
        yield f"Not checked: {counted(len(zones), 'zone')} (see --details)"
