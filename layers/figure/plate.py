"""Map, legend and lanes one under another: what every figure shows, whatever words are around."""

from __future__ import annotations

from typing import Final

from ..map_layers import layers_of
from ..scene import Scene, strokes_of
from .annotations import draw_map
from .chart import Chart, colour
from .lanes import Lanes
from .legend import Legend
from .paper import Paper
from .view import View

GAP_PX: Final = 7.0


class Plate:
    """The plate of a scene from y = top down, over a width. pt: points a screen pixel.

    bottom: where it ends; known before anything is drawn.
    """

    def __init__(self, scene: Scene, left: float, top: float, width: float, pt: float) -> None:
        self.scene, self.pt = scene, pt
        self.layers = layers_of(scene, "figure")
        self.view = View.of(self.layers, left, top, width)
        keys = [key for layer in reversed(self.layers) for key in layer.legend]
        self.legend = Legend(keys, strokes_of(self.layers), left, width, pt)
        self.lanes = Lanes(scene, left, width, pt)
        self._keys_top = self.view.box.bottom + GAP_PX * pt
        self._lanes_top = self._keys_top + self.legend.height + GAP_PX / 2 * pt
        self.bottom = self._lanes_top + self.lanes.height

    def draw(self, paper: Paper) -> None:
        """Draw it."""
        chart = Chart(paper, self.scene, self.layers, self.view, self.pt)
        draw_map(chart)
        paper.area(self.view.frame, line=colour("text-2"), width=1.2 * self.pt)
        self.legend.draw(paper, self._keys_top)
        self.lanes.draw(paper, self._lanes_top)
