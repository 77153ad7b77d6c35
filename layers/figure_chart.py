"""The map of a figure: the same layers as the page, projected on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

from adiz.geo.arrays import FloatArray

from . import figure_tracks, land
from .figure_labels import Box, Room
from .figure_paper import Paper, disc, rectangle
from .figure_projection import Projection, fitting
from .layer import Layer, Shape
from .scene import Scene
from .style import COLOURS, STROKES, Stroke

PT_PER_PX: Final = 0.6
SPACING_PX: Final = 7.4
CROWD: Final = 8
FINER: Final = 0.45
ARROW_EVERY_PX: Final = 115.0
RIM_PX: Final = 6.0
PIN_PX: Final = 12.0
TICK_PX: Final = 4.5
DOT_PX: Final = 3.6

MARGIN: Final = 0.1
"""Of the flight's extent, on each side."""
ASPECTS: Final = (1.35, 2.1)
"""Width to height, at least and at most; what is more than the flight needs is room for words."""
SLIM: Final = (1.05, 370.0)
"""The least width to height of a map narrower than so many points, where words are as large."""
QUIET_PX: Final = 1.5
SMALLEST_M: Final = 20_000.0
COARSE_DEG: Final = 60.0
SEAM_DEG: Final = 179.999
SIMPLER_PT: Final = 0.12

BASE: Final = frozenset({"land", "sheet", "grid"})
HATCHED: Final = frozenset({"bound-wide", "reported-area"})
HATCH: Final = "#A3ABB1"
"""Of what is not known: the style table's `bound` at the page's opacity, over the sea."""
GEOD: Final = Geod(ellps="WGS84")


def colour(role: str) -> str:
    """A colour of the style table in the light palette, which is the one for paper."""
    return COLOURS[role][0]


def is_quiet(shape: Shape) -> bool:
    """Whether a zone is drawn by a thin line only, as those of the ground below an ADIZ are."""
    return shape.style in STROKES and STROKES[shape.style].width < QUIET_PX


def dashes(dash: str | None, pt: float) -> list[float] | None:
    """A dash of the style table in points."""
    return [float(part) * pt for part in dash.split()] if dash else None


