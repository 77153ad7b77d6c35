"""The check: one answer per formation and zone.

A visit is a maximal stretch of a formation's path inside the zone: laterally (the boundary by its
declared edges), vertically within floor and ceiling, at a time when the zone is valid. Several
visits stay several; in and out within one leg is a visit; contact less deep than 0.01 m is a touch
or runs along, never a visit; vertices that are not joined are not bridged, and a zone that could be
reached in between is undecidable. Visits describe the nominal line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from .certainty import Evidence, Gaps, PreparedPath, judge, with_gaps
from .edges import CONTACT_M
from .line_check import answer_line, crossings_of
from .model import (
    CHOSEN,
    Answer,
    Formation,
    LineAnswer,
    LineCrossing,
    Nominal,
    Visit,
    Zone,
    relation,
)
from .visits import (
    BridgedPauses,
    Inside,
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


class FormationCheck:
    """One formation made ready to be checked against zones, all at once or one after another.

    What is computed from the errors of its path is kept for the life of this object. The path keeps
    its own tracks and each zone its own geometry.
    """

    def __init__(self, formation: Formation, *, qnh_hpa: float | None = None) -> None:
        self.formation, self.qnh_hpa = formation, qnh_hpa
        self._path = PreparedPath(formation.path)
        self._gaps = Gaps(formation)
        self._bridged = BridgedPauses(formation)

    def answers(self, zones: Iterable[Zone]) -> tuple[Answer, ...]:
        """One per zone that is an area."""
        areas = [zone for zone in zones if not zone.is_line]
        boundaries = [geometry_of(zone).boundaries for zone in areas]
        every = [boundary for of_zone in boundaries for boundary in of_zone]
        self._path.refuse_costly(every)
        cuts = [iter(find_stretches(track, every)) for track in self._path.tracks]
        return tuple(
            self._answer(zone, [[next(of_track) for of_track in cuts] for _ in of_zone])
            for zone, of_zone in zip(areas, boundaries, strict=True)
        )

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

    def _answer(self, zone: Zone, cut: Sequence[Sequence[Sequence[Stretch]]]) -> Answer:
        """cut: the stretches of each track, by the declared boundary first, then each reading."""
        tracks = self._path.tracks
        parts = [parts_of(track, zone, self.qnh_hpa) for track in tracks]
        nominal_insides, *found = (_insides(tracks, runs, parts) for runs in cut)
        readings = {
            kind: tuple((inside.from_m, inside.to_m) for inside in read)
            for kind, read in zip(geometry_of(zone).readings, found, strict=True)
        }
        visits = self._bridged.marked(visits_of(zone, tracks, nominal_insides, readings.values()))
        evidence = self._evidence(zone, parts, visits, cut[0], any(readings.values()))
        gaps = self._gaps.reaching(zone, geometry_of(zone).reaches)
        judgement = with_gaps(judge(evidence), gaps)
        return Answer(
            formation=self.formation.id,
            zone=zone.id,
            kind=zone.kind,
            relation=relation(self.formation, zone),
            verdict=judgement.verdict,
            basis=judgement.basis,
            probability=judgement.probability,
            nominal=evidence.nominal,
            visits=judgement.visits,
            nearest=judgement.nearest,
            readings=readings,
            reason=judgement.reason,
            vertical_range_m=judgement.vertical_range_m,
            on_our_line=any(status in CHOSEN for status in self.formation.path.status),
            has_bounds=not np.isnan(self.formation.path.bound_m).all(),
            gaps=gaps,
            ranges=judgement.ranges,
        )

    def _evidence(
        self,
        zone: Zone,
        parts: Sequence[Sequence[TrackPart]],
        visits: tuple[Visit, ...],
        runs: Sequence[Sequence[Stretch]],
        any_reading: bool,
    ) -> Evidence:
        """What the verdict rests on. runs: of each track, by the declared boundary."""
        tracks, geometry = self._path.tracks, geometry_of(zone)
        flown = [stretch for run in runs for stretch in run]
        over = [
            (track, stretch.from_m, stretch.to_m)
            for track, run in zip(tracks, runs, strict=True)
            for stretch in run
            if stretch.where == "inside" and not visits
        ]
        found = None if visits else nearest_foot(tracks, geometry.reach)
        return Evidence(
            prepared=self._path,
            zone=zone,
            qnh_hpa=self.qnh_hpa,
            over=over,
            reaches=geometry.reaches,
            parts=parts,
            visits=visits,
            nominal=_nominal(visits, flown),
            nearest=nearest_of(tracks, found, flown) if found else None,
            foot=found.foot if found else None,
            any_reading=any_reading,
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
