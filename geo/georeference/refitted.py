"""Clicks taken back from a route file, to derive the route again from corrected points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..errors import InputError
from ..json_values import each, mapping, mappings, number
from .clicked_values import FindPosition
from .clicks import Clicks
from .clicks_file import SCHEMA, clicks_of

_DERIVED: Final = ("edges", "uncertainty", "georeference", "coordinateProperties", "source")
_ARRAYS: Final = ("times", "altitude_m", "status", "notes", "doubt")


def clicks_of_routes(document: Mapping[str, Any], find: FindPosition | None = None) -> Clicks:
    """Return the clicks that a finished route file holds.

    Parameters
    ----------
    document
        Its JSON: a Feature, or a FeatureCollection, whose routes have `georeference`.
    find
        Looks up the places that control points and rings name; returns (lon, lat) in degrees.

    Raises
    ------
    InputError
        If no route holds clicks, or two routes differ in their control points.
    """
    features = mappings(document.get("features", [document]), "features")
    placed = [item for item in features if _georeference(item).get("gcps")]
    if not placed:
        raise InputError(
            "no route has control points in properties.georeference.gcps; give a file that "
            "adiz digitise finish wrote"
        )
    first = _georeference(placed[0])
    for other in placed[1:]:
        if _clicked(_georeference(other)) != _clicked(first):
            raise InputError(
                f"routes '{placed[0].get('id')}' and '{other.get('id')}' differ in their control "
                "points; correct both, or give the points with --points"
            )
    return clicks_of(_document(features, first), find)


def _document(
    features: Sequence[Mapping[str, Any]], georeference: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the file of clicks that gave these features."""
    lines: list[dict[str, Any]] = []
    areas: list[dict[str, Any]] = []
    sightings: list[dict[str, Any]] = []
    rings: list[dict[str, Any]] = []
    source: dict[str, Any] = {}
    for feature in features:
        properties = mapping(feature.get("properties"), "properties")
        kept = {k: v for k, v in properties.items() if k not in _DERIVED}
        clicked = _georeference(feature)
        source = source or _source(properties)
        if "line" in clicked:
            held = mapping(properties.get("coordinateProperties"), "coordinateProperties")
            arrays: dict[str, Any] = {key: held[key] for key in _ARRAYS if key in held}
            lines.append({**kept, **arrays, **mapping(clicked["line"], "georeference.line")})
        elif "constraint" in kept:
            rings.append(_ring(kept))
        elif "pixels" in clicked:
            for key in ("vertex_sigma_m", "status"):
                kept.pop(key, None)
            areas.append({**kept, "pixels": clicked["pixels"]})
        elif "pixel" in clicked:
            for key in ("sigma_m", "status"):
                kept.pop(key, None)
            px, py = each(clicked["pixel"], 2, "georeference.pixel", number, "directions")
            sightings.append({**kept, "px": px, "py": py})
    boundaries = mappings(georeference.get("boundaries"), "georeference.boundaries")
    lines += [{**item, "kind": "boundary"} for item in boundaries]
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "picture": georeference.get("picture"),
        "points": _clicked(georeference),
        **mapping(georeference.get("stated"), "georeference.stated"),
        "template": georeference.get("template"),
        "scale": georeference.get("scale"),
        "lines": lines,
        "areas": areas,
        "sightings": sightings,
        "rings": rings,
    }
    return document | ({"source": source} if source else {})


def _ring(properties: Mapping[str, Any]) -> dict[str, Any]:
    constraint = mapping(properties["constraint"], "constraint")
    lon, lat = each(constraint.get("of"), 2, "constraint.of", number, "degrees, lon and lat")
    return {
        "id": properties.get("id"), "text": properties.get("text"), "name": properties.get("name"),
        "lon": lon, "lat": lat,
        "distance_m": constraint.get("distance_m"), "area": constraint.get("area"),
    }  # fmt: skip


def _source(properties: Mapping[str, Any]) -> dict[str, Any]:
    source = properties.get("source")
    if not isinstance(source, dict):
        return {}
    return {key: value for key, value in source.items() if key not in ("image", "method")}


def _clicked(georeference: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the control points without what the fit gave them."""
    keys = ("px", "py", "lon", "lat", "at", "place", "name", "enabled")
    points = mappings(georeference.get("gcps"), "georeference.gcps")
    return [{key: item[key] for key in keys if key in item} for item in points]


def _georeference(feature: Mapping[str, Any]) -> dict[str, Any]:
    properties = mapping(feature.get("properties"), "properties")
    return mapping(properties.get("georeference"), "georeference")
