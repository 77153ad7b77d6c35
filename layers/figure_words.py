"""The words on a figure's map: pins, flags, names of zones and places, and the scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from adiz.geo.answer import Answer
from adiz.geo.arrays import FloatArray

from . import figure_tracks
from .figure_chart import DOT_PX, PIN_PX, TICK_PX, Chart, colour, is_quiet
from .figure_labels import TOO_DEAR, Box, Spot
from .figure_paper import Slant, Weight, disc, rectangle, square, width_of, wrapped
from .layer import Shape
from .words import kilometres

LABEL_PX: Final = 11.0
NAME_PX: Final = 12.5
PLACE_PX: Final = 10.5
LEADING: Final = 1.28
PADDING_PX: Final = 5.0
ZONE_NAMES_PX: Final = (130.0, 95.0, 70.0)
"""How wide a zone's name may run, tried one after the other."""
FEW: Final = 4
"""So many formations are named whatever their names cover; of more, those that find room."""
IN_PLACE: Final = ("land", "sea", "island")
"""Kinds whose names stand on what they name, not beside a dot."""
DOTTED: Final = ("town", "islet")
PLACE_COST: Final = 110.0
"""What the name of a place may cover: no part of a track."""
GRID_PT: Final = 5.0
NM_M: Final = 1852.0

Row = tuple[str, Weight]


@dataclass(frozen=True, slots=True)
class Pin:
    """An entry or exit at a point of the paper."""

    role: str
    number: str
    point: FloatArray
    km: float
    time: str


