"""The scene: one result with the choices every layer shares: centre, frame, order, colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from adiz.geo.arrays import FloatArray
from adiz.geo.edges import densify
from adiz.geo.model import (
    INSIDE,
    OUTSIDE,
    SURELY_INSIDE,
    SUREST_FIRST,
    Answer,
    Area,
    Formation,
    Visit,
    Zone,
)
from adiz.geo.results import NOT_INCURSIONS, Result
from adiz.geo.visits import AreaAnswer, against

from ..words import day, speakers
from .certainty import Piece, pieces
from .style import FORMATION_SLOTS, QUIET, ZONE_SLOTS
from .thinned import thin_path

NEAR_M = 100_000.0
MARGIN = 0.12
LEAST_FRAME_DEG = 0.05
TOLERANCE_M = 25.0

STATUS_ORDER = ("official", "secondary", "digitised", "reconstructed")


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees WGS84; west and east are continuous around the scene's centre."""

    west: float
    south: float
    east: float
    north: float

    def grown(self, factor: float) -> Box:
        """The box with its centre kept and its sides multiplied; latitude stops at 85 degrees."""
        half_lon = (self.east - self.west) / 2 * factor
        half_lat = (self.north - self.south) / 2 * factor
        mid_lon, mid_lat = (self.east + self.west) / 2, (self.north + self.south) / 2
        return Box(
            mid_lon - half_lon,
            max(mid_lat - half_lat, -85.0),
            mid_lon + half_lon,
            min(mid_lat + half_lat, 85.0),
        )


