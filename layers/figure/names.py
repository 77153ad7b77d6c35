"""Names of zones and places on a figure's map."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
import shapely

from adiz.geo.arrays import FloatArray

from ..scene import Shape, named_seas
from ..words import declarer_beside
from .chart import Chart, colour, is_quiet
from .paper import Slant, TextStyle, Weight, disc, width_of, wrapped
from .placement import Spot

INWARD_PT: Final = 6.0
"""A leader reaches so far into its zone: one that ends at the line may be any zone's there."""
NAME_PX: Final = 12.5
PLACE_PX: Final = 10.5
LEADING: Final = 1.28
ZONE_NAMES_PX: Final = (130.0, 95.0, 70.0)
"""How wide a zone's name may run, tried one after the other."""
IN_PLACE: Final = ("land", "sea", "island")
"""Kinds whose names stand on what they name, not beside a dot."""
ISLET: Final = "islet"
DOTTED: Final = ("town", ISLET)
NEAR_PX: Final = 8.0
"""The name of an island is no farther from its middle."""
PLACE_COST: Final = 110.0
"""What the name of a place may cover: no part of a track."""
ALONG_PT: Final = 22.0
"""No name stands farther from its zone's line than this."""
SELECTED_ALONG_PT: Final = 66.0
"""The same of the selected zone's, which the words of its pins may keep away."""
BESIDE: Final = 180.0
"""What it costs a name to stand beside its zone, not in it."""
CLEAR_PT: Final = 2.0
ACROSS: Final = 50.0
"""What it costs a name to be nearer than that to its own zone's line."""
HALF_OUT: Final = 120.0
"""What it costs besides to lie across that line with the middle outside: no leader says whose it
is."""
IN_OTHER: Final = (25.0, 150.0)
"""The same for each other zone that it lies in, from inside and from beside its own."""
TALLER: Final = 20.0
"""What each try with narrower lines costs, as they are slower to read."""
GRID_PT: Final = 5.0
EVENER: Final = (0.9, 0.8, 0.7, 0.6)
"""Parts of a width that are tried for lines of one length."""


NameRow = tuple[str, float, Weight]
"""A row of a name's words, its size in points and its weight."""


