"""Which zones a check looks at: those asked for, or those in force near the path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.answer import Answer
from adiz.geo.arrays import FloatArray
from adiz.geo.check import separation_m
from adiz.geo.edges import Arc, Edge
from adiz.geo.errors import RequestError
from adiz.geo.formation import Formation
from adiz.geo.geodesic import geocentric_m
from adiz.geo.validity import valid_during
from adiz.geo.zone import Zone
from adiz.layers import catalog

Interval = tuple[np.datetime64, np.datetime64]

# Unless zones are named, these kinds are checked, where they lie this near to the nominal path.
DEFAULT_KINDS: Final = frozenset({"adiz", "territorial", "line"})
NEAR_M: Final = 500_000.0

# No degree of latitude or longitude is longer than this on WGS84.
_DEGREE_M: Final = 111_700.0


@dataclass(frozen=True, slots=True)
class Selection:
    """named: zones asked for, checked however far. if_near: the default, within NEAR_M only."""

    named: tuple[Zone, ...]
    if_near: tuple[Zone, ...]

    @classmethod
    def of(cls, wanted: Sequence[Zone | str]) -> Selection:
        """From zones and selectors; the default stays where all selectors begin with a plus."""
        selectors = [item for item in wanted if isinstance(item, str)]
        named = [item for item in wanted if isinstance(item, Zone)]
        adds_only = not named and all(text.startswith("+") for text in selectors)
        if selectors:
            named += catalog.select(selectors, default=())
        names = refuse_twice([zone.id for zone in named], "zones")
        default = [name for name in catalog.zone_ids() if _kind(name) in DEFAULT_KINDS]
        if_near = (catalog.zone(name) for name in default if adds_only and name not in names)
        return cls(tuple(named), tuple(if_near))

    def in_force(self, when: Interval | None) -> tuple[Zone, ...]:
        """The zones valid at some moment of the flight; without a date, those with no end."""
        return tuple(
            zone
            for zone in (*self.if_near, *self.named)
            if (zone.valid_to is None if when is None else valid_during(zone, *when))
        )

    def candidates(
        self, formations: Sequence[Formation], when: Interval | None
    ) -> tuple[Zone, ...]:
        """The zones in force that can be checked and are not far at first sight, or are named."""
        ids = {zone.id for zone in self.if_near}
        return tuple(
            zone
            for zone in self.in_force(when)
            if _why_never(zone) is None
            and (zone.id not in ids or not all(surely_far(f, zone) for f in formations))
        )

    def far(self, answers: Iterable[Answer], formations: Sequence[Formation]) -> frozenset[str]:
        """Ids of default zones that no formation, with its stated error, comes near to."""
        limit_m = {f.id: near_m(f) for f in formations}
        near = {
            answer.zone
            for answer in answers
            if answer.nearest is None or answer.nearest.separation_m <= limit_m[answer.formation]
        }
        near |= {
            zone.id
            for zone in self.if_near
            for f in formations
            if zone.is_line and not surely_far(f, zone) and separation_m(f, zone) <= limit_m[f.id]
        }
        return frozenset(zone.id for zone in self.if_near) - near

    def not_checked(self, when: Interval | None, far: frozenset[str]) -> list[dict[str, str]]:
        """What was left out, and why."""
        in_force = {zone.id for zone in self.in_force(when)}
        late = "no longer in force" if when is None else "not valid at this date"
        too_far = f"farther than {NEAR_M / 1000:.0f} km from the path"
        reasons = (
            (zone.id, late)
            if zone.id not in in_force
            else (zone.id, _why_never(zone) or (too_far if zone.id in far else None))
            for zone in (*self.if_near, *self.named)
        )
        return [{"zone": zone_id, "why": why} for zone_id, why in reasons if why]


def near_m(formation: Formation) -> float:
    """How near to a path a zone is looked at: NEAR_M and the path's largest error, metres."""
    path = formation.path
    return NEAR_M + float(np.nanmax(np.concatenate([path.bound_m, path.sigma_m * 3, [0.0]])))


def surely_far(formation: Formation, zone: Zone) -> bool:
    """Whether a zone is too far to be looked at, told cheaply; False where that is not certain.

    A ball round the zone's vertices, widened by half its longest edge, holds its outline and what
    is inside; no point of the path is farther from a vertex of it than half the longest leg.
    """
    path = formation.path
    outline = geocentric_m(
        np.concatenate([ring.lon for ring in zone.rings]),
        np.concatenate([ring.lat for ring in zone.rings]),
    )
    centre = outline.mean(axis=0)
    radius_m = np.linalg.norm(outline - centre, axis=1).max()
    reach_m = max(_half_edge_m(ring.lon, ring.lat, ring.edges) for ring in zone.rings)
    apart_m = np.linalg.norm(geocentric_m(path.lon, path.lat) - centre, axis=1).min()
    slack_m = radius_m + reach_m + _half_edge_m(path.lon, path.lat, path.edges)
    return bool(apart_m - slack_m > near_m(formation))


def _half_edge_m(lon: FloatArray, lat: FloatArray, edges: Iterable[Edge]) -> float:
    """At most so far is a point of any edge from one of the edge's ends.

    Along the parallel of the lower latitude, where a degree of longitude is longest, then north.
    """
    after = np.roll(lat, -1)
    lowest = np.where(lat * after > 0, np.minimum(abs(lat), abs(after)), 0.0)
    east = abs(np.diff(lon, append=lon[0])) * np.cos(np.radians(lowest))
    degrees = east + abs(after - lat)
    arcs = (2 * edge.radius_m for edge in edges if isinstance(edge, Arc))
    return max(float(degrees.max()) * _DEGREE_M / 2, *arcs, 0.0)


def _why_never(zone: Zone) -> str | None:
    """Why a zone is drawn but never checked, as its file says: its line is known in part only."""
    why = zone.properties.get("not_checked")
    return why if isinstance(why, str) else None


def _kind(zone_id: str) -> str:
    """The kind of a zone that ships, told by its id without reading it: cn-adiz-2013 is an adiz."""
    return zone_id.split("-")[1]


def refuse_twice(ids: Sequence[str], what: str) -> frozenset[str]:
    """The ids as a set; RequestError where one of them stands for two things."""
    for name in ids:
        if ids.count(name) > 1:
            raise RequestError(f"two {what} are called '{name}'; give one of them another id")
    return frozenset(ids)
