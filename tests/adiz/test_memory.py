"""A check holds nothing of what it was of once its answer is dropped."""

from __future__ import annotations

import copy
import gc
import pickle
import weakref
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import adiz
from adiz.geo.certainty.sampling import Draws
from adiz.geo.edges.curves import Curves
from adiz.geo.model.case import Case
from adiz.geo.model.formation import Formation
from adiz.geo.model.kept import kept_by_owner
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Zone
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.distance import Chords
from adiz.geo.visits.track import Track, tracks_of
from adiz.geo.visits.zone_geometry import geometry_of
from tests.geo.world import ring
from tests.seeds import sweep

HEAVY = (Boundary, Case, Chords, Curves, Draws, Formation, Route, Track, Zone)
ERRORS = {"none": {}, "measured": {"sigma_m": 2_000.0}, "chosen": {"bound_m": 20_000.0}}
FLIGHTS = {"none": 40, "measured": 3, "chosen": 5}


def flight(number: int, **error_m: float) -> Route:
    """South through the Sea of Japan, a little farther east for each number."""
    lon, lat = np.full(4, 131.0) + number / 1000, np.array([41.0, 39.0, 37.0, 34.0])
    errors = {name: np.full(4, value) for name, value in error_m.items()}
    status = ("reconstructed",) * 4 if "bound_m" in errors else ()
    return Route(id=f"flight-{number}", lon=lon, lat=lat, status=status, **errors)


def box(number: int) -> Zone:
    south = 36.0 + number / 1000
    corners = [(130.0, south), (132.0, south), (132.0, south + 1), (130.0, south + 1)]
    rings = (ring(corners, "rhumb"),)
    return Zone(id=f"box-{number}", name="Box", kind="custom", rings=rings)


def alive() -> Counter[str]:
    """How many objects of each heavy type there are."""
    gc.collect()
    return Counter(type(item).__name__ for item in gc.get_objects() if isinstance(item, HEAVY))


@pytest.mark.parametrize("error", sweep(["measured"], sorted({*ERRORS} - {"measured"})))
def test_nothing_of_a_flight_or_its_zone_outlives_its_answer(error: str, tmp_path: Path) -> None:
    def check(number: int) -> None:
        route, zone = flight(number, **ERRORS[error]), box(number)
        assert adiz.check(route, zones=[zone]).answers[0].visits
        result = adiz.check(route)
        assert len(result.answers) > 1
        if number < 2:
            adiz.draw(result).save(tmp_path / "map.html")

    check(0)  # what ships stays
    before = alive()
    for number in range(1, 1 + FLIGHTS[error]):
        check(number)
    assert alive() == before


def test_it_goes_without_a_search_for_cycles() -> None:
    """Python searches seldom, and does not know how large arrays are."""
    route, zone = flight(1), box(1)
    result = adiz.check(route, zones=[zone])
    path = result.formations[0].path
    held = [weakref.ref(item) for item in (*tracks_of(path), geometry_of(zone).boundary)]
    gc.disable()
    try:
        del route, zone, path, result
        assert [ref() for ref in held] == [None, None]
    finally:
        gc.enable()


def test_what_is_kept_is_found_once_and_not_copied() -> None:
    asked: list[Route] = []

    @kept_by_owner
    def count(route: Route) -> int:
        asked.append(route)
        return len(route)

    route = flight(1)
    other = copy.deepcopy(route)
    assert [count(route), count(route), count(other)] == [4, 4, 4]
    assert [id(item) for item in asked] == [id(route), id(other)]
    assert count(pickle.loads(pickle.dumps(route))) == 4
    assert len(asked) == 3
