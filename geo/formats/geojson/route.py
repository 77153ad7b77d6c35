"""A route as a GeoJSON feature, read and written."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, get_args

import numpy as np

from ...arrays import BoolArray, FloatArray, TimeArray
from ...certainty import speed_band
from ...edges import EDGE_KINDS
from ...errors import InputError
from ...json_values import (
    T,
    counted,
    cut,
    describe,
    each,
    elevation,
    flag,
    mapping,
    measure,
    naming,
    nullable,
    number,
    text,
)
from ...longitudes import AT_180_DEG, is_at_180, shortest
from ...model import CHOSEN, HALF_EARTH_M, Route, Status, date, datum_of, rfc3339, sigmas
from .aircraft import read_aircraft
from .document import Feature, positions, written
from .edges import alike, read_edges, write_edges

if TYPE_CHECKING:
    from ...positions import Find, Position

TIME_KEYS: Final = ("times", "coordTimes", "datetimes")
STATUSES: Final = get_args(Status)
OWN_KEYS: Final = frozenset(
    (
        "id", "name", "date", "aircraft", "altitude_datum", "hypothesis", "source", "edges",
        "coordinateProperties", *TIME_KEYS,
    )
)  # fmt: skip
OWN_ARRAYS: Final = frozenset(
    ("time_sigma_s", "altitude_m", "sigma_m", "bound_m", "status", "notes", "joined", *TIME_KEYS)
)
_RFC3339 = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?(?P<offset>[Zz]|[+-]\d\d:\d\d)?"
)


def read_route(feature: Feature, route_id: str, find: Find | None) -> Route:
    """Return the route that a feature describes; raise InputError if it describes none.

    A vertex in words ("126 km NW of Ieodo") is published, lies within the region of error of the
    words and has the words as its note, unless the file says otherwise.
    """
    line = _read_line(feature, find)
    n = len(line.lat)
    if n < 2:
        raise InputError(f"has {counted(n, 'vertex', 'vertices')}; give at least 2")
    properties = feature.properties
    arrays = mapping(properties.get("coordinateProperties"), "coordinateProperties")
    status: Sequence[Status | None] = line.per_vertex(arrays, "status", _status) or (None,) * n
    notes: Sequence[str | None] = line.per_vertex(arrays, "notes", text) or (None,) * n
    if line.places:
        status = [
            "published" if words is not None and stated is None else stated
            for words, stated in zip(line.words, status, strict=True)
        ]
        notes = [
            words if note is None else note for note, words in zip(notes, line.words, strict=True)
        ]
    sigma_m, bound_m = _errors(line, arrays, status, properties.get("uncertainty"))
    edges = read_edges(properties.get("edges", "geodesic"), n - 1)
    if any(edge != EDGE_KINDS["geodesic"] for edge in edges):
        _check_turns(line.lon)
    speed_band(properties)  # stays a property; a bad one is refused here, where its file is named
    return Route(
        id=route_id,
        name=text(properties.get("name"), "name") or "",
        lon=line.lon,
        lat=line.lat,
        time=_times(line, arrays, properties),
        altitude_m=line.numbers(arrays, "altitude_m", elevation),
        altitude_datum=_datum(properties.get("altitude_datum")),
        sigma_m=sigma_m,
        bound_m=bound_m,
        correlation=_correlation(properties.get("uncertainty"), n),
        status=tuple(status),
        notes=tuple(notes),
        time_sigma_s=line.numbers(arrays, "time_sigma_s", measure),
        joined=line.joined(arrays),
        edges=edges,
        date=date(properties.get("date"), "date"),
        aircraft=read_aircraft(properties.get("aircraft"), "aircraft"),
        hypothesis=flag(properties.get("hypothesis") or False, "hypothesis"),
        source=_source(properties.get("source")),
        properties=_rest(properties, arrays),
    )


def route_feature(route: Route) -> dict[str, Any]:
    """Return a route as a GeoJSON Feature that reads back as the same route.

    Longitudes stay continuous, so a route across 180 runs past it.
    """
    arrays: dict[str, Any] = {
        "times": [rfc3339(time) for time in route.time],
        "time_sigma_s": nullable(route.time_sigma_s),
        "altitude_m": nullable(route.altitude_m),
        "sigma_m": nullable(route.sigma_m),
        "bound_m": nullable(route.bound_m),
        "status": list(route.status),
        "notes": list(route.notes),
    }
    stated = {k: v for k, v in arrays.items() if any(item is not None for item in v)}
    if not route.joined.all():
        stated["joined"] = route.joined.tolist()
    rest = dict(route.properties)
    properties = {
        "id": route.id,
        "name": route.name,
        "date": route.date,
        "aircraft": [dict(item) for item in route.aircraft],
        "altitude_datum": route.altitude_datum,
        "hypothesis": route.hypothesis,
        "edges": alike(write_edges(route.edges)),
        "source": dict(route.source),
        "coordinateProperties": stated | dict(rest.pop("coordinateProperties", {})),
    }
    return {
        "type": "Feature",
        "properties": {k: v for k, v in properties.items() if v not in (None, [], {})} | rest,
        "geometry": {
            "type": "LineString",
            "coordinates": written(route.lon, route.lat),
        },
    }


@dataclass(frozen=True, slots=True)
class _Line:
    """The vertices of a route, and which of those written in the file they are.

    lengths: of the pieces as written. kept: indices into them, without the second copy of a vertex
    that a cut at 180 doubled. is_joined: whether a leg leads to each next vertex. places: the
    vertices that were read from words.
    """

    lon: FloatArray
    lat: FloatArray
    lengths: tuple[int, ...]
    kept: Sequence[int]
    is_joined: BoolArray
    places: tuple[Position, ...] = ()

    @property
    def words(self) -> list[str | None]:
        """Return for each vertex the words that say where it is; None for coordinates."""
        return [place.words for place in self.places] or [None] * len(self.lat)

    def per_vertex(
        self, arrays: Mapping[str, Any], key: str, read: Callable[[Any, str], T]
    ) -> list[T] | None:
        """Return an array with an item for every vertex as written; None if there is no array."""
        value = arrays.get(key)
        if value is None:
            return None
        if len(self.lengths) > 1 and isinstance(value, list) and len(value) == len(self.lengths):
            parts = zip(value, self.lengths, strict=True)
            nested = (each(v, k, key, read, "vertices") for v, k in parts)
            items = [item for part in nested for item in part]
        else:
            items = each(value, sum(self.lengths), key, read, "vertices")
        return items if isinstance(self.kept, range) else [items[i] for i in self.kept]

    def numbers(
        self, arrays: Mapping[str, Any], key: str, read: Callable[[Any, str], float]
    ) -> FloatArray:
        """Return an array of numbers, (n,); NaN for null, and throughout if there is none."""
        value = arrays.get(key)
        if isinstance(value, np.ndarray):
            return value.copy()
        items = self.per_vertex(arrays, key, read)
        return np.full(len(self.lat), math.nan) if items is None else np.array(items, dtype=float)

    def joined(self, arrays: Mapping[str, Any]) -> Any:
        """Return whether a leg joins each two vertices; all alike if the file does not say."""
        legs = len(self.lat) - 1
        value = arrays.get("joined")
        if value is None:
            return self.is_joined
        return np.array(each(value, legs, "joined", flag, "legs"))


def _read_line(feature: Feature, find: Find | None) -> _Line:
    """Return the vertices of a feature, from coordinates or from words."""
    if feature.geometry_type == "places":
        return _line_in_words(feature.coordinates, find)
    if feature.geometry_type != "MultiLineString":
        lon, lat = positions(feature.coordinates, "coordinates")
        n = len(lat)
        joined = np.full(max(n - 1, 0), feature.geometry_type == "LineString")
        return _Line(lon, lat, (n,), range(n), joined)
    if not isinstance(feature.coordinates, list) or not feature.coordinates:
        raise InputError(f"coordinates: is {describe(feature.coordinates)}, not a list of lines")
    pieces = [positions(p, f"line {i}") for i, p in enumerate(feature.coordinates)]
    return _in_parts(pieces)


def _in_parts(pieces: Sequence[tuple[FloatArray, FloatArray]]) -> _Line:
    """Return the lines of a MultiLineString, joined where one goes on where the last ended."""
    kept: list[int] = []
    joined: list[bool] = []
    start = 0
    last: tuple[float, float] | None = None
    for lon, lat in pieces:
        first = (float(lon[0]), float(lat[0])) if len(lat) else None
        goes_on = last is not None and first is not None and _meet(last, first)
        kept.extend(range(start + goes_on, start + len(lat)))
        if first is not None:
            if last is not None and not goes_on:
                joined.append(False)
            joined.extend([True] * (len(lat) - 1))
            last = float(lon[-1]), float(lat[-1])
        start += len(lat)
    all_lon = np.concatenate([lon for lon, _ in pieces])[kept]
    all_lat = np.concatenate([lat for _, lat in pieces])[kept]
    lengths = tuple(len(lat) for _, lat in pieces)
    return _Line(all_lon, all_lat, lengths, tuple(kept), np.array(joined, dtype=bool))


def _line_in_words(value: Any, find: Find | None) -> _Line:
    """Return vertices from a list of positions in words."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InputError(f"places: is {describe(value)}, not a list of texts")
    from ...positions import locate, nowhere

    places = []
    for i, words in enumerate(value):
        with naming(f"places[{i}]"):
            places.append(locate(words, find or nowhere))
    n = len(places)
    lon, lat = np.array([place.lon for place in places]), np.array([place.lat for place in places])
    joined = np.full(max(n - 1, 0), True)
    return _Line(lon, lat, (n,), range(n), joined, tuple(places))


