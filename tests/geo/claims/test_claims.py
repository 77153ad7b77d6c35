"""Claims read and judged: verdicts, problems, and what stands side by side."""

from __future__ import annotations

import pytest

from adiz.geo.claims.claims import KINDS, read_claim, side_by_side, verify
from adiz.geo.model.case import Case
from tests.geo.claims.statements import MERIDIAN_KM, claim, found, one, place, shipped


def test_a_line_decides_nothing_of_what_it_was_built_from() -> None:
    """Neither against a denial that no path within its bounds allows, nor for its own figure."""
    near = {"from": place(0, 1), "to": {"formation": "r"}}
    denial = claim("distance", **near, published={"at_least": 200})
    own = claim("distance", **near, published={"at_most": 120})
    assert one(denial).verdict == "inconsistent"
    assert one(own).verdict == "consistent"
    for content in (denial, own):
        finding = one(content | {"built_from": "the figure"})
        assert (finding.verdict, finding.off_by) == ("not decidable", None)
        assert found(finding)[1] == pytest.approx(MERIDIAN_KM, abs=0.001)


def test_off_by_of_what_cannot_be_decided() -> None:
    finding = one(
        claim("distance", **{"from": place(0, 1, 3_000), "to": place(0, 0)},
              published={"at_least": 110, "at_most": 120})
    )  # fmt: skip
    assert finding.verdict == "not decidable"
    assert finding.off_by == pytest.approx(110 - (MERIDIAN_KM - 3), abs=0.001)


def test_not_checkable_needs_no_terms() -> None:
    finding = one(claim("enters", not_checkable="no track was published"))
    assert (finding.verdict, finding.measure) == ("not checkable", None)
    assert finding.not_checkable == "no track was published"


def test_problems_are_other_verdicts_and_missing_explanations() -> None:
    nine = claim("count", counted={"aircraft": 9}, published=15)
    assert one(nine).problem == "is inconsistent, expected consistent"
    nine["expected"] = "inconsistent"
    assert one(nine).problem == "is inconsistent and has no explanation"
    assert one(nine | {"explanation": "others were counted"}).problem is None


def test_conflicts_stand_side_by_side() -> None:
    contents = [
        claim("count", counted={"a": n}, published=n, conflict=c)
        for n, c in ((1, "number"), (2, None), (3, "number"))
    ]
    case = Case(id="c", name="c", formations=(), routes=(), claims=tuple(contents))
    groups = side_by_side(verify(case, shipped))
    sizes = {conflict: [found(f)[1] for f in group] for conflict, group in groups.items()}
    assert sizes == {None: [2], "number": [1, 3]}
    assert next(iter(sizes)) is None


def test_every_kind_is_tried_here() -> None:
    for kind in KINDS:
        assert read_claim(claim(kind)).kind == kind
