"""Which zones are looked at, and at which date."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import adiz
from adiz.geo.errors import InputError
from adiz.geo.model import Case
from adiz.geo.model.route import Route
from adiz.selection import DEFAULT_KINDS
from tests.adiz.flights import KOREA_STRAIT, PACIFIC, checked, codes


def test_by_default_zones_near_the_path_at_its_date() -> None:
    result = adiz.check(replace(KOREA_STRAIT, date="2025-12-09"))
    assert {"kr-adiz-2013", "jp-adiz-2010"} <= checked(result)
    why = {item["zone"]: item["why"] for item in result.not_checked}
    assert why["kr-adiz-1951"] == "not valid at this date"
    assert why["ph-adiz"] == "farther than 500 km from the path"
    assert codes(result) == {"error-not-stated"}


def test_every_zone_is_checked_or_said_not_to_be() -> None:
    for route in (KOREA_STRAIT, PACIFIC):
        result = adiz.check(route)
        left_out = {item["zone"] for item in result.not_checked}
        by_default = {zone.id for zone in adiz.zones() if zone.kind in DEFAULT_KINDS}
        assert checked(result) | left_out == by_default
        assert not checked(result) & left_out


def test_a_zone_known_in_part_is_not_checked() -> None:
    (median,) = adiz.zones("tw-line-median-2004")
    partly = replace(
        median,
        id="partly",
        properties={**median.properties, "not_checked": "only one side is known"},
    )
    result = adiz.check(KOREA_STRAIT, zones=[partly, "kr-adiz-2013"])
    assert checked(result) == {"kr-adiz-2013"}
    assert result.line_crossings == ()
    (left_out,) = result.not_checked
    assert left_out == {"zone": "partly", "why": "only one side is known"}


def test_the_incheon_fir_is_closed_and_checked() -> None:
    result = adiz.check(KOREA_STRAIT, zones=["kr-fir-incheon"])
    assert checked(result) == {"kr-fir-incheon"}
    assert not result.not_checked


def test_a_stated_error_widens_the_search() -> None:
    far = Route(id="a", lon=np.array([140.0, 141.0]), lat=np.array([20.0, 20.0]))
    assert "jp-adiz-2010" not in checked(adiz.check(far))
    blurred = replace(far, bound_m=np.array([3e6, 3e6]))
    assert "jp-adiz-2010" in checked(adiz.check(blurred))


def test_selectors_replace_the_default_and_have_no_limit() -> None:
    result = adiz.check(PACIFIC, zones="kr-adiz-2013")
    assert checked(result) == {"kr-adiz-2013"}
    assert result.answers[0].nearest is not None
    assert result.answers[0].nearest.separation_m > 5e6


def test_a_plus_adds_to_the_default() -> None:
    assert checked(adiz.check(PACIFIC, zones=["+kr-adiz-2013"])) == {"kr-adiz-2013"}
    both = adiz.check(KOREA_STRAIT, zones=["+ph-adiz"])
    assert {"kr-adiz-2013", "ph-adiz"} <= checked(both)


@pytest.mark.parametrize(
    ("at", "edition"),
    [
        ("1960", {"kr-adiz-1951"}),
        ("2020-06-01", {"kr-adiz-2013"}),
        ("2013-12-15T13:59+09:00", {"kr-adiz-1951"}),
        ("2013-12-15T14:00+09:00", {"kr-adiz-2013"}),
        ("2013-12-15", {"kr-adiz-1951", "kr-adiz-2013"}),
    ],
)
def test_editions_at_a_date(at: str, edition: set[str]) -> None:
    result = adiz.check(KOREA_STRAIT, zones="kr-adiz", at=at)
    assert checked(result) == edition
    assert ("edition-change" in codes(result)) == (len(edition) == 2)


def test_times_say_the_date() -> None:
    times = np.array(["2013-12-15T05:10", "2013-12-15T06:00"], dtype="datetime64[us]")
    result = adiz.check(replace(KOREA_STRAIT, time=times), zones="kr-adiz")
    assert checked(result) == {"kr-adiz-2013"}
    assert result.date == "2013-12-15"


def test_without_a_date_todays_zones_and_a_word() -> None:
    result = adiz.check(KOREA_STRAIT, zones="kr-adiz")
    assert checked(result) == {"kr-adiz-2013"}
    assert codes(result) == {"date-unknown", "error-not-stated"}


def exercise(*zones: object) -> Case:
    """A flight across area 4 of the exercise of December 2025, as a case that names zones."""
    path = Route(
        id="r",
        lon=np.array([119.0, 120.5]),
        lat=np.array([22.0, 21.2]),
        time=np.array(["2025-12-30T02:00", "2025-12-30T03:00"], "datetime64[us]"),
    )
    (formation,) = adiz.check(path, zones="tw-adiz").formations
    return Case(
        id="c", name="C", formations=(formation,), routes=(path,), properties={"zones": [*zones]}
    )


def test_a_case_adds_the_zones_that_it_names() -> None:
    named = {"cn-exercise-2025-12-30-4", "cn-exercise-2025-12-30-5"}
    result = adiz.check(exercise(*sorted(named)))
    assert checked(result) >= {*named, "tw-adiz", "tw-territorial"}
    assert {a.zone: a.verdict for a in result.answers}["cn-exercise-2025-12-30-4"] == "entered"
    assert not named & {answer.zone for answer in result.incursions}
    plus = adiz.check(exercise(*named), zones=["+cn-exercise-2025-12-30-4", "+kr-fir-incheon"])
    assert checked(plus) == checked(result) | {"kr-fir-incheon"}


def test_zones_that_are_asked_for_replace_those_of_the_case() -> None:
    result = adiz.check(exercise("cn-exercise-2025-12-30-4"), zones="tw-adiz")
    assert checked(result) == {"tw-adiz"}


@pytest.mark.parametrize("named", ["nowhere.geojson", "no-such-zone", 3])
def test_a_case_names_no_file_and_nothing_unknown(named: object) -> None:
    with pytest.raises(InputError, match="give ids of bundled zones"):
        adiz.check(exercise(named))
