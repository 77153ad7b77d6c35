"""Which zones a check looks at: those asked for, or those in force near the path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.check import separation_m
from adiz.geo.edges import geocentric_m
from adiz.geo.errors import RequestError
from adiz.geo.model import Answer, Formation, Zone, kept_by_owner, valid_during
from adiz.layers.atlas import catalog
from adiz.layers.atlas.index import Heading, half_edge_m

Interval = tuple[np.datetime64, np.datetime64]

# Unless zones are named, these kinds are checked, where they lie this near to the nominal path.
DEFAULT_KINDS: Final = frozenset({"adiz", "territorial", "line"})
NEAR_M: Final = 500_000.0


@dataclass(frozen=True, slots=True)
class Selection:
    """named: zones asked for, checked however far. if_near: the default, within NEAR_M only.

    Zones of the default are read only where a path comes near them.
    """

    named: tuple[Zone, ...]
    if_near: tuple[Heading, ...]

    @classmethod
    def of(cls, wanted: Sequence[Zone | str]) -> Selection:
        """From zones and selectors; the default stays where all selectors begin with a plus."""
        selectors = [item for item in wanted if isinstance(item, str)]
        named = [item for item in wanted if isinstance(item, Zone)]
        adds_only = not named and all(text.startswith("+") for text in selectors)
        if selectors:
            named += catalog.select(selectors, default=())
        names = refuse_twice([zone.id for zone in named], "zones")
        default = catalog.headings() if adds_only else ()
        if_near = (h for h in default if h.kind in DEFAULT_KINDS and h.id not in names)
        return cls(tuple(named), tuple(if_near))

    def candidates(
        self, formations: Sequence[Formation], areas: Sequence[Zone], when: Interval | None
    ) -> tuple[Zone, ...]:
        """The zones in force that can be checked and are not far at first sight, or are named.

        areas: outlines of reported areas; of the default only zones that they may meet.
        """
        near = (
            catalog.zone(heading.id)
            for heading in self.if_near
            if in_force(heading, when)
            and not (
                all(surely_far(f, heading) for f in formations)
                and all(surely_apart(area, heading) for area in areas)
            )
        )
        named = (zone for zone in self.named if in_force(zone, when))
        return tuple(zone for zone in (*near, *named) if _why_never(zone) is None)

    def far(self, answers: Iterable[Answer], formations: Sequence[Formation]) -> frozenset[str]:
        """Ids of default zones that no formation, with its stated error, comes near to."""
        limit_m = {f.id: near_m(f) for f in formations}
        near = {
            answer.zone
            for answer in answers
            if answer.nearest is None or answer.nearest.separation_m <= limit_m[answer.formation]
        }
        for heading in self.if_near:
            for f in formations:
                if not surely_far(f, heading) and (zone := catalog.zone(heading.id)).is_line:
                    near |= {zone.id} if separation_m(f, zone) <= limit_m[f.id] else set()
        return frozenset(heading.id for heading in self.if_near) - near

    def not_checked(self, when: Interval | None, far: frozenset[str]) -> list[dict[str, str]]:
        """What was left out, and why."""
        late = "no longer in force" if when is None else "not valid at this date"
        too_far = f"farther than {NEAR_M / 1000:.0f} km from the path"
        reasons = [
            (h.id, too_far if h.id in far else None) if in_force(h, when) else (h.id, late)
            for h in self.if_near
        ]
        reasons += [
            (zone.id, _why_never(zone) if in_force(zone, when) else late) for zone in self.named
        ]
        return [{"zone": zone_id, "why": why} for zone_id, why in reasons if why]


def in_force(zone: Zone | Heading, when: Interval | None) -> bool:
    """Whether a zone is valid at some moment of the flight; without a date, if it has no end."""
    return zone.valid_to is None if when is None else valid_during(zone, *when)


def near_m(formation: Formation) -> float:
    """How near to a path a zone is looked at: NEAR_M and the path's largest error, metres."""
    path = formation.path
    return NEAR_M + float(np.nanmax(np.concatenate([path.bound_m, path.sigma_m * 3, [0.0]])))


def surely_far(formation: Formation, heading: Heading) -> bool:
    """Whether a zone is too far to be looked at, told cheaply; False where that is not certain.

    No point of a path is farther from one of its vertices than half its longest leg.
    """
    points, limit_m = _around(formation)
    return all(bool((ball.apart_m(points) > limit_m).all()) for ball in heading.balls)


@kept_by_owner
def _around(formation: Formation) -> tuple[FloatArray, float]:
    """A path's vertices in geocentric metres, and how far from them a zone is looked at."""
    path = formation.path
    limit_m = near_m(formation) + half_edge_m(path.lon, path.lat, path.edges)
    return geocentric_m(path.lon, path.lat), limit_m


def surely_apart(area: Zone, heading: Heading) -> bool:
    """Whether an area and a zone cannot meet, told cheaply by a ball round the area."""
    points = np.concatenate([geocentric_m(ring.lon, ring.lat) for ring in area.rings])
    centre = points.mean(axis=0, keepdims=True)
    reach_m = float(np.linalg.norm(points - centre, axis=1).max())
    reach_m += max(half_edge_m(ring.lon, ring.lat, ring.edges) for ring in area.rings)
    return all(bool((ball.apart_m(centre) > reach_m).all()) for ball in heading.balls)


def _why_never(zone: Zone) -> str | None:
    """Why a zone is drawn but never checked, as its file says: its line is known in part only."""
    why = zone.properties.get("not_checked")
    return why if isinstance(why, str) else None


def refuse_twice(ids: Sequence[str], what: str) -> frozenset[str]:
    """The ids as a set; RequestError where one of them stands for two things."""
    for name in ids:
        if ids.count(name) > 1:
            raise RequestError(f"two {what} are called '{name}'; give one of them another id")
    return frozenset(ids)
