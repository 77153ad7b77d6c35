"""A zone: an area or a line that somebody declared, with the sources of its vertices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, get_args

import numpy as np

from ..arrays import BoolArray, FloatArray
from ..edges import Arc, Edge, direct
from ..errors import InputError
from ..json_values import counted
from ..longitudes import turn_number, unwrapped, wrapped
from ..shapes import drawn_rings
from ..showing import Showing, Shown
from .shown import named
from .vertices import check_degrees, check_errors, error_radius_m, stated

Kind = Literal[
    "adiz", "fir", "territorial", "danger", "exercise", "line", "baseline", "strait", "custom"
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, eq=False, kw_only=True)
class Ring:
    """One closed boundary of an area, or one open line.

    Parameters
    ----------
    lon, lat
        (n,) degrees WGS84, longitudes continuous; the first vertex is not repeated at the end.
    edges
        The edge that follows each vertex: (n,) for a closed ring, whose last edge leads back to
        vertex 0, (n-1,) for an open line.
    closed
        Whether this is a closed ring.
    assumed
        For each edge, whether the declaring text is silent about its kind.
    bound_m, sigma_m
        (n,) error of each vertex in metres, NaN if not stated.
    """

    lon: FloatArray
    lat: FloatArray
    edges: tuple[Edge, ...]
    closed: bool = True
    assumed: BoolArray = field(default_factory=lambda: np.empty(0, "bool"))
    bound_m: FloatArray = field(default_factory=lambda: np.empty(0))
    sigma_m: FloatArray = field(default_factory=lambda: np.empty(0))

    def __post_init__(self) -> None:
        n, where = len(self.lat), "ring" if self.closed else "line"
        check_degrees(self.lon, self.lat, where)
        count = n if self.closed else n - 1
        if len(self.edges) != count:
            raise InputError(
                f"{counted(len(self.edges), 'edge')} for {counted(n, 'vertex', 'vertices')}; "
                f"give {count}, one per segment"
            )
        put = object.__setattr__
        put(self, "lon", unwrapped(self.lon))
        put(self, "lat", np.array(self.lat, dtype=float))
        for name, size, missing in (
            ("assumed", count, False),
            ("bound_m", n, np.nan),
            ("sigma_m", n, np.nan),
        ):
            values = stated(getattr(self, name), size, missing)
            if len(values) != size:
                raise InputError(f"{name} has {counted(len(values), 'item')}; give {size}")
            put(self, name, values)
        check_errors(where, vertex_bound_m=self.bound_m, vertex_sigma_m=self.sigma_m)
        if self.circles_pole and self.lat.min() < 0 < self.lat.max():
            raise InputError(
                "runs round the Earth on both sides of the equator, and either pole may be meant; "
                "split it into parts of 180 degrees or less"
            )
        for array in (self.lon, self.lat, self.assumed, self.bound_m, self.sigma_m):
            array.flags.writeable = False

    @classmethod
    def circle(cls, lon: float, lat: float, radius_m: float, bound_m: float = np.nan) -> Ring:
        """Return all places at a geodesic distance of a centre, clockwise from north.

        Parameters
        ----------
        lon, lat
            The centre, degrees WGS84.
        radius_m
            Metres along geodesics.
        bound_m
            Error of the circle in metres, NaN if not stated.
        """
        north_lon, north_lat, _ = direct(lon, lat, 0.0, radius_m)
        return cls(
            lon=np.array([float(north_lon)]),
            lat=np.array([float(north_lat)]),
            edges=(Arc(lon, lat, radius_m, clockwise=True),),
            bound_m=np.array([bound_m]),
        )

    def __len__(self) -> int:
        return len(self.lat)

    @property
    def error_m(self) -> FloatArray:
        """Return (n,) the radius within which each vertex lies; 0 if nothing is stated."""
        return error_radius_m(self.bound_m, self.sigma_m)

    @property
    def circles_pole(self) -> bool:
        """Return whether it goes round the Earth, so that it contains the pole on its side.

        >>> from adiz.geo.edges.kinds import Rhumb
        >>> Ring(lon=[-120, 0, 120], lat=[70] * 3, edges=[Rhumb()] * 3).circles_pole
        True
        """
        return self.closed and abs(float(self.lon[-1] - self.lon[0])) > 180.0

    @property
    def wide_across_180(self) -> bool:
        """Return whether an edge of over 90 degrees crosses 180; perhaps it was meant through 0."""
        ends = np.append(self.lon, self.lon[0]) if self.closed else self.lon
        turns = wrapped(np.diff(ends))
        across = turn_number(ends[:-1]) != turn_number(ends[:-1] + turns)
        return bool((across & (np.abs(turns) > 90.0)).any())

    def reading(self, edge: Edge) -> Ring:
        """Return this ring with every assumed edge as `edge`; arcs and stated edges stay."""
        return replace(
            self,
            edges=tuple(
                edge if assumed and not isinstance(old, Arc) else old
                for old, assumed in zip(self.edges, self.assumed, strict=True)
            ),
        )


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Zone(Showing):
    """An area (closed rings; holes and parts by even-odd) or a line (open rings).

    Parameters
    ----------
    id, name
        A short id without white space, and a name for people.
    kind
        One of KINDS; in a saved answer it may be one that only a later adiz knows.
    rings
        The boundary; the order of rings and their directions have no meaning.
    family
        What the editions of one zone have in common.
    authority, claimants
        ISO 3166 alpha-2 code of the state that declared it, or of all that claim it.
    floor, ceiling
        {"value", "unit", "datum"}, or None if the text sets no limit.
    valid_from, valid_to
        ISO 8601 of any precision, the interval [from, to); None is open.
    properties
        Everything else that the file says (sources, licence, caveats, published texts).
    sha256
        Checksum of the file that it was read from.
    """

    id: str
    name: str
    kind: Kind | str
    rings: tuple[Ring, ...]
    family: str = ""
    authority: str | None = None
    claimants: tuple[str, ...] = ()
    floor: Mapping[str, Any] | None = None
    ceiling: Mapping[str, Any] | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    status: str | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.family:
            object.__setattr__(self, "family", self.id)

    @property
    def is_line(self) -> bool:
        """Return whether this is a line to cross, not an area to be in."""
        return not self.rings[0].closed

    @property
    def edges_assumed(self) -> bool:
        """Return whether the kind of any edge is our assumption because the text is silent."""
        return any(bool(ring.assumed.any()) for ring in self.rings)

    def reading(self, edge: Edge) -> Zone:
        """Return the zone as it would be if every assumed edge were of this kind."""
        return replace(self, rings=tuple(ring.reading(edge) for ring in self.rings))

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """Return the zone as a GeoJSON Feature (RFC 7946): dense, cut at 180 degrees."""
        names = ("id", "family", "name", "kind", "authority", "valid_from", "valid_to", "status")
        return {
            "type": "Feature",
            "id": self.id,
            "properties": {name: getattr(self, name) for name in names},
            "geometry": drawn_rings(self.rings),
        }

    def _shown(self) -> Shown:
        by = ", ".join(self.claimants) or self.authority or "not stated"
        vertices = sum(map(len, self.rings))
        facts = [("kind", f"{self.kind}, {'claimed' if self.claimants else 'declared'} by {by}")]
        if self.valid_from or self.valid_to:
            facts.append(("in force", f"{self.valid_from or '...'} to {self.valid_to or 'now'}"))
        parts = f" in {len(self.rings)} rings" if len(self.rings) > 1 else ""
        facts.append(("line", f"{counted(vertices, 'vertex', 'vertices')}{parts}"))
        facts += [("status", self.status)] if self.status else []
        return Shown(kind="Zone", name=named(self.id, self.name), facts=facts)
