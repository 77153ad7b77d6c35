"""The words on a figure's map: pins, flags, bounds and the scale, and where names come between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

import numpy as np
import shapely

from adiz.geo.arrays import FloatArray
from adiz.geo.units import NAUTICAL_MILE_M

from ..atlas.seas import sea_positions
from ..scene import Shape, named_seas
from ..words import nearness
from . import graticule, inset, pins
from .chart import DOT_PX, Chart, colour
from .lanes import FORMATIONS
from .names import GRID_PT, Names
from .paper import TextStyle, Weight, fitted, width_of, wrapped
from .pins import PIN_PX, TICK_PX, Pin
from .placement import TOO_DEAR, Box, Spot
from .signs import LEADING, TEXT_PX, Sign

BOUND_WORDS_PX: Final = (300.0, 150.0, 110.0)
"""How wide the words of a bound or a reported area may run, tried one after the other."""
BOUND_FAR_PX: Final = 120.0
PIN_WORDS_PX: Final = 170.0
"""Text of a pin that is no wider is not wrapped."""
FLAG_PX: Final = 340.0
"""A longer name is cut, or it would find no room."""
FEW: Final = 4
"""Up to this many formations are always named; of more, the foremost if there is room."""
SPECK_PX: Final = 40.0
"""A track that reaches no farther has one name, at its beginning."""
NAMED_SEA: Final = "named; no track drawn"
ON_LAND: Final = 0.3
"""What it costs the words of a sea to lie on land."""
TOGETHER: Final = 4
"""So many signs are put in the best order; of more the first go first."""
LEFT_OUT: Final = 1000.0
"""What it costs to leave one out."""
ENOUGH: Final = 5.0
"""An order that costs so little more than each sign alone is not bettered."""
DEAREST: Final = 200.0
"""What the other flags may cover and be away."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A sign to stand beside a point. radius: of the mark there. dearest: what it may cost."""

    point: FloatArray
    sign: Sign
    radius: float
    dearest: float = TOO_DEAR


def draw_map(chart: Chart) -> None:
    """Draw a whole map: the ground, the graticule, the marks, then words where there is room."""
    chart.land()
    graticule.lines(chart)
    chart.marks()
    graticule.degrees(chart)
    Words(chart).draw()