@dataclass(frozen=True, eq=False)
class Scene:
    """A result as it is to be drawn; everything here follows from the result.

    areas, points: what a case reports besides its routes; points are GeoJSON Features. borders:
    whether the land has them.
    """

    result: Result
    areas: tuple[Area, ...] = ()
    points: tuple[Mapping[str, Any], ...] = ()
    borders: bool = False

    @cached_property
    def centre_lon(self) -> float:
        """Circular mean of what is reported, degrees; everything is drawn around it."""
        lon = np.radians(np.concatenate([lon for lon, _ in self._lines()]))
        return float(np.degrees(np.arctan2(np.sin(lon).mean(), np.cos(lon).mean())))

    def near_centre(self, lon: npt.ArrayLike) -> FloatArray:
        """Longitudes of one continuous line, moved as a whole by turns to lie around the centre."""
        values: FloatArray = np.asarray(lon, dtype=float)
        middle = float(values.min() + values.max()) / 2
        return values - 360.0 * round((middle - self.centre_lon) / 360.0)

    def turn_of(self, lon: FloatArray) -> float:
        """Whole turns, in degrees, that bring a line around the centre."""
        return float(self.near_centre(lon)[0] - lon[0])

    @cached_property
    def frame(self) -> Box:
        """The box of the formations and reports with a margin, never the zones'."""
        lines = self._lines()
        lon = np.concatenate([self.near_centre(line[0]) for line in lines])
        lat = np.concatenate([line[1] for line in lines])
        half = LEAST_FRAME_DEG / 2
        box = Box(
            min(float(lon.min()), float(lon.mean()) - half),
            min(float(lat.min()), float(lat.mean()) - half),
            max(float(lon.max()), float(lon.mean()) + half),
            max(float(lat.max()), float(lat.mean()) + half),
        )
        return box.grown(1 + 2 * MARGIN)

    def _lines(self) -> list[tuple[FloatArray, FloatArray]]:
        """lon, lat of every path, area and point."""
        paths = (thin_path(formation.path).path for formation in self.result.formations)
        lines = [densify(p.lon, p.lat, p.edges, tolerance_m=TOLERANCE_M) for p in paths]
        lines += [(ring.lon, ring.lat) for area in self.areas for ring in area.outline.rings]
        for point in self.points:
            lon, lat = point["geometry"]["coordinates"][:2]
            lines.append((np.array([float(lon)]), np.array([float(lat)])))
        return lines

    @cached_property
    def ranked(self) -> tuple[Answer, ...]:
        """Answers in the order of importance: what may stand in the headline comes first.

        Not own before own; entered before outside, and what is outside by how near it is; what is
        likely before what is open, so that nothing stands in a headline out of our own ignorance;
        territorial airspace before other zones; zones declared by nobody who flew before those of a
        companion; where geometry and a statement agree before all else; then by certainty (verdict,
        decidable visits, status of the zone's line) and by length inside.
        """
        return tuple(sorted(self.result.answers, key=self._rank))

    def is_own(self, answer: Answer) -> bool:
        """Whether the zone is the aircraft's own and the check was not asked to count such."""
        return answer.relation == "own" and not self.result.options.get("own")

    def _rank(self, answer: Answer) -> tuple[float, ...]:
        zone = self.result.zone(answer.zone)
        is_outside, near = answer.verdict in OUTSIDE, answer.nearest
        return (
            self.is_own(answer),
            is_outside,
            answer.kind in NOT_INCURSIONS,
            near.separation_m if is_outside and near else 0.0,
            answer.verdict not in INSIDE,
            answer.kind != "territorial",
            zone.authority in self.flyers,
            not _is_agreed(answer),
            _place(answer.verdict, SUREST_FIRST),
            not any(visit.decidable for visit in answer.visits),
            _place(zone.status, STATUS_ORDER),
            -answer.length_m,
            near.separation_m if near else 0.0,
        )

    @cached_property
    def flyers(self) -> frozenset[str | None]:
        """Nations of all aircraft of the result."""
        return frozenset().union(*(f.nations for f in self.result.formations))

    @cached_property
    def selected(self) -> Answer | None:
        """The answer the page opens with: the headline's."""
        return self.ranked[0] if self.ranked else None

    @cached_property
    def near_zones(self) -> tuple[Zone, ...]:
        """Zones to draw, in the order of importance: the headline's, those entered or within 100 km
        of a path or possibly entered, the lines crossed, and those that hold a reported area."""
        ids = dict.fromkeys(
            answer.zone
            for answer in self.ranked
            if answer is self.selected
            or answer.visits
            or answer.verdict not in OUTSIDE
            or (answer.nearest and answer.nearest.separation_m <= NEAR_M)
        )
        ids |= dict.fromkeys(a.zone.id for a in self.area_answers if a.overlap != "outside")
        ids |= dict.fromkeys(crossing.line for crossing in self.result.line_crossings)
        return tuple(self.result.zone(zone_id) for zone_id in ids)

    @cached_property
    def area_answers(self) -> tuple[AreaAnswer, ...]:
        """How every reported area lies to every zone."""
        zones = [zone for zone in self.result.zones if not zone.is_line]
        return tuple(against(area, zone) for area in self.areas for zone in zones)

    def is_near(self, zone_id: str) -> bool:
        """Whether a zone is drawn."""
        return any(zone.id == zone_id for zone in self.near_zones)

    def zone_slot(self, zone_id: str) -> str:
        """Which colour and dash a zone has: "0" to "3" in order of importance, else "rest".

        Territorial airspace and FIRs have a quiet line of their own, named as their kind.
        """
        kind = self.result.zone(zone_id).kind
        if kind in QUIET:
            return kind
        ids = [zone.id for zone in self.near_zones if zone.kind not in QUIET]
        place = ids.index(zone_id) if zone_id in ids else ZONE_SLOTS
        return str(place) if place < ZONE_SLOTS else "rest"

    def formation_slot(self, formation: Formation) -> int:
        """Which colour a formation has; the last one is shared by all that come after."""
        return min(self.result.formations.index(formation), FORMATION_SLOTS - 1)

    def place_of(self, answer: Answer) -> int:
        """An answer's place among the result's, which names it on the page."""
        return self._places[id(answer)]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(answer): place for place, answer in enumerate(self.result.answers)}

    def is_bounded(self, answer: Answer) -> bool:
        """Whether an answer's path has bounds at all, so that what is inside is so on all paths."""
        return bool(np.isfinite(self.result.formation(answer.formation).path.bound_m).any())

    def is_sure(self, answer: Answer, visit: Visit) -> bool:
        """Whether a stretch inside is more than that of our line: some of it is on every path."""
        pieces = self.pieces(answer)
        return any(piece.state == "inside" and piece.visit == visit.visit for piece in pieces)

    def stretches(self, answer: Answer) -> Iterator[tuple[float, float, bool]]:
        """The parts of our line inside, from and to in metres, and whether all paths are there."""
        for visit in answer.visits:
            for piece in self.pieces(answer):
                low, high = max(piece.from_m, visit.from_m), min(piece.to_m, visit.to_m)
                if piece.visit == visit.visit and low < high:
                    yield low, high, piece.state == "inside"

    def pieces(self, answer: Answer) -> tuple[Piece, ...]:
        """The parts of the path that are or may be inside, each with how sure that is."""
        place = self.place_of(answer)
        if place not in self._pieces:
            formation, zone = self.result.formation(answer.formation), self.result.zone(answer.zone)
            self._pieces[place] = pieces(formation, zone, answer)
        return self._pieces[place]

    @cached_property
    def _pieces(self) -> dict[int, tuple[Piece, ...]]:
        return {}

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The distinct days of the formations, ISO 8601."""
        dates = (f.path.date for f in self.result.formations)
        return tuple(dict.fromkeys(date for date in dates if date))

    def name_of(self, formation: Formation) -> str:
        """A formation's name, with its day where flights of several days are compared."""
        date = formation.path.date
        return f"{formation.name}, {day(date)}" if date and len(self.dates) > 1 else formation.name

    def answers_of(self, formation: Formation) -> tuple[Answer, ...]:
        """The answers of one formation, in the order of importance."""
        return tuple(a for a in self.ranked if a.formation == formation.id)


def _is_agreed(answer: Answer) -> bool:
    """Whether geometry alone tells an entry, and somebody who would know says so too."""
    sure = answer.verdict in SURELY_INSIDE and answer.basis != "statement"
    return sure and bool(speakers(answer.statements, "agrees"))


def _place(value: str | None, order: Sequence[str]) -> int:
    return order.index(value) if value in order else len(order)


def short_name(scene: Scene, formation: Formation) -> str:
    """The aircraft's type where there is one that no other formation has, else the name."""

    def types(other: Formation) -> set[str]:
        return {str(item.get("type") or "") for item in other.aircraft}

    alike = [other for other in scene.result.formations if types(other) == types(formation)]
    (kind, *more) = sorted(types(formation)) or [""]
    return kind if kind and not more and len(alike) == 1 else scene.name_of(formation)
