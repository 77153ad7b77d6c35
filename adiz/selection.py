"""Select the zones of a check: those asked for, or those in force near the path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.errors import InputError, RequestError
from adiz.geo.json_values import describe
from adiz.geo.model import Answer, Case, Formation, Zone, valid_during
from adiz.geo.visits import separation_across_gaps_m, separation_m
from adiz.layers.atlas import Head, catalog
from adiz.layers.words import ZONE_KINDS

from .surroundings import NEAR_M, Surroundings, near_m

Interval = tuple[np.datetime64, np.datetime64]

NOT_VALID: Final = "not valid at this date"
LAPSED: Final = "no longer in force"

# Unless zones are named, zones of these kinds are checked if they are near the nominal path.
DEFAULT_KINDS: Final = frozenset(kind for kind, row in ZONE_KINDS.items() if row.is_checked)


@dataclass(frozen=True, slots=True)
class DatedFlight:
    """A formation and when it flew; None if neither date nor times are known."""

    formation: Formation
    when: Interval | None

    def is_met_by(self, zone: Zone | Head) -> bool:
        """Return whether a zone is in force for the flight."""
        return in_force(zone, self.when)


@dataclass(frozen=True, slots=True)
class Selection:
    """Zones to check.

    named: zones that were asked for, at any distance. heads: default zones, within NEAR_M only;
    those that are far are not read.
    """

    named: tuple[Zone, ...]
    heads: tuple[Zone | Head, ...]

    @property
    def if_near(self) -> tuple[Zone, ...]:
        """Return the default zones, all of them read."""
        return tuple(map(catalog.read, self.heads))

    @classmethod
    def of(cls, wanted: Sequence[Zone | str], by_case: Sequence[Zone] = ()) -> Selection:
        """Select from zones and selectors; keep the default if all selectors begin with a plus.

        by_case: zones that the case names, which are part of its default.
        """
        selectors = [item for item in wanted if isinstance(item, str)]
        named = [item for item in wanted if isinstance(item, Zone)]
        adds_only = not named and all(text.startswith("+") for text in selectors)
        if selectors:
            named += catalog.select(selectors, default=())
        if adds_only:
            known = {zone.id for zone in named}
            named += [zone for zone in by_case if zone.id not in known]
        names = refuse_twice([zone.id for zone in named], "zones")
        default = catalog.heads_of(DEFAULT_KINDS) if adds_only else ()
        return cls(tuple(named), tuple(zone for zone in default if zone.id not in names))

    def candidates(
        self,
        flights: Sequence[DatedFlight],
        areas: Sequence[Zone],
        areas_when: Sequence[Interval | None],
    ) -> tuple[Zone, ...]:
        """Return the zones in force that can be checked and are named or may be near.

        areas: outlines of reported areas. areas_when: when these were reported, one time for all. A
        zone must be in force for some flight or area, and near that flight or area.
        """
        around = [(Surroundings.of_path(f.formation), f.when) for f in flights]
        around += [(Surroundings.of_area(area), when) for area in areas for when in areas_when]
        near = (
            zone
            for head in self.heads
            if any(in_force(head, when) and not one.surely_miss(head) for one, when in around)
            for zone in (catalog.read(head),)
            if any(in_force(zone, when) and not one.surely_miss(zone) for one, when in around)
        )
        named = (zone for zone in self.named if any(in_force(zone, when) for _, when in around))
        return tuple(zone for zone in (*near, *named) if _why_never(zone) is None)

    def far(self, answers: Iterable[Answer], flights: Sequence[DatedFlight]) -> frozenset[str]:
        """Return ids of default zones that no formation comes near, given its stated error."""
        limit_m = {f.formation.id: near_m(f.formation) for f in flights}
        near = {
            answer.zone
            for answer in answers
            if answer.nearest is None or answer.nearest.separation_m <= limit_m[answer.formation]
        }
        near |= self._near_gaps(answers, flights, near)
        near |= {
            zone.id
            for zone in self.heads
            for f in flights
            if isinstance(zone, Zone)
            and zone.is_line
            and f.is_met_by(zone)
            and not Surroundings.of_path(f.formation).surely_miss(zone)
            and separation_m(f.formation, zone) <= limit_m[f.formation.id]
        }
        return frozenset(zone.id for zone in self.heads) - near

    def _near_gaps(
        self, answers: Iterable[Answer], flights: Sequence[DatedFlight], near: set[str]
    ) -> set[str]:
        """Return ids of default zones that could be reached in a gap and lie near its ends."""
        heads = {zone.id: zone for zone in self.heads}
        formations = {flight.formation.id: flight.formation for flight in flights}
        return {
            a.zone
            for a in answers
            if a.gaps and a.zone in heads and a.zone not in near
            for formation in (formations[a.formation],)
            if separation_across_gaps_m(formation, catalog.read(heads[a.zone])) <= near_m(formation)
        }

    def not_checked(
        self,
        flights: Sequence[DatedFlight],
        areas_when: Sequence[Interval | None],
        far: frozenset[str],
    ) -> list[dict[str, str]]:
        """Return the zones that were not checked and why, and for which flights if not for all.

        areas_when: as for `candidates`; empty without areas.
        """
        found = []
        whens = [*(flight.when for flight in flights), *areas_when]
        for zone in (*self.heads, *self.named):
            if not any(in_force(zone, when) for when in whens):
                dated = any(when is not None for when in whens)
                found.append({"zone": zone.id, "why": NOT_VALID if dated else LAPSED})
            elif zone.id in far:
                too_far = f"farther than {NEAR_M / 1000:.0f} km from the path"
                found.append({"zone": zone.id, "why": too_far})
            elif why := _why_never(zone):
                found.append({"zone": zone.id, "why": why})
            else:
                found += [
                    {
                        "zone": zone.id,
                        "why": LAPSED if flight.when is None else NOT_VALID,
                        "formation": flight.formation.id,
                    }
                    for flight in flights
                    if not flight.is_met_by(zone)
                ]
        return found + [{"zone": item["zone"], "why": item["why"]} for item in self._refused]

    def skipped(self) -> tuple[dict[str, str], ...]:
        """Return the zones of files that could not be read, as parts skipped in an answer."""
        return tuple(
            {"place": item.get("place", item["zone"]), "reason": item["why"]}
            for item in self._refused
        )

    @property
    def _refused(self) -> list[Mapping[str, str]]:
        """Zones that could not be read, of the files from which named zones were read."""
        found = (item for zone in self.named for item in zone.properties.get("refused", ()))
        return list({(item["zone"], item["why"]): item for item in found}.values())


def named_by(case: Case) -> tuple[Zone, ...]:
    """Return the bundled zones that a case's member `zones` names, such as an exercise's areas.

    Raises InputError if the member is anything else: a case never names files to be read.
    """
    stated = case.properties.get("zones", [])
    if not isinstance(stated, list):
        raise InputError(f"zones is {describe(stated)}; give a list of ids of bundled zones")
    for item in stated:
        if not isinstance(item, str) or not catalog.is_shipped(item):
            raise InputError(f"zones has {describe(item)}; give ids of bundled zones")
    return catalog.select(stated, default=()) if stated else ()


def in_force(zone: Zone | Head, when: Interval | None) -> bool:
    """Return whether a zone is in force at some moment of the flight, or has no end if undated."""
    return zone.valid_to is None if when is None else valid_during(zone, *when)


def _why_never(zone: Zone | Head) -> str | None:
    """Return why the file of a zone says that it is drawn but never checked; else None."""
    if isinstance(zone, Head):
        return None
    why = zone.properties.get("not_checked")
    return why if isinstance(why, str) else None


def refuse_twice(ids: Sequence[str], what: str) -> frozenset[str]:
    """Return the ids as a set; raise RequestError if one of them is used twice."""
    for name in ids:
        if ids.count(name) > 1:
            raise RequestError(f"two {what} are called '{name}'; give one of them another id")
    return frozenset(ids)
