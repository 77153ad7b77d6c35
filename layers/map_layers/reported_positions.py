"""What was published of others besides the flight: positions that nothing joins, and events
described only in words, as marks and names of their own.

They are drawn on the page alone, where a reader can switch them off: nothing is checked of them,
and a figure holds what was checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray

from ..atlas.seas import sea_positions
from ..scene import (
    Key,
    Layer,
    Scene,
    Shape,
    Stroke,
    Swatch,
    items_of,
    named_seas,
    positions,
)
from ..words import day, position_words, whose

ORDER: Final = 80
GROUP: Final = "Reported positions and events"
STROKES: Final = {"position": Stroke("halo", 1.4, fill="text-2")}
SEA_ZOOM: Final = (4, 20)


def draw(scene: Scene) -> Layer | None:
    """A mark, its bound and its day for each position; each event's name where its sea's stands."""
    shapes = [shape for item in positions(scene) for shape in _position(scene, item)]
    legend = (Key(Swatch("dot", "position"), "Reported position"),) if shapes else ()
    shapes += [shape for item in items_of(scene, "in_words") for shape in _event(scene, item)]
    shapes += [_sea(scene, name) for name in named_seas(scene)]
    if not shapes:
        return None
    return Layer(GROUP, tuple(shapes), legend, STROKES, switches=(GROUP,), media=("page",))


def _position(scene: Scene, item: Mapping[str, Any]) -> Iterator[Shape]:
    properties = item["properties"]
    place = _place(scene, *item["geometry"]["coordinates"])
    year = f" {str(scene.result.date)[:4]}"
    name, when = whose(properties), day(properties.get("day")).removesuffix(year)
    bound = {"bound": float(properties["bound_m"])} if properties.get("bound_m") else {}
    words = f"{name}. {position_words(properties)}"
    yield Shape("dot", "position", place, words, data={"group": GROUP, **bound})
    label = ", ".join(filter(None, (name, when)))
    yield Shape("name", "position-name", place, label, data={"group": GROUP})


def _event(scene: Scene, item: Mapping[str, Any]) -> Iterator[Shape]:
    sea = sea_positions().get(str(item.get("label_at")))
    if sea is not None:
        text = f"{item.get('name')}: no line published"
        data = {"group": GROUP, "zoom": list(SEA_ZOOM)}
        yield Shape("name", "told", _place(scene, *sea), text, data=data)


def _sea(scene: Scene, name: str) -> Shape:
    """A sea that is all there is of where an event was."""
    data = {"group": GROUP, "zoom": [0, 20]}
    text = f"{name}: named, no track drawn"
    return Shape("name", "told", _place(scene, *sea_positions()[name]), text, data=data)


def _place(scene: Scene, lon: float, lat: float) -> tuple[tuple[FloatArray, FloatArray]]:
    return ((scene.frame.near_centre([lon]), np.array([float(lat)])),)
