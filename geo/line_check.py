"""The check of lines: one answer per formation and zone that is a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from .certainty import LineEvidence, PreparedPath, judge_line
from .edges import CONTACT_M, EDGE_KINDS
from .model import Formation, LineAnswer, LineCrossing, Route, Side, Zone
from .visits import (
    Reach,
    Track,
    ZoneGeometry,
    crossing_at,
    find_line_contacts,
    find_line_crossings,
    geometry_of,
    nearest_foot,
    nearest_of,
    side_of,
    tracks_of,
)


def answer_line(prepared: PreparedPath, formation: Formation, zone: Zone) -> LineAnswer:
    """Return the answer about one formation and one line."""
    tracks, geometry = prepared.tracks, geometry_of(zone)
    crossings = crossings_of(tracks, formation, zone)
    found = nearest_foot(tracks, geometry.reach)
    judgement = judge_line(
        LineEvidence(
            prepared=prepared,
            reaches=_reaches(zone, geometry),
            crossings=crossings,
            contact=_contact(tracks, geometry.reach),
            nearest=nearest_of(tracks, found, ()),
            foot=found.foot,
            across_gap=lies_across_gap(prepared.path, geometry.reach),
        )
    )
    return LineAnswer(
        formation=formation.id,
        line=zone.id,
        verdict=judgement.verdict,
        basis=judgement.basis,
        probability=judgement.probability,
        undecided_by=judgement.undecided_by,
        crossings=judgement.crossings,
        starts=_side(tracks[0], 0, geometry.reach),
        ends=_side(tracks[-1], -1, geometry.reach),
        nearest=judgement.nearest,
        readings={
            kind: tuple(at for track in tracks for at, _ in find_line_crossings(track, boundary))
            for kind, boundary in geometry.readings.items()
        },
    )


def crossings_of(
    tracks: Sequence[Track], formation: Formation, zone: Zone
) -> tuple[tuple[LineCrossing, ...], ...]:
    """Return the crossings of a line by each track."""
    line = geometry_of(zone).boundary
    return tuple(
        tuple(
            LineCrossing(
                formation=formation.id,
                line=zone.id,
                crossing=crossing_at(track, at, leaving=True),
                came_from="left" if to_right else "right",
                goes_to="right" if to_right else "left",
            )
            for at, to_right in find_line_crossings(track, line)
        )
        for track in tracks
    )


def lies_across_gap(path: Route, reach: Reach) -> bool:
    """Return whether the straight way over some gap of a path crosses the line.

    Nothing is assumed of the path in a gap; this only says that it need not have stayed on one side
    of the line.
    """
    last = np.flatnonzero(~path.joined)
    return any(_is_crossed_between(path, k, reach) for k in last.tolist())


def _is_crossed_between(path: Route, vertex: int, reach: Reach) -> bool:
    ends = slice(vertex, vertex + 2)
    (way,) = tracks_of(Route(id=path.id, lon=path.lon[ends], lat=path.lat[ends]))
    return bool(find_line_contacts(way, reach.boundary))


def _reaches(zone: Zone, geometry: ZoneGeometry) -> list[Reach]:
    """Distances from the declared line, then from each reading that differs from it."""
    declared = {edge for ring in zone.rings for edge in ring.edges}
    others = zip(geometry.readings, geometry.reaches[1:], strict=True)
    return [geometry.reach, *(reach for kind, reach in others if declared != {EDGE_KINDS[kind]})]


def _contact(tracks: Sequence[Track], reach: Reach) -> Literal["touch", "along"] | None:
    contacts = [pair for track in tracks for pair in find_line_contacts(track, reach.boundary)]
    if not contacts:
        return None
    return "along" if any(to - from_ > CONTACT_M for from_, to in contacts) else "touch"


def _side(track: Track, vertex: int, reach: Reach) -> Side | None:
    return side_of(reach, float(track.lon[vertex]), float(track.lat[vertex]))
