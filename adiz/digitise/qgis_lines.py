"""Lines digitised in QGIS on a picture without georeference: pixels, counted down as negative y."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from adiz.geo.errors import InputError
from adiz.geo.json_values import naming
from adiz.geo.reading import load_bytes, name_as_text

DIGITS: Final = 2
"""Decimals of a pixel."""

_SQLITE: Final = b"SQLite format 3\0"
_NUMBERED: Final = ("fid", "ogc_fid")
"""Columns that QGIS adds and that say nothing."""


def shapes_of(path: str | Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return lines and areas of a GeoJSON or a GeoPackage as a file of clicks has them.

    QGIS shows a picture without georeference at x from its left edge and y from its top edge, down
    as negative numbers. Attributes with the names of a file of clicks (`id`, `width_px`, ...) mean
    the same here; the others are passed on to the route file.

    Raises
    ------
    RequestError
        If the file cannot be opened.
    InputError
        If it is neither, holds other shapes, or its y is positive, as on a georeferenced picture.
    """
    data = load_bytes(path)
    with naming(name_as_text(path)):
        features = _of_gpkg(data) if data.startswith(_SQLITE) else _of_geojson(data)
        lines: list[dict[str, Any]] = []
        areas: list[dict[str, Any]] = []
        for i, (geometry, attributes) in enumerate(features):
            with naming(f"feature {i + 1}"):
                kind, pixels = _pixels(geometry)
                (areas if kind == "Polygon" else lines).append(
                    {**_stated(attributes), "pixels": pixels}
                )
        if not lines and not areas:
            raise InputError("holds no line; digitise one on the picture in QGIS")
        return lines, areas


def _of_geojson(data: bytes) -> Iterator[tuple[Any, dict[str, Any]]]:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InputError("is neither GeoJSON nor a GeoPackage; save the layer as one") from None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not all(isinstance(item, dict) for item in features):
        raise InputError("is no GeoJSON FeatureCollection; save the layer of QGIS as GeoJSON")
    for item in features:
        attributes = item.get("properties")
        yield item.get("geometry"), attributes if isinstance(attributes, dict) else {}


def _of_gpkg(data: bytes) -> Iterator[tuple[Any, dict[str, Any]]]:
    import pyogrio
    import pyogrio.errors
    from shapely.geometry import mapping

    with TemporaryDirectory() as folder:  # GDAL knows a GeoPackage by its suffix
        path = Path(folder) / "layer.gpkg"
        path.write_bytes(data)
        try:
            layers = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
            frames = [pyogrio.read_dataframe(path, layer=name) for name in layers]
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
            raise InputError("cannot be read as a GeoPackage; save it again") from None
    for frame in frames:
        for row in frame.to_dict("records"):
            shape = row.pop(frame.geometry.name, None)
            yield None if shape is None else mapping(shape), _as_json(row)


def _as_json(row: dict[Any, Any]) -> dict[str, Any]:
    """Return a row with days and instants as text, which JSON has no type for."""
    plain = (str, int, float, bool, type(None))
    missing = {key for key, value in row.items() if value != value}
    return {
        str(key): value if isinstance(value, plain) else str(value).removesuffix(" 00:00:00")
        for key, value in row.items()
        if key not in missing
    }


def _stated(attributes: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes that say something; an id as text, as a file of clicks has it."""
    held = {
        key: value
        for key, value in attributes.items()
        if key.lower() not in _NUMBERED and value is not None and not _is_nan(value)
    }
    if isinstance(held.get("id"), int | float):
        held["id"] = f"{held['id']:g}"
    return {key: value for key, value in held.items() if key != "pixels"}


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _pixels(geometry: Any) -> tuple[str, list[list[float]]]:
    """Return "LineString" or "Polygon" and its pixels, y down positive."""
    if not isinstance(geometry, dict):
        raise InputError("has no shape; digitise it again or delete it")
    kind, places = str(geometry.get("type")), geometry.get("coordinates")
    if kind.startswith("Multi") and isinstance(places, list | tuple):
        if len(places) != 1:
            raise InputError(f"is a {kind} of {len(places)} parts; save each part as a feature")
        kind, places = kind.removeprefix("Multi"), places[0]
    if kind == "Polygon" and isinstance(places, list | tuple):
        if len(places) != 1:
            raise InputError("is a polygon with holes; digitise its outline alone")
        places = places[0]
    if kind not in ("LineString", "Polygon"):
        raise InputError(f"is a {kind}; give lines, and polygons for areas")
    if not isinstance(places, list | tuple):
        raise InputError(f"is a {kind} without a list of coordinates; save the layer again")
    pixels = [_pixel(place) for place in places]
    if any(y < 0 for _, y in pixels):
        raise InputError(
            "has a positive y; digitise on the picture without georeference, where QGIS counts y "
            "down from 0 as negative numbers"
        )
    return kind, pixels


def _pixel(place: Any) -> list[float]:
    try:
        x, y = (float(value) for value in place[:2])
    except (TypeError, ValueError, KeyError):
        raise InputError("has a vertex that is no pair of numbers; digitise it again") from None
    if not (math.isfinite(x) and math.isfinite(y)):
        raise InputError("has a vertex that is no finite number; digitise it again")
    return [round(x, DIGITS), round(-y, DIGITS) + 0.0]
