"""What is made of another object knows nothing of that object's own caches.

Each object below is first asked for all that it remembers. What is then made of it must remember
exactly what an object made afresh would say, also of a property that is added one day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
import pytest

from adiz.geo.edges.boxes import Boxes
from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import Geodesic, Planar, Rhumb
from adiz.geo.model.zone import Ring
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.distance import Chords, Reach
from tests.geo.world import circle


def pieces() -> tuple[Ring, Ring]:
    """Two rings with edges of every kind, some assumed, and with errors."""
    at = np.linspace(0.0, 2 * np.pi, 6, endpoint=False)
    edges = (Rhumb(), Geodesic(), Planar(), Rhumb(), Rhumb(), Geodesic())
    first = Ring(
        lon=127 + 3 * np.cos(at), lat=33 + 2 * np.sin(at), edges=edges,
        assumed=np.array([True, False, True, False, True, True]), bound_m=np.arange(6) * 100.0,
    )  # fmt: skip
    return first, circle(134.0, 30.0, 90_000.0)


def remembered(value: Any) -> dict[str, Any]:
    """All cached properties of an object, each asked for."""
    names = [
        name
        for cls in type(value).__mro__
        for name, member in vars(cls).items()
        if isinstance(member, cached_property)
    ]
    return {name: getattr(value, name) for name in names}


def flat(value: Any) -> Any:
    """A remembered value as what compares: arrays as bytes, others by what they are made of."""
    match value:
        case np.ndarray():
            return value.dtype.str, value.shape, value.tobytes()
        case list() | tuple():
            return [flat(item) for item in value]
        case Curves():
            names = ("lon1", "lat1", "lon2", "lat2", "kind", "length_m")
        case Chords():
            names = ("start", "end", "curve", "w1", "w2")
        case Boxes():
            names = ("west", "south", "east", "north")
        case Reach():
            names = ("is_exact", "chords", "error_m")
        case bool():
            return value
        case _:
            raise TypeError(f"say here how to compare a {type(value).__name__}")
    return {name: flat(getattr(value, name)) for name in names}


def without_error(ring: Ring) -> Ring:
    return replace(ring, bound_m=np.empty(0), sigma_m=np.empty(0))


def read_as_geodesic(ring: Ring) -> Ring:
    edges = [
        Geodesic() if assumed else edge
        for edge, assumed in zip(ring.edges, ring.assumed, strict=True)
    ]
    return Ring(
        lon=ring.lon, lat=ring.lat, edges=tuple(edges), assumed=ring.assumed, bound_m=ring.bound_m
    )


def ends_of(c: Curves, i: list[int]) -> list[np.ndarray]:
    return [end[i] for end in (c.lon1, c.lat1, c.lon2, c.lat2)]


BOUNDARY = Boundary(pieces())
EDGES = [Rhumb(), Geodesic(), Planar(), Rhumb(), Rhumb(), Geodesic()]
"""Of the first six curves of the boundary."""


Case = tuple[Callable[[], Any], Callable[[Any], Any], Callable[[], Any]]
CASES: dict[str, Case] = {
    "a boundary read otherwise": (
        lambda: Boundary(pieces()),
        lambda boundary: boundary.reading(Geodesic()),
        lambda: Boundary([read_as_geodesic(ring) for ring in pieces()]),
    ),
    "distances without error": (
        lambda: Reach(Boundary(pieces())),
        lambda reach: reach.exact,
        lambda: Reach(Boundary([without_error(ring) for ring in pieces()]), is_exact=True),
    ),
    "some curves": (
        lambda: Curves(*ends_of(BOUNDARY.curves, list(range(6))), EDGES),
        lambda curves: curves.take(np.array([4, 1, 2])),
        lambda: Curves(*ends_of(BOUNDARY.curves, [4, 1, 2]), [EDGES[k] for k in (4, 1, 2)]),
    ),
    "more curves": (
        lambda: Curves(*ends_of(BOUNDARY.curves, [1, 2]), EDGES[1:3]),
        lambda curves: Curves.join([curves, curves]),
        lambda: Curves(*ends_of(BOUNDARY.curves, [1, 2, 1, 2]), EDGES[1:3] * 2),
    ),
    "some by kind": (
        lambda: Curves(*ends_of(BOUNDARY.curves, list(range(6))), EDGES).by_kind,
        lambda by_kind: by_kind.take(np.array([4, 1, 2])),
        lambda: Curves(*ends_of(BOUNDARY.curves, [4, 1, 2]), [EDGES[k] for k in (4, 1, 2)]).by_kind,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_made_of_another_remembers_its_own(case: str) -> None:
    original, make, make_afresh = CASES[case]
    first = original()
    remembered(first)
    made, afresh = make(first), make_afresh()
    assert flat(list(remembered(made).values())) == flat(list(remembered(afresh).values()))
    if isinstance(made, Curves):
        assert flat(made) == flat(afresh)
    else:
        assert remembered(made)


def test_the_pieces_remember_something_that_changes() -> None:
    """Else the test above could not tell a stale copy."""
    boundary = Boundary(pieces())
    read, exact = boundary.reading(Geodesic()), Reach(boundary).exact
    for name in ("rings", "boxes"):
        assert flat(remembered(read)[name]) != flat(remembered(boundary)[name])
    assert flat(remembered(exact)["error_m"]) != flat(remembered(Reach(boundary))["error_m"])
