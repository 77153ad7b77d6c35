"""Which zones a check looks at: those asked for, or those in force near the path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.answer import Answer
from adiz.geo.check import separation_m
from adiz.geo.errors import RequestError
from adiz.geo.formation import Formation
from adiz.geo.validity import valid_during
from adiz.geo.zone import Zone
from adiz.layers import catalog

Interval = tuple[np.datetime64, np.datetime64]

# Unless zones are named, these kinds are checked, where they lie this near to the nominal path.
DEFAULT_KINDS: Final = frozenset({"adiz", "territorial", "line"})
NEAR_M: Final = 500_000.0


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
        default = catalog.zones() if adds_only else ()
        if_near = (z for z in default if z.kind in DEFAULT_KINDS and z.id not in names)
        return cls(tuple(named), tuple(if_near))

    def in_force(self, when: Interval | None) -> tuple[Zone, ...]:
        """The zones valid at some moment of the flight; without a date, those with no end."""
        return tuple(
            zone
            for zone in (*self.if_near, *self.named)
            if (zone.valid_to is None if when is None else valid_during(zone, *when))
        )

    def far(self, answers: Iterable[Answer], formations: Sequence[Formation]) -> frozenset[str]:
        """Ids of default zones that no formation, with its stated error, comes near to."""
        limit_m = {f.id: NEAR_M + widest_error_m(f) for f in formations}
        near = {
            answer.zone
            for answer in answers
            if answer.nearest is None or answer.nearest.separation_m <= limit_m[answer.formation]
        }
        near |= {
            zone.id
            for zone in self.if_near
            if zone.is_line and any(separation_m(f, zone) <= limit_m[f.id] for f in formations)
        }
        return frozenset(zone.id for zone in self.if_near) - near

    def not_checked(self, when: Interval | None, far: frozenset[str]) -> list[dict[str, str]]:
        """What was left out, and why."""
        in_force = {zone.id for zone in self.in_force(when)}
        late = "no longer in force" if when is None else "not valid at this date"
        return [
            {"zone": zone.id, "why": f"farther than {NEAR_M / 1000:.0f} km from the path"}
            if zone.id in in_force
            else {"zone": zone.id, "why": late}
            for zone in (*self.if_near, *self.named)
            if zone.id not in in_force or zone.id in far
        ]


def widest_error_m(formation: Formation) -> float:
    """The largest bound or three standard deviations of a formation's vertices, metres."""
    path = formation.path
    return float(np.nanmax(np.concatenate([path.bound_m, path.sigma_m * 3, [0.0]])))


def refuse_twice(ids: Sequence[str], what: str) -> frozenset[str]:
    """The ids as a set; RequestError where one of them stands for two things."""
    for name in ids:
        if ids.count(name) > 1:
            raise RequestError(f"two {what} are called '{name}'; give one of them another id")
    return frozenset(ids)
