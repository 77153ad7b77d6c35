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
STROKES: Final = {"crossing": Stroke("text", 1.6, fill="inside")}


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
    legend = (Key(Swatch("dot", "crossing"), "Crossing of a line"),)
    return Layer("Crossings of lines", tuple(shapes), legend, STROKES)


def _dots(scene: Scene, formation: Formation, answer: LineAnswer) -> Iterator[Shape]:
    name, group = zone_name(scene.result.zone(answer.line)), zone_kind("line").group
    lon = scene.frame.near_centre(formation.path.lon)
    for found in answer.crossings:
        at = found.crossing
        place = np.array([near(at.lon, float(lon[at.leg]))]), np.array([at.lat])
        verdict = f"{line_word(answer)}, {line_reason(answer, formation)}"
        words = (
            f"{scene.name_of(formation)}, {name}: {verdict}; the line drawn crosses "
            f"{crossing_words(found, formation)}"
        )
        yield Shape("dot", "crossing", (place,), words, decimals=5, data={"group": group})
