"""How sure each kilometre is: inside on every path, on our line only, or only on other paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

import numpy as np
from adiz.geo.answer import Answer, Crossing, Visit
from adiz.geo.arrays import BoolArray, FloatArray
from adiz.geo.boundary import Boundary
from adiz.geo.distance import Reach
from adiz.geo.edges import EDGE_KINDS
from adiz.geo.formation import Formation
from adiz.geo.geodesic import MEAN_RADIUS_M
from adiz.geo.track import Track, tracks_of
from adiz.geo.zone import Zone

State = Literal["inside", "depends", "possible"]

STEP_M: Final = 2_000.0
WIDENING: Final = 1.01
"""Covers what half_width_m leaves out: the flattening and terms of (radius / R)^2."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a path, in metres from its start, that is or may be inside a zone.

    state: `inside` (as sure as the answer), `depends` (inside on our line, not on every path) or
    `possible` (outside on our line, inside on some path). visit: its number, 0 if only possible.
    sure_from_m, sure_to_m: what lies between them is inside in 95 of 100 draws.
    """

    from_m: float
    to_m: float
    state: State
    visit: int
    sure_from_m: float
    sure_to_m: float

    @property
    def length_m(self) -> float:
        """Metres from end to end."""
        return self.to_m - self.from_m


def pieces(formation: Formation, zone: Zone, answer: Answer) -> tuple[Piece, ...]:
    """The parts of a path that are or may be inside a zone, in order.

    A path with bounds is cut into cells of at most 2 km. The places of a cell may truly be as far
    from our line as the bounds of the leg's ends allow there. Where the boundary, wherever its own
    error and every reading of a silent text may put it, is farther than that from the whole cell,
    the cell is settled: `inside`, or not shown. Else it `depends` if our line is inside there, and
    is `possible` if not. No cell is surer than the answer, and what cannot be decided for the
    zone's own line depends. A path with standard deviations has one piece per visit, from the 5 %
    of draws that enter first to the 5 % that leave last.
    """
    if np.isfinite(formation.path.bound_m).any():
        return tuple(_cells(formation, zone, answer))
    return tuple(_of_visit(visit) for visit in answer.visits)


def _of_visit(visit: Visit) -> Piece:
    low, sure_low = _range(visit.entry, visit.from_m)
    sure_high, high = _range(visit.exit, visit.to_m)
    state: State = "inside" if visit.decidable else "depends"
    return Piece(low, high, state, visit.visit, min(sure_low, high), max(sure_high, low))


def _range(crossing: Crossing | None, otherwise: float) -> tuple[float, float]:
    if crossing is None or crossing.range.distance_m is None:
        return otherwise, otherwise
    return crossing.range.distance_m


def _cells(formation: Formation, zone: Zone, answer: Answer) -> Iterator[Piece]:
    reaches = [Reach(Boundary(zone.rings))]
    if zone.edges_assumed:
        reaches += [Reach(Boundary(zone.reading(e).rings)) for e in EDGE_KINDS.values()]
    proven = answer.basis == "bound" and answer.verdict == "certain"
    for track in tracks_of(formation.path):
        ends = _ends(track, answer)
        middle, half = (ends[1:] + ends[:-1]) / 2, np.diff(ends) / 2
        settled, inside = _settled(track, middle, half, reaches)
        last: Piece | None = None
        for i, (from_m, to_m) in enumerate(pairwise(ends.tolist())):
            visit = next((v for v in answer.visits if v.from_m <= middle[i] <= v.to_m), None)
            piece = _cell(from_m, to_m, visit, proven, bool(settled[i]), bool(inside[i]))
            if last and piece and (last.state, last.visit) == (piece.state, piece.visit):
                last = Piece(last.from_m, to_m, last.state, last.visit, last.from_m, to_m)
                continue
            if last:
                yield last
            last = piece
        if last:
            yield last


def _cell(
    from_m: float, to_m: float, visit: Visit | None, proven: bool, settled: bool, inside: bool
) -> Piece | None:
    if visit is None:
        return None if settled else Piece(from_m, to_m, "possible", 0, from_m, to_m)
    sure = proven and settled and inside and visit.decidable
    return Piece(from_m, to_m, "inside" if sure else "depends", visit.visit, from_m, to_m)


def _ends(track: Track, answer: Answer) -> FloatArray:
    """Where cells end: every 2 km, at the vertices and where our line enters and leaves."""
    count = max(1, int(np.ceil((track.end_m - track.start_m) / STEP_M)))
    crossings = [at for visit in answer.visits for at in (visit.from_m, visit.to_m)]
    marks = [np.linspace(track.start_m, track.end_m, count + 1), track.vertex_m, crossings]
    ends = np.unique(np.concatenate(marks))
    within: FloatArray = ends[(ends >= track.start_m) & (ends <= track.end_m)]
    return within


def _settled(
    track: Track, middle: FloatArray, half: FloatArray, reaches: list[Reach]
) -> tuple[BoolArray, BoolArray]:
    """Which cells lie wholly on one side however the path and the boundary lie, and inside."""
    lon, lat = track.point(middle)
    apart = np.min([reach.clearance_m(lon, lat) for reach in reaches], axis=0)
    held = np.array([reach.boundary.holds(lon, lat) for reach in reaches])
    widest = np.max([half_width_m(track, middle + side * half) for side in (-1, 0, 1)], axis=0)
    alike = held.all(axis=0) | ~held.any(axis=0)
    return alike & (apart > widest + half), held[0]


def half_width_m(track: Track, along_m: FloatArray) -> FloatArray:
    """How far the true path may be from ours, at metres along a track.

    The ends of a leg move by their bounds; in between moves what the solution of Jacobi's equation
    on the sphere says (do Carmo 1992, Riemannian Geometry, ch. 5), as in adiz.geo.bounds.
    """
    if len(track.vertex_m) == 1:
        return np.full(along_m.shape, track.error_m[0])
    leg = np.clip(np.searchsorted(track.vertex_m, along_m) - 1, 0, len(track.vertex_m) - 2)
    length_m = np.maximum(np.diff(track.vertex_m)[leg], 1e-3)
    part = np.clip((along_m - track.vertex_m[leg]) / length_m, 0.0, 1.0)
    arc = length_m / MEAN_RADIUS_M
    ends = track.error_m[leg], track.error_m[leg + 1]
    moved = np.sin((1 - part) * arc) * ends[0] + np.sin(part * arc) * ends[1]
    return np.asarray(np.where(np.isfinite(moved), WIDENING * moved / np.sin(arc), np.inf))
