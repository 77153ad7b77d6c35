"""Claims and statements in a report, as whoever wrote the case reviewed them."""

from __future__ import annotations

import adiz as package
from adiz.reports.build import report
from tests.adiz.reports.reading import CASE, bare, files, markdown, rows


def test_every_claim_with_its_verdict() -> None:
    """As whoever wrote the case reviewed it."""
    claims = package.case(CASE).claims
    found = [row for row in rows(files("md")["x.md"].decode()) if "“" in "".join(row)]
    assert len(found) == len(claims) > 20
    for claim in claims:
        words = bare(f"{claim['who']}{claim['text']}")
        same = [row for row in found if words in bare(markdown(row[1]))]
        assert same, claim["text"]
        assert any(
            row[0].startswith(claim["expected"]) and row[0].endswith(claim["kind"]) for row in same
        )


def test_several_cases_keep_what_each_says() -> None:
    cases = [package.case(name) for name in ("2019-07-23", "2019-06-20")]
    result = package.check(cases, zones="jp-territorial")
    both = report(result, command="adiz report 2019-07-23 2019-06-20 -o x.md")
    titles = [section.title for section in both.sections]
    for case in cases:
        assert f"Claims compared with the geometry: {case.name}" in titles
        assert str(case.properties["summary"]) in both.summary
    assert "Reported areas, positions and events" in titles
