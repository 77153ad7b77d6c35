"""A formation: aircraft that fly together along one or more legs of routes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from .errors import InputError
from .route import Route


@dataclass(frozen=True, slots=True)
class Leg:
    """The part of a route from one vertex to another, both counted from 0 and included."""

    route: Route
    first: int
    last: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Formation:
    """Aircraft and the legs they fly, in order. Legs may be shared with other formations.

    aircraft: items with type, count, nation (ISO 3166 alpha-2), operator, role.
    """

    id: str
    legs: tuple[Leg, ...]
    name: str = ""
    aircraft: tuple[Mapping[str, Any], ...] = ()
    note: str | None = None

    @classmethod
    def of(cls, route: Route) -> Formation:
        """A lone route is a formation of one."""
        return cls(
            id=route.id,
            name=route.name,
            aircraft=route.aircraft,
            legs=(Leg(route, 0, len(route) - 1),),
        )

    @property
    def nations(self) -> frozenset[str | None]:
        """Nations of the aircraft; holds None where one is not stated."""
        return frozenset(a.get("nation") for a in self.aircraft) or frozenset({None})

    @property
    def hypothesis(self) -> bool:
        """Whether any leg is a hypothesis: checked and drawn on request only."""
        return any(leg.route.hypothesis for leg in self.legs)

    @cached_property
    def path(self) -> Route:
        """The legs one after another, as one route.

        Two legs that meet in one point share that vertex; two that do not are left unjoined.
        """
        if not self.legs:
            raise InputError(f"formation '{self.id}': has no legs; name at least one route")
        pieces = []
        for leg in self.legs:
            n = len(leg.route)
            if not 0 <= leg.first < leg.last < n:
                raise InputError(
                    f"formation '{self.id}': leg from {leg.first} to {leg.last} of route "
                    f"'{leg.route.id}' does not fit its {n} vertices (0 to {n - 1})"
                )
            pieces.append(slice(leg.first, leg.last + 1))
        return _chain(self, pieces)


def _chain(formation: Formation, pieces: list[slice]) -> Route:
    """Concatenate the vertex arrays of all legs, dropping the vertex that two legs share."""
    per_vertex: dict[str, list[Any]] = {
        k: []
        for k in (
            "lon",
            "lat",
            "time",
            "time_sigma_s",
            "altitude_m",
            "sigma_m",
            "bound_m",
            "status",
            "notes",
            "correlation",
        )
    }
    joined: list[bool] = []
    edges: list[Any] = []
    for leg, piece in zip(formation.legs, pieces, strict=True):
        route, start = leg.route, 0
        if per_vertex["lon"]:
            turn = (route.lon[piece.start] - per_vertex["lon"][-1]) % 360.0
            if turn == 0.0 and route.lat[piece.start] == per_vertex["lat"][-1]:
                start = 1
                if np.isnat(per_vertex["time"][-1]):
                    per_vertex["time"][-1] = route.time[piece.start]
                    per_vertex["time_sigma_s"][-1] = route.time_sigma_s[piece.start]
            else:
                joined.append(False)
                edges.append(route.edges[piece.start])
        for key, values in per_vertex.items():
            values.extend(getattr(route, key)[piece][start:])
        joined.extend(route.joined[piece.start : piece.stop - 1])
        edges.extend(route.edges[piece.start : piece.stop - 1])
    first = formation.legs[0].route
    return Route(
        id=formation.id,
        name=formation.name,
        date=first.date,
        aircraft=formation.aircraft,
        altitude_datum=first.altitude_datum,
        joined=np.array(joined, dtype=bool),
        edges=tuple(edges),
        status=tuple(per_vertex["status"]),
        notes=tuple(per_vertex["notes"]),
        correlation=tuple(per_vertex["correlation"]),
        lon=np.array(per_vertex["lon"]),
        lat=np.array(per_vertex["lat"]),
        time=np.array(per_vertex["time"]),
        time_sigma_s=np.array(per_vertex["time_sigma_s"]),
        altitude_m=np.array(per_vertex["altitude_m"]),
        sigma_m=np.array(per_vertex["sigma_m"]),
        bound_m=np.array(per_vertex["bound_m"]),
    )
