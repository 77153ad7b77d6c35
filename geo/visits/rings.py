"""Check the rings of one zone: none may cross, parts lie apart, holes lie inside.

For such rings even-odd gives the right inside in any order. If rings crossed or parts overlapped,
it would turn what two parts share into a hole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import LEAST_RADIUS_M, Arc, Boxes, Curves, find_crossings, overlaps
from ..errors import InputError
from ..model import Ring
from .boundary import Boundary
from .distance import Reach

SLIVER_M: Final = 50.0
"""Two parts that share a border, drawn twice, may overlap by this much; it is not meant as
overlap."""

_SAMPLES: Final = np.array([0.5, 0.1, 0.3, 0.7, 0.9])


def check_nesting(rings: Sequence[Ring], holes: Sequence[bool | None]) -> None:
    """Refuse rings that cross or coincide, a part inside another, and a hole outside all parts.

    Parameters
    ----------
    rings
        All rings of the zone.
    holes
        For each ring, whether it is meant as a hole; None if that is not known.

    Raises
    ------
    InputError
        If they are nested wrongly; the message names the rings by their numbers, from 0.

    >>> from adiz.geo.edges.kinds import Rhumb
    >>> def square(west): return Ring(
    ...     lon=[west, west + 2, west + 2, west], lat=[0, 0, 2, 2], edges=[Rhumb()] * 4)
    >>> check_nesting([square(0), square(1)], [False, False])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    adiz.geo.errors.InputError: rings 0 and 1 cross each other; unite parts that overlap ...
    """
    around = [0] * len(rings)
    known: dict[int, Boundary] = {}
    for i, j in _near(rings):
        a, b = (known.setdefault(k, Boundary([rings[k]])) for k in (i, j))
        of_a = _sides(a.curves, b)
        if len(of_a) > 1:
            raise InputError(
                f"rings {i} and {j} cross each other; unite parts that overlap, and keep holes "
                "inside their part"
            )
        of_b = _sides(b.curves, a)
        if not of_a and not of_b:
            if holes[i] == holes[j]:
                raise InputError(f"rings {i} and {j} are the same; give it once")
            around[j if holes[i] else i] += 1  # a part that fills a hole
        elif True in of_a:
            around[i] += 1
        elif True in of_b:
            around[j] += 1
    for k, (count, hole) in enumerate(zip(around, holes, strict=True)):
        if hole is True and count % 2 == 0:
            raise InputError(f"ring {k} is a hole that lies in no part; put it with its part")
        if hole is False and count % 2 == 1:
            raise InputError(
                f"ring {k} is a part that lies inside another; leave it out, or if it is a hole "
                "put it with its part"
            )


def _near(rings: Sequence[Ring]) -> list[tuple[int, int]]:
    """Return the pairs of rings whose boxes overlap."""
    boxes = Boxes(*np.array([_box(ring) for ring in rings]).T)
    pairs = zip(*(k.tolist() for k in overlaps(boxes, boxes)), strict=True)
    return [(i, j) for i, j in pairs if i < j]


def _box(ring: Ring) -> tuple[float, float, float, float]:
    """Return west, south, east, north of a ring, with room for the bulge of its edges.

    A ring round a pole has a closing step of nearly a turn, whose bulge reaches all the way round.
    """
    steps = np.radians(np.abs(np.diff(np.append(ring.lon, ring.lon[0]))))
    bulge = float(np.degrees(steps.max() ** 2 / 8)) + 1e-6
    reach = max((e.radius_m for e in ring.edges if isinstance(e, Arc)), default=0.0)
    along = bulge + 2 * float(np.degrees(reach / LEAST_RADIUS_M))
    top = min(float(np.abs(ring.lat).max()) + along, 89.9)
    aside = along / np.cos(np.radians(top))
    return (
        float(ring.lon.min()) - aside,
        float(ring.lat.min()) - along,
        float(ring.lon.max()) + aside,
        float(ring.lat.max()) + along,
    )


def _sides(ring: Curves, other: Boundary) -> set[bool]:
    """Return whether parts of a ring lie inside another (True) and outside it, ignoring slivers."""
    curve, w = _places(ring, other)
    lon, lat = ring.point(curve, w)
    far = Reach(other, is_exact=True).clearance_m(lon, lat) > SLIVER_M
    return set(other.holds(lon[far], lat[far]).tolist()) if far.any() else set()


def _places(ring: Curves, other: Boundary) -> tuple[IndexArray, FloatArray]:
    """Return curve and w of places along a ring, on every piece between meetings with another."""
    every = np.arange(len(ring))
    leg, at, _ = find_crossings(ring, other.curves)
    met = np.unique(leg)
    curve = np.concatenate([leg, met, met])
    mark = np.concatenate([np.clip(at, 0.0, 1.0), np.zeros(len(met)), np.ones(len(met))])
    order = np.lexsort((mark, curve))
    curve, mark = curve[order], mark[order]
    piece = np.flatnonzero((curve[1:] == curve[:-1]) & (mark[1:] > mark[:-1]))
    within = mark[piece, None] + (mark[piece + 1] - mark[piece])[:, None] * _SAMPLES
    return (
        np.concatenate([every, np.repeat(curve[piece], len(_SAMPLES))]),
        np.concatenate([np.full(len(ring), 0.5), within.ravel()]),
    )