class Words:
    """Puts words on a chart, the most important first."""

    def __init__(self, chart: Chart) -> None:
        self.chart, self.paper, self.room, self.pt = chart, chart.paper, chart.room, chart.pt

    def draw(self) -> None:
        """Put everything; what finds no room beside what matters more is left out."""
        names = Names(self.chart)
        self._scale()
        flags = self.chart.of_kind("flag")
        for flag in flags:
            for point in self.chart.view.points(*flag.parts[0]):
                self.room.take(Box.around(point, *2 * [2 * DOT_PX * self.pt]), is_disc=True)
        for _, points in self._named_seas():
            for point in points:
                self.room.take(Box.around(point, *2 * [2 * DOT_PX * self.pt]), is_disc=True)
        groups = pins.groups(self.chart)
        for group in groups:
            pins.mark(self.chart, group)
        few, starts = len(flags) <= 2 * FEW, self._starts(flags)
        callouts = [self._callout(group) for group in groups]
        who = self._flags(starts, np.inf if few else DEAREST)
        # On a narrow map who flew matters more than where each pin is.
        first = [who, callouts] if self.chart.brief else [callouts, who]
        if not names.selected(outside=False) and not self._leave_room(first, names):
            names.selected()
        for wishes in first:
            self._together(wishes)
        names.selected()
        self._nearest()
        names.zones()
        if few:
            ends = [flag for flag in flags if flag not in starts and not self._is_speck(flag)]
            self._together(self._flags(ends, DEAREST if self.chart.brief else np.inf))
        inset.draw(self.chart, names.place_points())
        for shape in self.chart.of_kind("area"):
            if not self.chart.strokes[shape.style].hatched or not shape.text:
                continue
            # On a narrow map only the lanes show wide bounds.
            if shape.style == "reported-area" or not self.chart.brief:
                self._bound(shape)
        self._together(self._seas())
        names.islets()
        names.quiet_zones()
        names.places()

    def _leave_room(self, wishes: Sequence[Sequence[Wish]], names: Names) -> bool:
        """Whether the selected zone's name has room when these signs have theirs."""
        with self.room.tried():
            for together in wishes:
                self._settle(together)
            return names.is_selected_possible

    def _seas(self) -> list[Wish]:
        """The seas that are all that was published of where an event in words was."""
        wishes: list[Wish] = []
        for name, points in self._named_seas():
            rows: list[tuple[str, Weight]] = [(name, "bold"), (NAMED_SEA, "normal")]
            sign = Sign(rows, self.pt, dashed=True)
            wishes += [Wish(point, sign, 0.0, np.inf) for point in points]
        if wishes:
            self.room.spare_area(self.chart.ground.area, ON_LAND)
        return wishes

    def _named_seas(self) -> Iterator[tuple[str, FloatArray]]:
        """Those seas and where they are on the map."""
        scene, view = self.chart.scene, self.chart.view
        for name in named_seas(scene):
            lon, lat = sea_positions()[name]
            yield name, view.points(scene.frame.near_centre([lon]), [lat])

    def _starts(self, flags: Sequence[Shape]) -> list[Shape]:
        """The flags where the foremost formations begin, those that have lanes."""
        of = {flag.data["formation"]: flag for flag in reversed(flags)}
        ranked = dict.fromkeys(answer.formation for answer in self.chart.scene.importance.ranked)
        return [of[formation] for formation in [*ranked][:FORMATIONS]]

    def _is_speck(self, flag: Shape) -> bool:
        """Whether a track is so short here that one name says where it begins and ends."""
        legs = self.chart.tracks.get(flag.data["formation"], [])
        if flag.data["note"] or not legs:
            return False
        points = np.concatenate([leg.points for leg in legs])
        return bool(np.ptp(points, axis=0).max() < SPECK_PX * self.pt)

    def _nearest(self) -> None:
        """How far the path stays from the selected zone, where it does not enter."""
        answer = self.chart.scene.importance.selected
        result = self.chart.scene.result
        words = nearness(answer, result.formation(answer.formation).path) if answer else ""
        if answer and answer.nearest and words and not answer.visits:
            near = answer.nearest
            lon = self.chart.scene.frame.near_centre([near.lon, near.zone_lon])
            ends = self.chart.view.points(lon, [near.lat, near.zone_lat])
            if len(ends) == 2:
                self._together([Wish(ends.mean(axis=0), Sign([(words, "normal")], self.pt), 0.0)])

    def _callout(self, group: Sequence[Pin]) -> Wish:
        if len(group) == 1:
            (pin,) = group
            return Wish(pin.point, Sign(self._pin_rows(pin), self.pt), (PIN_PX + 1) * self.pt)
        spans = {
            number: "–".join(pin.km.split()[0] for pin in group if pin.number == number)
            for number in dict.fromkeys(pin.number for pin in group)
        }
        timed = [pin for pin in group if pin.time]
        rows: list[tuple[str, Weight]] = []
        if not self.chart.brief or len(timed) < len(group):
            rows.append(("km " + ", ".join(spans.values()), "normal"))
        for pin in timed:
            number = f"{pin.number} " if len(spans) > 1 else ""
            rows.append((f"{number}{pin.word} {pin.time}", "normal"))
        middle = np.mean([pin.point for pin in group], axis=0)
        nearest = min(group, key=lambda pin: float(np.hypot(*(pin.point - middle))))
        sign = Sign(rows, self.pt, badges=group)
        dearest = DEAREST if self.chart.brief and not timed else TOO_DEAR
        return Wish(nearest.point, sign, (TICK_PX + 1) * self.pt, dearest)

    def _pin_rows(self, pin: Pin) -> list[tuple[str, Weight]]:
        """What a pin says: how far along the path and when, in one row if that is short.

        On a narrow map a published time is all.
        """
        if self.chart.brief and pin.time:
            return [(f"{pin.word} {pin.time}", "normal")]
        words = [text for text in (f"{pin.word}, km {pin.km}", pin.time) if text]
        whole = ", ".join(words)
        if width_of(whole, TEXT_PX * self.pt) <= PIN_WORDS_PX * self.pt:
            return [(whole, "normal")]
        return [(row, "normal") for row in words]

    def _flags(self, shapes: Sequence[Shape], dearest: float) -> list[Wish]:
        brief = self.chart.brief
        wishes: list[Wish] = []
        for shape in shapes:
            text = shape.data["short"] if brief else shape.text
            text = fitted(text, TEXT_PX * self.pt, FLAG_PX * self.pt, "bold")
            rows: list[tuple[str, Weight]] = [(text, "bold")]
            if shape.data["note"] and not brief:
                rows.append((shape.data["note"], "normal"))
            sign = Sign(rows, self.pt, role=shape.style)
            points = self.chart.view.points(*shape.parts[0])
            wishes += [Wish(point, sign, 6 * self.pt, dearest) for point in points]
        return wishes

    def _bound(self, shape: Shape) -> None:
        """The words of a wide bound or a reported area, at its edge."""
        area = self.chart.polygon(shape)
        size, far = TEXT_PX * self.pt, BOUND_FAR_PX * self.pt
        for width_px in BOUND_WORDS_PX:
            bold = wrapped(shape.text, size, width_px * self.pt, "bold")
            plain = wrapped(shape.data.get("note", ""), size, width_px * self.pt)
            rows: list[tuple[str, Weight]] = [(line, "bold") for line in bold]
            rows += [(line, "normal") for line in plain]
            sign = Sign(rows, self.pt, dashed=True)
            half = np.array([sign.width, sign.height]) / 2
            middles = self.room.frame.grid(area.buffer(far + sign.width).bounds, GRID_PT)
            away = shapely.distance(area, shapely.box(*(middles - half).T, *(middles + half).T))
            near = (away > 0) & (away <= far)
            spot = self.room.led(
                middles[near], sign.width, sign.height, away[near], area, leader_from=0.0
            )
            if spot:
                self.room.settle(spot)
                self._paint(sign, spot)
                return

    def _together(self, wishes: Sequence[Wish]) -> None:
        """Put signs beside their points."""
        for sign, spot in self._settle(wishes):
            self._paint(sign, spot)

    def _settle(self, wishes: Sequence[Wish]) -> list[tuple[Sign, Spot]]:
        """Take places for signs, of a few of them in the order that covers least."""
        wishes = [wish for wish in wishes if self.room.shows(wish.point)]
        if 1 < len(wishes) <= TOGETHER:
            wishes = self._best_order(wishes)
        settled = []
        for wish in wishes:
            if spot := self._spot(wish):
                self.room.settle(spot)
                settled.append((wish.sign, spot))
        return settled

    def _best_order(self, wishes: Sequence[Wish]) -> Sequence[Wish]:
        """The wishes in the order in which all of them together cost least, the given one first."""
        alone = sum(self._cost(wish) for wish in wishes)
        best, least = wishes, np.inf
        for order in permutations(wishes):
            cost = 0.0
            with self.room.tried():
                for wish in order:
                    spot = self._spot(wish)
                    cost += spot.cost if spot else LEFT_OUT
                    if spot:
                        self.room.settle(spot)
            if cost < least:
                best, least = order, cost
            if least <= alone + ENOUGH:
                break
        return best

    def _cost(self, wish: Wish) -> float:
        spot = self._spot(wish)
        return spot.cost if spot else LEFT_OUT

    def _spot(self, wish: Wish) -> Spot | None:
        sign = wish.sign
        return self.room.beside(
            wish.point, sign.width, sign.height, radius=wish.radius, dearest=wish.dearest
        )

    def _paint(self, sign: Sign, spot: Spot) -> None:
        if spot.leader:
            self.paper.line(np.array(spot.leader), colour("text"), 1.1 * self.pt)
        sign.draw(self.paper, spot.box)

    def _scale(self) -> None:
        """Kilometres and nautical miles at the middle of the map, with its latitude."""
        metres, lat = self.chart.view.metres_per_point()
        box, size = self.room.frame, TEXT_PX * self.pt
        longest = metres * (box.right - box.left) / 5
        length = max(s * 10.0**p for p in range(7) for s in (1, 2, 5) if s * 10.0**p <= longest)
        wide = length / metres
        side = f"{abs(lat):.0f}°{'N' if lat >= 0 else 'S'}"
        text = f"{length / 1000:,g} km ({length / NAUTICAL_MILE_M:,.0f} NM) at {side}"
        width = max(wide, width_of(text, size))
        height = LEADING * size + 10 * self.pt
        corners = np.array([
            [x, box.bottom - 22 * self.pt - height / 2]
            for x in (box.right - 8 * self.pt - width / 2, box.left + 40 * self.pt + width / 2)
        ])  # fmt: skip
        spot = self.room.among(corners, width, height, np.array([0.0, 30.0]), dearest=np.inf)
        right, bottom = (spot.box.right, spot.box.bottom) if spot else tuple(corners[0])
        y = bottom - LEADING * size
        for colour_, stroke in ((colour("halo"), 4.0), (colour("text"), 1.8)):
            self.paper.line(
                np.array([[right - wide, y - 6 * self.pt], [right - wide, y], [right, y],
                          [right, y - 6 * self.pt]]),
                colour_,
                stroke * self.pt,
            )  # fmt: skip
        style = TextStyle(size, colour("text"), align="right", halo=colour("halo"))
        self.paper.text(right, bottom, text, style)
        self.room.take(Box(right - width - 4, y - 10 * self.pt, right + 4, bottom + 3))
