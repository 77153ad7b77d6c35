"""Many edges at once, of any kind: points on them, courses, sides and lengths.

A curve has a parameter 0 <= w <= 1 that is linear in what makes it simple: in length for a
geodesic, in the Mercator plane (lon, isometric latitude) for a rhumb line, in (lon, lat) for a
planar edge, in the azimuth at the centre for an arc.

Every method takes `i`, the numbers of the curves meant, and arrays of the same shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..errors import InputError
from . import wgs84
from .boxes import Boxes
from .kinds import Arc, Edge, Geodesic, Planar, Rhumb
from .wgs84 import MEAN_RADIUS_M

KIND: Final[dict[type, int]] = {Geodesic: 0, Rhumb: 1, Planar: 2, Arc: 3}
GEODESIC, RHUMB, PLANAR, ARC = 0, 1, 2, 3

OFF_CIRCLE_M: Final = 2_000.0
"""How far an arc's end may be off its circle: a published minute of latitude, and a little."""

OFF_CIRCLE_SHARE: Final = 0.05
"""And how far in parts of its radius: half a minute of latitude on a circle of 12 NM."""


def _gauss(n: int) -> tuple[FloatArray, FloatArray]:
    """Nodes and weights of Gauss's quadrature on 0..1 (Golub and Welsch 1969, Math. Comp. 23)."""
    k = np.arange(1, n)
    beta = k / np.sqrt(4 * k**2 - 1.0)
    nodes, vectors = np.linalg.eigh(np.diag(beta, 1) + np.diag(beta, -1))
    return (nodes + 1) / 2, vectors[0] ** 2


_NODES, _WEIGHTS = _gauss(20)

_NEWTON_STEPS: Final = 60
"""Six do for most; a rhumb line that comes from near a pole halves its bracket now and then."""


