"""The words of each reason: one for every reason there is, and none where another decided."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from adiz.geo.model import Answer, Nearest, Reason, Zone
from adiz.layers.words import exclusion, nearness, phrase, why_open
from adiz.layers.words.reasons import UNTOLD, WHY

NEAR = Nearest(lon=0, lat=0, along_m=0, zone_lon=1, zone_lat=0, separation_m=93_400.0)
OPEN = Answer(
    formation="a", zone="z", kind="adiz", relation="foreign", verdict="undecidable", basis="bound",
    nominal="outside", visits=(), nearest=NEAR, reason="altitude",
)  # fmt: skip
ZONE = Zone(id="z", name="Zone", kind="adiz", rings=())
OUTSIDE = replace(OPEN, verdict="excluded", reason=None)
KEPT_OUT = {"above", "below", "not in force"}


def test_every_reason_has_words() -> None:
    assert set(WHY) | KEPT_OUT == set(get_args(Reason))
    assert len(set(WHY.values())) == len(WHY)


@pytest.mark.parametrize("reason", sorted(WHY))
def test_an_open_answer_names_its_reason_and_no_other(reason: Reason) -> None:
    answer = replace(OPEN, reason=reason)
    others = set(WHY.values()) - {WHY[reason]}
    assert phrase(answer, ZONE) == f"cannot be decided: {WHY[reason]}"
    assert not any(other in phrase(answer, ZONE) for other in others)


def test_an_answer_saved_without_a_reason_claims_none() -> None:
    assert why_open(replace(OPEN, reason=None)) == UNTOLD
    assert why_open(OUTSIDE) == ""


def test_on_what_it_depends() -> None:
    ours = replace(OPEN, verdict="depends", reason="path", on_our_line=True)
    assert phrase(ours, ZONE) == "depends on the reconstruction"
    assert phrase(replace(ours, on_our_line=False), ZONE) == "depends on the bounds of the path"
    disputed = replace(ours, reason="statements")
    assert (
        phrase(disputed, ZONE) == "cannot be decided: published statements are against each other"
    )


def test_a_distance_is_that_of_the_line_where_the_verdict_is_of_every_path() -> None:
    assert nearness(OUTSIDE) == "nearest 93 km on the line as drawn"
    assert nearness(replace(OUTSIDE, basis="geometry")) == "nearest 93 km"
    assert nearness(replace(OUTSIDE, nearest=None)) == ""


def test_a_distance_stays_that_of_the_line_where_a_statement_decided() -> None:
    stated = replace(OUTSIDE, basis="statement")
    assert nearness(stated) == "nearest 93 km on the line as drawn"
    assert nearness(replace(stated, nearest=None)) == ""
    ranged = replace(NEAR, separation_range_m=(80_000.0, 110_000.0))
    assert "as drawn" not in nearness(replace(stated, nearest=ranged))


def test_what_kept_it_out_stands_for_a_distance_of_nothing() -> None:
    over = replace(OUTSIDE, nearest=replace(NEAR, separation_m=0.0))
    assert nearness(over) == ""
    above = replace(over, reason="above", vertical_range_m=(4000.2, 4000.2))
    assert nearness(above) == "flew over it, 4,000 m above its ceiling"
    climbing = replace(over, reason="above", vertical_range_m=(2000.0, 4000.0))
    assert exclusion(climbing) == "flew over it, at least 2,000 m above its ceiling"
    below = replace(over, reason="below", vertical_range_m=(0.2, 0.2))
    assert exclusion(below) == "flew under it, below its floor"
    then = replace(over, reason="not in force")
    assert exclusion(then) == "passed through it when it was not in force"


def test_what_is_too_coarse_is_called_a_reconstruction_only_if_it_is_one() -> None:
    guess = replace(OPEN, kind="territorial", verdict="depends", reason="path")
    assert guess.is_guess
    assert phrase(guess, ZONE) == "the bounds of the path are too coarse to tell"
    ours = replace(guess, on_our_line=True)
    assert phrase(ours, ZONE) == "the reconstruction is too coarse to tell"
