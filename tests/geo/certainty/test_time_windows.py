"""Windows of time, held against arithmetic and the published times of 30 November 2022."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from adiz.geo.certainty.time_windows import (
    SpeedBand,
    band_of,
    speed_between_kmh,
    warnings,
    window_at,
    with_windows,
)
from adiz.geo.check import check_formation
from adiz.geo.errors import InputError
from adiz.geo.formats import read_case
from adiz.geo.model.formation import Formation, Leg
from adiz.geo.model.route import Route
from adiz.geo.visits.track import Track, tracks_of
from adiz.layers.atlas import catalog
from tests.seeds import seeds

EARTH = Geodesic.WGS84
TU95 = SpeedBand(600, 925)

# 30 November 2022, the arrow of Japan's Joint Staff Office read from its map, the first vertex the
# Korean Joint Chiefs' "200 km NE of Ulleungdo" at 12:18 KST; they give the exit as 12:36.
ARROW = (
    (132.5, 38.8), (132.272, 38.236), (132.097, 37.602), (132.907, 36.962), (130.233, 35.054),
    (129.755, 34.15), (126.577, 32.037), (124.75, 27.119), (127.733, 23.782), (128.005, 24.126),
    (124.857, 27.096), (123.777, 28.316),
)  # fmt: skip


def track(*times: str | None, sigma_s: Any = (), speed_kmh: Any = None) -> Track:
    """Vertices 8 degrees, some 886 km, apart along a meridian."""
    n = len(times)
    route = Route(
        id="r",
        lon=np.full(n, 130.0),
        lat=20.0 + 8.0 * np.arange(n),
        time=np.array([t or "NaT" for t in times], "datetime64[us]"),
        time_sigma_s=np.array(sigma_s),
        properties={"speed_kmh": speed_kmh} if speed_kmh else {},
    )
    return tracks_of(route)[0]


def at(text: str) -> np.datetime64:
    return np.datetime64(text, "us")


def hours(number: float) -> np.timedelta64:
    return np.timedelta64(round(number * 3.6e9), "us")


def close(found: tuple[np.datetime64, np.datetime64] | None, *expected: np.datetime64) -> None:
    assert found is not None
    for a, b in zip(found, expected, strict=True):
        assert abs(a - b) <= np.timedelta64(2, "us")


def test_one_time_gives_windows_before_and_after() -> None:
    t = at("2022-11-30T03:00:00")
    flown = track(None, str(t), None)
    km = flown.vertex_m / 1000
    ahead, behind = km[2] - km[1], km[1] - km[0]
    close(window_at(flown, flown.vertex_m[1], TU95), t, t)
    close(window_at(flown, flown.vertex_m[2], TU95), t + hours(ahead / 925), t + hours(ahead / 600))
    close(
        window_at(flown, flown.vertex_m[0], TU95), t - hours(behind / 600), t - hours(behind / 925)
    )


def test_two_times_narrow_the_window_between_them() -> None:
    """1.2 hours for each leg of some 886 km: fast enough for both ends to count."""
    start, end = at("2022-11-30T03:00:00"), at("2022-11-30T05:24:00")
    flown = track(str(start), None, str(end))
    km = flown.vertex_m / 1000
    from_start = start + hours(km[1] / 925), start + hours(km[1] / 600)
    rest = km[2] - km[1]
    from_end = end - hours(rest / 600), end - hours(rest / 925)
    expected = max(from_start[0], from_end[0]), min(from_start[1], from_end[1])
    close(window_at(flown, flown.vertex_m[1], TU95), *expected)
    assert expected != from_start
    assert expected != from_end


def test_a_times_own_error_widens_the_window() -> None:
    t = at("2022-11-30T03:00:00")
    flown = track(str(t), None, sigma_s=[30 / 1.96, np.nan])
    half = np.timedelta64(30, "s")
    close(window_at(flown, 0.0, TU95), t - half, t + half)
    km = flown.vertex_m[1] / 1000
    expected = t + hours(km / 925) - half, t + hours(km / 600) + half
    close(window_at(flown, flown.vertex_m[1], TU95), *expected)


def test_no_time_or_times_that_do_not_go_together_give_no_window() -> None:
    assert window_at(track(None, None), 0.0, TU95) is None
    flown = track("2022-11-30T03:00:00", None, "2022-11-30T04:00:00")
    assert window_at(flown, flown.vertex_m[1], TU95) is None
    (text,) = warnings([flown], TU95)
    kmh = flown.vertex_m[2] / 1000
    assert f"means {kmh:.0f} km/h, out of the 600–925 km/h stated" in text
    assert text.startswith(f"from vertex 0 to 2: {kmh:.1f} km")


def test_a_speed_is_warned_of_only_where_no_rounding_explains_it() -> None:
    slow = track("2022-11-30T03:00:00", "2022-11-30T04:29:30")
    kmh = slow.vertex_m[1] / 1000 / (89.5 / 60)
    assert 590 < kmh < 600
    assert len(warnings([slow], TU95)) == 1
    rounded = track("2022-11-30T03:00:00", "2022-11-30T04:29:30", sigma_s=[120, 120])
    assert warnings([rounded], TU95) == []
    assert warnings([slow], None) == []


@pytest.mark.parametrize("band", [None, TU95])
def test_what_no_aircraft_flies_is_said_with_or_without_a_band(band: SpeedBand | None) -> None:
    for later in ("2022-11-30T03:15:00", "2022-11-30T03:00:00"):
        (text,) = warnings([track("2022-11-30T03:00:00", later)], band)
        assert "no aircraft is that fast" in text
    hover = track("2022-11-30T03:00:00", "2022-11-30T03:16:00")
    assert hover.vertex_m[1] / 1000 / (16 / 60) < 3500
    assert all("no aircraft" not in text for text in warnings([hover], band))


def test_the_30_november_2022_published_times_mean_a_cruise() -> None:
    """12:18 to 12:36 from the published entry to the zone's line: 706 to 709 km/h by the issue's
    own computation, 669 to 749 if each minute is rounded. Its figures are whole numbers."""
    lon, lat = np.array(ARROW).T
    formation = Formation.of(Route(id="tu95", lon=lon, lat=lat, date="2022-11-30"))
    (answer,), _ = check_formation(formation, [catalog.zone("kr-adiz-2013")])
    lengths = [answer.visits[0].to_m] + [visits[0][1] for visits in answer.readings.values()]
    minute, half = 60.0, 30.0
    for length_m in lengths:
        exact, same = speed_between_kmh(length_m, (0, 0), (18 * minute, 18 * minute))
        assert exact == same
        assert 705.5 < exact < 709.5
    rounded = speed_between_kmh(
        answer.visits[0].to_m, (-half, half), (18 * minute - half, 18 * minute + half)
    )
    assert rounded == pytest.approx((669, 749), abs=1)
    published = Route(
        id="tu95", lon=lon[:2], lat=lat[:2], time=np.array(["2022-11-30T03:18", "NaT"], "M8[us]")
    )
    flown = tracks_of(published)[0]
    earliest, latest = window_at(flown, answer.visits[0].to_m, TU95) or (None, None)
    assert earliest is not None
    assert earliest < at("2022-11-30T03:36:00") < latest


def test_times_and_bands_of_a_formation_are_those_of_its_legs() -> None:
    def leg(lon: float, kmh: Any, **fields: Any) -> Leg:
        route = Route(
            id=f"r{lon}", lon=np.array([lon, lon + 1]), lat=np.array([30.0, 30.0]),
            properties={"speed_kmh": kmh} if kmh else {}, **fields,
        )  # fmt: skip
        return Leg(route, 0, 1)

    times = np.array(["2022-11-30T03:00", "NaT"], "M8[us]")
    first = leg(130.0, {"min": 600, "max": 925})
    second = leg(131.0, {"min": 650, "max": 1050}, time=times, time_sigma_s=np.array([17, np.nan]))
    both = Formation(id="f", legs=(first, second))
    assert band_of(both) == SpeedBand(600, 1050)
    np.testing.assert_array_equal(both.path.time_sigma_s, [np.nan, 17, np.nan])
    assert band_of(Formation(id="f", legs=(first, leg(131.0, None)))) is None


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"min": 600}, "has no min and max"),
        ({"min": "fast", "max": 900}, "has no min and max"),
        (900, "has no min and max"),
        ({"min": 0, "max": 900}, "give a min above 0"),
        ({"min": 900, "max": 600}, "a max no less"),
    ],
)
def test_a_bad_band_is_refused_with_its_file(stated: Any, said: str) -> None:
    line = {"type": "LineString", "coordinates": [[130, 30], [131, 31]]}
    feature = {"type": "Feature", "geometry": line, "properties": {"speed_kmh": stated}}
    with pytest.raises(InputError, match=f"x.geojson: route 'x': .*{said}"):
        read_case(json.dumps(feature).encode(), "x.geojson")


def test_entry_and_exit_of_unknown_time_get_a_window() -> None:
    """One published time at the first vertex; the way to the line is geographiclib's."""
    lon, lat = np.array(ARROW).T
    times = np.array(["2022-11-30T03:18:00"] + ["NaT"] * 11, "M8[us]")
    zone = catalog.zone("jp-adiz-2010")
    for band in ({"min": 600, "max": 925}, None):
        properties = {"speed_kmh": band} if band else {}
        route = Route(id="r", lon=lon, lat=lat, time=times, properties=properties)
        formation = Formation.of(route)
        (answer,), _ = check_formation(formation, [zone])
        entry = with_windows(answer, formation).visits[0].entry
        assert entry is not None
        assert entry.time is None
        if band is None:
            assert entry.range.time is None
            continue
        assert entry.time_basis == "speed"
        km = sum(
            EARTH.Inverse(a[1], a[0], b[1], b[0])["s12"] / 1000
            for a, b in pairwise([*ARROW[: entry.leg + 1], (entry.lon, entry.lat)])
        )
        known = at("2022-11-30T03:18:00")
        found, expected = entry.range.time, (known + hours(km / 925), known + hours(km / 600))
        assert found is not None
        for a, b in zip(found, expected, strict=True):
            assert abs(a - b) < np.timedelta64(1, "ms")


