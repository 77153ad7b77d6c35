"""Land: detailed around the flight, coarse for the rest of the world. No borders."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..atlas import land
from ..scene import Box, Layer, Scene, Shape

ORDER: Final = 10
MEDIA: Final = ("page",)
"""A figure has its own, by its scale and projection."""
DETAIL_FACTOR: Final = 3.0
# A wide screen shows a tall flight with this much more sea on either side.
SCREEN_ASPECT: Final = 1.6


def draw(scene: Scene) -> Layer:
    """Natural Earth 1:10m around the frame, 1:110m in the window of 360 degrees round it."""
    near = detailed_box(scene.frame.box)
    world = Box(scene.frame.centre_lon - 180.0, -85.0, scene.frame.centre_lon + 180.0, 85.0)
    # The detailed window lies on a sheet of sea, so that the two coasts never show together.
    sheet = (
        np.array([near.west, near.east, near.east, near.west]),
        np.array([near.south, near.south, near.north, near.north]),
    )
    return Layer(
        "Land",
        (
            _land("110m", world, decimals=1),
            Shape("area", "sheet", (sheet,)),
            _land("10m", near, decimals=2),
        ),
    )


def detailed_box(frame: Box) -> Box:
    """Where the coast is detailed: the frame in a screen's shape, grown, at most half the world."""
    height = frame.north - frame.south
    stretch = np.cos(np.radians((frame.north + frame.south) / 2))
    width = max(frame.east - frame.west, height * SCREEN_ASPECT / stretch)
    height = max(height, width * stretch / SCREEN_ASPECT)
    middle = (frame.west + frame.east) / 2
    grown = Box(
        middle - width / 2,
        (frame.north + frame.south - height) / 2,
        middle + width / 2,
        (frame.north + frame.south + height) / 2,
    ).grown(DETAIL_FACTOR / 2)
    half = min((grown.east - grown.west) / 2, 90.0)
    return Box(middle - half, max(grown.south, -85.0), middle + half, min(grown.north, 85.0))


def _land(detail: land.Detail, box: Box, decimals: int) -> Shape:
    """The window travels with the shape: where it cuts the land there is no coast to draw."""
    polygons = land.clip(detail, box.west, box.south, box.east, box.north)
    rings = tuple(
        (points[:, 0], points[:, 1])
        for polygon in polygons
        for points in (np.asarray(ring, dtype=float) for ring in polygon)
    )
    window = [round(side, decimals) for side in (box.west, box.south, box.east, box.north)]
    return Shape("area", "land", rings, decimals=decimals, data={"window": window})
