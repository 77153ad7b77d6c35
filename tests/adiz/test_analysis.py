"""The main job from Python: which zones are looked at, at which date, and what is warned of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import adiz
from adiz.geo.edges.kinds import Geodesic
from adiz.geo.errors import InputError, RequestError
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.results.result import Result
from adiz.selection import DEFAULT_KINDS

KOREA_STRAIT = Route(id="a", lon=np.array([128.0, 134.0]), lat=np.array([36.0, 35.0]))
PACIFIC = Route(id="b", lon=np.array([-140.0, -139.0]), lat=np.array([0.0, 1.0]))


def square(lon: float, lat: float, **fields: object) -> Zone:
    """A zone of one degree by one, its edges geodesic."""
    ring = Ring(
        lon=np.array([lon, lon + 1, lon + 1, lon]),
        lat=np.array([lat, lat, lat + 1, lat + 1]),
        edges=(Geodesic(),) * 4,
    )
    return Zone(**{"id": "z", "name": "Z", "kind": "custom", "rings": (ring,)} | fields)  # type: ignore[arg-type]


def codes(result: Result) -> set[str]:
    return {warning["code"] for warning in result.warnings}


def checked(result: Result) -> set[str]:
    return {zone.id for zone in result.zones}


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
    result = adiz.check(KOREA_STRAIT, zones=["kr-fir-incheon", "kr-adiz-2013"])
    assert checked(result) == {"kr-adiz-2013"}
    assert result.line_crossings == ()
    (left_out,) = result.not_checked
    assert left_out["zone"] == "kr-fir-incheon"
    assert "Northern Limit Line" in left_out["why"]


def test_far_from_everything() -> None:
    result = adiz.check(PACIFIC)
    assert result.zones == result.answers == ()
    assert result.to_frame().empty


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


def test_zones_of_ones_own() -> None:
    result = adiz.check(KOREA_STRAIT, zones=[square(130, 35)])
    assert checked(result) == {"z"}
    assert result.zone_sources[0].geojson is not None


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


def test_the_date_asked_for_stands_in_the_place_of_the_flights_own() -> None:
    times = np.array(["2010-05-05T01:00", "2010-05-05T03:00"], "datetime64[us]")
    old = Route(id="t", lon=[131.0, 128.0], lat=[38.0, 33.0], time=times)
    undated = Route(id="t", lon=[131.0, 128.0], lat=[38.0, 33.0])
    for at in ("2010-05-05", "2025-12-09"):
        (timed,) = adiz.check(old, zones="kr-adiz", at=at).answers
        (plain,) = adiz.check(undated, zones="kr-adiz", at=at).answers
        assert timed.zone == plain.zone
        assert [(v.from_m, v.to_m) for v in timed.visits] == [
            (v.from_m, v.to_m) for v in plain.visits
        ]
        assert timed.visits


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


def test_a_ring_round_the_earth_across_the_equator_may_hold_either_pole() -> None:
    with pytest.raises(InputError, match="either pole may be meant"):
        Ring(lon=[-120.0, 0.0, 120.0], lat=[60.0, -60.0, 60.0], edges=(Geodesic(),) * 3)


def test_two_things_of_one_name_are_refused() -> None:
    with pytest.raises(RequestError, match="two formations are called 'a'"):
        adiz.check([KOREA_STRAIT, KOREA_STRAIT])
    with pytest.raises(RequestError, match="two zones are called 'z'"):
        adiz.check(KOREA_STRAIT, zones=[square(130, 35), square(131, 35)])


def test_bad_requests() -> None:
    with pytest.raises(RequestError, match="nothing to check"):
        adiz.check([])
    with pytest.raises(InputError, match="yesterday"):
        adiz.check(KOREA_STRAIT, at="yesterday")
    with pytest.raises(RequestError, match="edges 'curly' unknown"):
        adiz.check(KOREA_STRAIT, route_edges="curly")
    with pytest.raises(AttributeError, match="nonsense"):
        adiz.nonsense  # noqa: B018


def test_frame_has_a_row_per_visit() -> None:
    result = adiz.check(adiz.case("2025-12-09"), zones="kr-adiz")
    frame = result.to_frame()
    assert list(frame["formation"]) == ["tu95"] * 3 + ["h6"] * 4
    assert frame.crs == "EPSG:4326"
    assert set(frame.geom_type) == {"LineString"}
    assert list(frame["length_m"]) == [v.length_m for a in result.answers for v in a.visits]


def test_an_answer_by_its_formation_and_zone() -> None:
    result = adiz.check(adiz.case("2025-12-09"), zones=["kr-adiz-2013", "jp-adiz-2010"])
    answer = result.answer("h6", "kr-adiz-2013")
    assert (answer.formation, answer.zone) == ("h6", "kr-adiz-2013")
    for ask, there in (
        (lambda: result.answer("h6", "tw-adiz"), "kr-adiz-2013, jp-adiz-2010|jp-adiz-2010, kr"),
        (lambda: result.answer("b52", "kr-adiz-2013"), "it has: tu95, h6"),
        (lambda: result.zone("tw-adiz"), "has no zone 'tw-adiz'"),
    ):
        with pytest.raises(RequestError, match=there):
            ask()
