"""Where the paths as drawn cross lines: a dot each, with the answer in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from adiz.geo.longitudes import near
from adiz.geo.model import Formation, LineAnswer

from ..scene import Key, Layer, Scene, Shape, Stroke, Swatch
from ..words import crossing_words, line_answers, line_reason, line_word, zone_kind, zone_name

ORDER: Final = 62
STROKES: Final = {
    "crossing": Stroke("text", 1.6, fill="inside"),
    "crossing-open": Stroke("text", 1.6, fill="inside-row"),
}
KEYS: Final = {
    "crossed": "Line crossed",
    "probably crossed": "Line probably crossed",
    "perhaps crossed": "Line perhaps crossed",
    "cannot be decided": "Line crossed as drawn, cannot be decided",
    "not crossed": "Line crossed as drawn only",
}
"""What the legend says of the dots of answers with each word; those of "crossed" are full."""


def draw(scene: Scene) -> Layer | None:
    """Return a dot for each crossing; a reader switches them off with the lines."""
    shapes = [
        shape
        for formation in scene.result.formations
        for answer in line_answers(scene.result, formation)
        for shape in _dots(scene, formation, answer)
    ]
    if not shapes:
        return None
    words = {
        line_word(answer)
        for formation in scene.result.formations
        for answer in line_answers(scene.result, formation)
        if answer.crossings
    }
    legend = tuple(Key(Swatch("dot", _style(word)), KEYS[word]) for word in KEYS if word in words)
    return Layer("Crossings of lines", tuple(shapes), legend, STROKES)


def _style(word: str) -> str:
    return "crossing" if word == "crossed" else "crossing-open"


def _dots(scene: Scene, formation: Formation, answer: LineAnswer) -> Iterator[Shape]:
    name, group = zone_name(scene.result.zone(answer.line)), zone_kind("line").group
    style = _style(line_word(answer))
    lon = scene.frame.near_centre(formation.path.lon)
    for found in answer.crossings:
        at = found.crossing
        place = np.array([near(at.lon, float(lon[at.leg]))]), np.array([at.lat])
        verdict = f"{line_word(answer)}, {line_reason(answer, formation)}"
        words = (
            f"{scene.name_of(formation)}, {name}: {verdict}; the line drawn crosses "
            f"{crossing_words(found, formation)}"
        )
        yield Shape("dot", style, (place,), words, decimals=5, data={"group": group})
