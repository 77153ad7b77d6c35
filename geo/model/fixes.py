"""Find fixes of a recorded track whose times cannot be right; make routes with fewer fixes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final, TypeVar

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray, TimeArray
from ..edges import Edge, wgs84
from ..errors import InputError
from ..json_values import counted
from .route import Route

IMPOSSIBLE_KMH: Final = 3500.0
"""Faster than any aircraft on these flights; the speed record of a jet is 3,530 km/h."""

T = TypeVar("T")

_SECOND: Final = np.timedelta64(1, "s")


@dataclass(frozen=True, slots=True)
class Flaws:
    """Indices of vertices that have something wrong.

    Attributes
    ----------
    repeated
        Same place and time as the fix before.
    backward
        Earlier than some fix before it.
    leaping
        Reached from the timed fix before at more than IMPOSSIBLE_KMH.
    """

    repeated: tuple[int, ...]
    backward: tuple[int, ...]
    leaping: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """Return every flawed vertex once, in order."""
        return tuple(sorted({*self.repeated, *self.backward, *self.leaping}))


def flaws(route: Route) -> Flaws:
    """Return what is wrong with the fixes of a route that states times."""
    timed = np.flatnonzero(~np.isnat(route.time))
    time = route.time[timed]
    earlier = runs_back(time)
    onward = timed[~earlier]
    seconds: FloatArray = np.diff(route.time[onward]) / _SECOND
    a, b = onward[:-1], onward[1:]
    _, _, length_m = wgs84.inverse(route.lon[a], route.lat[a], route.lon[b], route.lat[b])
    with np.errstate(divide="ignore", invalid="ignore"):
        too_fast = length_m * 3.6 / seconds > IMPOSSIBLE_KMH
    same = (seconds == 0) & (length_m == 0)
    return Flaws(
        repeated=tuple(b[same].tolist()),
        backward=tuple(timed[earlier].tolist()),
        leaping=tuple(b[too_fast].tolist()),
    )


def runs_back(time: TimeArray) -> BoolArray:
    """Return the mask of times that are earlier than any previous one; NaT is ignored."""
    known = np.where(np.isnat(time), np.datetime64(-(2**62), "us"), time)
    return np.asarray(~np.isnat(time) & (known < np.maximum.accumulate(known)))


def without(route: Route, dropped: Sequence[int]) -> Route:
    """Return the route without some vertices.

    A leg across dropped vertices is joined if all legs there were.

    Parameters
    ----------
    route
        The route.
    dropped
        Indices of the vertices to leave out.

    Raises
    ------
    InputError
        If fewer than two vertices are left.
    """
    kept = np.setdiff1d(np.arange(len(route)), dropped)
    if len(kept) < 2:
        raise InputError(
            f"route '{route.id}': {counted(len(kept), 'fix', 'fixes')} is left without the flawed "
            "ones; check the file"
        )
    pairs = list(zip(kept[:-1].tolist(), kept[1:].tolist(), strict=True))
    joined = np.array([bool(route.joined[a:b].all()) for a, b in pairs])
    return _selected(route, kept, joined, tuple(route.edges[a] for a, _ in pairs))


def in_order(route: Route, order: IndexArray) -> Route:
    """Return the route with its vertices in another order; those of an unbroken part stay joined.

    Legs are of the kind of the first one or, if the route is reversed, of their own kind.

    Parameters
    ----------
    route
        The route.
    order
        (n,) the index of the vertex that comes first, second and so on.
    """
    part = np.concatenate([[0], np.cumsum(~route.joined)])[order]
    turned = bool((np.diff(order) == -1).all())
    edges = route.edges[::-1] if turned else route.edges[:1] * len(route.edges)
    return _selected(route, order, part[1:] == part[:-1], edges)


def selected(route: Route, vertices: IndexArray) -> Route:
    """Return the route of some vertices in the order given; those of one unbroken part stay joined.

    Legs are of the kind of the first one.

    Parameters
    ----------
    route
        The route.
    vertices
        Indices of the vertices wanted.
    """
    part = np.concatenate([[0], np.cumsum(~route.joined)])[vertices]
    edges = route.edges[:1] * (len(vertices) - 1)
    return _selected(route, vertices, part[1:] == part[:-1], edges)


def parted(route: Route, max_gap_min: float) -> tuple[Route, BoolArray]:
    """Split a route at its long legs.

    If untimed vertices lie between two timed ones, all legs between them are split together.

    Parameters
    ----------
    route
        The route.
    max_gap_min
        Legs that last longer than this many minutes are split.

    Returns
    -------
    route, split
        The route with these legs unjoined, and (n-1,) which they are.
    """
    timed = np.flatnonzero(~np.isnat(route.time))
    minutes: FloatArray = np.diff(route.time[timed]) / _SECOND / 60.0
    long = np.zeros(len(route) - 1, dtype=bool)
    for k in np.flatnonzero(minutes > max_gap_min):
        long[timed[k] : timed[k + 1]] = True
    long &= route.joined
    return replace(route, joined=route.joined & ~long), long


def _selected(
    route: Route, vertices: IndexArray, joined: BoolArray, edges: tuple[Edge, ...]
) -> Route:
    """Return a route of some vertices of another, in the order given, with all their values."""
    values = {
        field.name: getattr(route, field.name)[vertices]
        for field in fields(route)
        if isinstance(getattr(route, field.name), np.ndarray) and field.name != "joined"
    }
    properties = dict(route.properties)
    if isinstance(said := properties.get("coordinateProperties"), Mapping):
        properties["coordinateProperties"] = {
            key: [items[k] for k in vertices]
            if isinstance(items, list) and len(items) == len(route)
            else items
            for key, items in said.items()
        }
    return replace(
        route,
        **values,
        status=_chosen(route.status, vertices),
        notes=_chosen(route.notes, vertices),
        correlation=_chosen(route.correlation, vertices),
        joined=joined,
        edges=edges,
        properties=properties,
    )


def _chosen(values: tuple[T, ...], kept: IndexArray) -> tuple[T, ...]:
    return tuple(values[k] for k in kept)
