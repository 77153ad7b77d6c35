"""Lines in words: each verdict in its own, and nothing that the answer does not carry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pytest

import adiz
from adiz.geo.model import Formation, Gap, Verdict
from adiz.geo.model.line_answer import LineAnswer
from adiz.geo.results import Result
from adiz.layers.words.line_sentences import line_sentence
from adiz.layers.words.lines import (
    LINE_WORDS,
    line_answers,
    line_phrase,
    line_places,
    line_reason,
    line_word,
)
from tests.geo.world import Point, line, route

OF = line([(0.0, -10.0), (0.0, 10.0)])


def checked(points: list[Point], **more: Any) -> Result:
    return adiz.check(route(points, **more), zones=[OF], at="2025-12-09")


def only(result: Result) -> tuple[LineAnswer, Formation]:
    (answer,), (formation,) = result.lines, result.formations
    return answer, formation


def test_every_verdict_has_a_word_and_the_words_are_those_of_the_design() -> None:
    assert LINE_WORDS.keys() == set(get_args(Verdict))
    groups = [
        {"certain", "entered"}, {"probably entered"}, {"possibly entered", "depends"},
        {"excluded", "did not enter"}, {"undecidable"}, {"touch"}, {"along"},
    ]  # fmt: skip
    assert [{LINE_WORDS[v] for v in group} for group in groups] == [
        {"crossed"}, {"probably crossed"}, {"perhaps crossed"}, {"not crossed"},
        {"cannot be decided"}, {"touched, not crossed"}, {"followed, not crossed"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("points", "errors", "phrase"),
    [
        (
            [(-1, 5), (1, 5)],
            {},
            (
                "crossed on the line as drawn, at km 110.9, 5.001°N 0.000°E, from its left to "
                "its right"
            ),
        ),
        ([(-2, 5), (-1, 5)], {}, "not crossed on the line as drawn, nearest 111 km"),
        (
            [(-1, 0), (0, 0), (-1, 1)],
            {},
            "touched, not crossed on the line as drawn",
        ),
        (
            [(-2, 0), (2, 0)],
            {"bound_m": np.full(2, 100_000.0)},
            (
                "crossed on every path within the bounds; the line as drawn crosses at km 220, "
                "0.0°N 0.0°E, from its left to its right"
            ),
        ),
        (
            [(-2, 0), (-0.5, 0)],
            {"bound_m": np.full(2, 100_000.0)},
            (
                "perhaps crossed, depends on the bounds of the path; the line as drawn does not "
                "cross, nearest 56 km"
            ),
        ),
        (
            [(-4, 0), (-2, 0)],
            {"bound_m": np.full(2, 100_000.0)},
            (
                "not crossed on any path within the bounds; the line as drawn does not cross, "
                "nearest 223 km"
            ),
        ),
        (
            [(-2, 0), (2, 0)],
            {"sigma_m": np.full(2, 10_000.0)},
            (
                "crossed on over 99 % of the paths within the error; the line as drawn crosses "
                "at km 223, 0.0°N 0.0°E (km 206–239, 90 % within 16 km), from its left to its "
                "right"
            ),
        ),
    ],
)
def test_phrases(points: list[Point], errors: dict[str, Any], phrase: str) -> None:
    assert line_phrase(*only(checked(points, **errors))) == phrase


def test_a_line_that_only_its_own_error_leaves_open_has_the_share_of_paths_that_cross() -> None:
    """Of ends 10 km from the line, each with an error of 10 km, Phi(1) = 84 % are beyond it."""
    flown = [(-2.0, 0.0), (10.0 / 111.3195, 0.0)]
    answer, formation = only(checked(flown, sigma_m=np.full(2, 10_000.0)))
    open_ = replace(answer, verdict="undecidable", reason="boundary")
    assert line_reason(open_, formation) == (
        "the line itself is not known well enough there; 84 % of the paths within the error cross "
        "it as it is given"
    )
    apart = replace(answer, verdict="undecidable", reason="readings")
    assert "%" not in line_reason(apart, formation)
    far, formation = only(checked([(-2.0, 0.0), (-15.0 / 111.3195, 0.0)], sigma_m=[1e4, 1e4]))
    assert line_reason(replace(far, verdict="did not enter", probability=0.03), formation) == (
        "on 97 % of the paths within the error"
    )


def test_the_reason_is_the_one_that_decided() -> None:
    answer, formation = only(checked([(-1, 5), (1, 5)]))
    for why, words in (
        ("boundary", "the line itself is not known well enough there"),
        ("readings", "its text does not say how its points are joined"),
    ):
        open_ = replace(answer, verdict="undecidable", reason=why)  # type: ignore[arg-type]
        assert line_reason(open_, formation) == words
    gap = Gap(leg=0, at_m=0.0, length_m=241_000.0, start=None, end=None)
    unheard = replace(answer, verdict="undecidable", reason="gap", gaps=(gap,))
    words = "it was not heard over 241 km, on which it could have reached the line"
    assert line_reason(unheard, formation) == words
    said = ({"who": "JSO", "effect": "decides"},)
    stated = replace(answer, verdict="certain", basis="statement", statements=said)
    assert (line_word(stated), line_reason(stated, formation)) == ("crossed", "as stated by JSO")


@pytest.mark.parametrize(
    ("statement", "verdict", "words"),
    [
        (
            {"who": "JSO", "effect": "contradicts", "says": "out"},
            "entered", "the JSO states that it did not cross it",
        ),
        (
            {"who": "Kyodo", "effect": "agrees", "says": "in"},
            "depends", "Kyodo states that it crossed it",
        ),
        (
            {"who": "MND (China)", "effect": "contradicts", "says": "out", "by_flyer": True},
            "entered", "the MND (China) denies a crossing",
        ),
        ({"who": "JSO", "effect": "agrees", "says": "in"}, "entered", ""),
    ],
)  # fmt: skip
def test_who_says_what_of_a_line(statement: dict[str, Any], verdict: str, words: str) -> None:
    """Beside the verdict in the phrase and in the sentence; nothing of who says the same."""
    answer, formation = only(checked([(-1, 5), (1, 5)]))
    basis = "bound" if verdict == "depends" else "geometry"
    changed: dict[str, Any] = {"verdict": verdict, "basis": basis, "statements": (statement,)}
    said = replace(answer, **changed)
    for told in (line_phrase(said, formation), line_sentence(said, formation, OF).rstrip(".")):
        assert told.endswith(f"; {words}") if words else "JSO" not in told


def test_a_path_that_touches_the_line_is_not_said_to_stay_off_it() -> None:
    """Measured to 10 km, it may cross: the line drawn only meets the line."""
    result = checked([(-1, 0), (0, 0), (-1, 1)], sigma_m=np.full(3, 10_000.0))
    answer, formation = only(result)
    assert line_phrase(answer, formation).endswith("; the line as drawn touches it")
    assert line_sentence(answer, formation, OF).endswith("; the line drawn touches it.")


def test_nothing_is_said_of_the_way_between_positions() -> None:
    answer, formation = only(checked([(-1, 5), (1, 5)], joined=np.array([False])))
    assert line_places(answer, formation) == ()
    assert line_phrase(answer, formation) == (
        "cannot be decided: it was not heard over 222 km, on which it could have reached the line"
    )


def test_an_answer_of_before_tells_of_the_line_as_drawn() -> None:
    result = checked([(-1, 5), (1, 5)])
    old = replace(result, lines=())
    (answer,) = line_answers(old, old.formations[0])
    assert line_phrase(answer, old.formations[0]).startswith("crossed on the line as drawn, at km")
    (beside,) = line_answers(replace(old, line_crossings=()), old.formations[0])
    assert line_phrase(beside, old.formations[0]) == "not crossed on the line as drawn"
