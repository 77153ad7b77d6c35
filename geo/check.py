"""The check: one answer per formation and zone.

A visit is a maximal stretch of a formation's path inside the zone: laterally (the boundary by its
declared edges), vertically within floor and ceiling, at a time when the zone is valid. Several
visits stay several; in and out within one leg is a visit; contact less deep than 0.01 m is a touch
or runs along, never a visit; vertices that are not joined are not bridged. Visits describe the
nominal line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from .certainty import Evidence, PreparedPath, judge
from .edges import CONTACT_M
from .longitudes import wrapped
from .model import (
    Answer,
    Crossing,
    Deepest,
    Formation,
    LineCrossing,
    Nearest,
    Nominal,
    Visit,
    Zone,
    in_force,
    relation,
)
from .visits import (
    Foot,
    Inside,
    Reach,
    Stretch,
    Track,
    TrackPart,
    find_line_crossings,
    find_stretches,
    geometry_of,
    insides,
    parts_of,
    time_at,
    tracks_of,
)


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

    What is prepared of its errors goes when this does. The path keeps its own tracks and each zone
    its own geometry, so no check outlives what it was of.
    """

    def __init__(self, formation: Formation, *, qnh_hpa: float | None = None) -> None:
        self.formation, self.qnh_hpa = formation, qnh_hpa
        self._path = PreparedPath(formation.path)

    def answers(self, zones: Iterable[Zone]) -> tuple[Answer, ...]:
        """One per zone that is an area."""
        areas = [zone for zone in zones if not zone.is_line]
        boundaries = [geometry_of(zone).boundaries for zone in areas]
        every = [boundary for of_zone in boundaries for boundary in of_zone]
        cuts = [iter(find_stretches(track, every)) for track in self._path.tracks]
        return tuple(
            self._answer(zone, [[next(of_track) for of_track in cuts] for _ in of_zone])
            for zone, of_zone in zip(areas, boundaries, strict=True)
        )

    def line_crossings(self, zones: Iterable[Zone]) -> tuple[LineCrossing, ...]:
        """Every crossing of the zones that are lines."""
        return tuple(
            LineCrossing(
                formation=self.formation.id,
                line=zone.id,
                crossing=_crossing(track, at, leaving=True),
                came_from="left" if to_right else "right",
                goes_to="right" if to_right else "left",
            )
            for zone in zones
            if zone.is_line
            for track in self._path.tracks
            for at, to_right in find_line_crossings(track, geometry_of(zone).boundary)
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
        visits = tuple(
            _visit(zone, number, tracks.index(inside.track), inside, readings.values())
            for number, inside in enumerate(nominal_insides, 1)
        )
        evidence = self._evidence(zone, parts, visits, cut[0], any(readings.values()))
        judgement = judge(evidence)
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
        outside = None if visits else _nearest_foot(tracks, geometry.reach)
        return Evidence(
            prepared=self._path,
            kind=zone.kind,
            reaches=geometry.reaches,
            parts=parts,
            visits=visits,
            nominal=_nominal(visits, flown),
            nearest=outside and _nearest(tracks, outside, flown),
            foot=outside and outside[2],
            any_reading=any_reading,
        )


def separation_m(formation: Formation, zone: Zone) -> float:
    """Least distance between a formation's path and a zone's boundary or line, metres."""
    return _nearest_foot(tracks_of(formation.path), geometry_of(zone).reach)[2].distance_m


def entered_across_gaps(formation: Formation, zones: Iterable[Zone]) -> list[Zone]:
    """Areas that straight lines across the gaps of a path, which nobody saw flown, would enter."""
    path = formation.path
    bridges = tracks_of(replace(path, joined=~path.joined))
    areas = [zone for zone in zones if not zone.is_line]
    boundaries = [geometry_of(zone).boundary for zone in areas]
    met = {
        k
        for bridge in bridges
        if not bridge.is_still
        for k, run in enumerate(find_stretches(bridge, boundaries))
        if any(stretch.where == "inside" for stretch in run)
    }
    return [areas[k] for k in sorted(met)]


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


def _nearest_foot(tracks: Sequence[Track], reach: Reach) -> tuple[Track, float, Foot]:
    feet = [(track, *reach.nearest(track)) for track in tracks]
    return min(feet, key=lambda foot: foot[2].distance_m)


def _nominal(visits: Sequence[Visit], flown: Iterable[Stretch]) -> Nominal:
    if visits:
        return "inside"
    contacts = [stretch for stretch in flown if stretch.where == "on"]
    if any(contact.to_m - contact.from_m > CONTACT_M for contact in contacts):
        return "along"
    return "touch" if contacts else "outside"


def _visit(
    zone: Zone,
    number: int,
    track_number: int,
    inside: Inside,
    readings: Iterable[Iterable[tuple[float, float]]],
) -> Visit:
    track = inside.track
    along_m, foot = geometry_of(zone).reach.deepest(track, inside.from_m, inside.to_m)
    in_every_reading = all(
        any(a <= inside.to_m and b >= inside.from_m for a, b in reading) for reading in readings
    )
    sure_of_line = in_every_reading and foot.distance_m > foot.error_m
    stands = inside.to_m == inside.from_m
    start, _ = time_at(track, inside.from_m, leaving=not inside.begins and not stands)
    end, _ = time_at(track, inside.to_m, leaving=inside.ends or stands)
    lon, lat = track.point(np.array([along_m]))
    return Visit(
        visit=number,
        track=track_number,
        vertex=track.lone_vertex,
        entry=None if inside.begins else _crossing(track, inside.from_m, leaving=not stands),
        exit=None if inside.ends else _crossing(track, inside.to_m, leaving=stands),
        from_m=inside.from_m,
        to_m=inside.to_m,
        duration_s=_duration_s(zone, start, end),
        deepest=Deepest(
            lon=wrapped(float(lon[0])),
            lat=float(lat[0]),
            distance_m=along_m,
            depth_m=foot.distance_m,
        ),
        decidable=sure_of_line and inside.vertical != "unknown",
        vertical=inside.vertical,
    )


def _duration_s(zone: Zone, start: np.datetime64 | None, end: np.datetime64 | None) -> float | None:
    """How long, of the time from start to end, the zone was in force; None where one is unknown."""
    if start is None or end is None:
        return None
    begins, ceases = in_force(zone)
    return max(0.0, float((min(end, ceases) - max(start, begins)) / np.timedelta64(1, "s")))


def _crossing(track: Track, distance_m: float, *, leaving: bool) -> Crossing:
    at = np.array([distance_m])
    leg, along_m = track.locate(at)
    lon, lat = track.point(at)
    time, basis = time_at(track, distance_m, leaving=leaving)
    return Crossing(
        lon=wrapped(float(lon[0])),
        lat=float(lat[0]),
        distance_m=distance_m,
        leg=int(track.leg_number[leg[0]]),
        fraction=float(along_m[0] / track.legs.length_m[leg[0]]),
        time=time,
        time_basis=basis,
    )


def _nearest(
    tracks: Sequence[Track], found: tuple[Track, float, Foot], flown: Iterable[Stretch]
) -> Nearest:
    """Laterally nearest; a path that passes above or below the zone comes as near as 0 m."""
    over = next((stretch for stretch in flown if stretch.where == "inside"), None)
    if over is None:
        track, along_m, foot = found
        zone_place, distance_m = (foot.lon, foot.lat), foot.distance_m
    else:
        along_m, distance_m = over.from_m, 0.0
        track = next(t for t in tracks if t.start_m <= along_m <= t.end_m)
    lon, lat = (float(v[0]) for v in track.point(np.array([along_m])))
    if over is not None:
        zone_place = lon, lat
    time, _ = time_at(track, along_m)
    return Nearest(
        lon=wrapped(lon),
        lat=lat,
        along_m=along_m,
        zone_lon=wrapped(zone_place[0]),
        zone_lat=zone_place[1],
        separation_m=distance_m,
        time=time,
    )