class Curves:
    """n edges from (lon1, lat1) to (lon2, lat2), lon2 on the turn nearest lon1.

    An arc is at most a half circle here; Curves.along splits longer ones. Its `w` runs over its
    own part. Raises InputError where a geodesic joins antipodes or a rhumb line ends at a pole.
    """

    def __init__(
        self,
        lon1: FloatArray,
        lat1: FloatArray,
        lon2: FloatArray,
        lat2: FloatArray,
        edges: Sequence[Edge],
    ) -> None:
        self.lon1, self.lat1, self.lon2, self.lat2 = lon1, lat1, lon2, lat2
        self.kind = np.array([KIND[type(edge)] for edge in edges], dtype=np.int8)
        self.dlon, self.dlat = lon2 - lon1, lat2 - lat1
        self.azimuth1, self.azimuth2, self.chord_m = wgs84.inverse(lon1, lat1, lon2, lat2)
        self._refuse()
        with np.errstate(invalid="ignore"):
            self.psi1 = wgs84.isometric_latitude(lat1)
            self.dpsi = wgs84.isometric_latitude(lat2) - self.psi1
        self.rhumb_course = np.degrees(np.arctan2(self.dlon, self.dpsi))
        self._place_arcs(edges)
        self._measure()

    def _measure(self) -> None:
        self.length_m = self.chord_m.copy()
        curved = np.flatnonzero(self.kind != GEODESIC)
        self.length_m[curved] = self.distance_m(curved, np.ones(len(curved)))

    def __len__(self) -> int:
        return len(self.kind)

    @classmethod
    def along(
        cls, lon: FloatArray, lat: FloatArray, edges: Sequence[Edge], *, closed: bool
    ) -> tuple[Curves, IndexArray]:
        """The curves of a ring or line, and per curve the number of the edge it belongs to."""
        (lon1, lat1, lon2, lat2), kinds, number = sides(lon, lat, edges, closed=closed)
        return cls(lon1, lat1, lon2, lat2, kinds), number

    @classmethod
    def join(cls, parts: Sequence[Curves]) -> Curves:
        """All curves of several sets, in order."""
        return cls._of({k: np.concatenate([vars(p)[k] for p in parts]) for k in vars(parts[0])})

    def read_as(self, edge: Edge, chosen: BoolArray) -> Curves:
        """The same ends joined otherwise: the chosen curves, none of them arcs, as this kind."""
        read = Curves._of(dict(vars(self)))
        read.kind = np.where(chosen, np.int8(KIND[type(edge)]), self.kind)
        read._refuse()
        read._measure()
        return read

    def take(self, i: IndexArray) -> Curves:
        """Only the curves of these numbers."""
        return Curves._of({k: v[i] for k, v in vars(self).items()})

    @classmethod
    def _of(cls, fields: dict[str, Any]) -> Curves:
        curves = cls.__new__(cls)
        vars(curves).update(fields)
        return curves

    def _refuse(self) -> None:
        far = (self.kind == GEODESIC) & (self.chord_m > np.pi * 6356752.0 - 30_000.0)
        polar = (self.kind == RHUMB) & (np.maximum(abs(self.lat1), abs(self.lat2)) > 89.999999)
        polar &= self.lat1 != self.lat2
        halfway = (self.kind != GEODESIC) & (self.kind != ARC) & (abs(self.dlon) >= 180.0)
        for mask, why in (
            (far, "joins near antipodes, where the shortest line is not defined; add a vertex"),
            (polar, "is a rhumb line that ends at a pole; make it a geodesic"),
            (halfway, "spans 180 degrees of longitude; add a vertex the way it runs"),
        ):
            if mask.any():
                i = int(np.flatnonzero(mask)[0])
                raise InputError(
                    f"the edge from ({self.lon1[i]:g}, {self.lat1[i]:g}) to "
                    f"({self.lon2[i]:g}, {self.lat2[i]:g}) {why}"
                )

    def _place_arcs(self, edges: Sequence[Edge]) -> None:
        n = len(self)
        self.centre_lon, self.centre_lat = np.zeros(n), np.zeros(n)
        self.radius_m, self.azimuth_start, self.sweep = np.zeros(n), np.zeros(n), np.zeros(n)
        for i in np.flatnonzero(self.kind == ARC).tolist():
            arc = edges[i]
            assert isinstance(arc, Arc)
            start, _, start_m = wgs84.inverse(arc.lon, arc.lat, self.lon1[i], self.lat1[i])
            end, _, end_m = wgs84.inverse(arc.lon, arc.lat, self.lon2[i], self.lat2[i])
            off_m = max(abs(start_m - arc.radius_m), abs(end_m - arc.radius_m))
            if off_m > min(OFF_CIRCLE_M, OFF_CIRCLE_SHARE * arc.radius_m):
                raise InputError(
                    f"the ends of the arc round ({arc.lon:g}, {arc.lat:g}) lie "
                    f"{start_m:,.0f} and {end_m:,.0f} m from its centre, not "
                    f"{arc.radius_m:,.0f}; correct the centre, the radius or the ends"
                )
            turn = float(end - start) % 360.0
            self.centre_lon[i] = wgs84.near(arc.lon, self.lon1[i])
            self.centre_lat[i], self.radius_m[i] = arc.lat, arc.radius_m
            self.azimuth_start[i] = start
            self.sweep[i] = turn if arc.clockwise else turn - 360.0

    def point(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray]:
        """lon, lat at parameter w; longitudes on the curve's own turn."""
        lon, lat = self.lon1[i] + w * self.dlon[i], self.lat1[i] + w * self.dlat[i]
        kind = self.kind[i]
        if (m := kind == GEODESIC).any():
            j = i[m]
            lon[m], lat[m], _ = wgs84.direct(
                self.lon1[j], self.lat1[j], self.azimuth1[j], w[m] * self.chord_m[j]
            )
        if (m := kind == RHUMB).any():
            j = i[m]
            level = self.dlat[j] == 0
            psi = np.where(level, 0.0, self.psi1[j] + w[m] * np.where(level, 0.0, self.dpsi[j]))
            lat[m] = np.where(level, self.lat1[j], wgs84.latitude_from_isometric(psi))
        if (m := kind == ARC).any():
            j = i[m]
            azimuth = self.azimuth_start[j] + w[m] * self.sweep[j]
            x, y, _ = wgs84.direct(
                self.centre_lon[j], self.centre_lat[j], azimuth, self.radius_m[j]
            )
            lon[m], lat[m] = x, y
        return lon, lat

    def course(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """True course in degrees at parameter w."""
        course = self.rhumb_course[i].copy()
        kind = self.kind[i]
        if (m := kind == GEODESIC).any():
            j = i[m]
            _, _, course[m] = wgs84.direct(
                self.lon1[j], self.lat1[j], self.azimuth1[j], w[m] * self.chord_m[j]
            )
        if (m := kind == PLANAR).any():
            j = i[m]
            meridian, parallel = wgs84.radii_m(self.lat1[j] + w[m] * self.dlat[j])
            course[m] = np.degrees(np.arctan2(parallel * self.dlon[j], meridian * self.dlat[j]))
        if (m := kind == ARC).any():
            j = i[m]
            azimuth = self.azimuth_start[j] + w[m] * self.sweep[j]
            _, _, outward = wgs84.direct(
                self.centre_lon[j], self.centre_lat[j], azimuth, self.radius_m[j]
            )
            course[m] = outward + np.where(self.sweep[j] > 0, 90.0, -90.0)
        return course

    def place(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """point and course at once; of geodesics both come from one solution."""
        if (self.kind[i] == GEODESIC).all():
            return wgs84.direct(self.lon1[i], self.lat1[i], self.azimuth1[i], w * self.chord_m[i])
        return *self.point(i, w), self.course(i, w)

    def side_m(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """How far right (+) or left (-) of the curve's carrier a point lies, about in metres.

        The sign is exact. The carrier of a geodesic is the geodesic on both ways, of an arc the
        whole circle; a point on it gives 0. lon must be on the turn nearest the curve.
        """
        kind = self.kind[i]
        side = np.empty(len(i))
        if (m := kind == GEODESIC).any():
            side[m] = self.chord_side_m(i[m], lon[m], lat[m])
        if (m := kind == RHUMB).any():
            j = i[m]
            x, level = lon[m] - self.lon1[j], self.dlat[j] == 0
            _, parallel = wgs84.radii_m(lat[m])
            with np.errstate(invalid="ignore"):
                y = wgs84.isometric_latitude(lat[m]) - self.psi1[j]
                dpsi = np.where(level, 0.0, self.dpsi[j])
                across = dpsi * x - self.dlon[j] * y
            across *= np.radians(parallel) / np.hypot(self.dlon[j], dpsi)
            below = np.radians(self.lat1[j] - lat[m]) * MEAN_RADIUS_M * np.sign(self.dlon[j])
            side[m] = np.where(level, below, across)
        if (m := kind == PLANAR).any():
            j = i[m]
            x, y = lon[m] - self.lon1[j], lat[m] - self.lat1[j]
            meridian, parallel = np.radians(wgs84.radii_m(lat[m]))
            across = (self.dlat[j] * x - self.dlon[j] * y) * meridian * parallel
            side[m] = across / np.hypot(self.dlon[j] * parallel, self.dlat[j] * meridian)
        if (m := kind == ARC).any():
            j = i[m]
            _, _, distance_m = wgs84.inverse(self.centre_lon[j], self.centre_lat[j], lon[m], lat[m])
            side[m] = (self.radius_m[j] - distance_m) * np.sign(self.sweep[j])
        return side

    def chord_side_m(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """side_m of the geodesic between the ends, whatever the kind of curve.

        Two geodesics from one point meet again only near its antipode, so the difference of
        azimuths at the start gives the side exactly.
        """
        azimuth, _, distance_m = wgs84.inverse(self.lon1[i], self.lat1[i], lon, lat)
        reduced_m = MEAN_RADIUS_M * np.sin(np.minimum(distance_m / MEAN_RADIUS_M, np.pi))
        return np.asarray(reduced_m * np.sin(np.radians(azimuth - self.azimuth1[i])))

    def slope(
        self, i: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
    ) -> FloatArray:
        """Sign of how side_m changes for a traveller at a point on a course; not for geodesics."""
        kind = self.kind[i]
        slope = np.sin(np.radians(course_deg - self.rhumb_course[i]))
        if (m := kind == PLANAR).any():
            j = i[m]
            meridian, parallel = wgs84.radii_m(lat[m])
            east = np.sin(np.radians(course_deg[m])) * meridian
            north = np.cos(np.radians(course_deg[m])) * parallel
            slope[m] = self.dlat[j] * east - self.dlon[j] * north
        if (m := kind == ARC).any():
            j = i[m]
            _, outward, _ = wgs84.inverse(self.centre_lon[j], self.centre_lat[j], lon[m], lat[m])
            slope[m] = -np.cos(np.radians(course_deg[m] - outward)) * np.sign(self.sweep[j])
        return slope

    def parameter(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """w of a point that lies on the curve's carrier; outside 0..1 beyond the ends."""
        kind = self.kind[i]
        w = np.empty(len(i))
        if (m := kind == GEODESIC).any():
            j = i[m]
            azimuth, _, distance_m = wgs84.inverse(self.lon1[j], self.lat1[j], lon[m], lat[m])
            ahead = np.cos(np.radians(azimuth - self.azimuth1[j]))
            w[m] = distance_m * ahead / np.maximum(self.chord_m[j], 1e-9)
        if (m := kind == RHUMB).any():
            j = i[m]
            level = self.dlat[j] == 0
            dpsi = np.where(level, 0.0, self.dpsi[j])
            with np.errstate(invalid="ignore"):
                y = wgs84.isometric_latitude(lat[m]) - self.psi1[j]
            y = np.where(level, 0.0, y)
            x = lon[m] - self.lon1[j]
            w[m] = (x * self.dlon[j] + y * dpsi) / (self.dlon[j] ** 2 + dpsi**2)
        if (m := kind == PLANAR).any():
            j = i[m]
            x, y = lon[m] - self.lon1[j], lat[m] - self.lat1[j]
            w[m] = (x * self.dlon[j] + y * self.dlat[j]) / (self.dlon[j] ** 2 + self.dlat[j] ** 2)
        if (m := kind == ARC).any():
            j = i[m]
            azimuth, _, _ = wgs84.inverse(self.centre_lon[j], self.centre_lat[j], lon[m], lat[m])
            half = self.sweep[j] / 2
            beyond_middle = (azimuth - self.azimuth_start[j] - half + 180.0) % 360.0 - 180.0
            w[m] = (beyond_middle + half) / self.sweep[j]
        return w

    def distance_m(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Metres along the curve from its start to parameter w, by 20-point Gauss quadrature."""
        distance = w * self.chord_m[i]
        curved = self.kind[i] != GEODESIC
        if curved.any():
            j, w = i[curved], w[curved]
            node = w[:, None] * _NODES
            speed = self._speed(np.broadcast_to(j[:, None], node.shape), node)
            distance[curved] = w * (speed @ _WEIGHTS)
        return distance

    def at_distance(self, i: IndexArray, distance_m: FloatArray) -> FloatArray:
        """The parameter w at so many metres along the curve."""
        with np.errstate(invalid="ignore", divide="ignore"):
            w = np.where(self.length_m[i] > 0, distance_m / self.length_m[i], 0.0)
        curved = np.flatnonzero(self.kind[i] != GEODESIC)
        j = i[curved]
        low, high = np.zeros(len(curved)), np.ones(len(curved))
        for _ in range(_NEWTON_STEPS if len(curved) else 0):
            at = w[curved]
            error_m = self.distance_m(j, at) - distance_m[curved]
            if np.max(abs(error_m)) < 1e-7:
                break
            low, high = np.where(error_m < 0, at, low), np.where(error_m > 0, at, high)
            newton = at - error_m / np.maximum(self._speed(j, at), 1e-9)
            within = (newton >= low) & (newton <= high)
            w[curved] = np.where(within, newton, (low + high) / 2)
        return w

    def _speed(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Metres per unit of w, for rhumb lines, planar edges and arcs."""
        kind = self.kind[i]
        shape = kind.shape
        _, lat = (v.reshape(shape) for v in self.point(i.ravel(), w.ravel()))
        meridian, parallel = wgs84.radii_m(lat)
        dpsi = np.where(self.dlat[i] == 0, 0.0, self.dpsi[i])
        rhumb = parallel * np.hypot(np.radians(self.dlon[i]), np.radians(dpsi))
        planar = np.hypot(parallel * np.radians(self.dlon[i]), meridian * np.radians(self.dlat[i]))
        arc = (
            MEAN_RADIUS_M
            * np.sin(self.radius_m[i] / MEAN_RADIUS_M)
            * abs(np.radians(self.sweep[i]))
        )
        return np.asarray(np.select([kind == RHUMB, kind == PLANAR], [rhumb, planar], arc))

    def boxes(self) -> Boxes:
        """A box that surely holds each curve."""
        west, east = np.minimum(self.lon1, self.lon2), np.maximum(self.lon1, self.lon2)
        south, north = np.minimum(self.lat1, self.lat2), np.maximum(self.lat1, self.lat2)
        m = self.kind == GEODESIC
        south[m], north[m] = wgs84.latitude_range(
            self.lat1[m], self.azimuth1[m], self.azimuth2[m], self.lat2[m]
        )
        over_pole = m & (abs(self.dlon) > 179.0)
        m = self.kind == ARC
        reach = np.degrees(self.radius_m[m] / wgs84.LEAST_RADIUS_M)
        south[m], north[m] = self.centre_lat[m] - reach, self.centre_lat[m] + reach
        farthest = np.maximum(abs(south[m]), abs(north[m]))
        with np.errstate(invalid="ignore"):
            aside = np.degrees(
                np.arcsin(np.sin(np.radians(reach)) / np.cos(np.radians(self.centre_lat[m])))
            )
        aside = np.where((farthest < 89.0) & np.isfinite(aside), aside * 1.01, 360.0)
        west[m], east[m] = self.centre_lon[m] - aside, self.centre_lon[m] + aside
        west[over_pole], east[over_pole] = west[over_pole] - 360.0, east[over_pole] + 360.0
        north[over_pole & (self.lat1 + self.lat2 > 0)] = 90.0
        south[over_pole & (self.lat1 + self.lat2 < 0)] = -90.0
        return Boxes(west, south, east, north)


def sides(
    lon: FloatArray, lat: FloatArray, edges: Sequence[Edge], *, closed: bool
) -> tuple[FloatArray, Sequence[Edge], IndexArray]:
    """What Curves takes of a ring or line: the ends (4, n) of its curves and their kinds.

    Also per curve the number of the edge it belongs to, as a long arc makes several curves.
    """
    after = np.r_[1 : len(lat), 0] if closed else np.arange(1, len(lat))
    number = np.arange(len(after))
    lon1, lat1, lat2 = lon[number], lat[number], lat[after]
    ends = np.stack([lon1, lat1, wgs84.near(lon[after], lon1), lat2])
    if not any(isinstance(edge, Arc) for edge in edges):
        return ends, edges, number
    pieces = [
        _arc_pieces(edge, *end) if isinstance(edge, Arc) else [(*end, edge)]
        for edge, end in zip(edges, ends.T.tolist(), strict=True)
    ]
    *parts, kinds = zip(*(piece for p in pieces for piece in p), strict=True)
    return np.array(parts, dtype=float), kinds, np.repeat(number, [len(p) for p in pieces])


def _arc_pieces(
    arc: Arc, lon1: float, lat1: float, lon2: float, lat2: float
) -> list[tuple[float, float, float, float, Edge]]:
    """An arc as parts of at most 90 degrees; equal ends are the whole circle."""
    start, _, _ = wgs84.inverse(arc.lon, arc.lat, lon1, lat1)
    end, _, _ = wgs84.inverse(arc.lon, arc.lat, lon2, lat2)
    whole = lon1 == lon2 and lat1 == lat2
    turn = 360.0 if whole else float(end - start) % 360.0
    sweep = turn if arc.clockwise or whole else turn - 360.0
    if whole and not arc.clockwise:
        sweep = -360.0
    n = max(1, int(np.ceil(abs(sweep) / 90.0)))
    azimuth = float(start) + sweep * np.arange(1, n) / n
    lon, lat, _ = wgs84.direct(arc.lon, arc.lat, azimuth, arc.radius_m)
    lons = [lon1, *wgs84.near(lon, lon1), lon2]
    lats = [lat1, *lat, lat2]
    return [
        (lons[k], lats[k], wgs84.near(lons[k + 1], lons[k]), lats[k + 1], arc) for k in range(n)
    ]
