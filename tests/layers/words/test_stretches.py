"""Stretches: what is counted, when each was, and the verbs that go with their subjects."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import adiz
from adiz.geo.model import Answer, Formation, StatedTime
from adiz.layers.panel import table
from adiz.layers.scene.scene import Scene
from adiz.layers.story import head_of
from adiz.layers.words.names import by_number
from adiz.layers.words.sentences import sentence
from adiz.layers.words.stretches import (
    counted_visits,
    stated_words,
    times_words,
    total_words,
    undecided_words,
)
from adiz.outputs import render
from tests.geo.world import route, zone
from tests.layers.flights import box, line


def answer() -> tuple[Answer, Formation]:
    """In and out of a box of one degree, along the equator, out and in again on the way back."""
    flown = line((-1.0, 0.0), (2.0, 0.0), (2.0, 0.1), (-1.0, 0.1))
    result = adiz.check(flown, zones=[box(0, -1, 1, 1)])
    return result.answers[0], result.formations[0]


def undecided(found: Answer, *numbers: int) -> Answer:
    visits = (replace(v, decidable=v.visit not in numbers) for v in found.visits)
    return replace(found, visits=tuple(visits))


def test_what_cannot_be_decided_is_not_counted() -> None:
    # One degree of the equator is 111.3 km.
    found = undecided(answer()[0], 2)
    assert total_words(found) == "111 km on the line as drawn"
    assert total_words(found, is_line_said=True) == "111 km"
    assert undecided_words(found) == "1 more stretch of 111 km cannot be decided"
    assert undecided_words(undecided(found, 1)) == "1 more stretch of 111 km cannot be decided"


def test_all_is_drawn_where_nothing_is_decided() -> None:
    found, _ = answer()
    for verdict in ("undecidable", "depends", "excluded"):
        left = replace(undecided(found, 2), verdict=verdict)  # type: ignore[arg-type]
        assert counted_visits(left) == left.visits
        assert undecided_words(left) == ""
    stated = replace(undecided(found, 1, 2), verdict="certain", basis="statement")
    assert len(counted_visits(stated)) == 2, "a statement decides what geometry leaves open"


def test_both_stretches_are_named_where_one_has_a_time() -> None:
    found, formation = answer()
    assert times_words(found, formation) == ""
    span = tuple(np.array(["2025-12-09T01:00", "2025-12-09T01:09"], "datetime64[us]"))
    told = StatedTime(who="A; Ministry of Defense (Japan)", start=span[0], end=span[1])
    first = replace(found.visits[0], stated=(told,))
    words = times_words(replace(found, visits=(first, found.visits[1])), formation)
    said = "01:00–01:09 UTC as stated by A and the Ministry of Defense (Japan)"
    drawn = "111 km on the line as drawn"
    assert words == f". Stretch 1, {drawn}: 2025-12-09, {said}; stretch 2, {drawn}: time not known"


def test_half_a_stated_time_says_which_half() -> None:
    at = np.datetime64("2025-12-09T00:15", "us")
    visit = answer()[0].visits[0]
    until = replace(visit, stated=(StatedTime(who="A", start=None, end=at),))
    since = replace(visit, stated=(StatedTime(who="A", start=at, end=None),))
    assert stated_words(until) == "until 00:15 UTC as stated by A"
    assert stated_words(since) == "from 00:15 UTC as stated by A"


@pytest.mark.parametrize(
    ("aircraft", "verb"),
    [
        ([{"type": "Tu-95MS", "count": 2}], "are"),
        ([{"type": "A-50", "count": 1}], "is"),
        ([{"type": "A-50", "count": 1}, {"type": "Su-35", "count": 1}], "are"),
        ([{"type": "Tu-95MS", "count": None}], "is"),
        ([], "is"),
    ],
)
def test_the_verb_fits_the_number(aircraft: list[dict[str, Any]], verb: str) -> None:
    formation = replace(answer()[1], aircraft=tuple(aircraft))
    assert by_number(formation, "is", "are") == verb


@pytest.mark.parametrize(("count", "who"), [(1, "a Tu-95MS"), (2, "two Tu-95MS")])
def test_what_is_too_close_to_tell_is_so_in_the_headline(count: int, who: str) -> None:
    result = adiz.check(line((-1.0, 0.0), (2.0, 0.0)), zones=[box(0, -1, 1, 1)])
    formation = replace(result.formations[0], aircraft=({"type": "Tu-95MS", "count": count},))
    open_ = replace(result.answers[0], verdict="undecidable", reason="near")
    scene = Scene(replace(result, formations=(formation,), answers=(open_,)))
    head = head_of(scene)
    assert head.headline == f"Whether {who} entered Box cannot be decided"
    assert head.deck[0] == "It cannot be decided: it is too close to tell from this drawing."


def test_a_zone_few_paths_enter_is_said_in_one_sentence() -> None:
    found, formation = answer()
    few = replace(found, verdict="did not enter", basis="probability", probability=0.04)
    words = sentence(few, formation, box(0, -1, 1, 1))
    assert words == (
        "Flight 7 did not enter Box on 96 % of the paths; the line as drawn passes inside for "
        "223 km in 2 stretches."
    )


def test_that_stretches_have_no_range_is_said_with_the_reason() -> None:
    """10 km of error; a bay ends 1.9 km off the line, so that many paths have one stretch."""
    bay = [(0, -1), (3, -1), (3, 1), (2, 1), (2, -0.017), (1, -0.017), (1, 1), (0, 1)]
    area = zone([(float(x), float(y)) for x, y in bay])
    flown = route([(-1.0, 0.0), (4.0, 0.0)], sigma_m=np.full(2, 10_000.0))
    result = adiz.check(flown, zones=[area])
    why = "no range is given for each stretch, as the paths within the error split or merge visits"
    assert len(result.answers[0].visits) == 2
    assert why in sentence(result.answers[0], result.formations[0], area)
    assert why in " ".join(render(result, "table").split())
    assert why in " ".join(render(result, "md").split())
    (group,) = table.groups(Scene(result))
    assert why in group.near[0].basis
    rows = list(csv.DictReader(io.StringIO(render(result, "csv"))))
    assert {row["no_range"] for row in rows} == {"the draws split or merge visits"}