def _meet(last: tuple[float, float], first: tuple[float, float]) -> bool:
    """Return whether a line goes on where the one before ended, also across a cut at 180."""
    cut = is_at_180(last[0]) and is_at_180(first[0])
    apart_deg = abs(last[1] - first[1])
    return (cut and apart_deg <= AT_180_DEG) or last == first


def _check_turns(lon: FloatArray) -> None:
    """Refuse a leg of 180 degrees of longitude, whose direction is ambiguous."""
    steps = np.abs(shortest(np.diff(lon)))
    if np.any(steps == 180):
        i = int(np.argmax(steps == 180))
        raise InputError(f"leg {i} spans 180 degrees of longitude; add a vertex the way it runs")


def _times(line: _Line, arrays: Mapping[str, Any], properties: Mapping[str, Any]) -> TimeArray:
    """Return the time of every vertex; NaT where none is given."""
    for place in (arrays, properties):
        for key in TIME_KEYS:
            if isinstance(place.get(key), np.ndarray):
                return np.asarray(place[key]).copy()
            times = line.per_vertex(place, key, _time)
            if times is not None:
                return np.array(times, dtype="datetime64[us]")
    return np.full(len(line.lat), np.datetime64("NaT", "us"), dtype="datetime64[us]")


def _time(value: Any, what: str) -> np.datetime64:
    """Return an RFC 3339 time in UTC; NaT for null."""
    if value is None:
        return np.datetime64("NaT", "us")
    match = _RFC3339.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise InputError(f"{what} is {describe(value)}; write it like 2025-12-09T10:35:00+09:00")
    if not match["offset"]:
        raise InputError(
            f"{what} is {cut(repr(value))} without an offset; write {value}Z for UTC, or "
            f"{value}+09:00"
        )
    try:
        moment = datetime.fromisoformat(value.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError(
            f"{what} is {cut(repr(value))}, which no calendar has; correct it"
        ) from None
    return np.datetime64(moment.replace(tzinfo=None), "us")


def _status(value: Any, what: str) -> Status | None:
    """Return the status of a vertex, checked."""
    if value is not None and value not in STATUSES:
        raise InputError(f"{what} is {describe(value)}; give {', '.join(STATUSES)} or null")
    status: Status | None = value
    return status


def _errors(
    line: _Line, arrays: Mapping[str, Any], status: Sequence[Status | None], uncertainty: Any
) -> tuple[FloatArray, FloatArray]:
    """Return sigma_m and bound_m of every vertex.

    For vertices that state neither, words give the error of those they place, and `uncertainty`
    that of the others.
    """
    sigma_m = line.numbers(arrays, "sigma_m", measure)
    bound_m = line.numbers(arrays, "bound_m", measure)
    chosen = np.array([item in CHOSEN for item in status])
    for i in np.flatnonzero(~np.isnan(sigma_m)).tolist():
        if chosen[i]:
            raise InputError(
                f"sigma_m[{i}]: a vertex that is {status[i]} was not measured; give bound_m"
            )
        if not np.isnan(bound_m[i]):
            raise InputError(f"vertex {i} has both sigma_m and bound_m; give one")
    silent = np.isnan(sigma_m) & np.isnan(bound_m)
    for i, place in enumerate(line.places):
        if silent[i]:
            bound_m[i] = place.bound_m
    silent &= np.isnan(bound_m)
    stated = mapping(uncertainty, "uncertainty")
    if stated.get("radius_km") is not None:
        radius_m = 1000 * measure(stated["radius_km"], "uncertainty.radius_km")
        if radius_m > HALF_EARTH_M:
            raise InputError(
                f"uncertainty.radius_km is {stated['radius_km']:g}; give kilometres, 0 to "
                f"{HALF_EARTH_M / 1000:,.0f}"
            )
        coverage = stated.get("coverage")
        if coverage == "bound":
            bound_m[silent] = radius_m
        else:
            sigma_m[silent & ~chosen] = radius_m / _sigmas(coverage)
    return sigma_m, bound_m


def _sigmas(coverage: Any) -> float:
    """Return the radius in standard deviations that holds this share of a circular normal error."""
    if coverage is None or isinstance(coverage, str):
        raise InputError(
            f'uncertainty.coverage is {describe(coverage)}; give a share like 0.95, or "bound"'
        )
    with naming("uncertainty"):
        return sigmas(number(coverage, "coverage"))


def _correlation(uncertainty: Any, n: int) -> tuple[str | None, ...]:
    """Return `uncertainty.correlation`: one group, "none", or one per vertex; () if absent."""
    value = mapping(uncertainty, "uncertainty").get("correlation")
    if value is None:
        return ()
    listed = value if isinstance(value, list) else [value] * n
    names = each(listed, n, "uncertainty.correlation", text, "vertices")
    return tuple(None if name in (None, "none") else name for name in names)


def _datum(value: Any) -> str | None:
    """Return what altitudes are measured from, in the file's words; None if it does not say."""
    stated = text(value, "altitude_datum")
    if stated is not None:
        with naming("altitude_datum"):
            datum_of(stated)
    return stated


def _source(value: Any) -> dict[str, Any]:
    return {"title": value} if isinstance(value, str) else mapping(value, "source")


def _rest(properties: Mapping[str, Any], arrays: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the file says besides the route's own fields."""
    rest = {k: v for k, v in properties.items() if k not in OWN_KEYS}
    other = {k: v for k, v in arrays.items() if k not in OWN_ARRAYS}
    return rest | ({"coordinateProperties": other} if other else {})
