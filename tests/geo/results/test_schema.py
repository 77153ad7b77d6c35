"""A saved answer read member by member: what is old is understood, what is wrong is named."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import adiz
from adiz.geo.errors import InputError
from adiz.geo.results.result import Result
from tests.answers import paths, same, saved


@pytest.mark.parametrize(
    ("lons", "joined"),
    [
        ((120, 129, 130, 135), (True, False, True)),
        # A lone fix and whole parts inside, one of them twice.
        ((130, 130.5, 131, 132, 132.5, 130.5, 131), (False, True, False, True, False, True)),
        # Positions, three of them in one place, one outside.
        ((131, 120, 131, 130, 131), (False, False, False, False)),
    ],
)
def test_answers_of_version_0_1_do_not_say_on_which_part_a_visit_is(
    reread: Callable[[dict[str, Any]], Result],
    write_json: Callable[[str, Any], Path],
    lons: tuple[float, ...],
    joined: tuple[bool, ...],
) -> None:
    route = {
        "type": "Feature",
        "properties": {"id": "r", "date": "2025-12-09", "coordinateProperties": {"joined": joined}},
        "geometry": {"type": "LineString", "coordinates": [[lon, 36.5] for lon in lons]},
    }
    result = adiz.check(adiz.read(write_json("r.geojson", route)), zones=["kr-adiz-2013"])
    document = saved(result)
    (answer,) = document["answers"]
    assert len(answer["visits"]) > 1
    for visit in answer["visits"]:
        del visit["track"], visit["vertex"]
    again = reread(document)
    same(result, again)
    assert again.answers[0].visits == result.answers[0].visits


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"track": 2}, "track is 2; the path has 2"),
        ({"track": 0}, "track is 0; leg 2 is on another"),
        ({"vertex": 3}, "vertex is 3, but its part of the path is a line"),
    ],
)
def test_a_part_that_is_not_the_visits_own_is_refused(
    reread: Callable[[dict[str, Any]], Result], timed: Path, told: dict[str, int], why: str
) -> None:
    document = saved(adiz.check(adiz.read(timed), zones=["kr-adiz-2013"]))
    visit = document["answers"][0]["visits"][1]
    assert (visit["track"], visit["vertex"], visit["exit"]["leg"]) == (1, None, 2)
    visit |= told
    with pytest.raises(InputError, match=why):
        reread(document)


def test_crossings_of_a_line(reread: Callable[[dict[str, Any]], Result], write_json: Any) -> None:
    strait = {"type": "LineString", "coordinates": [[118, 25], [121, 24]]}
    route = adiz.read(write_json("strait.geojson", strait))
    result = adiz.check(route, zones=["tw-line-median-2004"], at="2020-01-01")
    assert result.line_crossings
    again = reread(saved(result))
    same(result, again)
    for one, other in zip(result.line_crossings, again.line_crossings, strict=True):
        assert one.crossing.leg == other.crossing.leg
        assert one.crossing.fraction == pytest.approx(other.crossing.fraction, abs=1e-9)


def test_a_route_changed_by_hand_is_noticed(
    reread: Callable[[dict[str, Any]], Result], timed: Path
) -> None:
    document = saved(adiz.check(adiz.read(timed), zones=["kr-adiz-2013"]))
    document["inputs"]["routes"][0]["geojson"]["features"][0]["geometry"]["coordinates"][0][0] += 1
    with pytest.raises(InputError, match="km long"):
        reread(document)


def test_nothing_missing_or_wrong_gets_through(
    reread: Callable[[dict[str, Any]], Result], timed: Path
) -> None:
    """Take every value of the answer away, and put a wrong one there: each is one clear line."""
    document = saved(adiz.check(adiz.read(timed), zones=["kr-adiz-2013"]))
    wrong: Any = {"wrong": ["wrong"]}
    for path in paths(document["answers"], ("answers",)):
        if {"statements", "readings"} & set(path):
            continue
        # Answers of version 0.1 do not have these, so they may be missing, but not wrong.
        may_be_missing = path[-1] in (
            "track", "vertex", "reason", "vertical_range_m", "gaps", "ranges",
        )  # fmt: skip
        for change in (wrong,) if may_be_missing else (None, wrong):
            broken = copy.deepcopy(document)
            place = broken
            for step in path[:-1]:
                place = place[step]
            if change is None and isinstance(path[-1], str):
                del place[path[-1]]
            else:
                place[path[-1]] = wrong
            with pytest.raises(InputError, match=r"result\.json"):
                reread(broken)
