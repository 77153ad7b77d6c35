"""Check a formation against zones: one answer per formation and zone.

A visit is a maximal stretch of a formation's path inside the zone: laterally within the boundary
(by its declared edges), vertically within floor and ceiling, and at a time when the zone is valid.
Two visits are never merged into one. Entering and leaving within one leg is a visit. Contact less
than 0.01 m deep is a touch, or runs along the boundary, and is not a visit. Vertices that are not
joined are not bridged; if the aircraft could have reached the zone in between, the answer is that
this cannot be decided. Visits describe the nominal line, without the errors of its vertices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from .certainty import Evidence, Gaps, PreparedPath, band_of, judge, with_gaps, with_lengths
from .edges import CONTACT_M
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
    DeepestFoot,
    Foot,
    Inside,
    Span,
    Stretch,
    Track,
    TrackPart,
    deepest_of,
    find_stretches,
    geometry_of,
    insides,
    joined_of,
    nearest_feet,
    nearest_of,
    parts_of,
    separation_m,
    visits_of,
)

__all__ = ["FormationCheck", "check_formation", "separation_m"]


def check_formation(
    formation: Formation, zones: Sequence[Zone], *, qnh_hpa: float | None = None
) -> tuple[tuple[Answer, ...], tuple[LineCrossing, ...]]:
    """Return the answers for areas and the crossings of lines.

    Parameters
    ----------
    formation
        The aircraft and the path they flew.
    zones
        Areas and lines, in any order.
    qnh_hpa
        Sea-level pressure (QNH) in hPa, to compare pressure altitudes with altitudes above mean sea
        level. Without it such a pair of altitudes cannot be compared.

    Returns
    -------
    answers
        One per zone that is an area, in the order of `zones`.
    crossings
        Every crossing of every zone that is a line.

    Raises
    ------
    InputError
        If the check would cost more than adiz allows; the message says what to leave out.

    >>> from adiz.geo import Ring
    >>> from adiz.geo.edges import Rhumb
    >>> ring = Ring(lon=[0, 1, 1, 0], lat=[0, 0, 1, 1], edges=[Rhumb()] * 4)
    >>> zone = Zone(id="box", name="Box", kind="custom", rings=(ring,))
    >>> flight = Formation.of(Route(id="flight", lon=[-1, 2], lat=[0.5, 0.5]))
    >>> answers, _ = check_formation(flight, [zone])
    >>> answers[0].verdict, round(answers[0].length_m / 1000)
    ('entered', 111)
    """
    check = FormationCheck(formation, qnh_hpa=qnh_hpa)
    return check.answers(zones), check.line_crossings(zones)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Followed:
    """The path as stated cut at one area; `runs` are the stretches of each track."""

    zone: Zone
    parts: Sequence[Sequence[TrackPart]]
    runs: Sequence[Sequence[Stretch]]
    insides: Sequence[Inside]
    readings: Mapping[str, tuple[tuple[float, float], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _NominalLine:
    """How the path as stated relates to one area; see `Evidence` for the fields that it shares.

    readings: stretches inside (from, to, in metres along the path) under each reading of a text
    that does not say how vertices are joined.
    """

    parts: Sequence[Sequence[TrackPart]]
    readings: Mapping[str, tuple[tuple[float, float], ...]]
    visits: tuple[Visit, ...]
    over: Sequence[Span]
    nominal: Nominal
    nearest: Nearest | None = None
    foot: Foot | None = None


class FormationCheck:
    """A formation prepared for checks against zones, all at once or one after another.

    What is computed from its path and the errors of that path is kept for the life of this object.
    The path itself keeps its tracks, and each zone its own geometry.
    """

    def __init__(self, formation: Formation, *, qnh_hpa: float | None = None) -> None:
        self.formation, self.qnh_hpa = formation, qnh_hpa
        self._path = PreparedPath(formation.path)
        self._gaps = Gaps(formation)
        self._bridged = BridgedPauses(formation)
        self._nominal_of: dict[Zone, _NominalLine] = {}

    def known_to(self, path: Route) -> FormationCheck:
        """Return a check of the same path with other errors; stretches found are kept."""
        other = copy(self)
        legs = (Leg(path, 0, len(path) - 1),)
        other.formation = replace(self.formation, legs=legs)
        other._path, other._gaps = PreparedPath(path), Gaps(other.formation)
        return other

    def answers(self, zones: Iterable[Zone]) -> tuple[Answer, ...]:
        """Return one answer per zone that is an area, in the order of `zones`."""
        areas = [zone for zone in zones if not zone.is_line]
        every = dict.fromkeys(b for zone in areas for b in geometry_of(zone).boundaries)
        self._path.refuse_costly(every)
        self._follow([zone for zone in areas if zone not in self._nominal_of])
        return tuple(self._answer(zone) for zone in areas)

    def _follow(self, areas: Sequence[Zone]) -> None:
        """Find the stretches of the nominal line inside each of some areas."""
        every = list(dict.fromkeys(b for zone in areas for b in geometry_of(zone).boundaries))
        cuts = [
            dict(zip(every, find_stretches(track, every), strict=True))
            for track in self._path.tracks
        ]
        cut_of = {
            zone: [[of_track[b] for of_track in cuts] for b in geometry_of(zone).boundaries]
            for zone in areas
        }
        followed = [self._followed(zone, cut) for zone, cut in cut_of.items()]
        joined, numbers = joined_of(tuple(areas)), range(len(areas))
        deepest = deepest_of([one.insides for one in followed], joined, numbers)
        lines = list(map(self._nominal_line, followed, deepest))
        outside = [number for number in numbers if not lines[number].visits]
        feet = nearest_feet(self._path.tracks, joined, outside) if outside else []
        for number, found in zip(outside, feet, strict=True):
            flown = (stretch for run in followed[number].runs for stretch in run)
            nearest = nearest_of(self._path.tracks, found, flown)
            lines[number] = replace(lines[number], nearest=nearest, foot=found.foot)
        self._nominal_of |= zip(areas, lines, strict=True)

    def with_lengths(self, answer: Answer, zone: Zone) -> Answer:
        """Return an answer with what the path's bounds prove about the length inside.

        This takes about as long as the answer did.

        Parameters
        ----------
        answer, zone
            The answer, with the effect of statements, and the zone that it is about.
        """
        return with_lengths(answer, self._path, zone, self.qnh_hpa, band_of(self.formation))

    def lines(self, zones: Iterable[Zone]) -> tuple[LineAnswer, ...]:
        """Return one answer per zone that is a line."""
        lines = [zone for zone in zones if zone.is_line]
        if not lines:
            return ()
        from .line_check import answer_line  # loaded here: few flights come near a line

        return tuple(answer_line(self._path, self.formation, line, self._gaps) for line in lines)

    def line_crossings(self, zones: Iterable[Zone]) -> tuple[LineCrossing, ...]:
        """Return every crossing of the zones that are lines."""
        lines = [zone for zone in zones if zone.is_line]
        if not lines:
            return ()
        from .line_check import crossings_of

        return tuple(
            crossed
            for line in lines
            for of_track in crossings_of(self._path.tracks, self.formation, line)
            for crossed in of_track
        )

    def _followed(self, zone: Zone, cut: Sequence[Sequence[Sequence[Stretch]]]) -> _Followed:
        """Return what of the path is inside a zone.

        cut: the stretches of each track, by the declared boundary first, then by each reading.
        """
        tracks, geometry = self._path.tracks, geometry_of(zone)
        parts = [parts_of(track, zone, self.qnh_hpa) for track in tracks]
        nominal, *found = (_insides(tracks, runs, parts) for runs in cut)
        readings = {
            kind: tuple((inside.from_m, inside.to_m) for inside in read)
            for kind, read in zip(geometry.readings, found, strict=True)
        }
        return _Followed(zone=zone, parts=parts, runs=cut[0], insides=nominal, readings=readings)

    def _nominal_line(self, of: _Followed, deepest: Sequence[DeepestFoot]) -> _NominalLine:
        """Return how the nominal line relates to a zone; deepest: the place of each inside."""
        tracks = self._path.tracks
        found = visits_of(of.zone, tracks, of.insides, deepest, of.readings.values())
        visits = self._bridged.marked(found)
        over = [
            (track, stretch.from_m, stretch.to_m)
            for track, run in zip(tracks, of.runs, strict=True)
            for stretch in run
            if stretch.where == "inside" and not visits
        ]
        return _NominalLine(
            parts=of.parts,
            readings=of.readings,
            visits=visits,
            over=over,
            nominal=_nominal(visits, (stretch for run in of.runs for stretch in run)),
        )

    def _answer(self, zone: Zone) -> Answer:
        """Return the answer about one zone, whose stretches have been found."""
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
    """Return the parts inside of all tracks, one track after another."""
    return [
        inside
        for track, run, of_track in zip(tracks, runs, parts, strict=True)
        for inside in insides(track, run, of_track)
    ]


def _nominal(visits: Sequence[Visit], flown: Iterable[Stretch]) -> Nominal:
    """Return the nominal answer, given the visits and the stretches of every track."""
    if visits:
        return "inside"
    contacts = [stretch for stretch in flown if stretch.where == "on"]
    if any(contact.to_m - contact.from_m > CONTACT_M for contact in contacts):
        return "along"
    return "touch" if contacts else "outside"
