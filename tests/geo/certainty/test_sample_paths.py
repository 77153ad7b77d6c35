"""Sample paths, each held against what was published by geographiclib, and the counts recounted."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from adiz.geo.certainty.candidates import Candidates
from adiz.geo.certainty.conditions import conditions_of
from adiz.geo.certainty.displacements import displacements_m
from adiz.geo.certainty.drawn_corridor import region_of
from adiz.geo.certainty.sample_paths import SamplePaths, draw_sample_paths, sample_routes
from adiz.geo.certainty.time_windows import SpeedBand
from adiz.geo.errors import InputError
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Zone
from adiz.geo.positions import Place
from tests.geo.world import Point, along, apart_m, disc, minutes, route, zone

POINTS = [(124.0, 29.0), (128.0, 31.0), (131.0, 30.5)]
BOUND_M = [30e3, 80e3, 10e3]
PLACES = {"Aland": (128.0, 32.0), "Beland": (128.0, 30.9), "Celand": (126.0, 30.5)}
BOX = replace(
    zone([(127.5, 31.2), (128.5, 31.2), (128.5, 32.2), (127.5, 32.2)], "planar"),
    id="box-2010", family="box",
)  # fmt: skip


def find(name: str) -> Place:
    if name not in PLACES:
        raise InputError(f"place '{name}' is not known here")
    lon, lat = PLACES[name]
    return Place(name=name, lon=lon, lat=lat, bound_m=2_000.0)


def flown(**more: Any) -> Formation:
    return Formation.of(route(POINTS, bound_m=BOUND_M, **more))


def said(kind: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "who": "JSO", "about": "all aircraft", **more}


def drawn(*statements: Mapping[str, Any], of: Formation | None = None) -> SamplePaths:
    return draw_sample_paths(of or flown(), statements=statements, zones=[BOX], find=find)


def dense(path: Route, count: int = 33) -> list[Point]:
    places = list(zip(path.lon.tolist(), path.lat.tolist(), strict=True))
    return [
        along(a, b, share)
        for a, b in itertools.pairwise(places)
        for share in np.linspace(0.0, 1.0, count).tolist()
    ]


def nearest_m(path: Route, name: str) -> float:
    return min(apart_m(place, PLACES[name]) for place in dense(path))


def crosses(path: Route, a: str, b: str) -> bool:
    """Whether a path passes a meridian between two places on it."""
    (x, north), (_, south) = PLACES[a], PLACES[b]
    places = dense(path)
    return any(
        (p[0] - x) * (q[0] - x) <= 0 and south < (p[1] + q[1]) / 2 < north
        for p, q in itertools.pairwise(places)
    )


def enters(path: Route) -> bool:
    box = shapely.box(127.5, 31.2, 128.5, 32.2)
    return bool(shapely.contains_xy(box, *np.array(dense(path)).T).any())


CHECKS: list[tuple[dict[str, Any], Callable[[Route], bool]]] = [
    (said("entered", zone="box"), enters),
    (said("entered", zone="box-2010"), enters),
    (said("stayed outside the airspace of", authority="JP"), lambda path: not enters(path)),
    (said("passes between", a="Aland", b="Beland"), lambda path: crosses(path, "Aland", "Beland")),
    (
        said("within distance of", place="Celand", km={"at_least": 20, "at_most": 50}),
        lambda path: 18e3 <= nearest_m(path, "Celand") <= 52e3,
    ),
    (
        said("no nearer than", place="Celand", km={"at_least": 60}),
        lambda path: nearest_m(path, "Celand") >= 58e3,
    ),
]


KINDS = [statement["kind"] for statement, _ in CHECKS]


@pytest.mark.parametrize(("statement", "holds"), CHECKS, ids=KINDS)
def test_a_condition_is_met_by_the_paths_that_meet_it(
    statement: dict[str, Any], holds: Callable[[Route], bool]
) -> None:
    """Every 16th candidate, looked at every few kilometres: two in a hundred may pass unseen."""
    area = replace(BOX, kind="territorial", authority="JP")
    candidates = Candidates(flown().path, None, is_bounded=True)
    (condition,) = conditions_of(flown(), [statement], [area], find)
    assert condition.meets is not None
    met = condition.meets(candidates)[::16]
    expected = [holds(candidates.route(k, "c")) for k in range(0, candidates.count, 16)]
    assert 0 < sum(expected) < len(expected)
    assert (met != np.array(expected)).sum() <= 1


def test_no_sample_path_leaves_its_discs_or_the_corridor() -> None:
    samples = drawn()
    assert (len(samples.paths), samples.tried, samples.passed, samples.reason) == (
        25, 1024, 1024, None,
    )  # fmt: skip
    corridor = region_of(flown().path).union
    for path in samples.paths:
        for k, place in enumerate(zip(path.lon.tolist(), path.lat.tolist(), strict=True)):
            assert apart_m(place, POINTS[k]) <= BOUND_M[k]
        assert shapely.contains_xy(corridor, *np.array(dense(path)).T).all()


def test_candidates_fill_their_discs_evenly() -> None:
    """A share r^2 of the vertices lies within r of the radius, and each quarter has its quarter."""
    candidates = Candidates(flown().path, None, is_bounded=True)
    (draws,) = candidates.draws
    for k, (lon, lat) in enumerate(POINTS):
        x = (draws.lon[:, k] - lon) * math.cos(math.radians(lat)) * 111.2e3 / BOUND_M[k]
        y = (draws.lat[:, k] - lat) * 110.9e3 / BOUND_M[k]
        within = np.hypot(x, y)
        assert (within < math.sqrt(0.5)).mean() == pytest.approx(0.5, abs=0.01)
        assert (within[:25] < math.sqrt(0.5)).mean() == pytest.approx(0.5, abs=0.2)
        assert ((x > 0) & (y > 0)).mean() == pytest.approx(0.25, abs=0.01)


def test_the_sample_paths_meet_all_that_was_published() -> None:
    near = said("within distance of", place="Celand", km={"at_most": 60})
    between = said("passes between", a="Aland", b="Beland")
    samples = drawn(between, near, said("entered", zone="box"))
    assert len(samples.paths) == 25
    assert samples.reason is None
    for path in samples.paths:
        assert crosses(path, "Aland", "Beland")
        assert nearest_m(path, "Celand") <= 62e3
        assert enters(path)
    counts = [rejection.count for rejection in samples.rejections]
    assert all(count is not None and 0 < count < 1024 for count in counts)
    rejected = sum(count or 0 for count in counts)
    assert max(count or 0 for count in counts) <= 1024 - samples.passed <= rejected


def test_too_few_are_given_and_said() -> None:
    impossible = said("within distance of", place="Celand", km={"at_most": 40})
    samples = drawn(impossible, said("no nearer than", place="Celand", km={"at_least": 50}))
    assert samples.paths == ()
    assert samples.passed == 0
    assert samples.reason == "only 0 of 1,024 candidates meet all that was published"


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (said("entered", zone="sea"), "zone 'sea' is not among those checked"),
        (
            said("stayed outside the airspace of", authority="JP"),
            "no territorial airspace of JP is among the zones checked",
        ),
        (
            said("no nearer than", who="Russia", place="Celand", km={"at_least": 60}),
            "it is the denial of a state that flew",
        ),
        (said("passes between", a="Nowhere", b="Beland"), "place 'Nowhere' is not known here"),
        (said("in words"), "it is said in words only"),
        (said("within distance of", place="Celand", km="near"), "its km is no distance"),
    ],
)
def test_what_cannot_be_checked_is_said(statement: dict[str, Any], reason: str) -> None:
    formation = flown(aircraft=({"type": "Tu-95MS", "count": 2, "nation": "RU"},))
    samples = drawn(statement, of=formation)
    (rejection,) = samples.rejections
    assert (rejection.count, rejection.reason) == (None, reason)
    assert len(samples.paths) == 25


def test_a_statement_about_others_asks_nothing() -> None:
    assert drawn(said("entered", zone="box") | {"about": ["others"]}).rejections == ()


def test_the_published_times_and_speeds_are_kept() -> None:
    """726 km as drawn in 57 minutes are 764 km/h; not every candidate keeps 740 to 770."""
    timed = flown(time=minutes(0, None, 57), properties={"speed_kmh": {"min": 740, "max": 770}})
    samples = drawn(of=timed)
    (speed,) = samples.rejections
    assert speed.what == "740 to 770 km/h between the published times"
    assert speed.count is not None
    assert 0 < speed.count < 1024
    for path in samples.paths:
        ends = list(zip(path.lon.tolist(), path.lat.tolist(), strict=True))
        length_m = sum(apart_m(a, b) for a, b in itertools.pairwise(ends))
        assert 740 <= 3.6 * length_m / (57 * 60) <= 770


@pytest.mark.parametrize(
    ("start", "end", "passes"),
    [(31, 34, True), (1, 3, False), (55, 56, False), (None, 34, True), (None, None, True)],
)
def test_a_published_time_inside_a_zone_is_kept(
    start: int | None, end: int | None, passes: bool
) -> None:
    """At 800 km/h the box, 400 to 520 km on, is passed from about minute 29 to minute 39."""
    timed = flown(time=minutes(0, None, None), properties={"speed_kmh": {"min": 780, "max": 820}})
    stated = {
        key: None if value is None else f"2025-12-09T10:{value:02}:00+09:00"
        for key, value in (("from", start), ("to", end))
    }
    samples = drawn(said("inside zone between", zone="box", **stated), of=timed)
    (inside,) = samples.rejections
    everywhere = sum(not enters(path) for path in samples.paths)
    assert everywhere == 0
    assert (inside.count != samples.tried) == passes


def test_times_without_speeds_leave_what_lies_between_open() -> None:
    candidates = Candidates(flown(time=minutes(0, 30, 60)).path, None, is_bounded=True)
    (draws,) = candidates.draws
    draw, along_m = np.zeros(3, dtype=int), draws.vertex_m[0, [0, 1, 2]] + [1.0, 1.0, -1.0]
    earliest, latest = candidates._seconds(draws, draw, along_m)
    first = minutes(0).astype("datetime64[s]").astype(float)[0]
    assert (earliest - first).tolist() == [0.0, 1800.0, 1800.0]
    assert (latest - first).tolist() == [1800.0, 3600.0, 3600.0]


def test_measured_vertices_move_as_their_draws_do() -> None:
    """The candidates are the draws of the verdict, but for those outside of the corridor."""
    path = route(POINTS, sigma_m=[8e3, 20e3, 5e3])
    samples = draw_sample_paths(Formation.of(path))
    (outside,) = samples.rejections
    assert outside.what == "within 2.448 standard deviations"
    assert outside.count == 51
    assert len(samples.paths) == 25
    aside = displacements_m(path)[:, 1]
    for drawn_path in samples.paths:
        moved_m = apart_m((float(drawn_path.lon[1]), float(drawn_path.lat[1])), POINTS[1])
        assert abs(np.hypot(*aside.T) - moved_m).min() < 0.01
        assert moved_m <= 2.448 * 20e3


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (route(POINTS), "no error is stated"),
        (
            route(POINTS, bound_m=[1e3, math.nan, 1e3], status=("analog",) * 3),
            "vertex 1 states no error and may be anywhere",
        ),
    ],
)
def test_there_are_none_without_errors(path: Route, reason: str) -> None:
    samples = draw_sample_paths(Formation.of(path))
    assert (samples.paths, samples.tried, samples.reason) == ((), 0, reason)


def test_a_long_path_has_fewer_candidates() -> None:
    lon = np.linspace(120, 130, 1_001)
    path = Route(id="r", lon=lon, lat=np.full(1_001, 30.0), sigma_m=np.full(1_001, 100.0))
    samples = draw_sample_paths(Formation.of(path))
    assert samples.tried == 199
    assert len(samples.paths) == 25


def test_a_track_in_two_parts_keeps_its_gap() -> None:
    path = route([*POINTS, (133.0, 30.0)], bound_m=[*BOUND_M, 5e3], joined=[True, False, True])
    samples = draw_sample_paths(Formation.of(path))
    assert all(p.joined.tolist() == [True, False, True] for p in samples.paths)
    assert all(len(p) == 4 for p in samples.paths)


def test_a_speed_band_alone_asks_nothing() -> None:
    assert Candidates(flown().path, SpeedBand(600, 900), is_bounded=True).keep_speed() is None


def test_a_circle_of_a_zone_is_asked_as_declared() -> None:
    area: Zone = replace(disc(128.0, 31.0, 60e3), id="ring", family="ring")
    samples = draw_sample_paths(
        flown(), statements=[said("entered", zone="ring")], zones=[area], find=find
    )
    assert all(nearest_m(path, "Aland") < 200e3 for path in samples.paths)
    assert all(
        min(apart_m(place, (128.0, 31.0)) for place in dense(path)) < 60e3 for path in samples.paths
    )


@pytest.mark.parametrize(
    "statement", [None, *(statement for statement, _ in CHECKS)], ids=["nothing", *KINDS]
)
def test_paths_asked_for_alone_are_those_of_all_candidates(
    statement: dict[str, Any] | None,
) -> None:
    area = replace(BOX, kind="territorial", authority="JP")
    said_of_it = [] if statement is None else [statement]
    alone = sample_routes(flown(), statements=said_of_it, zones=[area], find=find)
    full = draw_sample_paths(flown(), statements=said_of_it, zones=[area], find=find)
    assert len(alone) == len(full.paths)
    for path, same in zip(alone, full.paths, strict=True):
        assert path.id == same.id
        assert np.array_equal([path.lon, path.lat], [same.lon, same.lat])


def test_paths_asked_for_alone_are_sought_among_all_where_few_of_the_first_pass() -> None:
    """Only the 40 longest of all candidates take an hour at the least speed that is stated."""
    path = flown().path
    km = np.sort(Candidates(path, None, is_bounded=True).draws[0].vertex_m[:, -1]) / 1000
    speeds = {"min": float(km[-41] + km[-40]) / 2, "max": 10_000.0}
    fast = flown(time=minutes(0, None, 60), properties={"speed_kmh": speeds})
    full, few = draw_sample_paths(fast), draw_sample_paths(fast, most=256)
    assert (full.passed, len(full.paths)) == (40, 25)
    assert len(few.paths) < 25
    assert [route.id for route in sample_routes(fast)] == [route.id for route in full.paths]
