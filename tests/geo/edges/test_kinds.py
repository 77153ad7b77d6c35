"""Each kind of edge answers the same questions, and is known wherever edges are."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from typing import get_args

import numpy as np
import pytest

import adiz.geo.edges
from adiz.geo.edges.by_kind import GEODESIC, KINDS
from adiz.geo.edges.columns import EdgeColumns
from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import EDGE_KINDS, Arc, Edge, Geodesic
from tests.geo.world import go, kinds

QUESTIONS = {"between", "place", "side_m", "slope", "parameter", "speed", "bend_per_m", "boxes"}
ARC = Arc(30.0, 40.0, 500_000.0, clockwise=True)


def columns_of(module: str) -> list[type[EdgeColumns]]:
    """The kinds of edge that a module of the package holds."""
    found = vars(import_module(f"adiz.geo.edges.{module}")).values()
    return [
        value
        for value in found
        if inspect.isclass(value)
        and issubclass(value, EdgeColumns)
        and value is not EdgeColumns
        and value.__module__.endswith(f".{module}")
    ]


def test_a_module_holds_one_kind_and_the_list_has_them_all() -> None:
    modules = [module.name for module in pkgutil.iter_modules(adiz.geo.edges.__path__)]
    held = {module: columns_of(module) for module in modules}
    assert {len(found) for found in held.values()} == {0, 1}
    assert {one for found in held.values() for one in found} == set(KINDS)
    assert [columns.EDGE for columns in KINDS] == list(get_args(Edge))
    assert {type(edge) for edge in EDGE_KINDS.values()} | {Arc} == set(get_args(Edge))
    assert KINDS[GEODESIC].EDGE is Geodesic


@pytest.mark.parametrize("columns", KINDS)
def test_every_kind_answers_every_question_itself(columns: type[EdgeColumns]) -> None:
    assert EdgeColumns.__abstractmethods__ == QUESTIONS
    assert vars(columns).keys() >= QUESTIONS
    for question in QUESTIONS:
        asked = list(inspect.signature(getattr(columns, question)).parameters)
        assert asked == list(inspect.signature(getattr(EdgeColumns, question)).parameters)


@pytest.mark.parametrize("edge", [*EDGE_KINDS, ARC])
def test_slope_is_how_the_side_changes_on_the_way(edge: str | Edge) -> None:
    """By the side 50 m before and behind each place, where the two differ by over a metre."""
    ends = (go(30.0, 40.0, 20.0, 500_000.0), go(30.0, 40.0, 95.0, 500_000.0))
    c = Curves(*(np.array([v]) for end in ends for v in end), kinds(edge, 1))
    rng = np.random.default_rng(20251209)
    count = 200
    near = [
        go(34.0, 41.0, *at)
        for at in zip(rng.uniform(0, 360, count), rng.uniform(0, 6e5, count), strict=True)
    ]
    course = rng.uniform(0, 360, count)
    i = np.zeros(count, dtype=np.intp)
    side = [
        c.side_m(
            i, *np.array([go(*at, turn, step) for at, turn in zip(near, course, strict=True)]).T
        )
        for step in (-50.0, 50.0)
    ]
    change = side[1] - side[0]
    ((_, part, row),) = c.by_kind.each(i)
    slope = part.slope(row, *np.array(near).T, course)
    clear = abs(change) > 1.0
    assert clear.sum() > 0.9 * count
    assert (np.sign(slope) == np.sign(change))[clear].all()


def test_subsets_and_unions_keep_each_curve_as_it_is() -> None:
    """Points and lengths of curves taken apart and put together, beside curves built alone."""
    centre = (30.0, 40.0)
    names = ["geodesic", ARC, "planar", "rhumb", ARC, "geodesic", "rhumb"]
    ends = [
        (*go(*centre, 20.0 + 10 * k, 5e5), *go(*centre, 75.0 + 10 * k, 5e5))
        for k in range(len(names))
    ]
    edges = [kinds(name, 1)[0] for name in names]
    alone = [
        Curves(*(np.array([v]) for v in end), [edge]) for end, edge in zip(ends, edges, strict=True)
    ]
    together = Curves(*np.array(ends).T, edges)
    order = np.array([6, 1, 1, 3, 0, 2])
    made = {
        "whole": (together, range(7)),
        "taken": (together.take(order), order),
        "of one kind": (together.take(np.array([4, 1])), (4, 1)),
        "joined": (Curves.join([together.take(order), alone[5], together]), (*order, 5, *range(7))),
    }
    for name, (curves, numbers) in made.items():
        every, w = np.arange(len(curves)), np.full(len(curves), 0.3)
        places = np.array(
            [curves.lon1, *curves.place(every, w), curves.side_m(every, *curves.point(every, w))]
        )
        at, one = np.zeros(1, dtype=np.intp), np.array([0.3])
        for k, number in enumerate(numbers):
            c = alone[number]
            expected = [c.lon1, *c.place(at, one), c.side_m(at, *c.point(at, one))]
            assert places[:, k].tolist() == np.concatenate(expected).tolist(), name
            assert curves.length_m[k] == pytest.approx(c.length_m[0], rel=1e-15)
            assert curves.kind[k] == c.kind[0]
