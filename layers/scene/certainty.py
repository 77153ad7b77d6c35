"""How sure each kilometre is: inside on every path, on our line only, or only on other paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.certainty import settled_cells
from adiz.geo.model import OUTSIDE, SURELY_INSIDE, Answer, Crossing, Formation, Visit, Zone
from adiz.geo.visits import Track, geometry_of, tracks_of

from ..words import is_too_coarse

State = Literal["inside", "stated", "depends", "possible"]
"""From the surest: what a reader sees of a piece, the same on lane, row, time bar and pin."""

STATES: Final[tuple[State, ...]] = get_args(State)
DECIDED: Final = frozenset({"inside", "stated"})
"""What is drawn solid: inside by the answer, or by whoever decided it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a path, in metres from its start, that is or may be inside a zone.

    state: `inside` (as sure as the answer), `stated` (inside on our line, and a published statement
    says that it was), `depends` (inside on our line, not on every path) or `possible` (outside on
    our line, inside on some path). visit: its number, 0 if only possible.
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
    """Return the parts of a path that are or may be inside a zone, in order.

    A path with bounds is cut into cells, of at most 2 km where it matters. The places of a cell may
    truly be as far from our line as the bounds of the leg's ends allow there. Where the boundary,
    wherever its own error and every reading of a silent text may put it, is farther than that from
    the whole cell, the cell is settled: `inside`, or not shown. Else it `depends` if our line is
    inside there, and is `possible` if not. No cell is surer than the answer, none is possible where
    the answer proves the contrary, where a statement decides it, or where a reconstruction is too
    coarse for territorial airspace: a dotted bar there would hint at what nobody reported. What
    cannot be decided for the zone's own line depends. A path with standard deviations has one piece
    per visit, from the 5 % of draws that enter first to the 5 % that leave last. Where a statement
    decides that a zone was entered, the visits that it speaks of are `stated`.
    """
    if answer.basis == "bound" and answer.verdict in OUTSIDE:
        return ()
    found = _found(formation, zone, answer)
    if answer.verdict not in SURELY_INSIDE:
        return tuple(map(_open, found))
    if answer.basis != "statement":
        return found
    stated, found = _stated(answer), tuple(map(_open, found))
    return tuple(
        replace(piece, state="stated", sure_from_m=piece.from_m, sure_to_m=piece.to_m)
        if piece.visit in stated and piece.state == "depends"
        else piece
        for piece in found
    )


def _open(piece: Piece) -> Piece:
    """The piece, which is no surer than an answer that is not sure."""
    return replace(piece, state="depends") if piece.state == "inside" else piece


def _found(formation: Formation, zone: Zone, answer: Answer) -> tuple[Piece, ...]:
    """The pieces by geometry alone."""
    if np.isfinite(formation.path.bound_m).any():
        silent = answer.basis == "statement" or is_too_coarse(answer)
        if silent and not answer.visits:  # every cell of it would be possible
            return ()
        cells = _cells(formation, zone, answer)
        return tuple(piece for piece in cells if not (silent and piece.state == "possible"))
    return tuple(_of_visit(visit) for visit in answer.visits)


def _stated(answer: Answer) -> set[int]:
    """The visits that a deciding statement speaks of: those with a time of it, or the only one."""
    timed = {visit.visit for visit in answer.visits if visit.stated}
    return timed or ({answer.visits[0].visit} if len(answer.visits) == 1 else set())


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
        for from_m, to_m, side in settled_cells(track, *_ends(track, answer), reaches):
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


def _ends(track: Track, answer: Answer) -> tuple[FloatArray, FloatArray]:
    """From where to where: no cell goes past a vertex, or where our line enters or leaves."""
    crossings: list[float] = [m for v in answer.visits for m in (v.from_m, v.to_m)]
    # numpy.unique would load numpy.ma, a thirtieth of what a short check takes.
    ends = np.array(sorted({*track.vertex_m.tolist(), *crossings}))
    within: FloatArray = ends[(ends >= track.start_m) & (ends <= track.end_m)]
    return (within[:-1], within[1:]) if len(within) > 1 else (within, within)