@pytest.mark.parametrize("seed", seeds(20, 200))
def test_no_flight_is_outside_its_window_and_some_come_to_its_ends(seed: int) -> None:
    """Fly the line at speeds that change at random within the band.

    Each time is that of a place somewhere within the radius of its vertex, up or down the line.
    """
    rng = np.random.default_rng(seed)
    error_m = rng.choice([0.0, 5_000.0, 60_000.0], 3)
    route = Route(id="r", lon=[130.0] * 3, lat=[20.0, 24.0, 30.0], bound_m=error_m)
    (flown,) = tracks_of(route)
    place_m = float(rng.uniform(flown.start_m, flown.end_m))
    timed = rng.permutation(3)[: rng.integers(1, 3)]
    found = []
    for _ in range(300):
        steps_m = np.linspace(flown.start_m - 70_000, flown.end_m + 70_000, 12)
        speeds_kmh = rng.choice([600.0, 925.0, float(rng.uniform(600, 925))], 11)
        at_s = np.concatenate([[0.0], np.cumsum(np.diff(steps_m) / speeds_kmh * 3.6)])
        true_m = flown.vertex_m + error_m * rng.choice([-1.0, 1.0, float(rng.uniform(-1, 1))], 3)
        seconds = np.interp(true_m, steps_m, at_s)
        time = np.full(3, np.datetime64("NaT", "us"))
        time[timed] = at("2022-11-30") + (seconds[timed] * 1e6).astype("timedelta64[us]")
        window = window_at(tracks_of(replace(route, time=time))[0], place_m, TU95)
        assert window is not None
        true_s = float(np.interp(place_m, steps_m, at_s))
        first, last = ((moment - at("2022-11-30")) / np.timedelta64(1, "s") for moment in window)
        assert first - 0.001 <= true_s <= last + 0.001
        found.append((true_s - first) / max(last - first, 1.0))
    if len(timed) == 1 and error_m[timed[0]]:
        assert min(found) < 0.25
        assert max(found) > 0.75


