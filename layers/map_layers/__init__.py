"""The layers of the map: one file is one layer, and the folder is the list.

A layer is one module of this folder with `ORDER` (from below) and `draw(scene) -> Layer | None`;
`discover` finds it, there is no list to edit. The `Layer` brings along the strokes that only it
needs and its lines of the legend, each with the sign to draw, so page, figure and any folium map
show it as it is. Its shapes are areas, lines, dots and names; legs, flags and pins are the tracks'.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final, Protocol, cast

from ..scene import Layer, Medium

if TYPE_CHECKING:
    from ..scene import Scene

# What other packages import by name; this is not the list of layers.
__all__ = [
    "LayerModule",
    "areas",
    "borders",
    "bounds",
    "corridor",
    "crossings",
    "discover",
    "graticule",
    "land",
    "layers_of",
    "place_names",
    "reported_positions",
    "sample_paths",
    "zones",
]


MEDIA: Final[tuple[Medium, ...]] = ("page", "figure")


class LayerModule(Protocol):
    """What a module of this folder must have to be a layer.

    With `MEDIA` it says before it draws what it draws for; else for both.
    """

    ORDER: int

    def draw(self, scene: Scene) -> Layer | None:
        """Return the layer of this scene, or None where there is nothing to draw."""


def discover() -> tuple[LayerModule, ...]:
    """Return the layer modules of this folder, from below to above."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    layers = [cast(LayerModule, module) for module in modules if hasattr(module, "ORDER")]
    return tuple(sorted(layers, key=lambda module: module.ORDER))


def layers_of(scene: Scene, medium: Medium) -> tuple[Layer, ...]:
    """Return what the layer modules draw of a scene on a page or a figure, from below to above."""
    modules = (module for module in discover() if medium in getattr(module, "MEDIA", MEDIA))
    drawn = (module.draw(scene) for module in modules)
    return tuple(layer for layer in drawn if layer and medium in layer.media)
