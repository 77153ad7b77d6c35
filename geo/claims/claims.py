"""Claims: what was published about a flight, compared with its geometry.

A claim is a published sentence with its source and the terms to measure it by. The measurement is a
range, because routes, places and lines have errors. It is compared with the range that the text
allows:

    consistent      the whole measured range lies within the published one
    inconsistent    no part of it does
    not decidable   a part of it does; the finding says by how much it may lie outside
    not checkable   nothing was published to measure: no position, no time, no line

Whether an aircraft entered a zone or stayed out is decided by the check itself; what the check
leaves open is "not decidable". So a claim never says what `check_formation` does not. Published
statements are ignored here, because no sentence is evidence for itself. Nor is a line evidence for
or against the figures it was built from: if its bounds, too, were chosen to fit them, it decides no
such claim.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from ..errors import InputError
from ..model import Case, Zone
from ..positions import Find, nowhere
from .measured import ClaimVerdict, Measure, Unmeasurable
from .measures import measure
from .prepared_case import PreparedCase
from .terms import Terms

Kind = Literal[
    "enters", "stays out", "passes between", "distance", "time window", "duration", "speed",
    "count", "overlaps",
]  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
VERDICTS: Final[tuple[ClaimVerdict, ...]] = get_args(ClaimVerdict)

_OWN: Final = (
    "text", "who", "source", "url", "kind", "expected", "explanation", "conflict", "not_checkable",
    "built_from",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One published sentence.

    Attributes
    ----------
    expected
        The verdict that the author of the case reviewed.
    explanation
        Why it is not simply consistent.
    conflict
        What it disagrees about with the other claims of the same words.
    not_checkable
        Why there is nothing to measure.
    built_from
        The published figures that the line and its bounds were chosen to fit, so that it cannot
        decide the claim.
    terms
        What to measure, by kind; see docs/how-to/add-case.md.
    """

    text: str
    who: str
    source: str
    kind: Kind
    expected: ClaimVerdict
    url: str | None
    explanation: str | None
    conflict: str | None
    not_checkable: str | None
    built_from: str | None
    terms: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim with its verdict.

    measure: what was computed; None if the claim's `not_checkable` says why there is nothing to
    measure.
    """

    claim: Claim
    verdict: ClaimVerdict
    measure: Measure | None
    not_checkable: str | None = None

    @property
    def off_by(self) -> float | None:
        """Return how far the computed range is, or may be, outside the published one.

        In the unit of the measure. None if it is not outside, and if the verdict does not come from
        the two ranges: the check left it open, or the line was built to fit.
        """
        if self.measure is None:
            return None
        found, published = self.measure.found, self.measure.published
        if self.verdict == "inconsistent":
            return max(published.low - found.high, found.low - published.high)
        by_ranges = self.measure.verdict is None and not self.claim.built_from
        if self.verdict == "not decidable" and by_ranges:
            return max(published.low - found.low, found.high - published.high)
        return None

    @property
    def problem(self) -> str | None:
        """Return what is wrong with the case's claim: another verdict, or no explanation."""
        if self.verdict != self.claim.expected:
            return f"is {self.verdict}, expected {self.claim.expected}"
        if self.verdict == "inconsistent" and not self.claim.explanation:
            return "is inconsistent and has no explanation"
        return None


def read_claim(content: Mapping[str, Any]) -> Claim:
    """Return a claim from a case file.

    Raises
    ------
    InputError
        If a member is missing or is not one of its choices.
    """
    for name in ("text", "who", "source", "kind", "expected"):
        if not isinstance(content.get(name), str) or not content[name].strip():
            raise InputError(f"has no '{name}'; every claim has text, who, source, kind, expected")
    for name, choices in (("kind", KINDS), ("expected", VERDICTS)):
        if content[name] not in choices:
            raise InputError(f"its {name} is {content[name]!r}; give one of {', '.join(choices)}")
    for name in ("url", "explanation", "conflict", "not_checkable", "built_from"):
        if not isinstance(content.get(name), str | None):
            raise InputError(f"its '{name}' is not text; put it in quotes or leave it out")
    own: dict[str, Any] = {key: content.get(key) for key in _OWN}
    return Claim(terms={k: v for k, v in content.items() if k not in _OWN}, **own)


def verify(case: Case, zone: Callable[[str], Zone], find: Find = nowhere) -> tuple[Finding, ...]:
    """Return a finding for every claim of a case, in the order of the file.

    Parameters
    ----------
    case
        The case, with its claims as the file has them.
    zone
        Returns the zone with an id; what it raises is passed on.
    find
        Returns the place with a name.

    Raises
    ------
    InputError
        If a claim cannot be read or names what the case does not contain; the message names case
        and claim.

    >>> text = {"text": "Nine aircraft", "who": "JCS", "source": "SBS", "expected": "consistent"}
    >>> count = text | {"kind": "count", "counted": {"Russian": 7, "Chinese": 2}, "published": 9}
    >>> found = verify(Case(id="a", name="", formations=(), routes=(), claims=(count,)), zone=print)
    >>> found[0].verdict, found[0].measure.found.nominal
    ('consistent', 9.0)
    """
    findings, prepared = [], PreparedCase(case)
    for number, content in enumerate(case.claims, 1):
        try:
            findings.append(_held(read_claim(content), Terms(content, prepared, zone, find)))
        except InputError as error:
            raise InputError(f"case '{case.id}': claim {number}: {error}") from None
    return tuple(findings)


def side_by_side(findings: Sequence[Finding]) -> dict[str | None, list[Finding]]:
    """Return findings by the conflict they are part of; those in no conflict first, under None."""
    found: dict[str | None, list[Finding]] = {None: []}
    for finding in findings:
        found.setdefault(finding.claim.conflict, []).append(finding)
    return found


def _held(claim: Claim, terms: Terms) -> Finding:
    """Return the finding of a claim, measured by its terms."""
    if claim.not_checkable is not None:
        return _not_checkable(claim, claim.not_checkable)
    try:
        measured = measure(claim.kind, terms)
    except Unmeasurable as why:
        return _not_checkable(claim, str(why))
    verdict = "not decidable" if claim.built_from else _verdict(measured)
    return Finding(claim=claim, verdict=verdict, measure=measured)


def _not_checkable(claim: Claim, why: str) -> Finding:
    """Return the finding of a claim for which there is nothing to measure."""
    return Finding(claim=claim, verdict="not checkable", measure=None, not_checkable=why)


def _verdict(measured: Measure) -> ClaimVerdict:
    """Return the verdict of the check if the measure has one, else that of the two ranges."""
    found, published = measured.found, measured.published
    if measured.verdict is not None:
        return measured.verdict
    if published.low <= found.low and found.high <= published.high:
        return "consistent"
    if found.high < published.low or published.high < found.low:
        return "inconsistent"
    return "not decidable"
