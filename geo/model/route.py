"""A route: where an aircraft was, what joins the fixes, and how well each is known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from ..arrays import BoolArray, FloatArray, TimeArray
from ..edges.kinds import Arc, Edge, Geodesic
from ..errors import InputError

if TYPE_CHECKING:
    import numpy.typing as npt

BOUND_PER_SIGMA: Final = math.sqrt(-2 * math.log(0.05))
"""Radius that holds 95 % of a circular normal error, in standard deviations: 2.448."""

_MOST_TURNS: Final = 3
"""Turns round the Earth that continuous longitudes may make."""

HALF_EARTH_M: Final = 20_004_000.0
"""No two places on Earth are farther apart, so no error is larger."""

CHOSEN: Final = frozenset({"reconstructed", "analog"})
"""Status of vertices that are choices, not measurements."""

Status = Literal["published", "traced", "analog", "reconstructed"]


def unwrap(lon: npt.ArrayLike) -> FloatArray:
    """Make longitudes continuous: no step of more than 180 degrees.

    The first value is brought to -180..180, the others follow it and may run past.

    >>> unwrap([170, -150, 190.0]).tolist()
    [170.0, 210.0, 190.0]
    """
    values: FloatArray = np.array(lon, dtype=float)
    if len(values) == 0:
        return values
    turns = np.round(np.diff(values) / 360.0)
    values[1:] -= 360.0 * np.cumsum(turns)
    first_turn = float(np.round(values[0] / 360.0))
    return values - 360.0 * first_turn


def wrap(lon: float) -> float:
    """Bring one longitude to -180 <= lon < 180.

    >>> wrap(190.0), wrap(-180.0), wrap(180.0)
    (-170.0, -180.0, -180.0)
    """
    return lon if -180.0 <= lon < 180.0 else (lon + 180.0) % 360.0 - 180.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Route:
    """A line of n >= 2 vertices on WGS84.

    An empty array means: not stated for any vertex.

    lon, lat: (n,) degrees, longitudes continuous (they may run past 180).
    time: (n,) datetime64[us] UTC, NaT where unknown. time_sigma_s: (n,) its standard deviation in
    seconds, NaN = not stated. altitude_m: (n,) metres, NaN where unknown.
    status: (n,) what each vertex is, None where not stated.
    sigma_m: (n,) one standard deviation per axis of a measured or traced vertex, NaN = not stated.
    correlation: (n,) the group, one chart or source, whose errors move together; None = on its own.
    bound_m: (n,) radius that holds a reconstructed or analog vertex, NaN = not stated.
    joined: (n-1,) whether a leg joins two vertices at all. edges: (n-1,) what kind of leg: a
    geodesic, a rhumb line or planar.
    Raises InputError where the arrays do not fit each other, a coordinate is no place on Earth, an
    error is larger than that, or a leg is an arc.
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
        if n < 2:
            raise InputError(f"route '{self.id}': has {n} vertex; give at least 2")
        check_degrees(self.lon, lat, f"route '{self.id}'")
        put = object.__setattr__
        put(self, "lon", unwrap(self.lon))
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
                raise InputError(
                    f"route '{self.id}': {name} has {len(values)} items for {n} vertices; "
                    f"give {size}"
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
        """(n,) the radius within which each vertex lies: its bound, or 2.448 sigma.

        A reconstructed or analog vertex that states neither may be anywhere, any other is exact.
        """
        chosen = np.array([status in CHOSEN for status in self.status])
        unstated = np.isnan(self.bound_m) & np.isnan(self.sigma_m)
        error_m = error_radius_m(self.bound_m, self.sigma_m)
        return np.where(chosen & unstated, np.inf, error_m)

    def leg_error_m(self, leg: int) -> float:
        """The larger error stated for the two ends of a leg: a bound, or at 95 %; 0 if none is."""
        ends = slice(leg, leg + 2)
        return float(error_radius_m(self.bound_m[ends], self.sigma_m[ends]).max())


def check_degrees(lon: npt.ArrayLike, lat: npt.ArrayLike, where: str) -> None:
    """Refuse what is no place on Earth: not finite, beyond the poles, more than one turn round.

    >>> check_degrees([139.0], [95.0], "route 'a'")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    adiz.geo.errors.InputError: route 'a': vertex 0: latitude 95.0 is out of range -90..90; ...
    """
    x, y = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
    bad = ~(np.isfinite(x) & np.isfinite(y) & (abs(y) <= 90) & (abs(x) <= _MOST_TURNS * 360))
    if not bad.any():
        return
    i = int(np.argmax(bad))
    vertex = f"{where}: vertex {i}"
    if not (np.isfinite(x[i]) and np.isfinite(y[i])):
        raise InputError(f"{vertex}: coordinate ({x[i]}, {y[i]}) is not a number; give degrees")
    if abs(y[i]) > 90:
        raise InputError(f"{vertex}: latitude {y[i]} is out of range -90..90; swapped lat/lon?")
    raise InputError(f"{vertex}: longitude {x[i]} is out of range -180..180; degrees?")


def check_errors(where: str, **errors: FloatArray) -> None:
    """Refuse errors in metres below 0, or so large that the Earth has no place for them.

    >>> check_errors("route 'a'", bound_m=np.array([np.nan, 4e7]))
    Traceback (most recent call last):
    adiz.geo.errors.InputError: route 'a': vertex 1: bound_m is 4e+07; give metres, 0 to 20,004,000
    """
    for key, values in errors.items():
        bad = (values < 0) | (values > HALF_EARTH_M)
        if bad.any():
            i = int(np.argmax(bad))
            raise InputError(
                f"{where}: vertex {i}: {key} is {values[i]:g}; give metres, 0 to {HALF_EARTH_M:,.0f}"
            )


def error_radius_m(bound_m: FloatArray, sigma_m: FloatArray) -> FloatArray:
    """Radius within which a vertex lies: its bound, or 2.448 sigma; 0 where neither is stated."""
    return np.nan_to_num(np.fmax(bound_m, BOUND_PER_SIGMA * sigma_m))


def stated(values: npt.ArrayLike, n: int, missing: Any) -> npt.NDArray[Any]:
    """A copy of the values, or n times what stands for "not stated" where there are none."""
    array = np.array(values, dtype=np.asarray(missing).dtype)
    return array if len(array) else np.full(n, missing)
