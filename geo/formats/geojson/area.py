"""A reported area as a GeoJSON feature."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...errors import InputError
from ...model import Area
from .zone import read_outline


def area_of(feature: Mapping[str, Any]) -> Area:
    """Return the area of a polygon Feature, in the form in which a Case holds it.

    `windows` in its properties, or `from`, `to` and `count` themselves, are the times and counts.
    Edges are as in a zone file. Raises InputError for an invalid ring.
    """
    properties = feature.get("properties") or {}
    outline = read_outline(json.dumps(feature).encode())
    windows = properties.get("windows")
    if windows is None:
        own = {key: properties[key] for key in ("from", "to", "count") if key in properties}
        windows = [own] if own else []
    if not isinstance(windows, list) or not all(isinstance(item, Mapping) for item in windows):
        raise InputError('windows of an area is no list; write [{"from", "to", "count"}]')
    return Area(outline=outline, windows=tuple(windows))
