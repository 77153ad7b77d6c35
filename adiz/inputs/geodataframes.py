"""A GeoDataFrame or a GeoSeries: lines, points with their times, or the polygons of zones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adiz.geo.errors import InputError
from adiz.geo.model import Zone

from . import geojson_values, rows
from .reading import Found, Reading

ROUTES: Final = "a GeoDataFrame or GeoSeries of lines, or of points with a column of times"
ZONES: Final = "a GeoDataFrame or GeoSeries of polygons or lines"
WGS84: Final = "EPSG:4326"


def is_one(value: object) -> bool:
    """Return whether it has a coordinate system and can be reprojected."""
    return hasattr(value, "to_crs") and hasattr(value, "__geo_interface__")


def read_routes(value: Any, reading: Reading) -> Found:
    """Return its lines, or its points as fixes of a track.

    Raises InputError if it states no coordinate system.
    """
    frame, name = in_degrees(value), reading.name("route")
    if not len(frame):
        raise InputError(f"the {type(value).__name__} has no rows; give one with a line or points")
    kinds = {kind for kind in frame.geom_type.to_list() if isinstance(kind, str)}
    if kinds == {"Point"}:
        return Found(rows.case_of(positions(frame), name, reading))
    return Found(geojson_values.case_of(_features(frame), name, reading))


def read_zones(value: Any, reading: Reading) -> Sequence[Zone]:
    """Return its polygons and lines as zones; a missing coordinate system is refused."""
    return geojson_values.zones_in(_features(in_degrees(value)), reading.name("zone"), reading)


def in_degrees(frame: Any) -> Any:
    """Return a frame in longitude and latitude on WGS84."""
    if frame.crs is None:
        kind = type(frame).__name__
        raise InputError(
            f"the {kind} states no coordinate system (crs), so its numbers may not be degrees; if "
            f'they are longitude and latitude, write .set_crs("{WGS84}")'
        )
    return frame if frame.crs == WGS84 else frame.to_crs(WGS84)


def positions(frame: Any) -> dict[str, Sequence[object]]:
    """Return the columns of a frame of points, with the longitude and latitude of the points."""
    own = columns_of(frame)
    places = {"lon", "longitude", "lng", "long", "lat", "latitude"}
    kept = {key: values for key, values in own.items() if key.lower() not in places}
    points = frame.geometry
    return {**kept, "lon": points.x.to_list(), "lat": points.y.to_list()}


def columns_of(frame: Any) -> dict[str, Sequence[object]]:
    """Return all columns except for the geometry; an index of times counts as a column."""
    geometry = frame.geometry.name
    names = [name for name in getattr(frame, "columns", ()) if name != geometry]
    found: dict[str, Sequence[object]] = {str(name): frame[name].to_list() for name in names}
    if getattr(frame.index, "tz", found) is not found:  # an index of times alone has one, or None
        found = {key: values for key, values in found.items() if key.lower() not in rows.TIMES}
        found["time"] = frame.index.to_list()
    return found


def _features(frame: Any) -> Mapping[str, object]:
    """Return a frame as GeoJSON; missing values of a row become null."""
    columns = columns_of(frame)
    features = [
        {
            "type": "Feature",
            "properties": {
                key: None if rows.is_nothing(values[i]) else values[i]
                for key, values in columns.items()
            },
            "geometry": None if shape is None or shape.is_empty else shape.__geo_interface__,
        }
        for i, shape in enumerate(frame.geometry.to_list())
    ]
    return {"type": "FeatureCollection", "features": features}
