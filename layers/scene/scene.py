"""The scene: one result with the choices every layer shares: frame, order, colours, certainty."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.edges import densify, wgs84
from adiz.geo.errors import RequestError
from adiz.geo.formats.geojson import area_of
from adiz.geo.model import Answer, Area, Formation, Ring, Route, Visit, Zone
from adiz.geo.results import Result
from adiz.geo.results.display import shown
from adiz.geo.visits import is_constraint

from ..atlas.named_places import places_named
from ..atlas.seas import sea_positions
from ..projection import Projection
from ..words import day, is_undecided
from .certainty import DECIDED, STATES, Piece, State, pieces
from .frame import Frame
from .importance import Importance, is_in_words
from .style import COLOURS, FORMATION_SLOTS, FREE_SLOTS, OWN_LINES, slot_of
from .thinned import thin_path

SEA_DEG: Final = 1.5
"""How much is shown to each side of a sea that words name, degrees of latitude."""
SEA_ALONE_DEG: Final = 3.0
"""The same where nothing else is drawn, so that a reader knows the shores."""

SPOT_DEG: Final = 0.4
"""The same round an island or a town that words name."""

ISLETS_DEG: Final = 1.3
"""The same round the middle of a zone that is smaller than that."""

RIM_PLACES: Final = 8
SPARED: Final = 0.05
"""A bound may reach that share of the flight's size beyond it: the map's edge has room for it."""
DEGREE_M: Final = 111_195.0

TOLERANCE_M = 25.0
"""How far a side may leave the curve it stands for when the frame is measured."""


@dataclass(frozen=True, eq=False)
class Scene:
    """A result as it is to be drawn; everything but these two choices follows from the result.

    result: with its names as they are shown. whole: as it was given. borders: whether the land
    shows state borders. given_frame: the part of the Earth to show, instead of what encloses the
    flights and the reports. given_projection: instead of the one that suits the flight.
    """

    result: Result
    borders: bool = False
    given_frame: Frame | None = None
    given_projection: Projection | None = None
    whole: Result = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", self.result)
        object.__setattr__(self, "result", shown(self.result))

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The reported areas. Raises InputError where one has no valid outline."""
        return tuple(map(area_of, self.result.areas))

    @cached_property
    def importance(self) -> Importance:
        """The order of the answers, and the zones that are drawn."""
        return Importance(self.result, self.areas)

    @cached_property
    def frame(self) -> Frame:
        """Around the formations and reports; the zones only where all there is are words."""
        return self.given_frame or Frame.around(self._lines(), self.given_projection)

    def _lines(self) -> list[tuple[FloatArray, FloatArray]]:
        """lon, lat of every path, area and point."""
        paths = [thin_path(formation.path).path for formation in self.result.formations]
        lines = [densify(p.lon, p.lat, p.edges, tolerance_m=TOLERANCE_M) for p in paths]
        lines += _rims(paths, lines)
        lines += [(ring.lon, ring.lat) for area in self.areas for ring in area.outline.rings]
        for point in self.result.points:
            if is_constraint(point):  # its place may be far away, and nothing was there
                continue
            lon, lat = point["geometry"]["coordinates"][:2]
            lines.append((np.array([float(lon)]), np.array([float(lat)])))
        if is_in_words(self.result):
            known, named = sea_positions(), self.result.properties.get("named_seas") or ()
            seas = [known[name] for name in named]
            spots = list(places_in_words(self.result).values())
            near = [_part_near(zone, spots or seas) for zone in self.result.zones]
            lines += [(ring.lon, ring.lat) for rings in near for ring in rings]
            half_deg = SEA_DEG if self.result.zones else SEA_ALONE_DEG
            lines += [_around(lon, lat, half_deg) for lon, lat in seas]
            lines += [_around(lon, lat, SPOT_DEG) for lon, lat in spots]
            lines += _surroundings(lines)
        return lines

    def zone_slot(self, zone_id: str) -> str:
        """Return which colour and dash a zone has.

        They are those of its authority, the same on every drawing.

        Territorial airspace, FIRs and exercise areas have a line of their own, named as their kind.
        Zones without an authority take the free colours in order of importance; all others are
        "rest".
        """
        zone = self.result.zone(zone_id)
        if zone.kind in OWN_LINES:
            return zone.kind
        if zone.authority or zone_id not in self._unowned:
            return slot_of(zone)
        return str(FREE_SLOTS[self._unowned.index(zone_id)])

    @cached_property
    def _unowned(self) -> list[str]:
        """The first zones drawn of which nobody is known to have declared them."""
        zones = (
            z for z in self.importance.near_zones if z.kind not in OWN_LINES and not z.authority
        )
        return [zone.id for zone in zones][: len(FREE_SLOTS)]

    def formation_slot(self, formation: Formation) -> int:
        """Return which colour a formation has; all formations beyond the last colour share it."""
        return min(self.result.formations.index(formation), FORMATION_SLOTS - 1)

    def place_of(self, answer: Answer) -> int:
        """Return an answer's place among the result's, which names it on the page."""
        return self._places[id(answer)]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(answer): place for place, answer in enumerate(self.result.answers)}

    def is_bounded(self, answer: Answer) -> bool:
        """Return whether an answer's path states a bound.

        A piece of it can then be inside on every path.
        """
        return bool(np.isfinite(self.result.formation(answer.formation).path.bound_m).any())

    def state_of(self, answer: Answer, visit: Visit) -> State:
        """Return how sure a visit is: as sure as the surest piece of it."""
        states = [piece.state for piece in self.pieces(answer) if piece.visit == visit.visit]
        return min(states, key=STATES.index, default=STATES[-2])

    def stretches(self, answer: Answer) -> Iterator[tuple[float, float, bool]]:
        """Return the parts of our line inside: from and to, metres, and whether that is decided."""
        for visit in answer.visits:
            for piece in self.pieces(answer):
                low, high = max(piece.from_m, visit.from_m), min(piece.to_m, visit.to_m)
                if piece.visit == visit.visit and low < high:
                    yield low, high, piece.state in DECIDED

    def pieces(self, answer: Answer) -> tuple[Piece, ...]:
        """Return the parts of the path that are or may be inside, each with how sure that is."""
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
        """Return a formation's name, with its day where flights of several days are compared."""
        date = formation.path.date
        return f"{formation.name}, {day(date)}" if date and len(self.dates) > 1 else formation.name


