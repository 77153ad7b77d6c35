"""Cases, patrols and claims as lines of text and as JSON."""

from __future__ import annotations

import math
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from adiz.geo.claims import VERDICTS, Finding, Interval, side_by_side
from adiz.geo.escaping import shown_name
from adiz.geo.json_values import counted
from adiz.geo.model import Case, Formation, conflicts_of
from adiz.geo.visits import path_length_m

from .words import aligned, km, source_line, tidy, wrapped

_COARSE: Final = 20.0
"""A figure whose range is wider than this is written without decimals."""

_DAY: Final = re.compile(r", \d{1,2} [A-Z][a-z]+ \d{4}$")
"""The day at the end of a name."""

COLUMNS: Final = 80
"""How wide a list of events is at most."""


def header(case: Case) -> dict[str, Any]:
    """Return a case without its geometry."""
    properties = case.properties
    return {
        "id": case.id,
        "name": case.name,
        "date": case.date,
        "summary": properties.get("summary"),
        "formations": [
            {
                "id": formation.id,
                "name": formation.name,
                "hypothesis": formation.hypothesis,
                "aircraft": [dict(item) for item in formation.aircraft],
                "length_m": path_length_m(formation.path),
            }
            for formation in case.formations
        ],
        "routes": [route.id for route in case.routes],
        "statements": [dict(item) for item in case.statements],
        "in_words": properties.get("in_words", []),
        "conflicts": properties.get("conflicts", []),
        "claims": len(case.claims),
        "sources": properties.get("sources", []),
    }


