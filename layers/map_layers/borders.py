"""Borders on land as Natural Earth draws them, de facto: where they are asked for, and where
territorial airspace that is drawn ends at them.

Source and treatment: layers/data/land/SOURCE.md. They are decoration: nothing is checked against
them, and no position on any of them is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Final

import numpy as np

from adiz.geo.arrays import BoolArray, FloatArray

from ..data_files import read_table
from ..projection import Rectangle
from ..scene import Box, Key, Layer, Scene, Shape, Stroke, Swatch, is_in_words
from .land import detailed

ORDER: Final = 15
FILE: Final = "land/borders-10m.json.gz"
STROKES: Final = {"border": Stroke("border", 1.0, "5 2")}
ALONG_DEG: Final = 0.05
"""How near to the outline of a zone a border runs that the zone ends at."""
SHORTEST_DEG: Final = 0.2
"""Shorter pieces are borders that only meet such a one."""
LEGEND: Final = "Border, de facto (Natural Earth)"


def draw(scene: Scene) -> Layer | None:
    """The lines around the flight, where the coast is detailed too."""
    near = detailed(scene.frame.view)
    found = lines(Box(*near.window())) if scene.borders else _of_zones(scene, near)
    parts = tuple(
        (run[:, 0], run[:, 1])
        for line in found
        for run in _runs(line, near.holds(line[:, 0], line[:, 1]))
    )
    if not parts:
        return None
    shape = Shape("line", "border", parts, decimals=2)
    return Layer("Borders", (shape,), (Key(Swatch("line", "border"), LEGEND),), STROKES)


def borders_words(scene: Scene) -> str:
    """Return which borders a drawing of a scene has, and what that means."""
    if draw(scene) is None:
        return "no borders"
    which = "as drawn there" if scene.borders else "only where the zones shown end at them"
    return f"borders de facto {which}, a position on none of them"


def _of_zones(scene: Scene, near: Rectangle) -> list[FloatArray]:
    """The lines at which territorial airspace ends of an event that has no track.

    Its outline has none over land (see zones.edge_of), and its shade alone is too faint to read.
    """
    import shapely

    zones = [zone for zone in scene.importance.near_zones if zone.kind == "territorial"]
    if not is_in_words(scene.result) or not zones:
        return []
    rings = [
        shapely.LinearRing(np.column_stack([scene.frame.near_centre(ring.lon), ring.lat]))
        for zone in zones
        for ring in zone.rings
    ]
    along = shapely.union_all(shapely.buffer(rings, ALONG_DEG))
    shared = shapely.intersection(
        [shapely.LineString(line) for line in lines(Box(*near.window()))], along
    )
    parts = shapely.get_parts(shapely.line_merge(shapely.union_all(shared)))
    return [shapely.get_coordinates(part) for part in parts if part.length > SHORTEST_DEG]


def _runs(line: FloatArray, seen: BoolArray) -> Iterator[FloatArray]:
    """Return the runs of a line's places that are seen."""
    ends = np.flatnonzero(np.diff(np.concatenate([[False], seen, [False]])))
    for first, last in ends.reshape(-1, 2).tolist():
        if last - first > 1:
            yield line[first:last]


def lines(box: Box) -> list[FloatArray]:
    """Borders inside a box that may lie beyond 180, each (n, 2) lon, lat in degrees.

    >>> korea = lines(Box(126.0, 37.0, 129.0, 39.0))
    >>> [bool((line[:, 1] > 37.5).all()) for line in korea]
    [True]
    """
    import shapely

    window = shapely.box(box.west, box.south, box.east, box.north)
    found = []
    for turn in (-360.0, 0.0, 360.0):
        moved = shapely.transform(_shipped(), partial(np.add, [turn, 0.0]))
        near = moved[shapely.intersects(moved, window)]
        found += shapely.get_parts(shapely.intersection(near, window)).tolist()
    return [shapely.get_coordinates(line) for line in found if line.length > 0]


@cache
def _shipped() -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """The shipped lines, as shapely's."""
    import shapely

    shipped = read_table(FILE)
    step: float = shipped["step_deg"]
    points = [
        (np.cumsum(np.array(line).reshape(-1, 2), axis=0) * step).round(9)
        for line in shipped["lines"]
    ]
    return np.array([shapely.LineString(line) for line in points])
