"""What must be known of an answer, for the first screen: by the names of flights, and in brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from adiz.geo.json_values import counted
from adiz.geo.model import label_of, parts_of
from adiz.layers.scene import Scene, short_name
from adiz.layers.words import listed

from .rows import left_out
from .words import tidy

SAID: Final = frozenset({"gap", "no-zone-near", "reconstruction"})
"""Codes of what the lines above it say already."""


FEW: Final = 3
"""How many flights a note names."""


def by_name(about: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the flights of a note by their names; the first few of many."""
    shown = [names[item] for item in about[:FEW]]
    more = len(about) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)


def notes_in_brief(scene: Scene) -> Iterator[str]:
    """Yield a sentence per note, and last how many zones were not checked."""
    result = scene.result
    names = {f.id: short_name(scene, f) for f in result.formations}
    for warning in result.warnings:
        if warning.get("code") in SAID:
            continue
        about, what, _ = parts_of(warning)
        whose = label_of(about)
        if about and all(item in names for item in about):
            whose = by_name(about, names)
        yield tidy(f"{whose}: {what}" if about else what)
    zones = {zone for _, ids in left_out(result) for zone in ids}
    if zones:
        yield f"Not checked: {counted(len(zones), 'zone')} (see --details)"
