"""Legs of several routes as one path: what is said of the vertex where two of them meet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from adiz.geo.errors import InputError
from adiz.geo.model.formation import Formation, Leg, relation
from adiz.geo.model.route import Route
from tests.geo.world import (
    SQUARE,
    minutes,
    route,
    zone,
)

NAN = float("nan")


def path(first: dict[str, Any], second: dict[str, Any]) -> Route:
    a = route([(10.0, 0.0), (11.0, 0.0)], **first)
    b = route([(371.0, 0.0), (372.0, 0.0)], **second)
    return Formation(id="f", legs=(Leg(a, 0, 1), Leg(b, 0, 1))).path


def test_the_less_sure_of_two_statements_about_a_vertex_holds() -> None:
    for first, second in [(NAN, 9e5), (9e5, NAN), (1e3, 9e5), (9e5, 1e3)]:
        met = path({"bound_m": [1.0, first]}, {"bound_m": [second, 2.0]})
        assert met.bound_m.tolist() == [1.0, 9e5, 2.0]
        met = path(
            {"sigma_m": [1.0, first], "correlation": ("a", "a" if first != 1e3 else "x")},
            {"sigma_m": [second, 2.0], "correlation": ("a" if second != 1e3 else "x", "b")},
        )
        assert met.sigma_m.tolist() == [1.0, 9e5, 2.0]
        assert met.correlation == ("a", "a", "b")
    met = path({"status": ("traced", None)}, {"status": ("reconstructed", "traced")})
    assert met.status == ("traced", "reconstructed", "traced")
    met = path({"status": ("traced", "analog")}, {"status": ("published", "traced")})
    assert met.status == ("traced", "analog", "traced")


def test_what_one_route_does_not_say_the_other_may() -> None:
    met = path(
        {"notes": (None, None)},
        {
            "notes": ("joined", None), "altitude_m": [8000.0, NAN], "altitude_datum": "STD",
            "time": minutes(5, 9), "time_sigma_s": [30.0, NAN],
        },
    )  # fmt: skip
    assert met.notes == (None, "joined", None)
    assert met.altitude_m[1] == 8000.0
    assert met.altitude_datum == "STD"
    assert (met.time[1], met.time_sigma_s[1]) == (minutes(5)[0], 30.0)


def test_altitudes_above_two_things_are_not_mixed() -> None:
    high = {"altitude_m": [8000.0, 8000.0]}
    assert path(high | {"altitude_datum": "MSL"}, high | {"altitude_datum": "amsl"}).altitude_datum
    assert path(high | {"altitude_datum": "MSL"}, high).altitude_datum is None
    with pytest.raises(InputError, match="above AGL and above MSL; give one altitude_datum"):
        path(high | {"altitude_datum": "MSL"}, high | {"altitude_datum": "AGL"})


def test_routes_that_do_not_meet_are_not_joined() -> None:
    a, b = route([(10.0, 0.0), (11.0, 0.0)]), route([(11.0, 0.1), (12.0, 0.0)])
    assert Formation(id="f", legs=(Leg(a, 0, 1), Leg(b, 0, 1))).path.joined.tolist() == [
        True, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("nations", "authority", "claimants", "want"),
    [
        (["RU"], "RU", (), "own"),
        (["RU", "CN"], "RU", (), "foreign"),
        (["RU", None], "RU", (), "unknown"),
        (["CN", None], "RU", (), "foreign"),
        ([], "RU", (), "unknown"),
        (["RU"], None, (), "unknown"),
        (["CN"], "JP", ("CN", "JP"), "disputed"),
        (["jp"], "JP", (), "own"),
        (["JP"], "jp", (), "own"),
        (["JPN"], "JP", (), "unknown"),
        (["JP"], "Japan", (), "unknown"),
        (["JP"], "", (), "unknown"),
    ],
)
def test_relation(
    nations: list[str | None], authority: str | None, claimants: tuple[str, ...], want: str
) -> None:
    flown = route([(0.0, 0.0), (1.0, 1.0)], aircraft=tuple({"nation": n} for n in nations))
    area = replace(zone(SQUARE), authority=authority, claimants=claimants)
    assert relation(Formation.of(flown), area) == want
