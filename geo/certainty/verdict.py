"""How sure: from the nominal visits to a verdict, by what is known of the errors.

What a path states about its errors decides how it is judged, and the three ways are never mixed. A
path with a bound anywhere is judged by proof (proof.py); one with standard deviations by the share
of 1,024 draws that enter (sampling.py); one that states no error by the nominal line alone. The
error of the zone's own line, and a text that does not say what joins its points, count the same way
in all three: where they alone decide, the answer is `undecidable`. What was published about the
flight is applied afterwards, in statements.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ..model import (
    OPEN,
    OUTSIDE,
    SURELY_INSIDE,
    Basis,
    Nearest,
    Nominal,
    Route,
    Verdict,
    Visit,
)
from ..visits import Boundary, Foot, Reach, TrackPart, keeps_clear
from .corridor import may_turn_back
from .prepared_path import PreparedPath
from .proof import Proof, prove
from .ranges import FAR_SIGMAS, with_ranges, with_separation
from .sampling import Draws, Entered

WORDS: Final[tuple[tuple[float, Verdict], ...]] = (
    (0.95, "entered"),
    (0.5, "probably entered"),
    (0.05, "possibly entered"),
)

_QUARTER_M: Final = 10_000_000.0
"""On legs shorter than a quarter of the Earth's girth no place moves over 1.42 times its ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a verdict rests on: the nominal answer of one path and zone, and what made it.

    reaches: of the declared boundary first, then of each reading of assumed edges, which are
    compared on the few draws. parts: what floor, ceiling and validity leave of each track. foot:
    nearest to the path if it stays outside.
    """

    prepared: PreparedPath
    kind: str
    reaches: Sequence[Reach]
    parts: Sequence[Sequence[TrackPart]]
    visits: tuple[Visit, ...]
    nominal: Nominal
    nearest: Nearest | None
    foot: Foot | None
    any_reading: bool

    @property
    def path(self) -> Route:
        """The path that is judged."""
        return self.prepared.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict, what it rests on, and the visits and nearest point with their ranges."""

    verdict: Verdict
    basis: Basis
    visits: tuple[Visit, ...]
    nearest: Nearest | None
    probability: float | None = None


def judge(evidence: Evidence) -> Judgement:
    """The verdict by the kind of error the path states."""
    path, visits, nearest = evidence.path, evidence.visits, evidence.nearest
    if is_bounded(path):
        verdict = _by_bounds(evidence)
        return Judgement(verdict=verdict, basis="bound", visits=visits, nearest=nearest)
    if (path.sigma_m > 0).any():
        return _by_draws(evidence)
    verdict = _undecided(evidence) or _by_geometry(evidence)
    return Judgement(verdict=verdict, basis="geometry", visits=visits, nearest=nearest)


def is_bounded(path: Route) -> bool:
    """Whether a vertex states a bound, or one of unknown error stands beside measured ones."""
    beside = np.isfinite(path.sigma_m).any() and np.isinf(path.error_m).any()
    return bool(np.isfinite(path.bound_m).any() or beside)


def verdict_of(probability: float, kind: str) -> Verdict:
    """The word for a probability. Territorial airspace is entered, not entered, or undecidable.

    >>> verdict_of(0.6, "adiz"), verdict_of(0.6, "territorial")
    ('probably entered', 'undecidable')
    """
    for least, word in WORDS:
        if probability >= least:
            doubtful = word not in SURELY_INSIDE and kind == "territorial"
            return "undecidable" if doubtful else word
    return "did not enter"


def _undecided(evidence: Evidence) -> Verdict | None:
    """Undecidable where the zone's own error, its silent text or an unknown altitude decides."""
    if evidence.visits:
        return None if any(visit.decidable for visit in evidence.visits) else "undecidable"
    foot = evidence.foot
    too_near = foot is not None and not keeps_clear(
        evidence.prepared.tracks, evidence.reaches[0], foot
    )
    return "undecidable" if evidence.any_reading or too_near else None


def _by_geometry(evidence: Evidence) -> Verdict:
    if evidence.visits:
        return "entered"
    return evidence.nominal if evidence.nominal in ("touch", "along") else "did not enter"