class Names:
    """Puts names on a chart where there is room."""

    def __init__(self, chart: Chart) -> None:
        self.chart, self.paper, self.room, self.pt = chart, chart.paper, chart.room, chart.pt
        self._is_selected_written = False
        self._written: list[str] = []

    def selected(self, *, outside: bool = True) -> bool:
        """Write the selected zone's, unless it is written, and return whether it is.

        outside: whether it may stand beside the zone, where pins need the room more.
        """
        if self._selected and not self._is_selected_written:
            found = self._best(self._selected)
            if found and (outside or found[0].cost < BESIDE):
                self._is_selected_written = True
                self._write_zone_name(self._selected, *found)
        return self._is_selected_written

    @property
    def is_selected_possible(self) -> bool:
        """Whether the selected zone's has room in it or beside it, if there is one."""
        return self._selected is None or self._best(self._selected) is not None

    def zones(self) -> None:
        """Write those of the other zones from above, but for quiet ones."""
        for shape in self._others():
            if not is_quiet(shape):
                self._zone_name(shape)

    def quiet_zones(self) -> None:
        """Write those of quiet zones, from above."""
        for shape in self._others():
            if is_quiet(shape):
                self._zone_name(shape)

    def _others(self) -> list[Shape]:
        zones = [shape for shape in self.chart.of_kind("area", "line") if "zone" in shape.data]
        return [shape for shape in reversed(zones) if shape is not self._selected]

    def _best(self, shape: Shape) -> tuple[Spot, tuple[NameRow, ...]] | None:
        """Where a zone's name covers least, inside of it and in no other, else beside it."""
        blocks = [tuple(self._name_block(shape, width * self.pt)) for width in ZONE_NAMES_PX]
        tried = [(self._spot(shape, *_extent(rows)), rows) for rows in dict.fromkeys(blocks)]
        found = [(spot, rows) for spot, rows in tried if spot]
        return min(found, key=lambda item: item[0].cost + TALLER * len(item[1]), default=None)

    def _zone_name(self, shape: Shape) -> None:
        """Write a zone's name with who declared it, where there is room."""
        if found := self._best(shape):
            self._write_zone_name(shape, *found)

    def _write_zone_name(self, shape: Shape, spot: Spot, rows: Sequence[NameRow]) -> None:
        self.room.settle(spot)
        self._written.append(shape.text)
        role = shape.style if shape.style.startswith("zone-") else "zone-rest"
        x, y = (spot.box.left + spot.box.right) / 2, spot.box.top
        if spot.leader:
            self.paper.line(np.array(spot.leader), colour(role), 1.1 * self.pt)
        for text, size, weight in rows:
            style = TextStyle(
                size, colour(role), weight=weight, align="center", halo=colour("halo")
            )
            self.paper.text(x, y + 0.98 * size, text, style)
            y += LEADING * size

    @cached_property
    def _selected(self) -> Shape | None:
        answer = self.chart.scene.importance.selected
        of_zones = (s for s in self.chart.of_kind("area", "line") if "zone" in s.data)
        return next((s for s in of_zones if answer and s.data["zone"] == answer.zone), None)

    def _name_block(self, shape: Shape, width: float) -> list[NameRow]:
        """Name and declarer, unless the name says it, in rows no wider than `width` points."""
        size = NAME_PX * self.pt * (0.84 if is_quiet(shape) else 1.0)
        note = declarer_beside(self.chart.scene.result.zone(shape.data["zone"]))
        rows: list[NameRow] = [
            (line, size, "bold") for line in _even(shape.text, size, width, "bold")
        ]
        return rows + [
            (line, 0.8 * size, "normal") for line in _even(note, 0.8 * size, width, "normal")
        ]

    def _spot(self, shape: Shape, width: float, height: float) -> Spot | None:
        """The best place for a name of this size; quiet zones are named inside or not at all."""
        zone = self.chart.polygon(shape) if shape.kind == "area" else shapely.Polygon()
        lines = shapely.MultiLineString(self.chart.lines(shape))
        seen = shapely.union(zone, lines)
        is_selected = shape is self._selected
        along = SELECTED_ALONG_PT if is_selected else ALONG_PT
        only_inside = is_quiet(shape) and not is_selected
        if (zone if only_inside else seen).is_empty:
            return None
        reach = zone if only_inside else shapely.buffer(seen, along + height)
        middles = self.room.frame.grid(reach.bounds, GRID_PT)
        middles = middles[self.room.is_free(middles, width, height)]
        half = np.array([width, height]) / 2
        boxes = shapely.box(*(middles - half).T, *(middles + half).T)
        shapely.prepare([zone, lines])
        inside = shapely.contains(zone, boxes)
        kept = inside
        if not only_inside:
            kept = inside | shapely.dwithin(lines, boxes, along)
        middles, boxes, inside = middles[kept], boxes[kept], inside[kept]
        centre = np.asarray(zone.centroid.coords[0] if zone.area else (0.0, 0.0))
        costs = 0.08 * np.hypot(*(middles - centre).T)
        costs[~inside] = BESIDE + shapely.distance(lines, boxes[~inside])
        costs[shapely.dwithin(lines, boxes, CLEAR_PT)] += ACROSS
        out = ~shapely.contains_xy(zone, middles) & shapely.intersects(zone, boxes)
        costs[out] += HALF_OUT
        for other in self.chart.of_kind("area"):
            if "zone" in other.data and other is not shape:
                dear = np.where(inside | is_quiet(other), *IN_OTHER)
                costs += dear * shapely.intersects(self.chart.polygon(other), boxes)
        core = zone.buffer(-INWARD_PT)
        return self.room.led(middles, width, height, costs, seen if core.is_empty else core)

    def place_points(self) -> FloatArray:
        """Return (n, 2) points of the places that this scale names and the map shows."""
        return np.array([point for _, point in self._places]).reshape(-1, 2)

    def islets(self) -> None:
        """Write the names of islets, which have several and are in dispute, where there is room.

        Not again where the name of the zone around them has theirs.
        """
        islets = [item for item in self._places if item[0].style == ISLET]
        self._put_places(
            [item for item in islets if not any(item[0].text in text for text in self._written)]
        )

    def places(self) -> None:
        """Write the names of the other places, where there is room."""
        self._put_places([item for item in self._places if item[0].style != ISLET])

    def _put_places(self, places: Sequence[tuple[Shape, FloatArray]]) -> None:
        dots = [point for shape, point in self._places if shape.style in DOTTED]
        for shape, point in places:
            self._place(shape, point, np.array(dots).reshape(-1, 2))

    @cached_property
    def _places(self) -> list[tuple[Shape, FloatArray]]:
        metres, lat = self.chart.view.metres_per_point()
        tile = 156_543.034 * np.cos(np.radians(lat))
        zoom = float(np.log2(tile / (metres * self.pt)))
        found = []
        told = set(named_seas(self.chart.scene))  # they have a sign of their own
        for shape in self.chart.of_kind("name"):
            if shape.text in told:
                continue
            least, most = shape.data.get("zoom", (0, 99))
            if least <= zoom + 0.5 <= most + 1:
                points = self.chart.view.points(*shape.parts[0])
                found += [(shape, point) for point in points if self.room.shows(point)]
        return found

    def _place(self, shape: Shape, point: FloatArray, dots: FloatArray) -> None:
        kind = shape.style.split()[0]
        if kind in DOTTED and self.room.is_taken(point):
            return
        slant: Slant = "italic" if kind == "sea" else "normal"
        size = PLACE_PX * self.pt * (1.12 if kind == "land" else 1.0)
        lines = shape.text.replace(" / ", " /\n").split("\n")
        width = max(width_of(line, size, "normal", slant) for line in lines)
        height = LEADING * size * len(lines)
        if kind in IN_PLACE:
            most = 12.0 if self.chart.brief else 42.0
            offset = np.arange(-most, most + 1, 6.0) * self.pt
            shifts = np.array([(dx, dy) for dx in offset for dy in offset])
            costs = 0.5 * np.hypot(*shifts.T) / self.pt
            if kind == "island":
                away = (np.abs(shifts) - np.array([width, height]) / 2).max(axis=1)
                shifts, costs = (of[away <= NEAR_PX * self.pt] for of in (shifts, costs))
            # Next to a dot a name would be read as the dot's.
            apart = np.abs(dots - (point + shifts)[:, None]) - np.array([width, height]) / 2
            costs += 40.0 * (apart.max(axis=2, initial=-np.inf) < 8.0 * self.pt).sum(axis=1)
            spot = self.room.among(point + shifts, width, height, costs, dearest=PLACE_COST)
        else:
            far = 22.0 if kind == ISLET else 3.0
            spot = self.room.beside(
                point, width, height, radius=2.5 * self.pt, farthest=far, dearest=PLACE_COST
            )
            if spot and kind in DOTTED:
                self.paper.area(disc(point, 2.2 * self.pt), fill=colour("place"))
            if spot and spot.leader:
                self.paper.line(np.array(spot.leader), colour("place"), 0.9 * self.pt)
        if spot is None:
            return
        box = spot.box
        self.room.settle(spot)
        role = "sea-name" if kind == "sea" else "place"
        halo = "sea" if kind in ("sea", ISLET) else "land"
        style = TextStyle(size, colour(role), slant=slant, align="center", halo=colour(halo))
        middle = (box.left + box.right) / 2
        for i, line in enumerate(lines):
            self.paper.text(middle, box.top + (i * LEADING + 0.98) * size, line, style)


def _even(text: str, size: float, width: float, weight: Weight) -> list[str]:
    """Text in as few lines as fit a width, and these about as long as each other."""
    lines = wrapped(text, size, width, weight)
    for part in EVENER if len(lines) > 1 else ():
        other = wrapped(text, size, part * width, weight)
        if len(other) > len(lines):
            break
        lines = other
    return lines


def _extent(rows: Sequence[NameRow]) -> tuple[float, float]:
    """Width and height of rows of words, in points."""
    return (
        max(width_of(text, size, weight) for text, size, weight in rows),
        LEADING * sum(size for _, size, _ in rows),
    )
