"""Recognise JSON of other programs, so that the message says what it is and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple


class _Mark(NamedTuple):
    """How a document of another program is recognised, and what to say about it."""

    is_it: Callable[[dict[str, Any]], bool]
    text: str


_MARKS: Final = (
    _Mark(
        lambda root: str(root.get("schema", "")).startswith("adiz-check/"),
        "is a saved answer of adiz, not a route; draw it with `adiz map`, or check it again with "
        "`adiz recheck`",
    ),
    _Mark(
        lambda root: isinstance(root.get("trace"), list),
        "looks like a readsb or tar1090 trace, which is not read; open the aircraft there and "
        "export it as KML, and give that file",
    ),
    _Mark(
        lambda root: isinstance(root.get("path"), list) and "icao24" in root,
        "looks like a track of the OpenSky API, which is not read; write its path as CSV with the "
        "columns time, lat, lon",
    ),
    _Mark(
        lambda root: "states" in root and "time" in root,
        "looks like states of the OpenSky API: one moment of many aircraft, no route; give a "
        "track, as CSV with the columns time, lat, lon, id",
    ),
    _Mark(
        lambda root: isinstance(root.get("aircraft") or root.get("ac"), list),
        "looks like a readsb or ADS-B Exchange list: one moment of many aircraft, no route; give "
        "a track, as KML or as CSV with the columns time, lat, lon, id",
    ),
    _Mark(
        lambda root: root.get("type") == "Topology",
        "is TopoJSON, which is not read; convert it to GeoJSON, as with `topo2geo` or mapshaper",
    ),
    _Mark(
        lambda root: any(
            key in root for key in ("spatialReference", "geometryType", "rings", "paths", "esri")
        ),
        "is Esri JSON, which is not read; ask the server for f=geojson, or export it as GeoJSON",
    ),
    _Mark(
        lambda root: isinstance(root.get("items"), list) and "totalCount" in root,
        "looks like an answer of the OpenAIP API, which is not read; export the airspaces there "
        "as GeoJSON",
    ),
    _Mark(
        lambda root: root.get("type") == "GeometryCollection",
        "is a GeometryCollection, which is not read; give each geometry a Feature of its own",
    ),
    _Mark(
        lambda root: "lat" in root and ("lon" in root or "lng" in root),
        "looks like columns of positions; write them as CSV with the columns time, lat, lon",
    ),
)


def what_it_is(root: Any) -> str | None:
    """Return what a JSON document of another program is and what to do with it; None if unknown.

    >>> what_it_is({"type": "Topology", "objects": {}})
    'is TopoJSON, which is not read; convert it to GeoJSON, as with `topo2geo` or mapshaper'
    """
    if isinstance(root, list) and root:
        root = root[0]  # a list of records is recognised by its first one
    if not isinstance(root, dict):
        return None
    return next((mark.text for mark in _MARKS if mark.is_it(root)), None)
