"""The map of a figure with its legend, no higher than two thirds of its width."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..map_layers import layers_of
from ..scene import Scene, strokes_of
from .annotations import draw_map
from .chart import Chart, colour
from .legend import Legend, keys_of
from .paper import Paper
from .placement import Box
from .view import Extent, View

GAP_PX: Final = 5.0
HIGHEST_PT: Final = 120.0 * 72 / 25.4
"""Map and legend of a figure of the usual width: they fit a page with a caption."""
HIGHEST: Final = 2 / 3
"""The same of a wider one, for its width."""
ASPECTS: Final = (1.35, 2.1)
"""Width to height of the map, at least and at most; what is more than the flight needs is room for
words."""
SLIM: Final = (1.05, 370.0)
"""Least width to height of a map, and the width in points below which it holds: words on a narrow
map are as large."""
ROOMY: Final = 1.25


class Plate:
    """The map of a scene, and its legend under it, over a width. pt: points a screen pixel.

    below: points that something under it needs of the height that it may have.
    """

    def __init__(
        self, scene: Scene, left: float, width: float, pt: float, *, below: float = 0.0
    ) -> None:
        self.scene, self.left, self.width, self.pt = scene, left, width, pt
        self.layers = layers_of(scene, "figure")
        self.extent = Extent.of(self.layers, scene)
        keys = keys_of(self.layers, scene)
        self.legend = Legend(keys, strokes_of(self.layers), left, width, pt)
        self.map_height = min(self._wanted(), self._room() - below)

    @property
    def height(self) -> float:
        """Of map and legend, in points."""
        return self.map_height + GAP_PX * self.pt + self.legend.height

    def draw(self, paper: Paper, top: float) -> None:
        """Draw it from y = top down."""
        box = Box(self.left, top, self.left + self.width, top + self.map_height)
        view = View.filling(self.extent, box)
        chart = Chart(paper, self.scene, self.layers, view, self.pt)
        draw_map(chart)
        paper.area(view.frame, line=colour("text-2"), width=1.2 * self.pt)
        self.legend.draw(paper, box.bottom + GAP_PX * self.pt)

    def _wanted(self) -> float:
        """The height that suits the flight."""
        wide, high = self.extent.size
        least = SLIM[0] if self.width < SLIM[1] else ASPECTS[0]
        return self.width / float(np.clip(ROOMY * wide / high, least, ASPECTS[1]))

    def _room(self) -> float:
        """The most the map may have beside its legend."""
        highest = max(HIGHEST_PT, HIGHEST * self.width)
        return highest - GAP_PX * self.pt - self.legend.height