@dataclass(frozen=True)
class View:
    """A part of the projected plane on a rectangle of paper. west, north: metres; k: points a
    metre."""

    projection: Projection
    box: Box
    west: float
    north: float
    k: float

    @classmethod
    def of(
        cls, scene: Scene, shapes: Sequence[Shape], left: float, top: float, width: float
    ) -> View:
        """The view of a flight in a rectangle of this width; its height follows."""
        parts = [part for shape in shapes if shape.kind == "leg" for part in shape.parts]
        if not parts:
            frame = scene.frame
            parts = [(np.array([frame.west, frame.east]), np.array([frame.south, frame.north]))]
        lon = np.concatenate([part[0] for part in parts])
        lat = np.concatenate([part[1] for part in parts])
        projection = fitting(lon, lat, float(lon.min() + lon.max()) / 2)
        xy = projection.forward(lon, lat)
        low, high = xy.min(axis=0), xy.max(axis=0)
        size = np.maximum((high - low) * (1 + 2 * MARGIN), SMALLEST_M)
        least = SLIM[0] if width < SLIM[1] else ASPECTS[0]
        aspect = float(np.clip(1.25 * size[0] / size[1], least, ASPECTS[1]))
        size = np.maximum(size, [size[1] * aspect, size[0] / aspect])
        corner = (low + high) / 2 - size / 2
        box = Box(left, top, left + width, top + width * float(size[1] / size[0]))
        return cls(projection, box, float(corner[0]), float(corner[1] + size[1]), width / size[0])

    def points(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> FloatArray:
        """Degrees as (n, 2) points on the paper, without those that have no place on it."""
        xy = self.projection.forward(lon, lat)
        xy = xy[np.isfinite(xy).all(axis=1)]
        return np.column_stack(
            [self.box.left + (xy[:, 0] - self.west) * self.k,
             self.box.top + (self.north - xy[:, 1]) * self.k]
        )  # fmt: skip

    def degrees(self, points: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Points of the paper as longitudes and latitudes."""
        xy = np.column_stack(
            [self.west + (points[:, 0] - self.box.left) / self.k,
             self.north - (points[:, 1] - self.box.top) / self.k]
        )  # fmt: skip
        return self.projection.inverse(xy)

    @cached_property
    def frame(self) -> shapely.Polygon:
        """The rectangle as a polygon."""
        box = self.box
        return shapely.box(box.left, box.top, box.right, box.bottom)

    @cached_property
    def window(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what the rectangle shows, in degrees, and a little more."""
        box, centre = self.box, self.projection.centre_lon
        x, y = np.meshgrid(
            np.linspace(box.left, box.right, 80), np.linspace(box.top, box.bottom, 60)
        )
        lon, lat = self.degrees(np.column_stack([x.ravel(), y.ravel()]))
        seen = np.isfinite(lon) & np.isfinite(lat)
        lon, lat = lon[seen], lat[seen]
        poles = [self.points([centre], [pole]) for pole in (-90.0, 90.0)]
        south, north = (
            bool(len(pole)) and shapely.Point(pole[0]).within(self.frame) for pole in poles
        )
        around = south or north or np.ptp(lon) > 300
        return (
            centre - SEAM_DEG if around else max(lon.min() - 1, centre - SEAM_DEG),
            -90.0 if south else max(lat.min() - 1, -90.0),
            centre + SEAM_DEG if around else min(lon.max() + 1, centre + SEAM_DEG),
            90.0 if north else min(lat.max() + 1, 90.0),
        )

    def metres_per_point(self) -> tuple[float, float]:
        """True metres of a horizontal point at the middle of the map, and the latitude there."""
        x, y = (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2
        lon, lat = self.degrees(np.array([[x - 1, y], [x + 1, y], [x, y]]))
        return float(GEOD.inv(lon[0], lat[0], lon[1], lat[1])[2]) / 2, float(lat[2])


class Chart:
    """Draws the layers of a scene into a view, from below to above.

    pt: points per screen pixel of the style table. tracks: the moved legs of each formation.
    """

    def __init__(self, paper: Paper, scene: Scene, layers: Sequence[Layer], view: View, pt: float):
        self.paper, self.scene, self.view, self.pt = paper, scene, view, pt
        self.shapes = [shape for layer in layers for shape in layer.shapes]
        self.room = Room(view.box)
        # Of many tracks each is drawn finer, or the map would be one blot.
        self.track_pt = pt * (1.0 if len(scene.result.formations) <= CROWD else FINER)
        self.tracks = figure_tracks.moved_legs(
            self.of_kind("leg"), view.points, SPACING_PX * self.track_pt
        )

    def of_kind(self, *kinds: str) -> list[Shape]:
        """The shapes of some kinds, from below to above."""
        return [shape for shape in self.shapes if shape.kind in kinds]

    def draw(self) -> None:
        """Everything but words and pins, which `figure_words` puts where there is room."""
        self._land()
        self._graticule()
        for shape in self.of_kind("area", "line"):
            if shape.style not in BASE:
                self._area_or_line(shape)
        self._tracks()
        for shape in self.of_kind("dot"):
            self._dot(shape)

    def polygon(self, shape: Shape) -> shapely.Geometry:
        """An area on paper, even-odd, as far as the frame shows it."""
        whole: shapely.Geometry = shapely.Polygon()
        for lon, lat in shape.parts:
            ring = self.view.points(lon, lat)
            if len(ring) > 2:
                valid = shapely.make_valid(shapely.Polygon(ring))
                whole = whole.symmetric_difference(valid)
        return whole.intersection(self.view.frame)

    def lines(self, shape: Shape) -> list[FloatArray]:
        """The lines of a shape on paper, closed if it is an area, cut at the frame."""
        found = []
        for lon, lat in shape.parts:
            points = self.view.points(lon, lat)
            if shape.kind == "area":
                points = np.vstack([points, points[:1]])
            found += self.cut(points)
        return found

    def cut(self, points: FloatArray) -> list[FloatArray]:
        """A line as the frame shows it, as one or more lines."""
        if len(points) < 2:
            return []
        line = shapely.LineString(points).intersection(self.view.frame)
        if isinstance(line, shapely.MultiLineString):
            line = shapely.line_merge(line)
        parts = [
            p for p in shapely.get_parts(line) if isinstance(p, shapely.LineString) and p.length
        ]
        return [np.asarray(part.simplify(SIMPLER_PT).coords) for part in parts]

    def _land(self) -> None:
        box = self.view.box
        sea = rectangle(box.left, box.top, box.right - box.left, box.bottom - box.top)
        self.paper.area(sea, fill=colour("sea"))
        west, south, east, north = window = self.view.window
        detail: land.Detail = "110m" if max(east - west, north - south) > COARSE_DEG else "10m"
        shores = []
        pieces = []
        for rings in land.clip(detail, *window):
            shore, *lakes = (np.asarray(ring, dtype=float) for ring in rings)
            outline, *holes = (self.view.points(r[:, 0], r[:, 1]) for r in (shore, *lakes))
            if len(outline) > 2:
                piece = shapely.Polygon(outline, [hole for hole in holes if len(hole) > 2])
                pieces.append(shapely.make_valid(piece))
            shores += [line for ring in (shore, *lakes) for line in _coast(ring, window)]
        whole = shapely.union_all(pieces).intersection(self.view.frame).simplify(SIMPLER_PT)
        fill = STROKES["land"].fill or "land"
        self.paper.area(whole, fill=colour(fill), line=colour(fill), width=0.15)
        for line in shores:
            for part in self.cut(self.view.points(line[:, 0], line[:, 1])):
                self._stroke(part, STROKES["coast"])
                self.room.spare(part, 0.35)

    def _graticule(self) -> None:
        for line, text, upright in graticule(self.view):
            for part in self.cut(line):
                self._stroke(part, STROKES["grid"])
            self._degrees(line, text, upright)

    def _degrees(self, line: FloatArray, text: str, upright: bool) -> None:
        """A meridian's degrees at the lower edge, a parallel's at the left."""
        box, size = self.view.box, 9.5 * self.pt
        on, edge = (1, box.bottom - size) if upright else (0, box.left + size)
        beyond = np.flatnonzero(np.diff(np.sign(line[:, on] - edge)))
        if not len(beyond):
            return
        a, b = line[beyond[0]], line[beyond[0] + 1]
        x, y = a + (b - a) * (edge - a[on]) / (b[on] - a[on])
        if not (box.left + 22 * self.pt < x < box.right - 22 * self.pt or not upright):
            return
        if not (box.top + size < y < box.bottom - 2 * size or upright):
            return
        width = len(text) * size * 0.62
        middle = (x, box.bottom - 0.75 * size) if upright else (box.left + 3 + width / 2, y)
        words = Box.around(np.array(middle), width, size)
        self.room.take(words)
        self.paper.text(
            middle[0],
            words.bottom - 0.12 * size,
            text,
            size,
            colour=colour("place"),
            align="center",
            halo=colour("sea"),
        )

    def _area_or_line(self, shape: Shape) -> None:
        stroke = STROKES.get(shape.style, STROKES["zone-rest"])
        selected = self.scene.selected
        picked = selected is not None and shape.data.get("zone") == selected.zone
        if shape.kind == "area":
            area = self.polygon(shape)
            if stroke.fill and (stroke.fill_opacity or picked):
                opacity = stroke.fill_opacity * (2 if picked else 1)
                self.paper.area(area, fill=colour(stroke.fill), opacity=opacity)
            if shape.style in HATCHED:
                self.paper.area(area, hatch=HATCH)
            if "zone" in shape.data and stroke.line and not is_quiet(shape):
                rim = area.difference(area.buffer(-RIM_PX * self.pt))
                self.paper.area(rim, fill=colour(stroke.line), opacity=0.16)
        for part in self.lines(shape):
            self._stroke(part, stroke, wider=1.4 if picked else 1.0)
            named = "zone" in shape.data and not is_quiet(shape)
            self.room.spare(part, 7.0 if named else 0.6)

    def _stroke(self, points: FloatArray, stroke: Stroke, wider: float = 1.0) -> None:
        if stroke.line is None:
            return
        self.paper.line(
            points,
            colour(stroke.line),
            stroke.width * wider * self.pt,
            dash=dashes(stroke.dash, self.pt),
            opacity=stroke.opacity,
        )

    def _tracks(self) -> None:
        runs = {formation: figure_tracks.runs(legs) for formation, legs in self.tracks.items()}
        for of_formation in runs.values():
            for run in of_formation:
                self.paper.line(
                    run.points, colour("halo"), 6.4 * self.track_pt, opacity=0.9, cap="round"
                )
        self._inside()
        for place, of_formation in enumerate(runs.values()):
            for run in of_formation:
                self._run(run, place)

    def _inside(self) -> None:
        """The selected answer's stretches in amber, under the tracks."""
        answer = self.scene.selected
        if answer is None:
            return
        lines = figure_tracks.stretches(self.tracks.get(answer.formation, []), answer)
        for role, width in (("inside-rim", 14.0), ("inside", 12.0)):
            for points, decidable in lines:
                self.paper.line(
                    points,
                    colour(role),
                    width * self.pt,
                    dash=None if decidable else [3 * self.pt, 3 * self.pt],
                )
                rim = shapely.LineString(points).buffer(width / 2 * self.pt).exterior
                self.room.spare(np.asarray(rim.coords), 30.0)
        if not answer.visits and (near := answer.nearest):
            lon = self.scene.near_centre([near.lon, near.zone_lon])
            for part in self.cut(self.view.points(lon, [near.lat, near.zone_lat])):
                self.paper.line(
                    part, colour("text"), 1.4 * self.pt, dash=[2 * self.pt, 3 * self.pt]
                )

    def _run(self, run: figure_tracks.Run, place: int) -> None:
        stroke = STROKES[run.style]
        self._stroke(run.points, stroke, wider=self.track_pt / self.pt)
        self.room.spare(run.points, 60.0)
        shift = 0.22 * (place % 2)
        for point, way in figure_tracks.arrows(run, ARROW_EVERY_PX * self.pt, shift):
            arrowhead(self.paper, point, way, stroke.line or "text", self.track_pt)

    def _dot(self, shape: Shape) -> None:
        for lon, lat in shape.parts:
            for point in self.view.points(lon, lat):
                fill = colour("text" if shape.style == "published" else "panel")
                self.paper.area(
                    disc(point, DOT_PX * self.pt),
                    fill=fill,
                    line=colour("text"),
                    width=1.6 * self.pt,
                )
                self.room.spare(point[None, :], 200.0)


def arrowhead(paper: Paper, point: FloatArray, way: FloatArray, role: str, pt: float) -> None:
    """An arrowhead; notched for the second formation, so that the two differ in grey."""
    corners = [(-5.0, -5.0), (7.0, 0.0), (-5.0, 5.0)]
    if role == "formation-1":
        corners.append((-1.5, 0.0))
    across = np.array([-way[1], way[0]])
    head = [point + pt * (a * way + b * across) for a, b in corners]
    paper.area(shapely.Polygon(head), fill=colour(role), line=colour("halo"), width=0.8 * pt)


def graticule(view: View) -> Iterator[tuple[FloatArray, str, bool]]:
    """Meridians and parallels in round degrees, with their words and whether they are meridians."""
    west, south, east, north = view.window
    step = next(
        s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30) if (north - south) / s <= 8 or s == 30
    )
    for i in range(int(np.ceil(west / step)), int(np.floor(east / step)) + 1):
        lat = np.linspace(max(south, -80.0), min(north, 80.0), 60)
        wrapped = (i * step + 180) % 360 - 180
        side = "" if wrapped in (0, -180) else "E" if wrapped > 0 else "W"
        yield view.points(np.full(60, i * step), lat), f"{abs(wrapped):g}°{side}", True
    for i in range(int(np.ceil(south / step)), int(np.floor(north / step)) + 1):
        side = "" if i == 0 else "N" if i > 0 else "S"
        line = view.points(np.linspace(west, east, 240), np.full(240, i * step))
        yield line, f"{abs(i * step):g}°{side}", False


def _coast(ring: FloatArray, window: Sequence[float]) -> Iterator[FloatArray]:
    """A ring of land as open lines, without the sides that only the window cut."""
    west, south, east, north = window
    closed = np.vstack([ring, ring[:1]])
    sides = [np.abs(closed[:, axis] - at) < 1e-6 for axis, at in
             ((0, west), (0, east), (1, south), (1, north))]  # fmt: skip
    cut = np.any([side[:-1] & side[1:] for side in sides], axis=0)
    begin = 0
    for end in (*np.flatnonzero(cut).tolist(), len(closed) - 1):
        if end > begin:
            yield closed[begin : end + 1]
        begin = end + 1
