"""A result asked for one of its answers, and as a frame."""

from __future__ import annotations

import pytest

import adiz
from adiz.geo.errors import RequestError


def test_an_answer_by_its_formation_and_zone() -> None:
    result = adiz.check(adiz.case("2025-12-09"), zones=["kr-adiz-2013", "jp-adiz-2010"])
    answer = result.answer("h6", "kr-adiz-2013")
    assert (answer.formation, answer.zone) == ("h6", "kr-adiz-2013")
    assert result.answer("h6", "kr-adiz") is answer
    assert result.zone("kr-adiz") is result.zone("kr-adiz-2013")
    for ask, there in (
        (lambda: result.answer("h6", "tw-adiz"), "kr-adiz-2013, jp-adiz-2010|jp-adiz-2010, kr"),
        (lambda: result.answer("b52", "kr-adiz-2013"), "it has: tu95, h6"),
        (lambda: result.zone("tw-adiz"), "has no zone 'tw-adiz'"),
    ):
        with pytest.raises(RequestError, match=there):
            ask()