def listing(heads: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the events that ship as lines of at most 80 columns, each name without its day.

    The id begins with the day. A long name goes on in lines that begin with spaces.
    """
    rows = [(str(head["id"]), _holds(head)) for head in heads]
    first, *begun = aligned([("id", "holds"), *rows]).splitlines()
    left = max(map(len, (first, *begun))) + 2
    yield f"{first:<{left}}name"
    for line, head in zip(begun, heads, strict=True):
        name = _DAY.sub("", shown_name(str(head["name"])))
        told, *more = textwrap.wrap(name, COLUMNS - left, break_on_hyphens=False)
        yield f"{line:<{left}}{told}"
        yield from (f"{'':<{left}}{rest}" for rest in more)


def _holds(head: Mapping[str, Any]) -> str:
    """Return what an event contains in a few words."""
    if not head["claims"]:
        return "words only"
    kinds = (("route", head["routes"]), ("area", head["areas"]))
    drawn = [f"{count} {noun}{'s' if count > 1 else ''}" for noun, count in kinds if count]
    return ", ".join([*(drawn or ["no route"]), f"{head['claims']} claims"])


def description(case: Case, patrol: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield a case in lines, with the row of the table of patrols about the same event."""
    yield f"{case.name} ({case.id})"
    if case.properties.get("summary"):
        yield f"  {case.properties['summary']}"
    for formation in case.formations:
        yield f"  formation {formation.id}: {_formation(formation)}"
    for route in case.routes:
        yield f"  route {route.id}: {route.name}"
    if not case.routes:
        yield "  no route: none was published"
    for statement in case.statements:
        yield f"  published: {statement.get('text') or statement.get('kind')} ({statement['who']})"
    for item in case.properties.get("in_words", ()):
        noun = item.get("counted", "aircraft")
        count = f", {item['count']} {noun}" if item.get("count") else ""
        span = " to ".join(str(t) for t in (item.get("from"), item.get("to")) if t)
        yield f"  in words only: {item['name']}, {item['where']}{count} ({span})"
    for conflict in conflicts_of(case.properties.get("conflicts")):
        said = "; ".join(f"{who}: {text}" for who, text in conflict.said)
        yield f"  the sources differ on {conflict.about}{f': {said}' if said else ''}"
    if case.claims:
        yield f"  claims: {len(case.claims)}; see them with: adiz cases verify {case.id}"
    if patrol is not None:
        yield from _patrol_lines(patrol)
    for source in case.properties.get("sources", ()):
        yield f"  source: {source_line(source)}"


def patrol_description(patrol: Mapping[str, Any]) -> Iterator[str]:
    """Yield a patrol without a case in lines."""
    yield f"China-Russia joint bomber patrol, {patrol['date']}"
    yield "  no case: nothing but words is drawn or checked here"
    yield from _patrol_lines(patrol)
    for source in patrol["sources"]:
        yield f"  source: {source_line(source)}"


def findings_text(case: Case, findings: Sequence[Finding]) -> str:
    """Return the claims of one case with their verdicts, grouped by conflict."""
    lines = [f"{case.name} ({case.id})"]
    for conflict, group in side_by_side(findings).items():
        if conflict is not None:
            lines += ["", *_unbroken(f"The sources differ on this: {conflict}", 2)]
        for finding in group:
            verdict, *words = finding_words(finding).lines()
            lines += ["", *_unbroken(verdict, 2)]
            lines += [line for word in words for line in _unbroken(word, 4)]
    return "\n".join(tidy(line) for line in lines)


def findings_json(case: Case, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return the claims of one case as JSON objects."""
    return [_finding_json(case, finding) for finding in findings]


def totals(findings: Sequence[Finding]) -> str:
    """Return how many claims have each verdict."""
    count = Counter(finding.verdict for finding in findings)
    explained = {"inconsistent": " (each explained)" if not _unexplained(findings) else ""}
    parts = [f"{count[v]} {v}{explained.get(v, '') if count[v] else ''}" for v in VERDICTS]
    return f"{counted(len(findings), 'claim')}: {', '.join(parts)}"


def _unexplained(findings: Iterable[Finding]) -> bool:
    return any(f.verdict == "inconsistent" and not f.claim.explanation for f in findings)


class FindingWords(NamedTuple):
    """A claim in words: verdict and kind, who says what and where, what was computed, and why.

    found: what was computed and published first, then what explains it.
    """

    verdict: str
    kind: str
    who: str
    text: str
    source: str
    found: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Return it line by line, the verdict first."""
        yield f"{self.verdict}: {self.kind}"
        yield f"{self.who}: {self.text}"
        yield f"source: {self.source}"
        yield from self.found


def finding_words(finding: Finding) -> FindingWords:
    """Return a claim in words."""
    claim = finding.claim
    return FindingWords(
        verdict=_verdict(finding),
        kind=claim.kind,
        who=claim.who,
        text=f"“{claim.text}”",
        source=claim.source,
        found=tuple(_found(finding)),
    )


def _found(finding: Finding) -> Iterator[str]:
    claim, measure = finding.claim, finding.measure
    if measure is None:
        yield f"why not: {finding.not_checkable}"
    else:
        unit = f" {measure.unit}" if measure.unit else ""
        yield f"computed: {_range(measure.found)}{unit}, {measure.what}"
        if claim.kind not in ("enters", "stays out", "passes between", "time window"):
            yield f"published: {_limits(measure.published)}{unit}"
        if claim.built_from:
            yield f"why not: our line was built from {claim.built_from}"
    if claim.explanation:
        yield claim.explanation
    if finding.problem:
        yield f"Unexpected: this claim {finding.problem}"


def _verdict(finding: Finding) -> str:
    """Return the verdict and by how much."""
    if finding.measure is None or finding.off_by is None:
        return finding.verdict
    by = f"{_number(finding.off_by)} {finding.measure.unit}".strip()
    return f"{finding.verdict} by {'up to ' if finding.verdict == 'not decidable' else ''}{by}"


def _range(found: Interval) -> str:
    """Return the nominal value, and its range if that differs.

    >>> found = (Interval(0.0, 14.5, 7.25), Interval(24, 162, 87.3), Interval.about(11, 0))
    >>> tuple(map(_range, found))
    ('7.2 (0 to 14.5)', '87 (24 to 162)', '11')
    """
    if found.low == found.high:
        return _number(found.nominal)
    if math.isinf(found.high):
        return f"at least {_number(found.nominal)} ({_number(found.low)} within the errors)"
    digits = 0 if found.high - found.low >= _COARSE else 1
    nominal, low, high = (_number(v, digits) for v in (found.nominal, found.low, found.high))
    return f"{nominal} ({low} to {high})"


def _limits(published: Interval) -> str:
    """Return the published value or limits.

    >>> _limits(Interval(25.0, math.inf)), _limits(Interval(12, 13)), _limits(Interval.about(11, 0))
    ('at least 25', '12 to 13', '11')
    """
    if math.isinf(published.high):
        return f"at least {_number(published.low)}"
    if math.isinf(published.low):
        return f"at most {_number(published.high)}"
    if published.low == published.high:
        return _number(published.low)
    return f"{_number(published.low)} to {_number(published.high)}"


def _number(value: float, digits: int = 1) -> str:
    """Return a number rounded to tenths or units, without trailing ".0" or negative zero.

    >>> _number(-0.2, 0), _number(-1234.04)
    ('0', '−1,234')
    """
    return f"{round(value, digits) + 0.0:,.{digits}f}".removesuffix(".0").replace("-", "−")


def _finding_json(case: Case, finding: Finding) -> dict[str, Any]:
    claim, measure = finding.claim, finding.measure
    return {
        "case": case.id,
        "kind": claim.kind,
        "text": claim.text,
        "who": claim.who,
        "source": claim.source,
        "url": claim.url,
        "verdict": finding.verdict,
        "expected": claim.expected,
        "measured": measure and measure.what,
        "unit": measure and measure.unit,
        "computed": measure and _range_json(measure.found),
        "published": measure and _range_json(measure.published),
        "off_by": _finite(finding.off_by),
        "not_checkable": finding.not_checkable,
        "built_from": claim.built_from,
        "explanation": claim.explanation,
        "conflict": claim.conflict,
        "terms": dict(claim.terms),
    }


def _range_json(values: Interval) -> dict[str, float | None]:
    return {name: _finite(getattr(values, name)) for name in ("low", "nominal", "high")}


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _patrol_lines(patrol: Mapping[str, Any]) -> Iterator[str]:
    aircraft = (f"{a['count'] or '?'} × {a['type']} ({a['nation']})" for a in patrol["aircraft"])
    yield f"  joint patrol {patrol['number']} (China's count), {patrol['date']}"
    yield f"  aircraft: {', '.join(aircraft)}"
    for key, label in (
        ("others", "others"),
        ("route", "route in words"),
        ("adiz", "ADIZ"),
        ("duration", "duration"),
        ("confidence", "confidence"),
    ):
        if patrol.get(key):
            yield f"  {label}: {patrol[key]}"


def _formation(formation: Formation) -> str:
    hypothesis = "; a hypothesis, checked with --hypotheses only" if formation.hypothesis else ""
    return f"{formation.name}, {km(path_length_m(formation.path))} km{hypothesis}"


def _unbroken(text: str, indent: int) -> list[str]:
    """Return lines that leave an address whole, however long it is."""
    return wrapped(text, indent, breaks_words=False)
