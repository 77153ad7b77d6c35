"""Column names that a shapefile cut to ten characters, as the maker of a table wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from .csv.layouts import LAYOUTS, layout_of
from .csv.names import key_of
from .table_reading import TableReading
from .vector_file import Layer

KEPT: Final = 10
"""Characters of a name that dBase keeps, and with it a shapefile."""


def whole_names(names: Sequence[str]) -> tuple[str, ...] | None:
    """Return the names of the one maker whose names, cut to ten characters, are all there.

    Parameters
    ----------
    names
        Names of columns.

    Returns None if they are not cut, or may be those of several makers.

    >>> whole_names(["time", "icao24", "lat", "lon", "velocity", "vertrate", "baroaltitu",
    ...              "geoaltitud", "lastposupd"])[-3:]
    ('baroaltitude', 'geoaltitude', 'lastposupdate')
    """
    keys = [key_of(name) for name in names]
    if layout_of(keys) is not None:
        return None
    there = set(keys)
    fits = [
        whole
        for layout in LAYOUTS
        if (whole := {need[:KEPT].rstrip("_"): need for need in layout.needs}).keys() <= there
        and len(whole) == len(layout.needs)
        and any(len(need) > KEPT for need in layout.needs)
    ]
    if len(fits) != 1:
        return None
    return tuple(fits[0].get(key, name) for key, name in zip(keys, names, strict=True))


def with_whole_names(layer: Layer, reading: TableReading) -> tuple[Layer, TableReading]:
    """Return a layer of points with whole names, and how to read it by these; else both unchanged.

    Parameters
    ----------
    layer, reading
        The layer, and how to read it by the names that it has.
    """
    own = [field for field in layer.fields if key_of(field) not in ("lat", "lon")]
    whole = whole_names([*own, "lat", "lon"])
    if whole is None:
        return layer, reading
    new = dict(zip(own, whole, strict=False))
    return replace(layer, fields=tuple(new.get(field, field) for field in layer.fields)), replace(
        reading,
        columns=tuple((what, new.get(column, column)) for what, column in reading.columns),
        where=tuple(replace(of, column=new.get(of.column, of.column)) for of in reading.where),
    )