def _by_bounds(evidence: Evidence) -> Verdict:
    """By proof, which must be the same under every reading of the zone's text."""
    proofs = {_prove(evidence, reach) for reach in evidence.reaches}
    if len(proofs) > 1:
        return "undecidable"
    found = proofs.pop()
    states = {part.state for parts in evidence.parts for part in parts}
    if found in OUTSIDE or states == {"outside"}:
        return "excluded"
    if "unknown" in states or (found in OPEN and _settled_if_exact(evidence)):
        return "undecidable"
    return "depends" if found in SURELY_INSIDE and "outside" in states else found


def _prove(evidence: Evidence, reach: Reach) -> Proof:
    return prove(evidence.prepared.tracks, reach, evidence.prepared.regions)


def _settled_if_exact(evidence: Evidence) -> bool:
    """Whether it is the zone's own error alone that leaves it open."""
    declared = evidence.reaches[0]
    return declared.has_error and _prove(evidence, declared.exact) not in OPEN


def _by_draws(evidence: Evidence) -> Judgement:
    if is_out_of_reach(evidence):
        return Judgement(
            verdict=_undecided(evidence) or "did not enter",
            basis="probability",
            probability=0.0,
            visits=(),
            nearest=evidence.nearest,
        )
    draws, few = evidence.prepared.draws, evidence.prepared.few_draws
    entered = _entered(draws, evidence.reaches[0].boundary, evidence.parts)
    entering = _entering(entered)
    probability = len(entering) / draws[0].count
    words = {
        verdict_of(
            len(_entering(_entered(few, reach.boundary, evidence.parts))) / few[0].count,
            evidence.kind,
        )
        for reach in (evidence.reaches if len(evidence.reaches) > 1 else ())
    }
    words_if_outside = _words_where_unknown_is_outside(evidence, draws)
    verdict = _undecided(evidence) or verdict_of(probability, evidence.kind)
    return Judgement(
        verdict="undecidable" if len(words) > 1 or words_if_outside - {verdict} else verdict,
        basis="probability",
        probability=probability,
        visits=with_ranges(evidence.visits, draws, entered),
        nearest=evidence.nearest
        and with_separation(
            evidence.nearest, evidence.reaches[0], few, entering, _largest_sigma_m(evidence)
        ),
    )


def _words_where_unknown_is_outside(evidence: Evidence, draws: Sequence[Draws]) -> set[Verdict]:
    """The verdict if every part that cannot be compared with floor, ceiling or dates were outside.

    Empty where every part can be compared.
    """
    if not any(part.state == "unknown" for parts in evidence.parts for part in parts):
        return set()
    sure = [
        [replace(part, state="outside") if part.state == "unknown" else part for part in parts]
        for parts in evidence.parts
    ]
    entering = _entering(_entered(draws, evidence.reaches[0].boundary, sure))
    return {verdict_of(len(entering) / draws[0].count, evidence.kind)}


def is_out_of_reach(evidence: Evidence) -> bool:
    """Whether no draw can come to the zone: it lies farther away than any draw strays.

    No draw moves a place of a leg by more than 1.42 sqrt(2 ln 2048) = 5.54 standard deviations, so
    that the 20 asked for here are ample.
    """
    if evidence.foot is None or evidence.nominal != "outside":
        return False
    tracks = evidence.prepared.tracks
    reach_m = FAR_SIGMAS * _largest_sigma_m(evidence)
    moving = [track for track in tracks if not track.is_still]
    longest_m = max((float(track.legs.length_m.max()) for track in moving), default=0.0)
    farthest_m = np.full(1, reach_m)
    turning = any(
        may_turn_back(t.legs, farthest_m, farthest_m, np.arange(len(t.legs))).any() for t in moving
    )
    return (
        longest_m < _QUARTER_M
        and not turning
        and all(
            reach.nearest(track)[1].distance_m > reach_m
            for reach in evidence.reaches
            for track in tracks
        )
    )


def _entered(
    draws: Sequence[Draws], boundary: Boundary, parts: Sequence[Sequence[TrackPart]]
) -> list[Entered]:
    return [d.visits(boundary, of_track) for d, of_track in zip(draws, parts, strict=True)]


def _entering(entered: Sequence[Entered]) -> set[int]:
    """Numbers of the draws with at least one visit on any track."""
    return {k for of_track in entered for k in of_track.draws.tolist()}


def _largest_sigma_m(evidence: Evidence) -> float:
    return float(np.nanmax(evidence.path.sigma_m))
