"""A route: where an aircraft was, how the fixes are joined, and how well each is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np

from ..arrays import BoolArray, FloatArray, TimeArray
from ..edges import Arc, Edge, Geodesic
from ..errors import InputError
from ..json_values import counted
from ..longitudes import unwrapped
from ..shapes import drawn_line
from ..showing import Showing, Shown
from .shown import aircraft_words, named, place_words, span_words
from .vertices import check_degrees, check_errors, error_radius_m, stated

CHOSEN: Final = frozenset({"reconstructed", "analog"})
"""Status of vertices that are choices, not measurements."""

DRAWN: Final = CHOSEN | {"traced"}
"""Status of vertices that somebody placed, so that they cannot be a receiver's mistake."""

Status = Literal["published", "traced", "analog", "reconstructed"]


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Route(Showing):
    """A line of n >= 2 vertices on WGS84.

    An empty array means that the value is not stated for any vertex.

    Parameters
    ----------
    lon, lat
        (n,) degrees. Longitudes are made continuous: they may run past 180.
    time
        (n,) datetime64[us] UTC, NaT if unknown.
    time_sigma_s
        (n,) standard deviation of the time in seconds, NaN if not stated.
    altitude_m, altitude_datum
        (n,) metres, NaN if unknown, and what they are measured from; see `model.altitude`.
    status, notes
        (n,) what each vertex is: published, traced, analog or reconstructed; and what is said about
        it. None if not stated.
    sigma_m
        (n,) one standard deviation per axis of a measured or traced vertex, NaN if not stated.
    correlation
        (n,) the group, such as one chart or source, whose errors move together; None for a vertex
        whose error is independent. Default: the route's source.
    bound_m
        (n,) radius that certainly holds a reconstructed or analog vertex, NaN if not stated.
    joined
        (n-1,) whether a leg joins two vertices at all.
    edges
        (n-1,) the kind of each leg: geodesic, rhumb or planar.
    hypothesis
        Whether it is checked and drawn on request only.
    source, properties
        Where the route is from, and everything else that the file says.

    Raises
    ------
    InputError
        If the arrays do not fit together, a coordinate is not on Earth, an error is larger than the
        Earth, or a leg is an arc.
    """

    id: str
    lon: FloatArray
    lat: FloatArray
    time: TimeArray = field(default_factory=lambda: np.empty(0, "datetime64[us]"))
    time_sigma_s: FloatArray = field(default_factory=lambda: np.empty(0))
    altitude_m: FloatArray = field(default_factory=lambda: np.empty(0))
    sigma_m: FloatArray = field(default_factory=lambda: np.empty(0))
    bound_m: FloatArray = field(default_factory=lambda: np.empty(0))
    status: tuple[Status | None, ...] = ()
    notes: tuple[str | None, ...] = ()
    correlation: tuple[str | None, ...] = ()
    joined: BoolArray = field(default_factory=lambda: np.empty(0, "bool"))
    edges: tuple[Edge, ...] = ()
    altitude_datum: str | None = None
    name: str = ""
    date: str | None = None
    aircraft: tuple[Mapping[str, Any], ...] = ()
    hypothesis: bool = False
    source: Mapping[str, Any] = field(default_factory=dict)
    properties: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lat = np.array(self.lat, dtype=float)
        n = len(lat)
        if n < 2 and len(self.lon) == n:
            raise InputError(
                f"route '{self.id}': has {counted(n, 'vertex', 'vertices')}; give at least 2"
            )
        if len(self.lon) != n:
            raise InputError(
                f"route '{self.id}': has {counted(len(self.lon), 'longitude')} and "
                f"{counted(n, 'latitude')}; give one of each for every vertex"
            )
        check_degrees(self.lon, lat, f"route '{self.id}'")
        put = object.__setattr__
        put(self, "lon", unwrapped(self.lon))
        put(self, "lat", lat)
        put(self, "time", stated(self.time, n, np.datetime64("NaT", "us")))
        for name in ("time_sigma_s", "altitude_m", "sigma_m", "bound_m"):
            put(self, name, stated(getattr(self, name), n, np.nan))
        put(self, "joined", stated(self.joined, n - 1, True))
        put(self, "status", tuple(self.status) or (None,) * n)
        put(self, "notes", tuple(self.notes) or (None,) * n)
        source = self.source.get("title") or self.source.get("url") or self.id
        put(self, "correlation", tuple(self.correlation) or (str(source),) * n)
        put(self, "edges", tuple(self.edges) or (Geodesic(),) * (n - 1))
        put(self, "name", self.name or self.id)
        for name, size in {
            **dict.fromkeys(("lon", "lat", "time", "time_sigma_s", "altitude_m"), n),
            **dict.fromkeys(("sigma_m", "bound_m"), n),
            **dict.fromkeys(("status", "notes", "correlation"), n),
            **dict.fromkeys(("joined", "edges"), n - 1),
        }.items():
            values: Sequence[Any] = getattr(self, name)
            if len(values) != size:
                held = counted(len(values), "item")
                raise InputError(
                    f"route '{self.id}': {name} has {held} for {n} vertices; give {size}"
                )
            if isinstance(values, np.ndarray):
                values.flags.writeable = False
        check_errors(f"route '{self.id}'", bound_m=self.bound_m, sigma_m=self.sigma_m)

        arcs = [i for i, edge in enumerate(self.edges) if isinstance(edge, Arc)]
        if arcs:
            raise InputError(
                f"route '{self.id}': leg {arcs[0]} is an arc, which only a zone's edge can be; "
                "give vertices along it"
            )

    def __len__(self) -> int:
        return len(self.lat)

    @property
    def error_m(self) -> FloatArray:
        """Return (n,) the radius within which each vertex lies: its bound, or 2.448 sigma.

        A reconstructed or analog vertex that states neither may be anywhere, as may one whose error
        the file says is assumed; any other is exact.
        """
        chosen = np.array([status in CHOSEN for status in self.status])
        error_m = error_radius_m(self.bound_m, self.sigma_m)
        return np.where((chosen & self._is_silent) | self.is_assumed, np.inf, error_m)

    @property
    def is_bounded(self) -> bool:
        """Return whether a vertex states a bound, or is of unknown error beside measured ones."""
        beside = np.isfinite(self.sigma_m).any() and np.isinf(self.error_m).any()
        return bool(np.isfinite(self.bound_m).any() or beside)

    @property
    def has_unknown_error(self) -> bool:
        """Return whether the file says that its error is assumed, and states none of any vertex.

        A chart placed by under 5 control points is such a route.
        """
        return bool(self.is_assumed.any() and self._is_silent.all())

    @property
    def is_assumed(self) -> BoolArray:
        """Return (n,) whether the file says that a vertex's error is assumed and does not state it.

        `uncertainty.of_vertices` limits the words to some; a path of several routes has it.
        """
        uncertainty = self.properties.get("uncertainty")
        if not (isinstance(uncertainty, Mapping) and uncertainty.get("basis") == "assumed"):
            return np.zeros(len(self), dtype=bool)
        of_vertices = uncertainty.get("of_vertices")
        if not (isinstance(of_vertices, list) and len(of_vertices) == len(self)):
            return self._is_silent
        return np.asarray(self._is_silent & np.array(of_vertices, dtype=bool))

    @property
    def _is_silent(self) -> BoolArray:
        """Return (n,) whether a vertex states no error."""
        return np.isnan(self.bound_m) & np.isnan(self.sigma_m)

    def leg_error_m(self, leg: int) -> float:
        """Return the larger error at the ends of a leg: a bound or 95 % radius; 0 if not stated."""
        ends = slice(leg, leg + 2)
        return float(error_radius_m(self.bound_m[ends], self.sigma_m[ends]).max())

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """Return the route as a GeoJSON Feature (RFC 7946): dense, cut at 180 degrees."""
        properties = {"id": self.id, "name": self.name, "date": self.date}
        shape = drawn_line(self.lon, self.lat, self.edges, self.joined)
        return {"type": "Feature", "id": self.id, "properties": properties, "geometry": shape}

    def _shown(self) -> Shown:
        ends = (
            f"{place_words(self.lon[0], self.lat[0])} to {place_words(self.lon[-1], self.lat[-1])}"
        )
        facts = [("line", f"{len(self)} vertices from {ends}")]
        when = span_words(self.time) or self.date
        facts += [("when", when)] if when else []
        facts += [("aircraft", aircraft_words(self.aircraft))] if self.aircraft else []
        source = self.source.get("title") or self.source.get("url")
        facts += [("source", str(source))] if source else []
        return Shown(kind="Route", name=named(self.id, self.name), facts=facts)
