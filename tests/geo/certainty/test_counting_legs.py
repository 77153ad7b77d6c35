"""Verdicts where a zone is in force for some legs only, against paths flown by geographiclib.

A place is inside a circle if its distance from the centre is less than the radius; the aircraft
keeps its speed between the times of two vertices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from adiz.geo.model.route import Route
from adiz.geo.model.zone import Zone
from tests.geo.world import Point, along, apart_m, check, disc, go, minutes, route
from tests.seeds import seeds

MIDDLE = (130.0, 35.0)
RADIUS_M = 150e3
LEG_MIN = 15
STEPS = 90
"""Places looked at on each leg, ten seconds apart."""


def at(minute: float) -> str:
    """A time of `minutes`, as a zone states it."""
    return f"{minutes(minute)[0]}Z"


def eastward(*east_m: float, bound_m: float = 5e3, **more: Any) -> Route:
    """A flight through MIDDLE, at these distances east of it, a leg every quarter of an hour."""
    points = [go(*MIDDLE, 90.0, far_m) for far_m in east_m]
    time = minutes(*(LEG_MIN * k for k in range(len(points))))
    return route(points, bound_m=np.full(len(points), bound_m), time=time, **more)


AREA = disc(*MIDDLE, RADIUS_M)
INTO = eastward(-400e3, -200e3, -50e3, 100e3)
"""Its third leg lies wholly inside, by 45 km at least; its second enters."""


def test_a_leg_inside_that_begins_as_the_zone_comes_into_force_is_certain() -> None:
    """Every path is 45 km inside at that moment, and stays for the time of a leg."""
    found = check(INTO, replace(AREA, valid_from=at(2 * LEG_MIN)))
    assert (found.verdict, found.reason) == ("certain", None)


def test_a_leg_inside_that_ends_as_the_zone_ceases_is_certain() -> None:
    """Every path has come in by then."""
    assert check(INTO, replace(AREA, valid_to=at(2 * LEG_MIN))).verdict == "certain"


def test_a_zone_that_ceases_before_any_path_comes_in_is_excluded() -> None:
    """The second vertex is 45 km outside at least."""
    found = check(INTO, replace(AREA, valid_to=at(LEG_MIN)))
    assert (found.verdict, found.reason) == ("excluded", "not in force")


def test_a_zone_that_comes_into_force_when_all_paths_have_left_is_excluded() -> None:
    away = eastward(-50e3, 100e3, 300e3, 500e3)
    found = check(away, replace(AREA, valid_from=at(2 * LEG_MIN)))
    assert (found.verdict, found.reason) == ("excluded", "not in force")


def test_times_that_may_be_off_leave_the_moment_open() -> None:
    """The last vertex may have been passed before the zone came into force."""
    late = replace(AREA, valid_from=at(3 * LEG_MIN))
    known = eastward(-400e3, -200e3, -50e3, 100e3, 120e3)
    doubted = replace(known, time_sigma_s=np.full(5, 600.0))
    assert check(known, late).verdict == "certain"
    assert check(doubted, late).verdict == "depends"


def flight(seed: int) -> tuple[Route, Zone]:
    """A flight past or through a circle that is in force up to or from some moment of it."""
    rng = np.random.default_rng([26, seed])
    start, heading = go(*MIDDLE, float(rng.uniform(0, 360)), float(rng.uniform(0, 350e3))), 0.0
    points, heading = [start], float(rng.uniform(0, 360))
    for _ in range(3):
        points.append(go(*points[-1], heading, float(rng.uniform(80e3, 250e3))))
        heading += float(rng.uniform(-60, 60))
    moment = LEG_MIN * float(rng.integers(0, 7)) / 2
    dates = {"valid_from": at(moment)} if rng.random() < 0.5 else {"valid_to": at(moment)}
    time, bound_m = minutes(*(LEG_MIN * k for k in range(4))), rng.uniform(2e3, 40e3, 4)
    return route(points, bound_m=bound_m, time=time), replace(AREA, **dates)


def possible(flown: Route, rng: np.random.Generator) -> list[Point]:
    """Vertices anywhere in their discs, more often near the rim."""
    return [
        go(lon, lat, float(rng.uniform(0, 360)), float(bound_m * rng.random() ** 0.3))
        for lon, lat, bound_m in zip(flown.lon, flown.lat, flown.bound_m, strict=True)
    ]


def outside_m(points: list[Point], area: Zone) -> Iterator[float]:
    """How far the places of a path are outside the circle while it is in force."""
    begins = np.datetime64((area.valid_from or at(-1))[:-1])
    ceases = np.datetime64((area.valid_to or at(1_000))[:-1])
    for leg, (a, b) in enumerate(pairwise(points)):
        for step in range(STEPS + 1):
            share = step / STEPS
            if begins <= minutes(LEG_MIN * (leg + share))[0] < ceases:
                yield apart_m(along(a, b, share), MIDDLE) - RADIUS_M


@pytest.mark.parametrize("seed", seeds(14, 120))
def test_no_path_contradicts_a_verdict(seed: int) -> None:
    flown, area = flight(seed)
    verdict = check(flown, area).verdict
    rng = np.random.default_rng([27, seed])
    step_m = 300e3 / STEPS
    for _ in range(8 if verdict in ("certain", "excluded") else 0):
        nearest_m = min(outside_m(possible(flown, rng), area), default=np.inf)
        if verdict == "certain":
            assert nearest_m < step_m
        else:
            assert nearest_m > 0.0


def test_the_flights_have_every_verdict() -> None:
    found = {check(*flight(seed)).verdict for seed in range(14)}
    assert found >= {"certain", "depends", "excluded"}
