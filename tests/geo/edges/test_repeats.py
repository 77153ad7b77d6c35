"""Which curves are the same as an earlier one."""

from __future__ import annotations

import numpy as np

from adiz.geo.edges import Arc, Curves, Geodesic, Repeats, Rhumb, distinct


def test_the_same_ends_and_kind() -> None:
    lon1, lon2 = np.array([0.0, 5.0, 0.0, 0.0, 5.0]), np.array([5.0, 0.0, 5.0, 5.0, 0.0])
    lat = np.zeros(5)
    curves = Curves(lon1, lat, lon2, lat, [Geodesic(), Geodesic(), Rhumb(), Geodesic(), Geodesic()])
    kept, repeats = distinct(curves)
    assert kept.lon1.tolist() == [0.0, 5.0, 0.0]
    assert repeats.number.tolist() == [0, 1, 2, 0, 1]
    assert repeats.first().tolist() == [True, True, True, False, False]
    every, found = repeats.of(np.array([1, 0, 2]))
    assert (every.tolist(), found.tolist()) == ([1, 4, 0, 3, 2], [0, 0, 1, 1, 2])


def test_none_is_the_same() -> None:
    repeats = Repeats.of_keys(["a", "b"])
    assert not repeats.any
    assert [ids.tolist() for ids in repeats.of(np.array([1]))] == [[1], [0]]


def test_arcs_between_the_same_ends_are_each_their_own() -> None:
    lat = np.zeros(2)
    arcs = [Arc(1.0, 0.0, 111_319.49079327357, clockwise) for clockwise in (True, False)]
    kept, repeats = distinct(Curves(lat, lat, lat + 2.0, lat, arcs))
    assert len(kept) == 2
    assert not repeats.any
