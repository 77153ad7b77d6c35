"""How sure an answer is: from the nominal visits to a verdict, by what is known of the errors.

What a path states about its errors decides how it is judged, and the three ways are never mixed. A
path with a bound anywhere is judged by proof (proof.py); one with standard deviations by the share
of 1,024 samples that enter (sampling.py); one that states no error by the nominal line alone. The
error of the zone's own line, and a text that does not say what joins its points, count the same way
in all three: if they alone decide, the answer is `undecidable`. What was published about the flight
is applied afterwards, in statements.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from ..edges import may_turn_back
from ..model import (
    DEPENDS,
    OPEN,
    OUTSIDE,
    SURELY_INSIDE,
    UNDECIDABLE,
    Basis,
    Nearest,
    Nominal,
    Ranges,
    Reason,
    Route,
    Verdict,
    Vertical,
    Visit,
    Zone,
)
from ..visits import (
    Boundary,
    Foot,
    Reach,
    Span,
    TrackPart,
    find_doubt,
    find_exclusion,
    keeps_clear,
    nearest_foot,
)
from .counting_legs import find_counting_legs
from .prepared_path import EVERY, PreparedPath
from .proof import Proof, prove

if TYPE_CHECKING:
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
    """What a verdict rests on: the nominal answer about one path and zone, and its basis.

    Attributes
    ----------
    reaches
        Distances from the declared boundary first, then from each reading of assumed edges, which
        are compared on few samples.
    parts
        For each track, what floor, ceiling and dates leave of it.
    foot
        Nearest to the path, if it stays outside.
    over
        Where it then still passes over or under the zone, or at a time when the zone was not in
        force.
    """

    prepared: PreparedPath
    zone: Zone
    qnh_hpa: float | None
    over: Sequence[Span]
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

    @property
    def kind(self) -> str:
        """The kind of the zone."""
        return self.zone.kind

    @property
    def states(self) -> set[Vertical]:
        """What floor, ceiling and dates say of all parts of the path."""
        return {part.state for parts in self.parts for part in parts}

    def doubt(self) -> Reason:
        """Return why floor, ceiling or dates cannot be compared with parts of the path."""
        return find_doubt(self.prepared.tracks, self.zone, self.qnh_hpa)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict about a zone or a line, its basis and reason, and how near the path came."""

    verdict: Verdict
    basis: Basis
    nearest: Nearest | None
    probability: float | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Judged):
    """A verdict about a zone, with the visits and their ranges, and those of all together."""

    visits: tuple[Visit, ...]
    ranges: Ranges | None = None
    vertical_range_m: tuple[float, float] | None = None


def judge(evidence: Evidence) -> Judgement:
    """Return the verdict by the kind of error that the path states, and what decided it."""
    judgement = _judged(evidence)
    if judgement.reason or not evidence.over:
        return judgement
    return _excluded(judgement, evidence, evidence.over)


def _judged(evidence: Evidence) -> Judgement:
    path = evidence.path
    if path.is_bounded:
        return _by_bounds(evidence)
    if (path.sigma_m > 0).any():
        return _by_draws(evidence)
    doubt = _doubt(evidence)
    return Judgement(
        verdict=UNDECIDABLE if doubt or path.has_unknown_error else _by_geometry(evidence),
        basis="geometry",
        visits=evidence.visits,
        nearest=evidence.nearest,
        reason=doubt,
    )


def _excluded(judgement: Judgement, evidence: Evidence, spans: Sequence[Span]) -> Judgement:
    """Return the judgement with what keeps these parts of the path out of the zone."""
    found = find_exclusion(spans, evidence.zone, evidence.qnh_hpa)
    if found is None:
        return judgement
    return replace(judgement, reason=found.reason, vertical_range_m=found.vertical_range_m)


def verdict_of(probability: float, kind: str) -> Verdict:
    """Return the verdict for a probability.

    Territorial airspace is entered, not entered, or undecidable.

    Parameters
    ----------
    probability, kind
        Share of the samples that enter, 0 to 1, and the kind of the zone.

    >>> verdict_of(0.6, "adiz"), verdict_of(0.6, "territorial")
    ('probably entered', 'undecidable')
    """
    for least, word in WORDS:
        if probability >= least:
            doubtful = word not in SURELY_INSIDE and kind == "territorial"
            return "undecidable" if doubtful else word
    return "did not enter"


def _doubt(evidence: Evidence) -> Reason | None:
    """Return why the nominal line does not decide: the zone's own error, silent text, or limits.

    Limits are named if the line is so far inside that the boundary is no doubt.
    """
    if not evidence.visits:
        foot = evidence.foot
        if evidence.any_reading:
            return "readings"
        too_near = foot is not None and not keeps_clear(
            evidence.prepared.tracks, evidence.reaches[0], foot
        )
        return "boundary" if too_near else None
    if any(visit.decidable for visit in evidence.visits):
        return None
    unknown = [visit for visit in evidence.visits if visit.vertical == "unknown"]
    if any(_is_deep(evidence, visit) for visit in unknown):
        return evidence.doubt()
    if not all(_is_deep(evidence, visit) for visit in evidence.visits):
        return "boundary"
    return "readings"


def _is_deep(evidence: Evidence, visit: Visit) -> bool:
    """Return whether the deepest point is farther inside than the boundary's own error."""
    deepest = visit.deepest
    lon, lat = np.array([deepest.lon]), np.array([deepest.lat])
    clear_m = evidence.reaches[0].clearance_m(lon, lat)
    return bool(clear_m[0] > 0)


def _by_geometry(evidence: Evidence) -> Verdict:
    if evidence.visits:
        return "entered"
    return evidence.nominal if evidence.nominal in ("touch", "along") else "did not enter"


def _by_bounds(evidence: Evidence) -> Judgement:
    """Return the verdict by proof, which must be the same under every reading of the text."""
    proofs = {_prove(evidence, reach) for reach in dict.fromkeys(evidence.reaches)}
    verdict, reason = _proven(evidence, proofs)
    judgement = Judgement(
        verdict=verdict,
        basis="bound",
        visits=evidence.visits,
        nearest=evidence.nearest,
        reason=reason,
    )
    if verdict not in OUTSIDE or proofs <= OUTSIDE:
        return judgement
    tracks = evidence.prepared.tracks
    return _excluded(judgement, evidence, [(t, t.start_m, t.end_m) for t in tracks])


def _proven(evidence: Evidence, proofs: set[Proof]) -> tuple[Verdict, Reason | None]:
    """Return the verdict that follows from the proofs by every reading."""
    if len(proofs) > 1:
        return UNDECIDABLE, "readings"
    (found,) = proofs
    if found in OUTSIDE or evidence.states == {"outside"}:
        return "excluded", None
    if "unknown" in evidence.states:
        return UNDECIDABLE, evidence.doubt()
    if found in OPEN and _settled_if_exact(evidence):
        return UNDECIDABLE, "boundary"
    if found in OPEN and evidence.path.is_assumed.any():
        return UNDECIDABLE, None
    if found in OPEN:
        return DEPENDS, "path"
    return found, None


def _prove(evidence: Evidence, reach: Reach) -> Proof:
    tracks, counting = evidence.prepared.tracks, None
    if "outside" in evidence.states and len(evidence.states) > 1:
        counting = find_counting_legs(tracks, evidence.parts, evidence.zone, evidence.qnh_hpa)
    return prove(tracks, reach, evidence.prepared.regions, counting)


def _settled_if_exact(evidence: Evidence) -> bool:
    """Return whether only the zone's own error leaves it open."""
    declared = evidence.reaches[0]
    return declared.has_error and _prove(evidence, declared.exact) not in OPEN


def _by_draws(evidence: Evidence) -> Judgement:
    from .ranges import with_ranges, with_separation
    from .totals import find_totals

    stays_out = evidence.foot is not None and evidence.nominal == "outside"
    if stays_out and is_out_of_reach(evidence.prepared, evidence.reaches):
        doubt = _doubt(evidence)
        return Judgement(
            verdict=UNDECIDABLE if doubt else "did not enter",
            basis="probability",
            probability=0.0,
            visits=(),
            nearest=evidence.nearest,
            reason=doubt,
        )
    draws, few = evidence.prepared.draws, evidence.prepared.few_draws
    entered = _entered(draws, evidence.reaches[0].boundary, evidence.parts)
    entering = _entering(entered)
    probability = len(entering) / draws[0].count
    words = _words_of_readings(evidence, few, entering)
    words_if_outside = _words_where_unknown_is_outside(evidence, draws)
    verdict = verdict_of(probability, evidence.kind)
    doubt = _doubt(evidence)
    if doubt is None and len(words) > 1:
        doubt = "readings"
    elif doubt is None and words_if_outside - {verdict}:
        doubt = evidence.doubt()
    elif verdict in OPEN and doubt in (None, "boundary"):
        doubt = "near"  # The path alone leaves it open, however well the boundary is known.
    return Judgement(
        verdict=UNDECIDABLE if doubt else verdict,
        basis="probability",
        probability=probability,
        reason=doubt,
        visits=with_ranges(evidence.visits, draws, entered),
        ranges=find_totals(evidence.visits, draws, entered),
        nearest=evidence.nearest
        and with_separation(
            evidence.nearest, evidence.reaches[0], few, entering, _largest_sigma_m(evidence.path)
        ),
    )


def _words_of_readings(
    evidence: Evidence, few: Sequence[Draws], entering: set[int]
) -> set[Verdict]:
    """Return the verdicts of the readings of the zone's text, by few samples.

    Empty if there is only one reading. entering: numbers, among all samples, of those that enter by
    the declared boundary.
    """
    _, *others = dict.fromkeys(evidence.reaches)
    if not others:
        return set()
    counts = [sum(draw % EVERY == 0 for draw in entering)]
    counts += [len(_entering(_entered(few, reach.boundary, evidence.parts))) for reach in others]
    return {verdict_of(count / few[0].count, evidence.kind) for count in counts}


def _words_where_unknown_is_outside(evidence: Evidence, draws: Sequence[Draws]) -> set[Verdict]:
    """Return the verdict if every part that cannot be compared with limits were outside.

    Empty if every part can be compared with floor, ceiling and dates.
    """
    if not any(part.state == "unknown" for parts in evidence.parts for part in parts):
        return set()
    sure = [
        [replace(part, state="outside") if part.state == "unknown" else part for part in parts]
        for parts in evidence.parts
    ]
    entering = _entering(_entered(draws, evidence.reaches[0].boundary, sure))
    return {verdict_of(len(entering) / draws[0].count, evidence.kind)}


def is_out_of_reach(prepared: PreparedPath, reaches: Sequence[Reach]) -> bool:
    """Return whether no sample of a path that keeps away from a line strays as far as the line.

    No sample moves a place of a leg by more than 1.42 sqrt(2 ln 2048) = 5.54 standard deviations,
    so the 20 required here are ample.

    Parameters
    ----------
    prepared
        The path.
    reaches
        Distances from the line under every reading.
    """
    from .ranges import FAR_SIGMAS

    tracks = prepared.tracks
    reach_m = FAR_SIGMAS * _largest_sigma_m(prepared.path)
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
            nearest_foot([track], reach).foot.distance_m > reach_m
            for reach in dict.fromkeys(reaches)
            for track in tracks
        )
    )


def _entered(
    draws: Sequence[Draws], boundary: Boundary, parts: Sequence[Sequence[TrackPart]]
) -> list[Entered]:
    return [d.visits(boundary, of_track) for d, of_track in zip(draws, parts, strict=True)]


def _entering(entered: Sequence[Entered]) -> set[int]:
    """Return the numbers of the samples with at least one visit on any track."""
    return {k for of_track in entered for k in of_track.draws.tolist()}


def _largest_sigma_m(path: Route) -> float:
    return float(np.nanmax(path.sigma_m))
