"""GPX 1.0 and 1.1: tracks and routes of navigation programs and receivers."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from ..errors import InputError
from ..escaping import xml
from ..json_values import cut, naming, number_in
from ..longitudes import wrapped
from ..model import Case, Route, note, said_of
from .geojson.case import case_of
from .geojson.document import Feature
from .geojson.skipped import refuse_first, skipping
from .tracks import (
    Fix,
    check_place,
    document_of,
    geodesic_routes,
    pieces_of,
    times_of,
    track_feature,
)
from .xml import children, descendants, local, parse, text_of

if TYPE_CHECKING:
    from ..positions import Find

SUFFIXES: Final = (".gpx",)
LEAVES_OUT: Final = "ids, dates, aircraft, sources, status, errors and datum of altitudes"

_OFFSET: Final = re.compile(r"([Zz]|[+-]\d\d:\d\d)$")


def sniff(head: bytes) -> bool:
    """Return whether this begins like GPX."""
    return b"<gpx" in head


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:  # noqa: ARG001
    """Return each track and each route of the file; segments of a track are not joined.

    Times are UTC, as GPX defines. It does not define what elevations are measured from, so that
    stays unknown. Empty tracks and points that cannot be read are skipped with a warning.
    """
    root = parse(data, name)
    with naming(name):
        if local(root) != "gpx":
            raise InputError(f"is <{local(root)}>, not <gpx>; give a GPX file")
        skipped: list[InputError] = []
        features = list(_features(root, name, skipped))
        if not features:
            refuse_first(skipped)
            raise InputError("holds no track and no route; waypoints alone say no order")
        loose = sum(1 for _ in children(root, "wpt"))
        warnings = [said_of(note("left-out", f"{loose} waypoints are no part of a route"), name)]
        return case_of(document_of(features, name, warnings if loose else (), skipped))


def write_case(case: Case, path: Path) -> None:
    """Write every route as a track; raise RequestError if a leg is not a geodesic."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="adiz" xmlns="http://www.topografix.com/GPX/1/1">',
        *(line for route in geodesic_routes(case.routes, ".gpx") for line in _track(route)),
        "</gpx>",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _features(root: ET.Element, name: str, skipped: list[InputError]) -> Iterator[Feature]:
    """Yield each track and each route as a feature."""
    for number, element in enumerate(descendants(root, "trk", "rte")):
        own = text_of(element, "name")
        what = f"{'track' if local(element) == 'trk' else 'route'} {cut(repr(own or number))}"
        segments = list(children(element, "trkseg")) or [element]
        pieces = [_fixes(segment, name, what, skipped) for segment in segments]
        with skipping(skipped, name, what):
            if not any(pieces):
                raise InputError("is empty; give at least 2 points")
            yield track_feature([piece for piece in pieces if piece], what, name=own)


def _fixes(segment: ET.Element, name: str, what: str, skipped: list[InputError]) -> list[Fix]:
    """Return the fixes of a segment, without those that cannot be read."""
    fixes = []
    for i, point in enumerate(children(segment, "trkpt", "rtept")):
        with skipping(skipped, name, what):
            fixes.append(_fix(point, i))
    return fixes


def _fix(point: ET.Element, i: int) -> Fix:
    """Return one point as a fix."""
    time, elevation = text_of(point, "time"), text_of(point, "ele")
    if time is not None and not _OFFSET.search(time):
        time += "Z"
    lon = number_in(point.get("lon", ""), f"point {i}: longitude")
    lat = number_in(point.get("lat", ""), f"point {i}: latitude")
    check_place(lon, lat, f"point {i}")
    return Fix(
        lon=lon,
        lat=lat,
        time=time,
        altitude_m=None if elevation is None else number_in(elevation, f"point {i}: ele"),
    )


def _track(route: Route) -> Iterator[str]:
    """Yield a route as the lines of a GPX track."""
    times = times_of(route)
    yield f"<trk><name>{xml(route.name)}</name>"
    for piece in pieces_of(route):
        yield "<trkseg>"
        for k in piece:
            lon, lat, altitude_m = wrapped(float(route.lon[k])), route.lat[k], route.altitude_m[k]
            elevation = "" if math.isnan(altitude_m) else f"<ele>{_decimal(altitude_m)}</ele>"
            time = f"<time>{times[k]}</time>" if times[k] else ""
            place = f'lat="{_decimal(lat)}" lon="{_decimal(lon)}"'
            yield f"<trkpt {place}>{elevation}{time}</trkpt>"
        yield "</trkseg>"
    yield "</trk>"


def _decimal(value: float) -> str:
    """Return a number without an exponent, which the schema of GPX does not allow.

    >>> _decimal(1e-05), _decimal(-180.0)
    ('0.00001', '-180.0')
    """
    return np.format_float_positional(value, trim="0")
