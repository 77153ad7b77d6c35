"""GeoJSON as Python dictionaries, with any type of numbers and times."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, cast

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case, read_zones
from adiz.geo.formats.checkable import only_checkable
from adiz.geo.model import Case, Zone
from adiz.layers.atlas import gazetteer

from .reading import Reading, with_offset


def case_of(value: Mapping[str, object], name: str, reading: Reading) -> Case:
    """Return the routes of a GeoJSON object, read like a file with this content."""
    return read_case(_written(value, reading), name, gazetteer.find)


def zones_in(value: Mapping[str, object], name: str, reading: Reading) -> Sequence[Zone]:
    """Return the zones of a GeoJSON object, read like a file with this content."""
    return only_checkable(read_zones(_written(value, reading), name), name)


def _written(value: Mapping[str, object], reading: Reading) -> bytes:
    def plain(item: object) -> object:
        return _plain(item, reading)

    try:
        return json.dumps(dict(value), default=plain).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"not valid GeoJSON: {error}; give numbers, texts and lists") from None


def _plain(value: object, reading: Reading) -> object:
    """Convert values that JSON lacks: arrays, numbers of numpy, times.

    A time without an offset is not changed; the reader refuses it.
    """
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, datetime):
        if value != value:  # NaT of pandas
            return None
        zone = reading.zone()
        if value.tzinfo is None and zone is None:
            return value.date().isoformat() if value.time() == time() else value.isoformat()
        return with_offset(value, zone, how="")
    if isinstance(value, date):
        return value.isoformat()
    for method in ("tolist", "to_list"):
        if hasattr(value, method):
            return cast("Any", getattr(value, method)())
    raise TypeError(f"it contains a {type(value).__name__}")
