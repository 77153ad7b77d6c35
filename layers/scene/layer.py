"""A map layer: shapes to draw, the strokes they are drawn with and what the legend says of them.

A layer is one module of layers/map_layers. The page and the figure draw shapes by their kind; the
same layer stands on any folium map through `feature_group`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.escaping import html

from .legend import Key
from .style import STROKES, Stroke

if TYPE_CHECKING:
    import folium


ShapeKind = Literal["area", "line", "leg", "pin", "dot", "name", "flag"]
Medium = Literal["page", "figure"]
STROKED: Final = frozenset({"area", "line", "leg"})
"""The kinds of shapes that have a stroke of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One thing on the map.

    kind: how it is drawn: `area` (closed rings, even-odd), `line`, `leg` (part of a formation's
    track, beside others that share it), `pin`, `dot`, `name` and `flag` (texts at a point).
    style: a class of the style table, of the layer's own strokes or of the page's style sheet.
    parts: each a pair of (n,) arrays lon, lat in degrees, continuous around the scene's centre.
    text: what a reader sees; never markup. decimals: digits kept. data: what else its kind needs.
    edge: lines that are stroked instead of an area's whole outline, where that is no edge all
    round; None where it is.
    """

    kind: ShapeKind
    style: str
    parts: tuple[tuple[FloatArray, FloatArray], ...]
    text: str = ""
    decimals: int = 4
    data: Mapping[str, Any] = field(default_factory=dict)
    edge: tuple[tuple[FloatArray, FloatArray], ...] | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it for the page.

        Coordinates are whole steps of 10^-decimals degrees, each from the last.
        """
        return {
            "kind": self.kind,
            "style": self.style,
            "text": self.text,
            "scale": 10**self.decimals,
            "parts": [_steps(lon, lat, self.decimals) for lon, lat in self.parts],
            **({} if self.edge is None else {"edge": self._edge_steps()}),
            **self.data,
        }

    def _edge_steps(self) -> list[list[int]]:
        return [_steps(lon, lat, self.decimals) for lon, lat in self.edge or ()]


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """What one module of layers/map_layers draws, with all that a page or a figure needs for it.

    strokes: by class, those that its shapes and its legend use besides the style table's.
    switches: what a reader of the page can switch off; shapes belong to one by `data["group"]`.
    media: where it is drawn. is_framed: whether a figure must show all of its legs, dots and
    hatched areas; what is not framed lies around them. Raises ValueError where a shape or a line of
    the legend has no stroke.
    """

    name: str
    shapes: tuple[Shape, ...]
    legend: tuple[Key, ...] = ()
    strokes: Mapping[str, Stroke] = field(default_factory=dict)
    switches: tuple[str, ...] = ()
    media: tuple[Medium, ...] = ("page", "figure")
    is_framed: bool = False

    def __post_init__(self) -> None:
        used = [shape.style for shape in self.shapes if shape.kind in STROKED]
        used += [key.swatch.style for key in self.legend if key.swatch.style]
        if missing := sorted(set(used) - set(strokes_of([self]))):
            raise ValueError(
                f"layer '{self.name}' has no stroke '{missing[0]}'; give it in strokes"
            )

    def as_json(self) -> dict[str, Any]:
        """Return the layer as the page's script draws it."""
        return {"name": self.name, "shapes": [shape.as_json() for shape in self.shapes]}

    def feature_group(self) -> folium.FeatureGroup:
        """Return the same shapes with their own style, for any folium.Map."""
        import folium

        strokes = strokes_of([self])
        group = folium.FeatureGroup(name=self.name)
        for shape in self.shapes:
            for element in _folium_elements(shape, strokes.get(shape.style)):
                element.add_to(group)
        return group


def strokes_of(layers: Iterable[Layer]) -> dict[str, Stroke]:
    """Return the style table with what the layers add to it, by class."""
    return STROKES | {name: stroke for layer in layers for name, stroke in layer.strokes.items()}


def _steps(lon: FloatArray, lat: FloatArray, decimals: int) -> list[int]:
    whole = np.round(np.column_stack([lon, lat]) * 10**decimals).astype(np.int64)
    moves = np.any(np.diff(whole, axis=0) != 0, axis=1)
    whole = whole[np.concatenate([[True], moves])]
    steps: list[int] = np.diff(whole, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel().tolist()
    return steps


def _folium_elements(shape: Shape, stroke: Stroke | None) -> Iterator[folium.Element]:
    import folium

    tooltip = html(shape.text) or None
    look = stroke.leaflet() if stroke else {}
    if shape.kind == "area":
        rings = [list(zip(lat, lon, strict=True)) for lon, lat in shape.parts]
        whole = look if shape.edge is None else {**look, "stroke": False}
        yield folium.Polygon(rings, tooltip=tooltip, **whole)
        for lon, lat in shape.edge or ():
            line = {**look, "fill": False}
            yield folium.PolyLine(list(zip(lat, lon, strict=True)), **line)  # type: ignore[no-untyped-call]
    elif shape.kind in ("line", "leg"):
        for lon, lat in shape.parts:
            points = list(zip(lat, lon, strict=True))
            yield folium.PolyLine(points, tooltip=tooltip, **look)  # type: ignore[no-untyped-call]
    else:
        for lon, lat in shape.parts:
            yield folium.Marker(
                (lat[0], lon[0]), tooltip=tooltip, icon=folium.DivIcon(html=tooltip or "•")
            )
