"""A search for paths within bounds that enter a zone, or avoid it: none of it by the engine.

Everything is drawn in the gnomonic plane about the flight, by PROJ, in which geodesics of some
1,500 km are straight to a few metres; the discs by pyproj, what meets what by shapely. Vertices are
thrown all over their discs; then the best of them are moved one after another, and two neighbours
together, as long as that helps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Proj

from adiz.geo.edges.kinds import Arc, Edge, Geodesic, Rhumb
from adiz.geo.model.zone import Zone
from tests.geo.world import Point

GEOD: Final = Geod(ellps="WGS84")
MERCATOR: Final = Proj(proj="merc", ellps="WGS84")
MARGIN_M: Final = 300.0
"""A path contradicts a verdict only if it is inside or outside by this much."""

LEAST_M: Final = 20.0
"""What shows that a path is possible: geodesics bend by less in the plane of these flights."""

THROWN: Final = 400
KEPT: Final = 5
ROUNDS: Final = 4

Row = npt.NDArray[np.float64]
Score = Callable[[Row], Row]
"""Of paths, (k, n, 2) in the plane, (k,): less than 0 where one is what is sought."""


def side(a: Point, b: Point, edge: Edge, step_m: float = 5_000.0) -> Row:
    """(k, 2) lon, lat along one side of a zone, its end left out."""
    if isinstance(edge, Arc):
        raise NotImplementedError("no zone of this search has arcs")
    azimuth, _, length_m = GEOD.inv(*a, *b)
    count = max(1, int(np.ceil(length_m / step_m)))
    part = np.arange(count) / count
    if isinstance(edge, Geodesic):
        start = (np.full(count, v) for v in (*a, azimuth))
        lon, lat, _ = GEOD.fwd(*start, part * length_m)
        return np.stack([lon, lat], axis=-1)
    east = (b[0] - a[0] + 180.0) % 360.0 - 180.0
    if isinstance(edge, Rhumb):
        y1, y2 = MERCATOR(0.0, a[1])[1], MERCATOR(0.0, b[1])[1]
        lat = MERCATOR(np.zeros(count), y1 + part * (y2 - y1), inverse=True)[1]
    else:
        lat = a[1] + part * (b[1] - a[1])
    return np.stack([a[0] + part * east, lat], axis=-1)


def drawn(zone: Zone, to_plane: Proj) -> shapely.Geometry:
    """A zone in the plane, by even-odd; what lies far beyond the plane's edge is cut off."""
    area = shapely.Polygon()
    for ring in zone.rings:
        corners = list(zip(ring.lon.tolist(), ring.lat.tolist(), strict=True))
        ends = zip(corners, [*corners[1:], corners[0]], ring.edges, strict=True)
        lon, lat = np.concatenate([side(*end) for end in ends]).T
        places = np.stack(to_plane(lon, lat), axis=-1)
        if not np.isfinite(places).all():
            raise ValueError(f"zone '{zone.id}' reaches beyond the plane")
        area = area.symmetric_difference(shapely.make_valid(shapely.Polygon(places)))
    return area


class Search:
    """For paths of one flight, within its bounds, against one zone."""

    def __init__(
        self,
        points: list[Point],
        bound_m: list[float],
        zone: Zone,
        seed: int,
        margin_m: float = MARGIN_M,
    ) -> None:
        self.points, self.bound_m = points, bound_m
        self.rng = np.random.default_rng(seed)
        lon, lat = np.array(points).T
        middle = lon[0] + ((lon - lon[0] + 180.0) % 360.0 - 180.0).mean(), lat.mean()
        self.to_plane = Proj(proj="gnom", lon_0=middle[0], lat_0=middle[1], ellps="WGS84")
        area = drawn(zone, self.to_plane)
        self.inner, self.outer = area.buffer(-margin_m), area.buffer(margin_m)
        shapely.prepare(self.inner)
        shapely.prepare(self.outer)

    def enters(self) -> bool:
        """Whether a path is found that is inside by the margin."""
        return not self.inner.is_empty and self._found(self._off_inside)

    def avoids(self) -> bool:
        """Whether a path is found that stays outside by the margin."""
        return self._found(self._length_inside)

    def _off_inside(self, paths: Row) -> Row:
        """How far paths are from the inside, less than 0 where they reach it."""
        lines = shapely.linestrings(paths)
        return np.where(
            shapely.intersects(self.inner, lines), -1.0, shapely.distance(lines, self.inner)
        )

    def _length_inside(self, paths: Row) -> Row:
        """How much of paths is inside, less than 0 where nothing is."""
        lines = shapely.linestrings(paths)
        meets = shapely.intersects(self.outer, lines)
        length_m = np.full(len(paths), -1.0)
        length_m[meets] = shapely.length(shapely.intersection(lines[meets], self.outer))
        return length_m

    def _found(self, score: Score) -> bool:
        turn_deg = self.rng.uniform(0, 360, (THROWN, len(self.points)))
        share = np.sqrt(self.rng.random(turn_deg.shape))
        share[: 2 * THROWN // 3] = 1.0
        share[0] = 0.0
        scores = score(self._places(turn_deg, share))
        if scores.min() < 0:
            return True
        best = np.argsort(scores, kind="stable")[:KEPT]
        return any(self._descends(turn_deg[k], share[k], score) for k in best.tolist())

    def _descends(self, turn_deg: Row, share: Row, score: Score) -> bool:
        """Move one vertex after another, and neighbours together, to where the score is least."""
        n = len(turn_deg)
        groups = [[k] for k in range(n)] + [[k, k + 1] for k in range(n - 1)]
        least = np.inf
        for round_ in range(ROUNDS):
            before = least
            for group in groups:
                turns, shares = self._tries(turn_deg, share, group, round_)
                scores = score(self._places(turns, shares))
                k = int(np.argmin(scores))
                if scores[k] < 0:
                    return True
                if scores[k] < least:
                    least, turn_deg, share = float(scores[k]), turns[k], shares[k]
            if least >= before:
                break
        return False

    def _tries(self, turn_deg: Row, share: Row, group: list[int], round_: int) -> tuple[Row, Row]:
        """Places all round the discs of a group of vertices, the others staying."""
        sides = 48 if len(group) == 1 else 16
        turn = np.linspace(0.0, 360.0, sides, endpoint=False) + 360.0 / sides * round_ / ROUNDS
        places = [(t, s) for s in (1.0, 0.5) for t in turn.tolist()]
        if len(group) == 2:
            rim = [(t, 1.0) for t in turn.tolist()]
            both = [(a, b) for a in rim for b in rim]
        else:
            both = [(place,) for place in places]
        turns, shares = np.tile(turn_deg, (len(both), 1)), np.tile(share, (len(both), 1))
        for column, k in enumerate(group):
            turns[:, k] = [row[column][0] for row in both]
            shares[:, k] = [row[column][1] for row in both]
        return turns, shares

    def _places(self, turn_deg: Row, share: Row) -> Row:
        """(k, n, 2) vertices in the plane, by azimuth and share of the bound."""
        rows = len(turn_deg)
        lon, lat = (np.tile(v, rows) for v in np.array(self.points).T)
        far_m = (share * np.array(self.bound_m) * (1 - 1e-9)).ravel()
        x, y, _ = GEOD.fwd(lon, lat, turn_deg.ravel(), far_m)
        return np.stack(self.to_plane(x, y), axis=-1).reshape(rows, -1, 2)
