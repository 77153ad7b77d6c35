"""Decide what is inside in another way: count edges to the north, find changes by bisection.

Nothing here comes from adiz. Positions are PROJ's: Geod.fwd for geodesics, its Mercator projection
for rhumb lines. An edge's latitude at a longitude is solved by bisection with Newton steps; an arc
A-B about C is the radii A-C and C-B and, separately, the sector between them.

Everything is degrees and metres, over many pairs of one leg and one ring at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pyproj import Geod, Proj

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.intp]
Bool = npt.NDArray[np.bool_]

GEOD = Geod(ellps="WGS84")
MERCATOR = Proj("+proj=merc +ellps=WGS84")
GEODESIC, RHUMB, PLANAR, ARC = range(4)
DIPS = 4
"""Nearest approaches to one edge that are looked into, per leg."""

SURE_DEG = 0.1
"""Between ends below 75 degrees a great ellipse of up to 5,000 km leaves the geodesic by less."""


def mercator(lat: Array) -> Array:
    return np.asarray(MERCATOR(np.zeros_like(lat), lat)[1])


def latitude(y: Array) -> Array:
    return np.asarray(MERCATOR(np.zeros_like(y), y, inverse=True)[1])


def turned(lon: Array, reference: Array) -> Array:
    return reference + (lon - reference + 180.0) % 360.0 - 180.0


@dataclass(frozen=True)
class Lines:
    """Lines of one kind from 1 to 2, in arrays of any shape; lon2 is on the turn nearest lon1."""

    kind: npt.NDArray[np.int8]
    lon1: Array
    lat1: Array
    lon2: Array
    lat2: Array
    azimuth: Array
    length_m: Array
    y1: Array
    y2: Array

    @classmethod
    def of(cls, kind: npt.ArrayLike, lon1: Array, lat1: Array, lon2: Array, lat2: Array) -> Lines:
        lon2 = turned(lon2, lon1)
        azimuth, _, length = GEOD.inv(lon1, lat1, lon2, lat2)
        return cls(
            np.asarray(kind, dtype=np.int8), lon1, lat1, lon2, lat2,
            np.asarray(azimuth), np.asarray(length), mercator(lat1), mercator(lat2),
        )  # fmt: skip

    def __getitem__(self, key: object) -> Lines:
        return Lines(*(getattr(self, name)[key] for name in self.__dataclass_fields__))

    def at(self, w: Array) -> tuple[Array, Array]:
        """Return lon, lat at fraction w of the length, the Mercator line or the planar line."""
        lon = self.lon1 + w * (self.lon2 - self.lon1)
        lat = self.lat1 + w * (self.lat2 - self.lat1)
        m = (self.kind == RHUMB) & (self.lat1 != self.lat2)
        lat[m] = latitude((self.y1 + w * (self.y2 - self.y1))[m])
        m = self.kind == GEODESIC
        x, lat[m], _ = GEOD.fwd(self.lon1[m], self.lat1[m], self.azimuth[m], (w * self.length_m)[m])
        lon[m] = turned(np.asarray(x), self.lon1[m])
        return lon, lat

    def latitude_at(self, lon: Array) -> Array:
        """Return the latitude at longitudes between the ends."""
        w = (lon - self.lon1) / (self.lon2 - self.lon1)
        lat = self.lat1 + w * (self.lat2 - self.lat1)
        m = (self.kind == RHUMB) & (self.lat1 != self.lat2)
        lat[m] = latitude((self.y1 + w * (self.y2 - self.y1))[m])
        m = self.kind == GEODESIC
        lat[m] = self[m]._geodesic_latitude(lon[m])
        return lat

    def _geodesic_latitude(self, lon: Array) -> Array:
        """Return the latitude of a geodesic at a longitude, by bisection with Newton steps."""
        low, high = np.zeros_like(lon), self.length_m.copy()
        east = np.sign(self.lon2 - self.lon1)
        s = high * (lon - self.lon1) / (self.lon2 - self.lon1)
        lat = self.lat1.copy()
        active = np.arange(len(lon))
        for _ in range(80):
            a = active
            x, lat[a], back = GEOD.fwd(self.lon1[a], self.lat1[a], self.azimuth[a], s[a])
            ahead = (turned(np.asarray(x), lon[a]) - lon[a]) * east[a]
            high[a] = np.where(ahead > 0, s[a], high[a])
            low[a] = np.where(ahead > 0, low[a], s[a])
            rate = abs(np.sin(np.radians(back))) / np.cos(np.radians(lat[a]))
            newton = s[a] - np.radians(ahead) * 6.38e6 / np.maximum(rate, 1e-12)
            inside = (newton > low[a]) & (newton < high[a])
            new = np.where(inside, newton, (low[a] + high[a]) / 2)
            done = (abs(new - s[a]) < 1e-9) | (high[a] - low[a] < 1e-9)
            s[a] = new
            active = a[~done]
            if not len(active):
                break
        return lat

    def near_latitude_at(self, lon: Array) -> Array:
        """Return nearly latitude_at: a geodesic is the ellipse in a plane through the centre."""
        l1, l2, x = np.radians(self.lon1), np.radians(self.lon2), np.radians(lon)
        tan1, tan2 = np.tan(np.radians(self.lat1)), np.tan(np.radians(self.lat2))
        with np.errstate(all="ignore"):
            tan = (tan1 * np.sin(l2 - x) + tan2 * np.sin(x - l1)) / np.sin(l2 - l1)
            lat = np.degrees(np.arctan(tan))
            w = (lon - self.lon1) / (self.lon2 - self.lon1)
        m = self.kind == PLANAR
        lat[m] = (self.lat1 + w * (self.lat2 - self.lat1))[m]
        m = (self.kind == RHUMB) & (self.lat1 == self.lat2)
        lat[m] = self.lat1[m]
        m = (self.kind == RHUMB) & (self.lat1 != self.lat2) & np.isfinite(w)
        lat[m] = latitude((self.y1 + w * (self.y2 - self.y1))[m])
        return lat


@dataclass(frozen=True)
class Sectors:
    """Sectors of discs about a centre, clockwise from azimuth1 by `sweep`; empty if radius is 0."""

    lon: Array
    lat: Array
    radius_m: Array
    azimuth: Array
    sweep: Array

    def holds(self, z: Index, lon: Array, lat: Array) -> Bool:
        odd = np.zeros(len(z), dtype=bool)
        for k in range(self.lon.shape[1]):
            m = np.flatnonzero(self.radius_m[z, k] > 0)
            j = z[m]
            azimuth, _, distance = GEOD.inv(self.lon[j, k], self.lat[j, k], lon[m], lat[m])
            turn = (np.asarray(azimuth) - self.azimuth[j, k]) % 360.0
            odd[m] ^= (np.asarray(distance) < self.radius_m[j, k]) & (turn < self.sweep[j, k])
        return odd


@dataclass(frozen=True)
class Rings:
    """Rings as lines (z, e), padded with lines of no length, and sectors (z, k)."""

    lines: Lines
    sectors: Sectors
    holds_north_pole: Bool

    def holds(self, z: Index, lon: Array, lat: Array) -> Bool:
        """Return whether points are inside ring z: an odd number of lines is north of them."""
        odd = self.holds_north_pole[z] ^ self.sectors.holds(z, lon, lat)
        for e in range(self.lines.kind.shape[1]):
            north, at = self._north(z, e, lon, lat)
            odd[at] ^= north
        return odd

    def _north(self, z: Index, e: int, lon: Array, lat: Array) -> tuple[Bool, Index]:
        x, at = self._over(z, e, lon)
        lines = self.lines[z[at], e]
        edge_lat = lines.near_latitude_at(x)
        unsure = ~(abs(edge_lat - lat[at]) > SURE_DEG)
        unsure |= np.maximum(abs(lines.lat1), abs(lines.lat2)) > 75.0
        edge_lat[unsure] = lines[unsure].latitude_at(x[unsure])
        return edge_lat > lat[at], at

    def _over(self, z: Index, e: int, lon: Array) -> tuple[Array, Index]:
        """Return points whose meridian the line crosses, and their longitude on its turn."""
        a, b = self.lines.lon1[z, e], self.lines.lon2[z, e]
        low, high = np.minimum(a, b), np.maximum(a, b)
        x = low + (lon - low) % 360.0
        at = np.flatnonzero(x < high)
        return x[at], at

    def gap_deg(self, z: Index, e: Index, lon: Array, lat: Array) -> Array:
        """Return how far north of line e points are, in degrees; infinite beyond its longitudes."""
        gap = np.full(len(z), np.inf)
        a, b = self.lines.lon1[z, e], self.lines.lon2[z, e]
        low, high = np.minimum(a, b), np.maximum(a, b)
        x = low + (lon - low) % 360.0
        m = x < high
        gap[m] = lat[m] - self.lines[z[m], e[m]].latitude_at(x[m])
        return gap


def changes(legs: Lines, rings: Rings, extra_w: Array, samples: int) -> tuple[Index, Array, Bool]:
    """Return every place where leg z enters or leaves ring z, sorted: z, w, whether it enters.

    Samples: even ones, `extra_w` (z, k), around the nearest approach to each vertex, and where
    the leg comes nearest to an edge without crossing it between two samples.
    """
    n = len(legs.kind)
    even = _samples(legs, rings, samples)
    dips = np.full((n, DIPS * rings.lines.kind.shape[1]), np.nan)
    for e in range(rings.lines.kind.shape[1]):
        _dips(legs, rings, e, even, dips)
    w = np.concatenate([even, extra_w, dips, _corners(legs, rings, even)], axis=1)
    w = np.sort(np.where(np.isfinite(w), np.clip(w, 0.0, 1.0), 0.0), axis=1)
    z = np.repeat(np.arange(n), w.shape[1])
    fresh = np.r_[True, (np.diff(w.ravel()) != 0) | (np.diff(z) != 0)]
    z, w = z[fresh], w.ravel()[fresh]
    inside = rings.holds(z, *legs[z].at(w))
    k = np.flatnonzero((np.diff(z) == 0) & (inside[1:] != inside[:-1]))
    low, high, enters = w[k].copy(), w[k + 1].copy(), inside[k + 1]
    for _ in range(48):
        middle = (low + high) / 2
        same = rings.holds(z[k], *legs[z[k]].at(middle)) == enters
        low, high = np.where(same, low, middle), np.where(same, middle, high)
    return z[k], (low + high) / 2, enters


def _samples(legs: Lines, rings: Rings, samples: int) -> Array:
    """Return fractions of each leg, half of them in the part near the ring."""
    n, half = len(legs.kind), samples // 2
    even = np.broadcast_to(np.linspace(0.0, 1.0, half), (n, half))
    z = np.repeat(np.arange(n), half)
    xyz = _unit(*legs[z].at(even.ravel())).reshape(n, half, 3)
    vertex = _unit(rings.lines.lon1.ravel(), rings.lines.lat1.ravel()).reshape(n, -1, 3)
    centre = vertex.mean(axis=1, keepdims=True)
    radius = np.linalg.norm(vertex - centre, axis=2).max(axis=1)
    radius = np.maximum(radius * 1.5, rings.sectors.radius_m.max(axis=1) / 3e6)
    near = np.linalg.norm(xyz - centre, axis=2)
    reach = np.maximum(radius, near.min(axis=1) * 1.2)[:, None]
    first = np.argmax(near <= reach, axis=1)
    last = half - 1 - np.argmax((near <= reach)[:, ::-1], axis=1)
    row = np.arange(n)
    low, high = even[row, np.maximum(first - 1, 0)], even[row, np.minimum(last + 1, half - 1)]
    close = low[:, None] + (high - low)[:, None] * np.linspace(0.001, 0.999, samples - half)
    return np.sort(np.concatenate([even, close], axis=1), axis=1)


def _dips(legs: Lines, rings: Rings, e: int, even: Array, dips: Array) -> None:
    """Find where |gap| to edge e is least between samples on one side of it."""
    n, samples = even.shape
    z = np.repeat(np.arange(n), samples)
    lon, lat = legs[z].at(even.ravel())
    gap = np.full(n * samples, np.nan)
    x, at = rings._over(z, e, lon)
    gap[at] = lat[at] - rings.lines[z[at], e].near_latitude_at(x)
    gap = gap.reshape(n, samples)
    a, b, c = gap[:, :-2], gap[:, 1:-1], gap[:, 2:]
    with np.errstate(invalid="ignore"):
        least = (abs(b) <= abs(a)) & (abs(b) <= abs(c)) & (a * c > 0)
        least &= abs(b) <= 2 * np.maximum(abs(a - b), abs(c - b)) + 0.01
    row, k = np.nonzero(least)
    order = np.arange(len(row)) - np.searchsorted(row, row)
    few = order < DIPS
    row, k, order = row[few], k[few], order[few]
    low, high = even[row, k], even[row, k + 2]
    edge, sign = np.full(len(row), e), np.sign(gap[row, k + 1])

    def height(w: Array) -> Array:
        return sign * rings.gap_deg(row, edge, *legs[row].at(w))

    dips[row, DIPS * e + order] = _golden(height, low, high, 40)


def _corners(legs: Lines, rings: Rings, even: Array) -> Array:
    """Return fractions round the leg's nearest approach to each vertex, by its distance."""
    n, samples = even.shape
    count = rings.lines.kind.shape[1]
    z = np.repeat(np.arange(n), samples)
    xyz = _unit(*legs[z].at(even.ravel())).reshape(n, samples, 3)
    vertex = _unit(rings.lines.lon1.ravel(), rings.lines.lat1.ravel()).reshape(n, count, 3)
    k = np.argmax(xyz @ vertex.transpose(0, 2, 1), axis=1)
    row = np.repeat(np.arange(n), count)
    low = even[row, np.maximum(k.ravel() - 1, 0)]
    high = even[row, np.minimum(k.ravel() + 1, samples - 1)]
    x, y = rings.lines.lon1.ravel(), rings.lines.lat1.ravel()

    def apart(w: Array) -> Array:
        return np.asarray(GEOD.inv(*legs[row].at(w), x, y)[2])

    w = _golden(apart, low, high, 25)
    share = apart(w) / np.maximum(legs.length_m[row], 1e-9)
    offsets = np.array([0.0, -0.3, 0.3, -1.0, 1.0, -4.0, 4.0])
    return np.asarray((w[:, None] + share[:, None] * offsets).reshape(n, -1))


def _unit(lon: Array, lat: Array) -> Array:
    lam, phi = np.radians(lon), np.radians(lat)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)


def _golden(function: object, low: Array, high: Array, steps: int) -> Array:
    """Find the minimum of each function by golden section."""
    assert callable(function)
    ratio = (5**0.5 - 1) / 2
    low, high = low.copy(), high.copy()
    c, d = high - ratio * (high - low), low + ratio * (high - low)
    fc, fd = function(c), function(d)
    for _ in range(steps):
        left = fc < fd
        high, low = np.where(left, d, high), np.where(left, low, c)
        new = np.where(left, high - ratio * (high - low), low + ratio * (high - low))
        value = function(new)
        c, d = np.where(left, new, d), np.where(left, c, new)
        fc, fd = np.where(left, value, fd), np.where(left, fc, value)
    return np.where(fc < fd, c, d)
