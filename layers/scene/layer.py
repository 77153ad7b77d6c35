"""A map layer: shapes to draw, what the legend says of them, and where they come in the stack.

A layer is one module of layers/map_layers. The page draws shapes by their kind; the same layer
stands on any folium map through `feature_group`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from adiz.geo.arrays import FloatArray

from .style import STROKES

if TYPE_CHECKING:
    import folium


ShapeKind = Literal["area", "line", "leg", "pin", "dot", "name", "flag"]


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One thing on the map.

    kind: how it is drawn: `area` (closed rings, even-odd), `line`, `leg` (part of a formation's
    track, beside others that share it), `pin`, `dot`, `name` and `flag` (texts at a point).
    style: classes of style.STROKES and the page's style sheet.
    parts: each a pair of (n,) arrays lon, lat in degrees, continuous around the scene's centre.
    text: what a reader sees; never markup. decimals: digits kept. data: what else its kind needs.
    """

    kind: ShapeKind
    style: str
    parts: tuple[tuple[FloatArray, FloatArray], ...]
    text: str = ""
    decimals: int = 4
    data: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For the page: coordinates as whole steps of 10^-decimals degrees, each from the last."""
        return {
            "kind": self.kind,
            "style": self.style,
            "text": self.text,
            "scale": 10**self.decimals,
            "parts": [_steps(lon, lat, self.decimals) for lon, lat in self.parts],
            **self.data,
        }


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend: the swatch of this name in the page's template, and its words."""

    swatch: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """What one module of this folder draws."""

    name: str
    shapes: tuple[Shape, ...]
    legend: tuple[Key, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For the page."""
        return {"name": self.name, "shapes": [shape.as_json() for shape in self.shapes]}

    def feature_group(self) -> folium.FeatureGroup:
        """The same shapes with their own style, for any folium.Map."""
        import folium

        group = folium.FeatureGroup(name=self.name)
        for shape in self.shapes:
            for element in _folium_elements(shape):
                element.add_to(group)
        return group


def _steps(lon: FloatArray, lat: FloatArray, decimals: int) -> list[int]:
    whole = np.round(np.column_stack([lon, lat]) * 10**decimals).astype(np.int64)
    moves = np.any(np.diff(whole, axis=0) != 0, axis=1)
    whole = whole[np.concatenate([[True], moves])]
    steps: list[int] = np.diff(whole, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel().tolist()
    return steps


def _folium_elements(shape: Shape) -> Iterator[folium.Element]:
    import html

    import folium

    tooltip = html.escape(shape.text) or None
    if shape.kind == "area":
        rings = [list(zip(lat, lon, strict=True)) for lon, lat in shape.parts]
        yield folium.Polygon(rings, tooltip=tooltip, **STROKES[shape.style].leaflet())
    elif shape.kind in ("line", "leg"):
        for lon, lat in shape.parts:
            points = list(zip(lat, lon, strict=True))
            yield folium.PolyLine(  # type: ignore[no-untyped-call]
                points, tooltip=tooltip, **STROKES[shape.style].leaflet()
            )
    else:
        for lon, lat in shape.parts:
            yield folium.Marker(
                (lat[0], lon[0]), tooltip=tooltip, icon=folium.DivIcon(html=tooltip or "•")
            )