@pytest.mark.parametrize("speed_kmh", [600.0, 925.0])
def test_a_flight_at_the_edge_of_the_band_has_a_window(speed_kmh: float) -> None:
    """Its times are rounded to the microsecond, so that both windows may just miss each other."""
    route = Route(id="r", lon=[130.0] * 3, lat=[20.0, 24.7, 30.0], bound_m=[0.0] * 3)
    (flown,) = tracks_of(route)
    seconds = flown.vertex_m / speed_kmh * 3.6
    for shift_s in np.linspace(0.0, 1.0, 50):
        time = at("2022-11-30") + ((seconds + shift_s) * 1e6).astype("timedelta64[us]")
        time[1] = np.datetime64("NaT", "us")
        window = window_at(tracks_of(replace(route, time=time))[0], flown.vertex_m[1], TU95)
        assert window is not None
        for moment in window:
            true_s = seconds[1] + shift_s
            assert abs((moment - at("2022-11-30")) / np.timedelta64(1, "s") - true_s) < 0.001


def test_a_time_at_a_place_nobody_knows_tells_nothing() -> None:
    unknown = Route(
        id="r",
        lon=[130.0, 130.0],
        lat=[20.0, 28.0],
        status=("reconstructed", "published"),
        time=np.array(["2022-11-30T03:00", "NaT"], "datetime64[us]"),
    )
    (flown,) = tracks_of(unknown)
    assert window_at(flown, flown.end_m, TU95) is None
