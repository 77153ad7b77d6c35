"""The check: one answer per formation and zone.

A visit is a maximal stretch of a formation's path inside the zone: laterally (the boundary by its
declared edges), vertically within floor and ceiling, at a time when the zone is valid. Several
visits stay several; in and out within one leg is a visit; contact less deep than 0.01 m is a touch
or runs along, never a visit; vertices that are not joined are not bridged, and a zone that could be
reached in between is undecidable. Visits describe the nominal line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from .certainty import Evidence, Gaps, PreparedPath, band_of, judge, with_gaps, with_lengths
from .edges import CONTACT_M
from .line_check import answer_line, crossings_of
from .model import (
    CHOSEN,
    Answer,
    Formation,
    Leg,
    LineAnswer,
    LineCrossing,
    Nearest,
    Nominal,
    Route,
    Visit,
    Zone,
    relation,
)
from .visits import (
    BridgedPauses,
    Foot,
    Inside,
    Span,
    Stretch,
    Track,
    TrackPart,
    find_stretches,
    geometry_of,
    insides,
    nearest_foot,
    nearest_of,
    parts_of,
    separation_m,
    visits_of,
)

__all__ = ["FormationCheck", "check_formation", "separation_m"]


def check_formation(
    formation: Formation, zones: Sequence[Zone], *, qnh_hpa: float | None = None
) -> tuple[tuple[Answer, ...], tuple[LineCrossing, ...]]:
    """One answer per zone that is an area, and every crossing of the zones that are lines.

    qnh_hpa: pressure setting that makes pressure altitudes and altitudes above mean sea level
    comparable.
    """
    check = FormationCheck(formation, qnh_hpa=qnh_hpa)
    return check.answers(zones), check.line_crossings(zones)


@dataclass(frozen=True, slots=True, kw_only=True)
class _NominalLine:
    """Where the path as it is stated lies to one area: see `Evidence`.

    readings: where it is inside under each reading of a silent text, from and to in metres.
    """

    parts: Sequence[Sequence[TrackPart]]
    readings: Mapping[str, tuple[tuple[float, float], ...]]
    visits: tuple[Visit, ...]
    over: Sequence[Span]
    nominal: Nominal
    nearest: Nearest | None
    foot: Foot | None


class FormationCheck:
    """One formation made ready to be checked against zones, all at once or one after another.

    What is computed from its path and the errors of it is kept for the life of this object. The
    path keeps its own tracks and each zone its own geometry.
    """

    def __init__(self, formation: Formation, *, qnh_hpa: float | None = None) -> None:
        self.formation, self.qnh_hpa = formation, qnh_hpa
        self._path = PreparedPath(formation.path)
        self._gaps = Gaps(formation)
        self._bridged = BridgedPauses(formation)
        self._nominal_of: dict[Zone, _NominalLine] = {}

    def known_to(self, path: Route) -> FormationCheck:
        """Return the check of the same path with other errors: its line is not followed again."""
        other = copy(self)
        legs = (Leg(path, 0, len(path) - 1),)
        other.formation = replace(self.formation, legs=legs)
        other._path, other._gaps = PreparedPath(path), Gaps(other.formation)
        return other

    def answers(self, zones: Iterable[Zone]) -> tuple[Answer, ...]:
        """One per zone that is an area."""
        areas = [zone for zone in zones if not zone.is_line]
        every = dict.fromkeys(b for zone in areas for b in geometry_of(zone).boundaries)
        self._path.refuse_costly(every)
        self._follow([zone for zone in areas if zone not in self._nominal_of])
        return tuple(self._answer(zone) for zone in areas)

    def _follow(self, areas: Sequence[Zone]) -> None:
        """Find where the nominal line lies to each of some areas."""
        every = list(dict.fromkeys(b for zone in areas for b in geometry_of(zone).boundaries))
        cuts = [
            dict(zip(every, find_stretches(track, every), strict=True))
            for track in self._path.tracks
        ]
        for zone in areas:
            boundaries = geometry_of(zone).boundaries
            cut = [[of_track[b] for of_track in cuts] for b in boundaries]
            self._nominal_of[zone] = self._nominal_line(zone, cut)

    def with_lengths(self, answer: Answer, zone: Zone) -> Answer:
        """Return an answer about a zone with what the path's bounds prove of the length inside.

        What a statement decides is to be in the answer. It takes about as long as the answer did.
        """
        return with_lengths(answer, self._path, zone, self.qnh_hpa, band_of(self.formation))

    def lines(self, zones: Iterable[Zone]) -> tuple[LineAnswer, ...]:
        """One per zone that is a line."""
        return tuple(
            answer_line(self._path, self.formation, zone, self._gaps)
            for zone in zones
            if zone.is_line
        )

    def line_crossings(self, zones: Iterable[Zone]) -> tuple[LineCrossing, ...]:
        """Every crossing of the zones that are lines."""
        return tuple(
            crossed
            for zone in zones
            if zone.is_line
            for of_track in crossings_of(self._path.tracks, self.formation, zone)
            for crossed in of_track
        )

    def _nominal_line(self, zone: Zone, cut: Sequence[Sequence[Sequence[Stretch]]]) -> _NominalLine:
        """cut: the stretches of each track, by the declared boundary first, then each reading."""
        tracks, geometry = self._path.tracks, geometry_of(zone)
        parts = [parts_of(track, zone, self.qnh_hpa) for track in tracks]
        nominal_insides, *found = (_insides(tracks, runs, parts) for runs in cut)
        readings = {
            kind: tuple((inside.from_m, inside.to_m) for inside in read)
            for kind, read in zip(geometry.readings, found, strict=True)
        }
        visits = self._bridged.marked(visits_of(zone, tracks, nominal_insides, readings.values()))
        flown = [stretch for run in cut[0] for stretch in run]
        over = [
            (track, stretch.from_m, stretch.to_m)
            for track, run in zip(tracks, cut[0], strict=True)
            for stretch in run
            if stretch.where == "inside" and not visits
        ]
        nearest = None if visits else nearest_foot(tracks, geometry.reach)
        return _NominalLine(
            parts=parts,
            readings=readings,
            visits=visits,
            over=over,
            nominal=_nominal(visits, flown),
            nearest=nearest_of(tracks, nearest, flown) if nearest else None,
            foot=nearest.foot if nearest else None,
        )

    def _answer(self, zone: Zone) -> Answer:
        line, reaches = self._nominal_of[zone], geometry_of(zone).reaches
        evidence = Evidence(
            prepared=self._path,
            zone=zone,
            qnh_hpa=self.qnh_hpa,
            over=line.over,
            reaches=reaches,
            parts=line.parts,
            visits=line.visits,
            nominal=line.nominal,
            nearest=line.nearest,
            foot=line.foot,
            any_reading=any(line.readings.values()),
        )
        gaps = self._gaps.reaching(zone, reaches)
        judgement = with_gaps(judge(evidence), gaps)
        return Answer(
            formation=self.formation.id,
            zone=zone.id,
            kind=zone.kind,
            relation=relation(self.formation, zone),
            verdict=judgement.verdict,
            basis=judgement.basis,
            probability=judgement.probability,
            nominal=line.nominal,
            visits=judgement.visits,
            nearest=judgement.nearest,
            readings=line.readings,
            reason=judgement.reason,
            vertical_range_m=judgement.vertical_range_m,
            on_our_line=any(status in CHOSEN for status in self.formation.path.status),
            has_bounds=not np.isnan(self.formation.path.bound_m).all(),
            gaps=gaps,
            ranges=judgement.ranges,
        )


def _insides(
    tracks: Sequence[Track],
    runs: Sequence[Sequence[Stretch]],
    parts: Sequence[Sequence[TrackPart]],
) -> list[Inside]:
    """What is inside on each track, one after another."""
    return [
        inside
        for track, run, of_track in zip(tracks, runs, parts, strict=True)
        for inside in insides(track, run, of_track)
    ]


def _nominal(visits: Sequence[Visit], flown: Iterable[Stretch]) -> Nominal:
    if visits:
        return "inside"
    contacts = [stretch for stretch in flown if stretch.where == "on"]
    if any(contact.to_m - contact.from_m > CONTACT_M for contact in contacts):
        return "along"
    return "touch" if contacts else "outside"
