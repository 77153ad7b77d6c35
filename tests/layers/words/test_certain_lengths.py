"""No length of our own line without what is certain; what is certain is never rounded up."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import pytest

import adiz
from adiz import outputs
from adiz.geo.model.lengths import Lengths
from adiz.layers.scene.scene import Scene
from adiz.layers.story import answers_in_short
from adiz.layers.words.certain_lengths import certain_minutes, certain_words
from adiz.layers.words.sentences import write_sentences
from adiz.layers.words.stretches import total_words

SPLIT: Final = ("2022-11-30", "split or merge visits")
"""A case, and what it says of ranges where the paths do not agree how many stretches there are."""
CASES: Final = Path(__file__).parents[2] / "cases"


@pytest.mark.parametrize("seed", range(50))
def test_numbers_are_rounded_to_their_own_side(seed: int) -> None:
    rng = np.random.default_rng(seed)
    metres = float(10.0 ** rng.uniform(2.1, 6.5))
    least = certain_words(Lengths(certain_m=metres, possible_m=None))
    most = certain_words(Lengths(certain_m=0.0, possible_m=metres))
    low, high = (float(text.split(" km")[0].split()[-1].replace(",", "")) for text in (least, most))
    unit = 0.1 if metres < 9_950 else 1.0
    assert metres / 1000 - unit < low <= metres / 1000 <= high < metres / 1000 + unit + 1e-9


def test_less_than_a_minute_is_not_told() -> None:
    assert certain_minutes(Lengths(certain_m=1.0, possible_m=1.0, certain_s=59.9)) == ""
    assert certain_minutes(Lengths(certain_m=1.0, possible_m=1.0, certain_s=119.9)) == "1 min"
    assert certain_minutes(Lengths(certain_m=1.0, possible_m=1.0)) == ""


def test_a_flight_that_stays_in_one_place_is_there_at_a_place_and_for_no_kilometres() -> None:
    """The stationary case: two fixes an hour apart at one place, well inside the square."""
    folder = CASES / "stationary-inside"
    route, zones = (str(folder / name) for name in ("route.geojson", "zones.geojson"))
    result = adiz.check(adiz.read(route), zones=zones)
    at = "at one place on the line as drawn"
    assert next(iter(write_sentences(result))).startswith(f"route entered Square {at}")
    assert "One place." in " ".join(answers_in_short(Scene(result)))
    for form in ("sentence", "table", "md"):
        assert "0.0 km inside" not in outputs.render(result, form)


def test_stretches_that_paths_within_the_error_split_or_merge_are_not_counted() -> None:
    case, why = SPLIT
    result = adiz.check(adiz.case(case))
    counts = {True: 0, False: 0}
    for answer in result.answers:
        ends = [end for visit in answer.visits for end in (visit.entry, visit.exit) if end]
        if answer.basis == "probability" and len(answer.counted) > 1:
            is_split = any(why in (end.range.note or "") for end in ends)
            assert (" stretches" in total_words(answer)) != is_split, answer.zone
            counts[is_split] += 1
    assert min(counts.values()) > 1
