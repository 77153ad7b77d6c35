"""Check a formation against zones that are lines: one answer per formation and line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np

from .certainty import Gaps, LineEvidence, PreparedPath, crossings_m, judge_line
from .edges import CONTACT_M, EDGE_KINDS
from .model import Formation, LineAnswer, LineCrossing, Side, Zone
from .visits import (
    NearestFoot,
    Reach,
    Track,
    ZoneGeometry,
    crossings_at,
    find_line_contacts,
    find_line_crossings,
    geometry_of,
    nearest_foot,
    nearest_of,
    side_of,
)

_CLOSE_M: Final = 10.0
"""A path on a line is not found farther from it than this, as chords are off by half a metre."""


def answer_line(prepared: PreparedPath, formation: Formation, zone: Zone, gaps: Gaps) -> LineAnswer:
    """Return the answer about one formation and one line.

    Parameters
    ----------
    prepared, formation
        The formation, and its path prepared for checks.
    zone
        A zone that is a line.
    gaps
        The gaps of the path.
    """
    tracks, geometry = prepared.tracks, geometry_of(zone)
    crossings = crossings_of(tracks, formation, zone)
    declared = [[crossed.crossing.distance_m for crossed in of_track] for of_track in crossings]
    others = _other_readings(zone, geometry)
    read = {kind: [crossings_m(track, reach) for track in tracks] for kind, reach in others.items()}
    found = None if any(crossings) else nearest_foot(tracks, geometry.reach)
    reached = gaps.reaching(zone, geometry.reaches)
    judgement = judge_line(
        LineEvidence(
            prepared=prepared,
            reaches=[geometry.reach, *others.values()],
            crossings=crossings,
            crossings_of_each=[declared, *read.values()],
            contact=_contact(tracks, geometry.reach) if found and _is_close(found) else None,
            nearest=None if found is None else nearest_of(tracks, found, ()),
            foot=None if found is None else found.foot,
            gaps=reached,
        )
    )
    return LineAnswer(
        formation=formation.id,
        line=zone.id,
        verdict=judgement.verdict,
        basis=judgement.basis,
        probability=judgement.probability,
        reason=judgement.reason,
        crossings=judgement.crossings,
        starts=_side(tracks[0], 0, geometry.reach),
        ends=_side(tracks[-1], -1, geometry.reach),
        nearest=judgement.nearest,
        readings={
            kind: tuple(at_m for of_track in read.get(kind, declared) for at_m in of_track)
            for kind in geometry.readings
        },
        gaps=reached,
    )


def crossings_of(
    tracks: Sequence[Track], formation: Formation, zone: Zone
) -> tuple[tuple[LineCrossing, ...], ...]:
    """Return the crossings of a line by each track, one tuple per track.

    Parameters
    ----------
    tracks, formation
        The formation, and the unbroken parts of its path.
    zone
        A zone that is a line.
    """
    line = geometry_of(zone).boundary
    found = []
    for track in tracks:
        crossed = find_line_crossings(track, line)
        at_m = np.array([at for at, _ in crossed])
        crossings = crossings_at(track, at_m, np.ones(len(at_m), dtype=bool))
        found.append(
            tuple(
                LineCrossing(
                    formation=formation.id,
                    line=zone.id,
                    crossing=crossing,
                    came_from="left" if to_right else "right",
                    goes_to="right" if to_right else "left",
                )
                for crossing, (_, to_right) in zip(crossings, crossed, strict=True)
            )
        )
    return tuple(found)


def _other_readings(zone: Zone, geometry: ZoneGeometry) -> dict[str, Reach]:
    """Return distances from each reading of a silent text that differs from the declared line."""
    declared = {edge for ring in zone.rings for edge in ring.edges}
    every = zip(geometry.readings, geometry.reaches[1:], strict=True)
    return {kind: reach for kind, reach in every if declared != {EDGE_KINDS[kind]}}


def _is_close(nearest: NearestFoot) -> bool:
    """Whether a path may be on the line, seen how far off the nearest place was found to be."""
    return nearest.foot.distance_m < _CLOSE_M


def _contact(tracks: Sequence[Track], reach: Reach) -> Literal["touch", "along"] | None:
    """Return whether any track touches the line or runs along it."""
    contacts = [pair for track in tracks for pair in find_line_contacts(track, reach.boundary)]
    if not contacts:
        return None
    return "along" if any(to - from_ > CONTACT_M for from_, to in contacts) else "touch"


def _side(track: Track, vertex: int, reach: Reach) -> Side | None:
    """Return the side of the line on which a vertex of a track lies."""
    return side_of(reach, float(track.lon[vertex]), float(track.lat[vertex]))