def places_in_words(result: Result) -> dict[str, tuple[float, float]]:
    """Return the islands and towns that words about an event without a track name."""
    if not is_in_words(result):
        return {}
    told = result.properties.get("in_words") or ()
    items = [item for item in told if isinstance(item, Mapping)]
    return places_named(" ".join(str(item.get("where") or "") for item in items))


def _part_near(zone: Zone, places: Sequence[tuple[float, float]]) -> tuple[Ring, ...]:
    """The part of territorial airspace that is next to what words name; else all of a zone.

    That of Norway lies round Svalbard and Jan Mayen too, far from an event at Vardø.
    """
    if zone.kind != "territorial" or not places:
        return zone.rings
    return (min(zone.rings, key=lambda ring: min(_apart(ring, *place) for place in places)),)


def _apart(ring: Ring, lon: float, lat: float) -> float:
    """Degrees of latitude, about, from a place to the nearest vertex of a ring."""
    east = (ring.lon - lon + 180.0) % 360.0 - 180.0
    return float(np.hypot(east * math.cos(math.radians(lat)), ring.lat - lat).min())


def _rims(
    paths: Sequence[Route], lines: Sequence[tuple[FloatArray, FloatArray]]
) -> list[tuple[FloatArray, FloatArray]]:
    """What is known of where vertices lie, as far as it reaches beyond the edge of the map.

    The widest of bounds at most doubles what the lines alone would show to each side.
    """
    if not paths:
        return []
    middle = np.radians(np.concatenate([lat for _, lat in lines])).mean()
    high = max(float(np.ptp(lat)) for _, lat in lines)
    wide = max(float(np.ptp(lon)) for lon, _ in lines) * math.cos(middle)
    size_m = max(high, wide) * DEGREE_M
    found = []
    for path in paths:
        radius_m = np.minimum(path.error_m, size_m) - SPARED * size_m
        seen = np.flatnonzero(radius_m > 0.0)
        lon, lat = wgs84.rim(path.lon[seen], path.lat[seen], radius_m[seen], RIM_PLACES)
        found += list(zip(lon, lat, strict=True))
    return found


def _surroundings(
    lines: Sequence[tuple[FloatArray, FloatArray]],
) -> list[tuple[FloatArray, FloatArray]]:
    """More of what lies around islets, so that a reader sees where they are."""
    south, north = min(lat.min() for _, lat in lines), max(lat.max() for _, lat in lines)
    if north - south >= 2 * ISLETS_DEG:
        return []
    lon = np.concatenate([lon for lon, _ in lines])
    return [_around(float(lon.min() + lon.max()) / 2, float(south + north) / 2, ISLETS_DEG)]


def _around(lon: float, lat: float, half_deg: float) -> tuple[FloatArray, FloatArray]:
    """The corners of what is shown round the place of a sea's name: a sea is no point."""
    east = half_deg / math.cos(math.radians(lat))
    return np.array([lon - east, lon + east]), np.array([lat - half_deg, lat + half_deg])


def drawable(result: Result, *, borders: bool = False) -> Scene:
    """Return the scene of a result. Raises RequestError where there is nothing to draw."""
    placed = result.zones or result.properties.get("named_seas")
    in_words = is_in_words(result) and placed
    if not (result.formations or result.areas or result.points or in_words):
        raise RequestError("the result has no formation to draw; check at least one route")
    return Scene(result, borders)


def unused_colours(scene: Scene) -> frozenset[str]:
    """Return the roles of zones and formations that none has; that of the first formation is kept.

    The page writes in it, too.
    """
    zones = {f"zone-{scene.zone_slot(zone.id)}" for zone in scene.importance.near_zones}
    flown = {f"formation-{scene.formation_slot(f)}" for f in scene.result.formations}
    kept = {*zones, *flown, "formation-0", "zone-rest"}
    return frozenset(r for r in COLOURS if r.startswith(("zone-", "formation-"))) - kept


def short_name(scene: Scene, formation: Formation) -> str:
    """Return the aircraft's type where there is one that no other formation has, else the name."""

    def types(other: Formation) -> set[str]:
        return {str(item.get("type") or "") for item in other.aircraft}

    alike = [other for other in scene.result.formations if types(other) == types(formation)]
    (kind, *more) = sorted(types(formation)) or [""]
    return kind if kind and not more and len(alike) == 1 else scene.name_of(formation)


def has_undecided(scene: Scene) -> bool:
    """Return whether a stretch of a path with bounds cannot be decided, besides what depends."""
    answers = (answer for answer in scene.result.answers if scene.is_bounded(answer))
    return any(is_undecided(answer, visit) for answer in answers for visit in answer.visits)
