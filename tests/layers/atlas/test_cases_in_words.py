"""What the cases say that somebody denied, held against the words that were published."""

from __future__ import annotations

import re

import pytest

from tests.layers.atlas.case_files import CASES

DENIALS = [
    pytest.param(statement["denied_by"], id=f"{case_id}-{number}")
    for case_id, case in CASES.items()
    for number, statement in enumerate(case.get("statements", []))
    if "denied_by" in statement
]


@pytest.mark.parametrize("denial", DENIALS)
def test_a_denial_says_that_nothing_was_entered(denial: dict[str, str]) -> None:
    """Who only says that data did not confirm an entry has not denied it."""
    assert re.search(r"\bno violation\b|\bnot (violate|enter)\b", denial["text"], re.IGNORECASE)


def test_nobody_is_said_to_deny_what_norway_reported() -> None:
    """Russia's embassy said that the data "did not confirm" the entries."""
    statements = CASES["2025-04-25-norway"]["statements"]
    assert [s["who"] for s in statements if "denied_by" in s] == []
    (embassy,) = (s for s in statements if s["who"] == "Russian embassy in Norway")
    assert embassy["kind"] == "in words"
    assert "did not confirm" in embassy["text"]
