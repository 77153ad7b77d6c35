"""Floor, ceiling and dates together with what is not known of the path."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from adiz.geo.model.answer import Answer
from adiz.geo.model.route import Route
from adiz.geo.visits.limits import parts_of
from adiz.geo.visits.track import tracks_of
from tests.geo.world import check, minutes, route, zone

SQUARE = zone([(9.0, -1.0), (13.0, -1.0), (13.0, 1.0), (9.0, 1.0)])
LOW = replace(SQUARE, ceiling={"value": 1000, "unit": "m", "datum": "MSL"})
BAND = replace(
    SQUARE,
    floor={"value": 1000, "unit": "m", "datum": "MSL"},
    ceiling={"value": 2000, "unit": "m", "datum": "MSL"},
)
LATER = replace(SQUARE, valid_from="2026")
ERRORS: dict[str, dict[str, Any]] = {
    "silent": {},
    "bound": {"bound_m": np.array([1000.0, 1000.0])},
    "sigma": {"sigma_m": np.array([1000.0, 1000.0])},
}
PATHS: dict[str, dict[str, Any]] = {
    "unjoined": {"points": [(10.0, 0.0), (12.0, 0.0)], "joined": np.array([False])},
    "hold": {"points": [(11.0, 0.0), (11.0, 0.0)]},
    "moving": {"points": [(10.0, 0.0), (12.0, 0.0)]},
}
YES = {"silent": "entered", "bound": "certain", "sigma": "entered"}
NO = {"silent": "did not enter", "bound": "excluded", "sigma": "did not enter"}


def flown(path: str, error: str, altitude_m: tuple[float, float] | None = None) -> Route:
    high = {} if altitude_m is None else {"altitude_m": altitude_m, "altitude_datum": "MSL"}
    return route(**PATHS[path], **ERRORS[error], **high, time=minutes(0, 60))


def said(answer: Answer) -> tuple[str, bool]:
    return answer.verdict, bool(answer.visits)


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("path", PATHS)
def test_what_altitude_or_date_excludes_was_not_entered_however_sure(path: str, error: str) -> None:
    high, low = flown(path, error, (9000.0, 9000.0)), flown(path, error, (500.0, 500.0))
    assert said(check(high, LOW)) == (NO[error], False)
    assert said(check(low, LOW)) == (YES[error], True)
    assert said(check(low, LATER)) == (NO[error], False)
    assert said(check(low, replace(LOW, valid_from="2025"))) == (YES[error], True)


@pytest.mark.parametrize("error", ERRORS)
def test_who_stays_in_one_place_passes_all_altitudes_between(error: str) -> None:
    assert said(check(flown("hold", error, (500.0, 3000.0)), BAND)) == (YES[error], True)
    assert said(check(flown("hold", error, (2500.0, 3000.0)), BAND)) == (NO[error], False)


@pytest.mark.parametrize(
    ("valid", "entered"),
    [
        ({"valid_from": "2025-12-09T01:30:00Z"}, True),
        ({"valid_to": "2025-12-09T01:30:00Z"}, True),
        ({"valid_from": "2025-12-09T02:30:00Z"}, False),
        ({"valid_to": "2025-12-09T00:30:00Z"}, False),
    ],
)
def test_who_stays_in_one_place_is_inside_while_the_zone_is_in_force(
    valid: dict[str, str], entered: bool
) -> None:
    assert bool(check(flown("hold", "silent"), replace(SQUARE, **valid)).visits) == entered


def test_a_proof_holds_only_where_all_of_the_path_may_count() -> None:
    """Half of the path is above the ceiling: the disc that is inside may be the wrong one."""
    assert check(flown("moving", "bound", (500.0, 9000.0)), LOW).verdict == "depends"


def test_a_probability_counts_only_what_the_ceiling_leaves() -> None:
    """From 500 to 1500 m: below the ceiling of 1000 m on the first half only."""
    answer = check(flown("moving", "sigma", (500.0, 1500.0)), LOW)
    (visit,) = answer.visits
    assert answer.probability == 1.0
    assert visit.to_m == pytest.approx(111_319.4908, abs=0.01)


def test_altitude_and_date_cut_the_path_together() -> None:
    """Over two degrees of the equator in an hour: in the band from a third, in force to a half."""
    path = route(
        [(10.0, 0.0), (12.0, 0.0)],
        altitude_m=np.array([500.0, 2000.0]), altitude_datum="MSL", time=minutes(0, 60),
    )  # fmt: skip
    (track,) = tracks_of(path)
    parts = parts_of(track, replace(BAND, valid_to="2025-12-09T01:30:00Z"))
    degree_m = 111_319.4908
    assert [part.state for part in parts] == ["outside", "inside", "outside"]
    assert [part.to_m for part in parts] == pytest.approx(
        [2 / 3 * degree_m, degree_m, 2 * degree_m], abs=0.01
    )


def test_before_the_first_known_time_a_change_of_the_zone_is_not_guessed() -> None:
    """Times at the start, or at the end, only; the zone changes five minutes from there."""
    old, new = (
        replace(SQUARE, valid_to="2025-12-09T01:05Z"),
        replace(SQUARE, valid_from="2025-12-09T01:05Z"),
    )
    points = [(8.0, 0.0), (11.0, 0.0), (14.0, 0.0)]
    for known in (minutes(0, None, None), minutes(None, None, 10)):
        flight = route(points, time=known)
        assert {check(flight, edition).verdict for edition in (old, new)} == {"undecidable"}
    long_ago = replace(SQUARE, valid_to="2013-12-15")
    in_force = replace(SQUARE, valid_from="2013-12-15")
    flight = route(points, time=minutes(0, None, None))
    assert check(flight, long_ago).verdict == "did not enter"
    assert check(flight, in_force).verdict == "entered"


@pytest.mark.parametrize("error", ["silent", "sigma"])
def test_a_climb_in_one_place_through_the_band_is_a_visit_without_length(error: str) -> None:
    points = [(10.0, 0.0), (11.0, 0.0), (11.0, 0.0), (12.0, 0.0)]
    errors = {} if error == "silent" else {"sigma_m": [1000.0] * 4}
    flight = route(
        points, altitude_m=[0.0, 0.0, 9000.0, 9000.0], altitude_datum="MSL",
        time=minutes(0, 10, 20, 30), **errors,
    )  # fmt: skip
    answer = check(flight, BAND)
    assert answer.verdict == "entered"
    (visit,) = answer.visits
    assert (visit.length_m, visit.duration_s) == (0.0, 600.0)
    assert (visit.deepest.lon, visit.deepest.lat) == pytest.approx((11.0, 0.0))
    below = route(points, altitude_m=[0.0, 0.0, 900.0, 0.0], altitude_datum="MSL", **errors)
    assert not check(below, BAND).visits


def test_a_hold_lasts_while_the_zone_is_in_force() -> None:
    """An hour in one place; the editions change after twenty minutes."""
    for valid, seconds in (({"valid_to": "01:20"}, 1200.0), ({"valid_from": "01:20"}, 2400.0)):
        edition = replace(SQUARE, **{k: f"2025-12-09T{v}Z" for k, v in valid.items()})
        (visit,) = check(flown("hold", "silent"), edition).visits
        assert visit.duration_s == seconds


def test_what_only_an_unknown_altitude_could_decide_is_undecidable() -> None:
    """The line passes 5 km aside of the zone, known to 20 km; its altitude is not known."""
    north = 1.0 + 5_000 / 110_574.0
    flight = route([(10.0, north), (12.0, north)], sigma_m=[20_000.0] * 2)
    assert check(flight, SQUARE).verdict == "possibly entered"
    assert check(flight, BAND).verdict == "undecidable"
    far = route([(10.0, 5.0), (12.0, 5.0)], sigma_m=[20_000.0] * 2)
    assert check(far, BAND).verdict == "did not enter"
