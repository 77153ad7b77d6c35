"""Notes of a result by the names of its flights: an id is for files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adiz.geo.model import label_of, parts_of

from ..words import listed
from .scene import Scene

FEW: Final = 3
"""How many flights a note names."""


def note_by_name(scene: Scene, note: Mapping[str, Any], *, with_advice: bool = True) -> str:
    """Return a note without its stop, about flights by their names.

    with_advice: whether it says what to do about it.
    """
    about, what, advice = parts_of(note)
    text = "; ".join(filter(None, (what, advice if with_advice else "")))
    return f"{_whose(scene, about)}: {text}" if about else text


def _whose(scene: Scene, about: Sequence[str]) -> str:
    """The flights of a note, or the file it is about."""
    names = {f.id: scene.name_of(f) for f in scene.result.formations}
    if not all(item in names for item in about):
        return label_of(about)
    shown = [names[item] for item in about[:FEW]]
    more = len(about) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)
