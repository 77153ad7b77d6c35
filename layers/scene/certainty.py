"""How sure each kilometre is: inside on every path, on our line only, or only on other paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from adiz.geo.arrays import BoolArray, FloatArray
from adiz.geo.certainty import leeway_m
from adiz.geo.model import OUTSIDE, SURELY_INSIDE, Answer, Crossing, Formation, Visit, Zone
from adiz.geo.visits import Reach, Track, geometry_of, tracks_of

from ..words import is_too_coarse

State = Literal["inside", "depends", "possible"]

STEP_M: Final = 2_000.0


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

    A path with bounds is cut into cells, of at most 2 km where it matters. The places of a cell may
    truly be as far from our line as the bounds of the leg's ends allow there. Where the boundary,
    wherever its own error and every reading of a silent text may put it, is farther than that from
    the whole cell, the cell is settled: `inside`, or not shown. Else it `depends` if our line is
    inside there, and is `possible` if not. No cell is surer than the answer, none is possible where
    the answer proves the contrary, where a statement decides it, or where a reconstruction is too
    coarse for territorial airspace: a dotted bar there would hint at what nobody reported. What
    cannot be decided for the zone's own line depends. A path with standard deviations has one piece
    per visit, from the 5 % of draws that enter first to the 5 % that leave last.
    """
    if answer.basis == "bound" and answer.verdict in OUTSIDE:
        return ()
    if np.isfinite(formation.path.bound_m).any():
        silent = answer.basis == "statement" or is_too_coarse(answer)
        cells = _cells(formation, zone, answer)
        return tuple(piece for piece in cells if not (silent and piece.state == "possible"))
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
    reaches = geometry_of(zone).reaches
    proven = answer.basis == "bound" and answer.verdict in SURELY_INSIDE
    for number, track in enumerate(tracks_of(formation.path)):
        last: Piece | None = None
        visits = [visit for visit in answer.visits if visit.track == number]
        for from_m, to_m, side in _sides(track, answer, reaches):
            middle = (from_m + to_m) / 2
            visit = next((v for v in visits if v.from_m <= middle <= v.to_m), None)
            piece = _piece(from_m, to_m, visit, proven, side)
            if last and piece and (last.state, last.visit) == (piece.state, piece.visit):
                last = Piece(last.from_m, to_m, last.state, last.visit, last.from_m, to_m)
                continue
            if last:
                yield last
            last = piece
        if last:
            yield last


def _piece(
    from_m: float, to_m: float, visit: Visit | None, proven: bool, side: str
) -> Piece | None:
    if visit is None:
        return None if side else Piece(from_m, to_m, "possible", 0, from_m, to_m)
    sure = proven and side == "inside" and visit.decidable
    return Piece(from_m, to_m, "inside" if sure else "depends", visit.visit, from_m, to_m)


def _sides(
    track: Track, answer: Answer, reaches: list[Reach]
) -> Iterator[tuple[float, float, str]]:
    """Cells in order, each with the side it lies on: inside, outside, or empty if not settled.

    Cells that are not settled are halved until none of them is longer than STEP_M.
    """
    ends = _ends(track, answer)
    low, high = (ends[:-1], ends[1:]) if len(ends) > 1 else (ends, ends)
    found: list[tuple[float, float, str]] = []
    while len(low):
        settled, inside = _settled(track, low, high, reaches)
        done = settled | (high - low <= STEP_M)
        for k in np.flatnonzero(done).tolist():
            side = ("inside" if inside[k] else "outside") if settled[k] else ""
            found.append((float(low[k]), float(high[k]), side))
        low, high = low[~done], high[~done]
        middle = (low + high) / 2
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    return iter(sorted(found))


def _ends(track: Track, answer: Answer) -> FloatArray:
    """The vertices and where our line enters and leaves: no cell goes past one of them."""
    crossings: list[float] = [m for v in answer.visits for m in (v.from_m, v.to_m)]
    ends = np.unique(np.concatenate([track.vertex_m, np.array(crossings)]))
    within: FloatArray = ends[(ends >= track.start_m) & (ends <= track.end_m)]
    return within


def _settled(
    track: Track, low: FloatArray, high: FloatArray, reaches: list[Reach]
) -> tuple[BoolArray, BoolArray]:
    """Which cells lie wholly on one side however the path and the boundary lie, and inside."""
    middle, half = (low + high) / 2, (high - low) / 2
    lon, lat = track.point(middle)
    apart = np.min([reach.clearance_m(lon, lat) for reach in reaches], axis=0)
    held = np.array([reach.boundary.holds(lon, lat) for reach in reaches])
    # What a leg moves by bends down in between: from the middle it rises no more than it fell.
    at_ends = np.array([leeway_m(track, at) for at in (low, high)])
    inner = leeway_m(track, middle)
    bump = np.where(np.isfinite(inner), 2 * inner - at_ends.min(axis=0), np.inf)
    widest = np.maximum(np.maximum(at_ends.max(axis=0), inner) * 1.001, bump)
    alike = held.all(axis=0) | ~held.any(axis=0)
    return alike & (apart > widest + half), held[0]
