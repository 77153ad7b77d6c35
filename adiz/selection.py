"""Which zones a check looks at: those asked for, or those in force near the path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.check import separation_m
from adiz.geo.errors import RequestError
from adiz.geo.model import Answer, Formation, Zone, valid_during
from adiz.layers.atlas import catalog
from adiz.layers.words import ZONE_KINDS

from .surroundings import NEAR_M, Surroundings, near_m

Interval = tuple[np.datetime64, np.datetime64]

# Unless zones are named, these kinds are checked, where they lie near to the nominal path.
DEFAULT_KINDS: Final = frozenset(kind for kind, row in ZONE_KINDS.items() if row.is_checked)


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

    def candidates(
        self, formations: Sequence[Formation], areas: Sequence[Zone], when: Interval | None
    ) -> tuple[Zone, ...]:
        """The zones in force that can be checked and are not far at first sight, or are named.

        areas: outlines of reported areas; of the default only zones that they may meet.
        """
        around = [*map(Surroundings.of_path, formations), *map(Surroundings.of_area, areas)]
        near = (
            zone
            for zone in self.if_near
            if in_force(zone, when) and not all(one.surely_miss(zone) for one in around)
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
        near |= {
            zone.id
            for zone in self.if_near
            for f in formations
            if zone.is_line
            and not Surroundings.of_path(f).surely_miss(zone)
            and separation_m(f, zone) <= limit_m[f.id]
        }
        return frozenset(zone.id for zone in self.if_near) - near

    def not_checked(self, when: Interval | None, far: frozenset[str]) -> list[dict[str, str]]:
        """What was left out, and why."""
        late = "no longer in force" if when is None else "not valid at this date"
        too_far = f"farther than {NEAR_M / 1000:.0f} km from the path"
        reasons = [
            (zone.id, (too_far if zone.id in far else None) if in_force(zone, when) else late)
            for zone in self.if_near
        ]
        reasons += [
            (zone.id, _why_never(zone) if in_force(zone, when) else late) for zone in self.named
        ]
        reasons += [(item["zone"], item["why"]) for item in self._refused]
        return [{"zone": zone_id, "why": why} for zone_id, why in reasons if why]

    def skipped(self) -> tuple[dict[str, str], ...]:
        """Return the zones of files that could not be read, as what was left out of an answer."""
        return tuple(
            {"place": item.get("place", item["zone"]), "reason": item["why"]}
            for item in self._refused
        )

    @property
    def _refused(self) -> list[Mapping[str, str]]:
        """The zones of the files that named ones came with which could not be read."""
        found = (item for zone in self.named for item in zone.properties.get("refused", ()))
        return list({(item["zone"], item["why"]): item for item in found}.values())


def in_force(zone: Zone, when: Interval | None) -> bool:
    """Whether a zone is valid at some moment of the flight; without a date, if it has no end."""
    return zone.valid_to is None if when is None else valid_during(zone, *when)


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
