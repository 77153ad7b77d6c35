"""The magnifier of a figure: the busiest part of the map drawn larger, where the map has room.

Never over a track, a pin, words, or the part itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
import shapely

from adiz.geo.arrays import FloatArray

from ..scene import Box as Degrees
from ..scene import short_name
from . import pins, tracks
from .chart import Chart, colour
from .magnifier import Magnified, magnified
from .paper import TextStyle, fitted, width_of
from .placement import Box
from .view import Extent, View

SIDES_PX: Final = (230.0, 200.0, 170.0, 140.0)
"""How wide and high it may be, tried one after the other."""
SHARE: Final = 0.42
"""No wider or higher than this share of the map."""
LARGER: Final = 2.0
"""Least enlargement at which an inset shows something new."""
TITLE_PX: Final = 11.0
STRIP_PX: Final = 18.0
DEAREST: Final = 200.0
"""What it may hide: some coast and small islands, a piece of a zone's line."""
APART_PX: Final = 7.0
STEP_PT: Final = 4.0
NAMED: Final = 60.0
"""What it costs to hide a place that has a name."""
MOST: Final = 2
SPECK: Final = 0.08
"""Of the map's width: stretches inside that reach no farther are drawn larger."""
AROUND: Final = 2.6
"""What is drawn around such stretches, for their own extent."""
INWARD: Final = 0.6
"""What a point away from the map's nearest edge costs: by an edge it hides least."""


def draw(chart: Chart, places: FloatArray) -> None:
    """Draw the busy part larger and frame it on the map; nothing where there is no room for it.

    Where no part is busy, those where a formation was inside for less than the map can show.
    places: (n, 2) points of places on the map that have a name.
    """
    busy = magnified(chart.scene)
    for part in [busy] if busy else _short(chart):
        _draw_part(chart, part, places)


def _short(chart: Chart) -> Iterator[Magnified]:
    """Where the foremost formations were inside, if that is a speck on the map."""
    order = chart.scene.importance
    first = {a.formation: a for a in reversed(order.ranked) if a.visits and not order.is_own(a)}
    found = dict.fromkeys(a.formation for a in order.ranked if a.formation in first)
    wide = chart.view.box.right - chart.view.box.left
    for formation in [*found][:MOST]:
        legs = chart.tracks.get(formation, [])
        spans = [tracks.stretch(legs, v.from_m, v.to_m) for v in first[formation].visits]
        points = [span for span in spans if span is not None]
        if not points:
            continue
        low, high = (f(np.concatenate(points), axis=0) for f in (np.min, np.max))
        size = float((high - low).max())
        if 0.0 < size < SPECK * wide:
            middle, half = (low + high) / 2, AROUND * size / 2
            lon, lat = chart.view.degrees(middle + half * np.array([[-1, 1], [1, -1]]))
            box = Degrees(float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1]))
            yield Magnified(box, short_name(chart.scene, chart.scene.result.formation(formation)))


def _draw_part(chart: Chart, busy: Magnified, places: FloatArray) -> None:
    extent = _square(chart.view, busy)
    frame = _framed(chart.view, extent)
    for side_px in SIDES_PX:
        side = side_px * chart.pt
        larger = side > LARGER * (frame.right - frame.left)
        box = _place(chart, frame, places, side) if larger else None
        if box:
            _outline(chart, frame)
            _draw(chart, busy.title, View.filling(extent, _below_title(box, chart.pt)), box)
            return


def _square(view: View, busy: Magnified) -> Extent:
    """The busy part as a square of the map's plane."""
    box = busy.box
    lon = np.linspace(box.west, box.east, 9)
    sides = [view.projection.forward(lon, np.full(9, lat)) for lat in (box.south, box.north)]
    xy = np.concatenate(sides)
    low, high = xy.min(axis=0), xy.max(axis=0)
    return Extent(view.projection, (low + high) / 2, np.full(2, (high - low).max()))


def _framed(view: View, extent: Extent) -> Box:
    """Where the part is on the map."""
    (middle,) = view.on_paper(extent.middle[None, :])
    return Box.around(middle, *(extent.size * view.k).tolist())


