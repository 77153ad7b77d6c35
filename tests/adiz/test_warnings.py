"""What a result warns of: errors, dates, gaps, and how a ring is read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import adiz
from adiz.geo.edges.kinds import Geodesic
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring
from tests.adiz.flights import KOREA_STRAIT, codes, square


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"status": ("published", "reconstructed")}, {"error-not-stated"}),
        ({"status": ("analog", None), "bound_m": [1.0, 1.0]}, {"reconstruction"}),
        (
            {"status": ("analog", None), "bound_m": [1.0, np.nan]},
            {"reconstruction", "error-not-stated"},
        ),
        ({"sigma_m": [1.0, np.nan]}, {"error-not-stated"}),
        ({"sigma_m": [1.0, 1.0]}, set()),
        ({"status": ("published", "traced")}, {"error-not-stated"}),
    ],
)
def test_what_is_known_of_the_error_is_said(fields: dict[str, object], code: set[str]) -> None:
    route = replace(KOREA_STRAIT, date="2020-01-01", **fields)  # type: ignore[arg-type]
    assert codes(adiz.check(route, zones="kr-adiz")) == code


def off_tokyo(times: list[str], date: str) -> Route:
    """Inside the Japan ADIZ of either edition, which changed on 25 June 2010."""
    time = np.array(times, "datetime64[us]")
    return Route(id="t", lon=[137.0, 138.0], lat=[32.0, 33.0], time=time, date=date)


@pytest.mark.parametrize(
    ("times", "date", "entered", "said"),
    [
        # The morning of the 25th in Japan is still the 24th in UTC.
        (["2010-06-24T21:00", "2010-06-24T21:10"], "2010-06-25", {"jp-adiz-1972"}, set()),
        (["2010-06-25T21:00", "2010-06-25T21:10"], "2010-06-25", {"jp-adiz-2010"}, set()),
        (["2025-06-25T21:00", "2025-06-25T21:10"], "2010-06", {"jp-adiz-2010"}, {"date-conflict"}),
        (["2025-06-25T21:00", "NaT"], "2025-06-25", {"jp-adiz-2010"}, set()),
        (["NaT", "2025-06-25T00:10"], "2025-06-26", {"jp-adiz-2010"}, set()),
    ],
)
def test_times_say_more_than_a_date(
    times: list[str], date: str, entered: set[str], said: set[str]
) -> None:
    result = adiz.check(off_tokyo(times, date), zones="jp-adiz")
    assert {answer.zone for answer in result.answers if answer.visits} == entered
    assert all(answer.verdict == "entered" for answer in result.answers if answer.visits)
    assert codes(result) & {"date-conflict", "validity-unknown"} == said


def test_what_was_in_force_after_the_last_time_may_not_be_known() -> None:
    flight = off_tokyo(["2010-06-24T23:50", "NaT"], "2010-06-25")
    result = adiz.check(flight, zones="jp-adiz")
    assert {answer.verdict for answer in result.answers} == {"undecidable"}
    assert "validity-unknown" in codes(result)


def test_what_may_have_been_entered_in_a_gap_is_said() -> None:
    route = Route(
        id="g", lon=[134.0, 121.0, 120.9], lat=[39.5, 31.0, 31.0], joined=np.array([False, True])
    )
    zones = ["kr-adiz-2013", "tw-adiz", "kr-territorial"]
    result = adiz.check(route, zones=zones, at="2025-12-09")
    (text,) = (w["text"] for w in result.warnings if w["code"] == "gap")
    assert text.endswith("where a straight line would enter Korea ADIZ")


def test_a_gap_is_said() -> None:
    route = Route(
        id="a", date="2020", lon=np.array([128.0, 130, 134]), lat=np.array([36.0, 36, 35]),
        joined=np.array([True, False]),
    )  # fmt: skip
    texts = {w["code"]: w["text"] for w in adiz.check(route, zones="kr-adiz").warnings}
    assert "after vertex 1" in texts["gap"]


@pytest.mark.parametrize(
    ("lon", "said"),
    [
        ([-95.0, 95.0, 95.0, 0.0, -95.0], {"round-a-pole"}),  # 190 degrees meant, 170 read
        ([-100.0, 100.0, 100.0, 100.0, -100.0], {"across-180"}),  # 200 degrees meant, 160 read
        ([-85.0, 85.0, 85.0, 0.0, -85.0], set()),
        ([175.0, -175.0, -175.0, 178.0, 175.0], set()),
        ([160.0, 200.0, 200.0, 180.0, 160.0], set()),
    ],
)
def test_which_way_round_a_ring_is_read_is_said(lon: list[float], said: set[str]) -> None:
    ring = Ring(lon=lon, lat=[10.0, 10.0, 20.0, 30.0, 20.0], edges=(Geodesic(),) * 5)
    zone = square(0, 0, rings=(ring,))
    found = codes(adiz.check(KOREA_STRAIT, zones=[zone]))
    assert found & {"round-a-pole", "across-180"} == said


def test_limits_that_cannot_be_judged_are_named_only_of_zones_that_may_be_entered() -> None:
    ceiling = {"value": 1000, "unit": "m", "datum": "AGL"}
    route = Route(
        id="r", lon=[10.0, 12.0], lat=[50.5, 50.5], altitude_m=[900.0, 900.0],
        altitude_datum="MSL", date="2020-01-01", sigma_m=[1.0, 1.0],
    )  # fmt: skip
    zones = [
        square(10.5 + 20 * k, 50.0, id=f"z{k}", name=f"Z{k}", ceiling=ceiling) for k in range(5)
    ]
    texts = [w["text"] for w in adiz.check(route, zones=zones).warnings if "floor" in w["text"]]
    rest = "cannot be judged, and need not be: the flight stays outside"
    assert texts == [
        "r: floor and ceiling of Z0 cannot be judged: altitudes above MSL, limits above AGL",
        f"r: floor and ceiling of 4 zones {rest}",
    ]