class Words:
    """Puts words on a chart, the most important first."""

    def __init__(self, chart: Chart) -> None:
        self.chart, self.paper, self.room, self.pt = chart, chart.paper, chart.room, chart.pt

    def draw(self) -> None:
        """Everything; what finds no room beside what matters more is left out."""
        self._scale()
        flags = self.chart.of_kind("flag")
        for flag in flags:
            for point in self.chart.view.points(*flag.parts[0]):
                self.room.take(Box.around(point, *2 * [2 * DOT_PX * self.pt]))
        self._pins()
        few = len(flags) <= 2 * FEW
        for flag in flags:
            self._flag(flag, np.inf if few else TOO_DEAR)
        zones = [shape for shape in self.chart.of_kind("area", "line") if "zone" in shape.data]
        zones.reverse()
        first = self._selected_zone()
        for shape in sorted(zones, key=lambda s: (s is not first, is_quiet(s))):
            self._zone_name(shape)
        for shape in self.chart.of_kind("area"):
            if "zone" not in shape.data and shape.text:
                self._bound(shape)
        self._places()

    # Pins

    def _pins(self) -> None:
        answer = self.chart.scene.selected
        if answer is None:
            return
        pins = [
            pin
            for shape in self.chart.of_kind("pin")
            if (shape.data["formation"], shape.data["zone"]) == (answer.formation, answer.zone)
            for pin in [self._pin(answer, shape)]
            if self._shown(pin.point)
        ]
        groups: list[list[Pin]] = []
        reach = 2.4 * PIN_PX * self.pt
        for pin in pins:
            touching = (
                g for g in groups if any(np.hypot(*(p.point - pin.point)) < reach for p in g)
            )
            group = next(touching, None)
            if group is None:
                groups.append([pin])
            else:
                group.append(pin)
        for group in groups:
            self._marks(group)
        for group in groups:
            self._callout(group)
        if not pins and answer.nearest and not answer.visits:
            near = answer.nearest
            lon = self.chart.scene.near_centre([near.lon, near.zone_lon])
            ends = self.chart.view.points(lon, [near.lat, near.zone_lat])
            if len(ends) == 2:
                words = f"nearest {kilometres(near.separation_m)}"
                self._boxed(ends.mean(axis=0), [(words, "normal")], radius=0.0)

    def _pin(self, answer: Answer, shape: Shape) -> Pin:
        visit = next(v for v in answer.visits if str(v.visit) == shape.text)
        metres = visit.from_m if shape.style == "entry" else visit.to_m
        legs = self.chart.tracks.get(answer.formation, [])
        moved = figure_tracks.point_at(legs, metres)
        lon, lat = shape.parts[0]
        point = self.chart.view.points(lon, lat)[0] if moved is None else moved
        return Pin(shape.style, shape.text, point, shape.data["km"], shape.data["time"])

    def _marks(self, group: Sequence[Pin]) -> None:
        """The pins themselves, or, where they would touch, ticks at their places."""
        alone = len(group) == 1
        for pin in group:
            if alone:
                self.badge(pin.role, pin.number, pin.point)
            else:
                self._tick(pin)
            radius = (PIN_PX if alone else TICK_PX) * self.pt
            self.room.take(Box.around(pin.point, 2 * radius, 2 * radius))

    def badge(self, role: str, number: str, middle: FloatArray) -> None:
        """A numbered disc for an entry, a square for an exit."""
        entry, radius = role == "entry", PIN_PX * self.pt
        self.paper.area(
            disc(middle, radius) if entry else square(middle, 0.86 * radius),
            fill=colour("inside" if entry else "panel"),
            line=colour("inside-rim" if entry else "text"),
            width=1.6 * self.pt,
        )
        x, y = middle
        size = (1.25 if len(number) < 2 else 1.0) * radius
        self.paper.text(
            x, y + 0.36 * size, number, size, colour=colour("text"), weight="bold", align="center"
        )

    def _tick(self, pin: Pin) -> None:
        entry, radius = pin.role == "entry", TICK_PX * self.pt
        self.paper.area(
            disc(pin.point, radius) if entry else square(pin.point, radius),
            fill=colour("inside" if entry else "panel"),
            line=colour("text"),
            width=1.4 * self.pt,
        )

    def _callout(self, group: Sequence[Pin]) -> None:
        if len(group) == 1:
            (pin,) = group
            word = "in" if pin.role == "entry" else "out"
            words = ", ".join(filter(None, (f"{word}, km {pin.km:,.0f}", pin.time)))
            self._boxed(pin.point, [(words, "normal")], radius=(PIN_PX + 1) * self.pt)
            return
        spans = {
            number: "–".join(f"{pin.km:,.0f}" for pin in group if pin.number == number)
            for number in dict.fromkeys(pin.number for pin in group)
        }
        words = "km " + ", ".join(spans.values())
        middle = np.mean([pin.point for pin in group], axis=0)
        nearest = min(group, key=lambda pin: float(np.hypot(*(pin.point - middle))))
        self._boxed(
            nearest.point, [(words, "normal")], radius=(TICK_PX + 1) * self.pt, badges=group
        )

    # Boxes with words

    def _flag(self, shape: Shape, dearest: float) -> None:
        for point in self.chart.view.points(*shape.parts[0]):
            rows: list[Row] = [(shape.text, "bold")]
            if shape.data["note"]:
                rows.append((shape.data["note"], "normal"))
            self._boxed(point, rows, radius=6 * self.pt, dearest=dearest)

    def _bound(self, shape: Shape) -> None:
        """The words of a wide bound, at its edge."""
        polygon = self.chart.polygon(shape)
        if polygon.is_empty:
            return
        rows: list[Row] = [(shape.text, "bold")]
        if shape.data.get("note"):
            rows.append((shape.data["note"], "normal"))
        middle = np.asarray(polygon.centroid.coords[0])
        radius = float(np.sqrt(polygon.area / np.pi))
        self._boxed(middle, rows, radius=radius, dashed=True)

    def _boxed(
        self,
        point: FloatArray,
        rows: Sequence[Row],
        *,
        radius: float,
        badges: Sequence[Pin] = (),
        dashed: bool = False,
        dearest: float = TOO_DEAR,
    ) -> Spot | None:
        """Rows of words in a box beside a point, with a leader where it is not near."""
        if not self._shown(point):
            return None
        size, pad = LABEL_PX * self.pt, PADDING_PX * self.pt
        badge = 2.25 * PIN_PX * self.pt
        before = badge * len(badges) + (pad * 0.6 if badges else 0.0)
        width = max(width_of(text, size, weight) for text, weight in rows) + 2 * pad + before
        height = max(LEADING * size * len(rows), badge * bool(badges)) + 1.2 * pad
        spot = self.room.beside(point, width, height, radius=radius, dearest=dearest)
        if spot is None:
            return None
        self.room.settle(spot)
        box = spot.box
        if spot.leader:
            self.paper.line(np.array(spot.leader), colour("text"), 1.1 * self.pt)
        self.paper.area(
            rectangle(box.left, box.top, width, height),
            fill=colour("panel"),
            line=colour("text-2") if not dashed else None,
            width=1.0 * self.pt,
        )
        if dashed:
            corners = np.asarray(rectangle(box.left, box.top, width, height).exterior.coords)
            self.paper.line(
                corners, colour("text-2"), 1.0 * self.pt, dash=[4 * self.pt, 3 * self.pt]
            )
        middle = (box.top + box.bottom) / 2
        for i, pin in enumerate(badges):
            x = box.left + pad + (i + 0.5) * badge - 0.6 * pad
            self.badge(pin.role, pin.number, np.array([x, middle]))
        top = middle - LEADING * size * len(rows) / 2
        for i, (text, weight) in enumerate(rows):
            baseline = top + (i + 0.78) * LEADING * size
            self.paper.text(
                box.left + pad + before, baseline, text, size, colour=colour("text"), weight=weight
            )
        return spot

    def _shown(self, point: FloatArray) -> bool:
        box = self.room.frame
        return bool(box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom)

    # Names of zones

    def _zone_name(self, shape: Shape) -> None:
        """A zone's name inside of it, where it is in no other and covers least; else beside it."""
        blocks = [self._name_block(shape, width * self.pt) for width in ZONE_NAMES_PX]
        tried = [(self._inside(shape, *_extent(rows)), rows) for rows in blocks]
        if not is_quiet(shape) or shape is self._selected_zone():
            tried.append((self._along(shape, *_extent(blocks[0])), blocks[0]))
        found = [(spot, rows) for spot, rows in tried if spot]
        if not found:
            return
        spot, rows = min(found, key=lambda item: item[0].cost)
        self.room.settle(spot)
        role = shape.style if shape.style.startswith("zone-") else "zone-rest"
        x, y = (spot.box.left + spot.box.right) / 2, spot.box.top
        if spot.leader:
            self.paper.line(np.array(spot.leader), colour(role), 1.1 * self.pt)
        for text, size, weight in rows:
            self.paper.text(
                x, y + 0.98 * size, text, size,
                colour=colour(role), weight=weight, align="center", halo=colour("halo"),
            )  # fmt: skip
            y += LEADING * size

    def _selected_zone(self) -> Shape | None:
        answer = self.chart.scene.selected
        of_zones = (s for s in self.chart.of_kind("area", "line") if "zone" in s.data)
        return next((s for s in of_zones if answer and s.data["zone"] == answer.zone), None)

    def _name_block(self, shape: Shape, width: float) -> list[tuple[str, float, Weight]]:
        """Name and declarer, unless the name says it, in rows of so many points at most."""
        size = NAME_PX * self.pt * (0.84 if is_quiet(shape) else 1.0)
        note = shape.data.get("note", "")
        if note.removeprefix("declared by ") in shape.text:
            note = ""
        rows: list[tuple[str, float, Weight]] = [
            (line, size, "bold") for line in wrapped(shape.text, size, width, "bold")
        ]
        return rows + [(line, 0.8 * size, "normal") for line in wrapped(note, 0.8 * size, width)]

    def _inside(self, shape: Shape, width: float, height: float) -> Spot | None:
        if shape.kind != "area":
            return None
        zone = self.chart.polygon(shape)
        if zone.is_empty:
            return None
        left, top, right, bottom = zone.bounds
        x, y = np.meshgrid(np.arange(left, right, GRID_PT), np.arange(top, bottom, GRID_PT))
        middles = np.column_stack([x.ravel(), y.ravel()])
        half = np.array([width, height]) / 2
        boxes = shapely.box(*(middles - half).T, *(middles + half).T)
        shapely.prepare(zone)
        fits = shapely.contains(zone, boxes)
        middles, boxes = middles[fits], boxes[fits]
        costs = np.zeros(len(middles))
        for other in self.chart.of_kind("area"):
            if "zone" in other.data and other is not shape:
                costs += 25.0 * shapely.intersects(self.chart.polygon(other), boxes)
        centre = np.asarray(zone.centroid.coords[0])
        costs += 0.08 * np.hypot(*(middles - centre).T)
        return self.room.among(middles, width, height, costs)

    def _along(self, shape: Shape, width: float, height: float) -> Spot | None:
        """Beside the zone's line, at the part of it nearest the middle of the map."""
        lines = self.chart.lines(shape)
        if not lines:
            return None
        box = self.room.frame
        middle = np.array([(box.left + box.right) / 2, (box.top + box.bottom) / 2])
        points = np.concatenate(lines)
        nearest = points[int(np.argmin(np.hypot(*(points - middle).T)))]
        return self.room.beside(nearest, width, height, radius=2.0)

    # Names of places

    def _places(self) -> None:
        metres, lat = self.chart.view.metres_per_point()
        tile = 156_543.034 * np.cos(np.radians(lat))
        zoom = float(np.log2(tile / (metres * self.pt)))
        found = []
        for shape in self.chart.of_kind("name"):
            least, most = shape.data.get("zoom", (0, 99))
            if least <= zoom + 0.5 <= most + 1:
                points = self.chart.view.points(*shape.parts[0])
                found += [(shape, point) for point in points if self._shown(point)]
        for shape, point in found:
            if shape.style in DOTTED:
                self.room.spare(point[None, :], PLACE_COST)
        for shape, point in found:
            self._place(shape, point)

    def _place(self, shape: Shape, point: FloatArray) -> None:
        kind = shape.style.split()[0]
        slant: Slant = "italic" if kind == "sea" else "normal"
        size = PLACE_PX * self.pt * (1.12 if kind == "land" else 1.0)
        lines = shape.text.replace(" / ", " /\n").split("\n")
        width = max(width_of(line, size, "normal", slant) for line in lines)
        height = LEADING * size * len(lines)
        if kind in IN_PLACE:
            offset = np.arange(-42.0, 43.0, 6.0) * self.pt
            shifts = np.array([(dx, dy) for dx in offset for dy in offset])
            costs = 0.5 * np.hypot(*shifts.T) / self.pt
            spot = self.room.among(point + shifts, width, height, costs, dearest=PLACE_COST)
        else:
            far = 22.0 if kind == "islet" else 3.0
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
        halo = "sea" if kind in ("sea", "islet") else "land"
        for i, line in enumerate(lines):
            self.paper.text(
                (box.left + box.right) / 2, box.top + (i * LEADING + 0.98) * size, line, size,
                colour=colour(role), slant=slant, align="center", halo=colour(halo),
            )  # fmt: skip

    # Scale

    def _scale(self) -> None:
        """Kilometres and nautical miles at the middle of the map, with its latitude."""
        metres, lat = self.chart.view.metres_per_point()
        box, size = self.room.frame, LABEL_PX * self.pt
        longest = metres * (box.right - box.left) / 5
        length = max(s * 10.0**p for p in range(7) for s in (1, 2, 5) if s * 10.0**p <= longest)
        wide = length / metres
        side = f"{abs(lat):.0f}°{'N' if lat >= 0 else 'S'}"
        text = f"{length / 1000:,g} km ({length / NM_M:,.0f} NM) at {side}"
        width = max(wide, width_of(text, size))
        right, bottom = box.right - 8 * self.pt, box.bottom - 22 * self.pt
        y = bottom - LEADING * size
        for colour_, stroke in ((colour("halo"), 4.0), (colour("text"), 1.8)):
            self.paper.line(
                np.array([[right - wide, y - 6 * self.pt], [right - wide, y], [right, y],
                          [right, y - 6 * self.pt]]),
                colour_,
                stroke * self.pt,
            )  # fmt: skip
        self.paper.text(
            right, bottom, text, size, colour=colour("text"), align="right", halo=colour("halo")
        )
        self.room.take(Box(right - width - 4, y - 10 * self.pt, right + 4, bottom + 3))


def _extent(rows: Sequence[tuple[str, float, Weight]]) -> tuple[float, float]:
    """Width and height of rows of words, in points."""
    return (
        max(width_of(text, size, weight) for text, size, weight in rows),
        LEADING * sum(size for _, size, _ in rows),
    )