def _place(chart: Chart, frame: Box, places: FloatArray, side: float) -> Box | None:
    """Where a box of this side hides nothing that matters: not even a bound or a reported area."""
    room = chart.room.frame
    wide, high = room.right - room.left, room.bottom - room.top
    height = side + STRIP_PX * chart.pt
    if side > SHARE * wide or height > SHARE * high:
        return None
    apart = APART_PX * chart.pt
    x, y = np.meshgrid(
        np.arange(room.left + apart + side / 2, room.right - apart - side / 2, STEP_PT),
        np.arange(room.top + apart + height / 2, room.bottom - apart - height / 2, STEP_PT),
    )
    middles: FloatArray = np.column_stack([x.ravel(), y.ravel()])
    half = np.array([side, height]) / 2 + apart
    boxes = shapely.box(*(middles - half).T, *(middles + half).T)
    kept = _kept(chart, frame)
    shapely.prepare(kept)
    middles = middles[~shapely.intersects(kept, boxes)]
    from_edges = (
        np.minimum(middles - (room.left, room.top), (room.right, room.bottom) - middles)
        - np.array([side, height]) / 2
    )
    costs = INWARD * from_edges.sum(axis=1)
    hidden = (np.abs(places - middles[:, None]) < half).all(axis=2)
    costs += NAMED * hidden.sum(axis=1)
    spot = chart.room.among(middles, side, height, costs, dearest=DEAREST)
    return spot.box if spot else None


def _kept(chart: Chart, frame: Box) -> shapely.Geometry:
    """What the magnifier must leave visible, besides words and pins."""
    tracks = [leg.points for legs in chart.tracks.values() for leg in legs]
    lines = [shapely.LineString(points) for points in tracks if len(points) > 1]
    areas = [chart.polygon(s) for s in chart.of_kind("area") if chart.strokes[s.style].hatched]
    return shapely.union_all([*lines, *areas, shapely.box(*_sides(frame))])


def _draw(chart: Chart, title: str, view: View, box: Box) -> None:
    paper, pt = chart.paper, chart.pt
    chart.room.take(box)
    paper.area(shapely.box(*_sides(box)), fill=colour("panel"))
    inner = Chart(paper, chart.scene, chart.layers, view, pt)
    with paper.clipped(*_sides(view.box)):
        inner.land()
        inner.marks()
        for group in pins.groups(inner):
            pins.mark(inner, group)
    left, base = box.left + 5 * pt, box.top + 0.72 * STRIP_PX * pt
    size = TITLE_PX * pt
    words = _title(title, size, box.right - left - 3 * pt)
    paper.text(left, base, words, TextStyle(size, colour("text")))
    paper.area(shapely.box(*_sides(box)), line=colour("text"), width=1.2 * pt)


def _title(name: str, size: float, width: float) -> str:
    """A name as far as it fits: without what is in brackets, or its last part, before it is cut.

    >>> _title("1 × Tu-95 (Russia), off Hachijo-jima", 10.0, 150.0)
    '1 × Tu-95, off Hachijo-jima'
    """
    shorter = re.sub(r" \([^)]*\)", "", name)
    told = (name, shorter, shorter.rpartition(", ")[2])
    return next((text for text in told if width_of(text, size) <= width), fitted(name, size, width))


def _outline(chart: Chart, frame: Box) -> None:
    """The part's frame on the map, with a light rim to be seen on any ground; under words and
    pins, which are there before it."""
    outline = shapely.box(*_sides(frame)).exterior
    seen = chart.room.bare(outline)
    for name, width, opacity in (("halo", 3.0, 0.9), ("text", 1.2, 1.0)):
        for part in shapely.get_parts(seen):
            points = np.asarray(part.coords)
            chart.paper.line(points, colour(name), width * chart.pt, opacity=opacity)
    chart.room.spare(np.asarray(outline.coords), 8.0)


def _below_title(box: Box, pt: float) -> Box:
    return Box(box.left, box.top + STRIP_PX * pt, box.right, box.bottom)


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom
