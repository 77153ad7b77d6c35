"""How sure it is that a path crossed a line: a verdict in the words used for areas.

As for areas (verdict.py): a path with a bound anywhere is judged by proof, one with standard
deviations by the share of its samples that cross at least once, one that states no error by the
nominal path alone. If the line's own error, or a text that does not say what joins its points,
decides, the answer is `undecidable`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from ..model import (
    OPEN,
    OUTSIDE,
    UNDECIDABLE,
    Answer,
    Basis,
    Formation,
    Gap,
    LineAnswer,
    LineCrossing,
    Nearest,
    Reason,
    Verdict,
    Zone,
)
from ..visits import Foot, Reach, tracks_of
from .gaps import with_gaps
from .line_proof import prove_line
from .prepared_path import PreparedPath
from .statements import with_statements
from .time_windows import band_of, window_at
from .verdict import Judged, is_out_of_reach, verdict_of

if TYPE_CHECKING:
    from .line_draws import DrawnCrossings
    from .sampling import Draws


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEvidence:
    """What a verdict about a line rests on.

    Attributes
    ----------
    prepared
        The path.
    reaches
        Distances from the declared line first, then from each reading of assumed edges that
        differs.
    crossings
        For each track, its crossings of the declared line.
    crossings_of_each
        For each reach and track, the metres along the track of its crossings.
    contact
        How the nominal path meets the line without crossing it, if it does.
    nearest, foot
        Where a path that does not cross is nearest to the line.
    gaps
        Gaps in which the line could be reached.
    """

    prepared: PreparedPath
    reaches: Sequence[Reach]
    crossings: Sequence[Sequence[LineCrossing]]
    contact: Literal["touch", "along"] | None
    crossings_of_each: Sequence[Sequence[Sequence[float]]]
    nearest: Nearest | None
    foot: Foot | None
    gaps: Sequence[Gap] = ()

    @property
    def crosses(self) -> bool:
        """Whether the nominal path crosses the declared line."""
        return any(self.crossings)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineJudgement(Judged):
    """A verdict about a line, with the crossings and their ranges."""

    crossings: tuple[LineCrossing, ...]


def judge_line(evidence: LineEvidence) -> LineJudgement:
    """Return the verdict about a line, by the kind of error that the path states."""
    path = evidence.prepared.path
    if path.is_bounded:
        judgement = _nominal(evidence, *_by_bounds(evidence), "bound")
    elif (path.sigma_m > 0).any():
        judgement = _by_draws(evidence)
    else:
        judgement = _nominal(evidence, *_by_geometry(evidence), "geometry")
    return with_gaps(judgement, evidence.gaps)


def with_line_statements(
    answer: LineAnswer,
    formation: Formation,
    zone: Zone,
    statements: Iterable[Mapping[str, Any]],
    *,
    flyers: Collection[str] = (),
) -> LineAnswer:
    """Return the answer with every statement about this formation and line, as for an area.

    A statement is about a line if it names it: "entered" then means that it was crossed.

    Parameters
    ----------
    answer, formation, zone, statements, flyers
        As for `with_statements`.
    """
    as_area = Answer(
        formation=answer.formation,
        zone=answer.line,
        kind=zone.kind,
        relation="unknown",
        verdict=answer.verdict,
        basis=answer.basis,
        probability=answer.probability,
        nominal="outside",
        visits=(),
        nearest=answer.nearest,
    )
    found = with_statements(as_area, formation, zone, statements, flyers=flyers)
    return replace(
        answer,
        verdict=found.verdict,
        basis=found.basis,
        statements=found.statements,
        reason=found.reason or (answer.reason if found.verdict == answer.verdict else None),
    )


def with_line_windows(answer: LineAnswer, formation: Formation) -> LineAnswer:
    """Return the answer with a window for each crossing whose time is unknown.

    Without a speed band it is unchanged; see `with_windows`.

    Parameters
    ----------
    answer, formation
        The answer about a line, and the formation that it is about.
    """
    band = band_of(formation)
    if band is None:
        return answer
    tracks = tracks_of(formation.path)

    def timed(crossed: LineCrossing) -> LineCrossing:
        at = crossed.crossing
        track = next(t for t in tracks if t.start_m <= at.distance_m <= t.end_m and not t.is_still)
        window = window_at(track, at.distance_m, band) if at.time is None else None
        if window is None:
            return crossed
        range_ = replace(at.range, time=window)
        return replace(crossed, crossing=replace(at, time_basis="speed", range=range_))

    return replace(answer, crossings=tuple(map(timed, answer.crossings)))


def _nominal(
    evidence: LineEvidence, verdict: Verdict, reason: Reason | None, basis: Basis
) -> LineJudgement:
    crossings = tuple(crossed for of_track in evidence.crossings for crossed in of_track)
    return LineJudgement(
        verdict=verdict,
        basis=basis,
        crossings=crossings,
        nearest=evidence.nearest,
        reason=reason,
    )


def _by_geometry(evidence: LineEvidence) -> tuple[Verdict, Reason | None]:
    if why := _reason(evidence):
        return UNDECIDABLE, why
    if evidence.prepared.path.has_unknown_error:
        return UNDECIDABLE, None
    return "entered" if evidence.crosses else evidence.contact or "did not enter", None


def _reason(evidence: LineEvidence) -> Reason | None:
    """Return what leaves it open with the path taken as drawn; None if that is decided."""
    numbers = range(len(evidence.reaches))
    declared, *others = (_is_crossed(evidence, number) for number in numbers)
    if declared is None:
        return "boundary"
    return "readings" if any(other != declared for other in others) else None


def _is_crossed(evidence: LineEvidence, number: int) -> bool | None:
    """Return whether the path as drawn crosses a line wherever its error puts it.

    None if it may or may not. number: of the line among those that its text may mean.
    """
    reach, crossings = evidence.reaches[number], evidence.crossings_of_each[number]
    if not reach.has_error:
        return any(crossings)
    proof = prove_line(evidence.prepared.tracks, reach, crossings=crossings, is_exact=True)
    return None if proof in OPEN else proof not in OUTSIDE


def _by_bounds(evidence: LineEvidence) -> tuple[Verdict, Reason | None]:
    """Return the verdict by proof, which must be the same under every reading of the text."""
    tracks = evidence.prepared.tracks
    each = zip(evidence.reaches, evidence.crossings_of_each, strict=True)
    proofs = {prove_line(tracks, reach, crossings=crossings) for reach, crossings in each}
    if len(proofs) > 1:
        return UNDECIDABLE, "readings"
    found = proofs.pop()
    declared, crossings = evidence.reaches[0].exact, evidence.crossings_of_each[0]
    if (
        found in OPEN
        and evidence.reaches[0].has_error
        and prove_line(tracks, declared, crossings=crossings) not in OPEN
    ):
        return UNDECIDABLE, "boundary"
    if found in OPEN and evidence.prepared.path.is_assumed.any():
        return UNDECIDABLE, None
    return found, None


def _by_draws(evidence: LineEvidence) -> LineJudgement:
    if _is_out_of_reach(evidence):
        judgement = _nominal(evidence, "did not enter", None, "probability")
        return replace(judgement, probability=0.0)
    from .line_draws import find_drawn_crossings, with_line_ranges
    from .ranges import with_separation

    draws, few = evidence.prepared.draws, evidence.prepared.few_draws
    declared = evidence.reaches[0]
    found = [find_drawn_crossings(d, declared) for d in draws]
    crossing = _crossing(found)
    probability = len(crossing) / draws[0].count
    words = set(_words_of_readings(evidence, few))
    reason = _reason(evidence) or ("readings" if len(words) > 1 else None)
    crossings = tuple(
        crossed
        for nominal, d, of_track in zip(evidence.crossings, draws, found, strict=True)
        for crossed in with_line_ranges(nominal, d, of_track)
    )
    sigma_m = float(np.nanmax(evidence.prepared.path.sigma_m))
    return LineJudgement(
        verdict=UNDECIDABLE if reason else verdict_of(probability, "line"),
        basis="probability",
        probability=probability,
        reason=reason,
        crossings=crossings,
        nearest=evidence.nearest
        and with_separation(evidence.nearest, declared, few, crossing, sigma_m),
    )


def _words_of_readings(evidence: LineEvidence, few: Sequence[Draws]) -> Iterator[Verdict]:
    """Return the verdict under each reading, by few samples."""
    from .line_draws import find_drawn_crossings

    for reach in evidence.reaches if len(evidence.reaches) > 1 else ():
        crossing = _crossing([find_drawn_crossings(d, reach) for d in few])
        yield verdict_of(len(crossing) / few[0].count, "line")


def _crossing(found: Sequence[DrawnCrossings]) -> set[int]:
    """Return the numbers of the samples with at least one crossing on any track."""
    return {k for of_track in found for k in of_track.draw.tolist()}


def _is_out_of_reach(evidence: LineEvidence) -> bool:
    """Return whether no sample can come to the line, nor the line by its own error to the path."""
    if evidence.foot is None or evidence.contact is not None:
        return False
    if evidence.foot.distance_m <= evidence.reaches[0].error_m.max():
        return False
    return is_out_of_reach(evidence.prepared, evidence.reaches)
