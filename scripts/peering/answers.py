"""Ask each tool as its own documentation shows: `PEERS`.

An answer is a list of visits, each with `from` and `to` (lon, lat), `length_m` and, if the tool
gives times, `from_s` and `to_s` after the route's first vertex; or one `error`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from geographiclib.geodesic import Geodesic

from . import truth
from .questions import Question

Visit = dict[str, Any]
Array = npt.NDArray[np.float64]

WGS84 = Geodesic.WGS84
_STILL_M = 1e-6
"""Two fixes of a route no farther apart than this are one place."""


@dataclass(frozen=True)
class Peer:
    """A tool: the name of its package, how it is asked, and the function that asks it."""

    package: str
    how: str
    ask: Callable[[Question], list[Visit]]

    def answer(self, question: Question) -> dict[str, Any]:
        """Return the tool's visits, or the error that it raised."""
        try:
            return {"visits": self.ask(question)}
        except Exception as error:  # noqa: BLE001 - what a peer raises is its answer
            return {"error": f"{type(error).__name__}: {error}".splitlines()[0]}

    @property
    def version(self) -> str:
        """Return the installed version."""
        return version(self.package)


def _truth(question: Question) -> list[Visit]:
    route, zone = question.read()
    path, found = truth.visits(route, zone)
    visits = []
    for visit in found:
        ends_m = np.array([visit.from_m, visit.to_m])
        start, end = zip(*path.at(ends_m), strict=True)
        from_s, to_s = _when(visit, path.vertex_m, question.elapsed_s)
        visits.append(
            _visit(start, end, visit.to_m - visit.from_m)
            | _times(from_s, to_s)
            | {"from_deg": _rounded(visit.from_deg), "to_deg": _rounded(visit.to_deg)}
        )
    return visits


def _when(visit: truth.Visit, vertex_m: Array, elapsed_s: list[float]) -> tuple[float, float]:
    """Set times on the boundary: an aircraft that waits there enters when it goes on."""
    from_s = np.interp(visit.from_m + _STILL_M, vertex_m, elapsed_s)
    to_s = np.interp(visit.to_m - _STILL_M, vertex_m, elapsed_s)
    begins, ends = visit.from_m == 0.0, visit.to_m == vertex_m[-1]
    return elapsed_s[0] if begins else float(from_s), elapsed_s[-1] if ends else float(to_s)


def _shapely(question: Question) -> list[Visit]:
    import shapely

    line = shapely.geometry.shape(question.route["geometry"])
    area = shapely.geometry.shape(question.zone["geometry"])
    inside = shapely.line_merge(shapely.intersection(line, area))
    pieces = [p for p in shapely.get_parts(inside) if p.geom_type == "LineString"]
    pieces.sort(key=lambda piece: line.project(shapely.Point(piece.coords[0])))
    return [_of_line(piece.coords) for piece in pieces]


def _spherely(question: Question) -> list[Visit]:
    import shapely
    import spherely

    coordinates = question.route["geometry"]["coordinates"]
    line = spherely.create_linestring(coordinates)
    area = spherely.from_wkb(shapely.to_wkb(shapely.geometry.shape(question.zone["geometry"])))
    inside = shapely.from_wkb(spherely.to_wkb(spherely.intersection(line, area)))
    pieces = [p for p in shapely.get_parts(inside) if p.geom_type == "LineString"]
    flown = shapely.LineString(coordinates)
    pieces.sort(key=lambda piece: flown.project(shapely.Point(piece.coords[0])))
    return [_of_line(piece.coords) for piece in pieces]


def _movingpandas(question: Question) -> list[Visit]:
    import geopandas
    import movingpandas
    import pandas
    import shapely

    places = [shapely.Point(p) for p in question.route["geometry"]["coordinates"]]
    times = pandas.to_datetime(question.times, format="ISO8601").tz_localize(None)
    fixes = geopandas.GeoDataFrame({"id": 1, "t": times}, geometry=places, crs="EPSG:4326")
    track = movingpandas.Trajectory(fixes, "id", t="t")
    clipped = track.clip(shapely.geometry.shape(question.zone["geometry"]))
    visits = []
    for part in clipped:
        ends = [(t - times[0]).total_seconds() for t in (part.df.index[0], part.df.index[-1])]
        visits.append(_of_line([(p.x, p.y) for p in part.df.geometry]) | _times(*ends))
    return visits


def _of_line(places: Sequence[Sequence[float]]) -> Visit:
    """Return a visit from the vertices inside, with its length along the geodesics between them."""
    steps = pairwise(places)
    length_m = sum(WGS84.Inverse(a[1], a[0], b[1], b[0])["s12"] for a, b in steps)
    return _visit(places[0], places[-1], length_m)


def _visit(start: Sequence[float], end: Sequence[float], length_m: float) -> Visit:
    """Round degrees to 1e-9, a tenth of a millimetre."""
    return {
        "from": [round(float(v), 9) for v in start[:2]],
        "to": [round(float(v), 9) for v in end[:2]],
        "length_m": round(float(length_m), 4),
    }


def _times(from_s: float, to_s: float) -> Visit:
    return {"from_s": round(float(from_s), 4), "to_s": round(float(to_s), 4)}


def _rounded(angle: float | None) -> float | None:
    return None if angle is None else round(angle, 6)


PEERS = {
    "truth": Peer("geographiclib", "every line in pieces of 50 m", _truth),
    "shapely": Peer("shapely", "shapely.intersection(line, polygon)", _shapely),
    "movingpandas": Peer("movingpandas", "Trajectory.clip(polygon)", _movingpandas),
    "spherely": Peer("spherely", "spherely.intersection(line, polygon)", _spherely),
}
