"""The map of a figure: the same layers as the page, projected on paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
import shapely

from adiz.geo.arrays import FloatArray

from ..scene import COLOURS, STROKES, Layer, Scene, Shape, Stroke, strokes_of
from . import tracks
from .ground import SIMPLER_PT, Ground
from .paper import Paper, disc, rectangle
from .placement import LabelSpace
from .view import View

EDGE_PX: Final = 3.0
"""No words are nearer to the frame than this."""
SPACING_PX: Final = 7.4
AROUND_PX: Final = 14.0
BRIEF_PX: Final = 600.0
"""On a narrower map, as on the page, flags are short and only the lanes show bounds."""
CROWD: Final = 8
FINER: Final = 0.45
ARROW_EVERY_PX: Final = 115.0
RIM_PX: Final = 6.0
DOT_PX: Final = 3.6

BASE: Final = frozenset({"land", "sheet", "grid"})
HATCH: Final = "#A3ABB1"
"""Of what is not known: the style table's `bound` at the page's opacity, over the sea."""


def colour(role: str) -> str:
    """Return a colour of the style table in the light palette, which is the one for paper."""
    return COLOURS[role][0]


def is_quiet(shape: Shape) -> bool:
    """Return whether a zone is drawn by a thin line only, as the ground below an ADIZ is."""
    return bool(shape.data.get("quiet"))


def dashes(dash: str | None, pt: float) -> list[float] | None:
    """Return a dash of the style table in points."""
    return [float(part) * pt for part in dash.split()] if dash else None


class Chart:
    """Draws the layers of a scene into a view, from below to above.

    pt: points per screen pixel of the style table. tracks: the moved legs of each formation.
    """

    def __init__(self, paper: Paper, scene: Scene, layers: Sequence[Layer], view: View, pt: float):
        self.paper, self.scene, self.view, self.pt = paper, scene, view, pt
        self.layers, self.strokes = layers, strokes_of(layers)
        self.shapes = [shape for layer in layers for shape in layer.shapes]
        self.room = LabelSpace(view.box.grown(-EDGE_PX * pt))
        # By id of a shape, which self.shapes keep: as far as the frame shows it, and all of it.
        self._polygons: dict[int, shapely.Geometry] = {}
        self._wholes: dict[int, shapely.Geometry] = {}
        self.brief = (view.box.right - view.box.left) / pt < BRIEF_PX
        # Of many tracks each is drawn finer, or the map would be one blot.
        self.track_pt = pt * (1.0 if len(scene.result.formations) <= CROWD else FINER)
        self.tracks = tracks.moved_legs(
            self.of_kind("leg"), view.points, SPACING_PX * self.track_pt
        )

    def of_kind(self, *kinds: str) -> list[Shape]:
        """Return the shapes of some kinds, from below to above."""
        return [shape for shape in self.shapes if shape.kind in kinds]

    def marks(self) -> None:
        """Draw zones, bounds, areas, tracks and dots."""
        for shape in self.of_kind("area", "line"):
            if shape.style not in BASE:
                self._area_or_line(shape)
        self._tracks()
        for shape in self.of_kind("dot"):
            if not {"unseen", "minute"} & shape.data.keys():
                self._dot(shape)

    def polygon(self, shape: Shape) -> shapely.Geometry:
        """Return an area on paper, even-odd, as far as the frame shows it."""
        if id(shape) not in self._polygons:
            self._polygons[id(shape)] = self._whole(shape).intersection(self.view.frame)
            shapely.prepare(self._polygons[id(shape)])
        return self._polygons[id(shape)]

    def _rim(self, shape: Shape) -> shapely.Geometry:
        """A band inside the edge of an area, and none along the frame that cuts it."""
        wide = RIM_PX * self.pt
        whole = self._whole(shape).intersection(self.view.frame.buffer(2 * wide))
        return whole.difference(whole.buffer(-wide)).intersection(self.view.frame)

    def _whole(self, shape: Shape) -> shapely.Geometry:
        """An area on the plane of the paper, even-odd."""
        if id(shape) not in self._wholes:
            self._wholes[id(shape)] = self._even_odd(shape)
        return self._wholes[id(shape)]

    def _even_odd(self, shape: Shape) -> shapely.Geometry:
        whole: shapely.Geometry = shapely.Polygon()
        for lon, lat in shape.parts:
            ring = self.view.points(lon, lat)
            if len(ring) > 2:
                valid = shapely.make_valid(shapely.Polygon(ring))
                whole = whole.symmetric_difference(valid)
        return whole

    def lines(self, shape: Shape) -> list[FloatArray]:
        """Return the lines of a shape on paper, cut at the frame.

        Of an area they are the outline, or what of it is an edge.
        """
        if shape.edge is not None:
            lines = [self.view.points(lon, lat) for lon, lat in shape.edge]
        else:
            lines = [self.view.points(lon, lat) for lon, lat in shape.parts]
            if shape.kind == "area":
                lines = [np.vstack([points, points[:1]]) for points in lines]
        return [part for points in lines for part in self.cut(points)]

    def cut(self, points: FloatArray) -> list[FloatArray]:
        """Return a line as the frame shows it, as one or more lines."""
        if len(points) < 2:
            return []
        line = shapely.LineString(points).intersection(self.view.frame)
        if isinstance(line, shapely.MultiLineString):
            line = shapely.line_merge(line)
        parts = [
            p for p in shapely.get_parts(line) if isinstance(p, shapely.LineString) and p.length
        ]
        return [np.asarray(part.simplify(SIMPLER_PT).coords) for part in parts]

    @cached_property
    def ground(self) -> Ground:
        """Land and shores."""
        return Ground.of(self.view)

    def land(self) -> None:
        """Draw sea, land and coast."""
        box = self.view.box
        sea = rectangle(box.left, box.top, box.right - box.left, box.bottom - box.top)
        self.paper.area(sea, fill=colour("sea"))
        ground, fill = self.ground, STROKES["land"].fill or "land"
        self.paper.area(ground.area, fill=colour(fill), line=colour(fill), width=0.15)
        shores = [part for line in ground.shores for part in self.cut(line)]
        stroke = STROKES["coast"]
        self.paper.lines(shores, colour(stroke.line or "coast"), stroke.width * self.pt)
        for part in shores:
            self.room.spare(part, 0.35)

    def stroke(self, points: FloatArray, stroke: Stroke, wider: float = 1.0) -> None:
        """Draw a line as the style table has it."""
        if stroke.line is None:
            return
        self.paper.line(
            points,
            colour(stroke.line),
            stroke.width * wider * self.pt,
            dash=dashes(stroke.dash, self.pt),
            opacity=stroke.opacity,
        )

    def _area_or_line(self, shape: Shape) -> None:
        stroke = self.strokes[shape.style]
        selected = self.scene.importance.selected
        picked = selected is not None and shape.data.get("zone") == selected.zone
        is_drawn = "held" not in shape.data
        if shape.kind == "area":
            area = self.polygon(shape)
            if stroke.fill and (stroke.fill_opacity or picked):
                opacity = stroke.fill_opacity * (2 if picked else 1)
                self.paper.area(area, fill=colour(stroke.fill), opacity=opacity)
            if stroke.hatched:
                if is_drawn:
                    self.paper.area(area, hatch=HATCH)
                self.room.spare_area(area, stroke.words_cost)
                around = area.buffer(AROUND_PX * self.pt).difference(area)
                self.room.spare_area(around, stroke.words_cost / 4)
            if "zone" in shape.data and stroke.line and not is_quiet(shape):
                self.paper.area(self._rim(shape), fill=colour(stroke.line), opacity=0.16)
        for part in self.lines(shape):
            if is_drawn:
                self.stroke(part, stroke, wider=1.4 if picked else 1.0)
            named = "zone" in shape.data and not is_quiet(shape)
            self.room.spare(part, 7.0 if named else 0.6)

    def _tracks(self) -> None:
        runs = {formation: tracks.runs(legs) for formation, legs in self.tracks.items()}
        casing = STROKES["casing"]
        for of_formation in runs.values():
            for run in of_formation:
                self.paper.line(
                    run.points,
                    colour(casing.line or "halo"),
                    casing.width * self.track_pt,
                    opacity=casing.opacity,
                    cap="round",
                )
        answer = self.scene.importance.selected
        selected = answer and answer.formation
        # Among many the selected formation's lies on top; a few share the amber under them.
        many = len(runs) > CROWD
        if not many:
            self._inside()
        for place, formation in sorted(enumerate(runs), key=lambda item: item[1] == selected):
            if many and formation == selected:
                self._inside()
            for run in runs[formation]:
                self._run(run, place)

    def _inside(self) -> None:
        """The selected answer's stretches in amber under the tracks, hatched where that depends."""
        answer = self.scene.importance.selected
        if answer is None:
            return
        legs = self.tracks.get(answer.formation, [])
        rim, width = colour("inside-rim"), STROKES["inside"].width * self.pt
        beyond = (STROKES["inside-rim"].width - STROKES["inside"].width) * self.pt
        for from_m, to_m, sure in self.scene.stretches(answer):
            points = tracks.stretch(legs, from_m, to_m)
            if points is None:
                continue
            line = shapely.LineString(points)
            band = line.buffer(width / 2, cap_style="flat")
            fill = colour("inside" if sure else "inside-hatch")
            self.paper.area(band, line=rim, width=beyond)
            self.paper.area(band, fill=fill, hatch=None if sure else rim)
            self.room.spare(np.asarray(line.buffer(width / 2).exterior.coords), 30.0)
        if not answer.visits and (near := answer.nearest):
            lon = self.scene.frame.near_centre([near.lon, near.zone_lon])
            for part in self.cut(self.view.points(lon, [near.lat, near.zone_lat])):
                self.stroke(part, STROKES["nearest"])

    def _run(self, run: tracks.Run, place: int) -> None:
        stroke = self.strokes[run.style]
        self.stroke(run.points, stroke, wider=self.track_pt / self.pt)
        self.room.spare(run.points, 60.0)
        shift = 0.22 * (place % 2)
        for point, way in tracks.arrows(run, ARROW_EVERY_PX * self.pt, shift):
            arrowhead(self.paper, point, way, stroke.line or "text", self.track_pt)

    def _dot(self, shape: Shape) -> None:
        strokes, own = self.strokes, self.strokes.get(shape.style, self.strokes["dot"])
        stroke = strokes.get(f"dot {shape.style}", own)
        for lon, lat in shape.parts:
            for point in self.view.points(lon, lat):
                mark(self.paper, disc(point, DOT_PX * self.pt), stroke, self.pt)
                self.room.spare(point[None, :], 200.0)


def mark(paper: Paper, shape: shapely.Polygon, stroke: Stroke, pt: float) -> None:
    """Draw a dot or a pin, filled and with its rim. pt: points a screen pixel."""
    paper.area(
        shape,
        fill=colour(stroke.fill or "panel"),
        line=colour(stroke.line or "text"),
        width=stroke.width * pt,
    )


def arrowhead(paper: Paper, point: FloatArray, way: FloatArray, role: str, pt: float) -> None:
    """Draw an arrowhead; notched for the second formation, so that the two differ in grey."""
    corners = [(-5.0, -5.0), (7.0, 0.0), (-5.0, 5.0)]
    if role == "formation-1":
        corners.append((-1.5, 0.0))
    across = np.array([-way[1], way[0]])
    head = [point + pt * (a * way + b * across) for a, b in corners]
    paper.area(shapely.Polygon(head), fill=colour(role), line=colour("halo"), width=0.8 * pt)
