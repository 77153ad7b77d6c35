"""Read the layers of GIS files (GeoPackage, shapefile, FlatGeobuf), converted to WGS84.

The file is read from memory by GDAL, which follows no link of it: only the driver of the stated
format may open it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, Final

import numpy as np

from ..errors import InputError
from ..json_values import counted, naming
from .wgs84 import Conversion, conversion_of

MOST_BYTES: Final = 256_000_000
MOST_LAYERS: Final = 100
MOST_ROWS: Final = 3_000_000
LINES: Final = frozenset(("LineString", "MultiLineString"))
"""Types of geometry that are lines."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a layer. number: from 1. geometry: of shapely, WGS84 degrees, longitude first.

    cells: its values as texts, one per field; empty if unknown. height: a third coordinate other
    than 0 that it has.
    """

    number: int
    geometry: Any
    cells: list[str]
    height: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer of a file.

    Attributes
    ----------
    name
        As the file states it.
    fields
        Names of its fields.
    records
        Its rows, those without a geometry left out.
    without_geometry
        Number of these.
    converted_from
        Name of the coordinate system that the positions were converted from; None for WGS84.
    edges
        What joins vertices, if the format says so: planar or spherical.
    curved
        Whether it may have circular arcs, which GDAL turns into chains of chords.
    """

    name: str
    fields: tuple[str, ...]
    records: tuple[Record, ...]
    without_geometry: int
    converted_from: str | None
    edges: str | None = None
    curved: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """Return the types of geometry that occur, such as LineString."""
        return frozenset(record.geometry.geom_type for record in self.records)

    def left_out(self) -> Iterator[tuple[str, str]]:
        """Yield the code and the text of a note on the rows without a geometry, if there are."""
        if self.without_geometry:
            count = counted(self.without_geometry, "row")
            yield "left-out", f"layer {self.name}: left out, as it has no geometry: {count}"


def layers_of(data: bytes, name: str, driver: str, *, dense: bool = False) -> tuple[Layer, ...]:
    """Return the layers with geometry of a file.

    Parameters
    ----------
    data, name
        Content and name of the file.
    driver
        The name that GDAL has for its format, such as "GPKG".
    dense
        Whether sides get vertices where their conversion bends them.

    Raises
    ------
    InputError
        If it is damaged or too large, or does not say its coordinate system.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"is larger than {MOST_BYTES // 1_000_000} MB; split it", places=(name,))
    with naming(name), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of GDAL, about names of files in memory
        return tuple(_layers(data, driver, dense=dense))


def _layers(data: bytes, driver: str, *, dense: bool) -> Iterator[Layer]:
    import pyogrio
    import pyogrio.errors

    try:
        listed = [str(layer) for layer, shape in pyogrio.list_layers(data) if shape is not None]
        if len(listed) > MOST_LAYERS:
            raise InputError(f"has {len(listed)} layers; give at most {MOST_LAYERS} in a file")
        left = min(MOST_ROWS, len(data))  # a row has a byte at least, whatever a header claims
        for layer in listed:
            found = _layer(data, layer, driver, left, dense=dense)
            left -= len(found.records) + found.without_geometry
            yield found
    except (
        pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.CRSError,
        pyogrio.errors.FeatureError, pyogrio.errors.FieldError, pyogrio.errors.GeometryError,
        UnicodeDecodeError, OverflowError, UnboundLocalError,
    ) as error:  # fmt: skip
        why = str(error).replace("\n", " ")
        # pyogrio 0.13 raises UnboundLocalError for a coordinate system that is not UTF-8.
        if "vsimem" in why or not why or isinstance(error, UnboundLocalError):
            why = "it is damaged"
        raise InputError(f"cannot be read: {why[:200]}; write it again") from None


def _layer(data: bytes, layer: str, driver: str, most_rows: int, *, dense: bool) -> Layer:
    """Return one layer."""
    from pyogrio import raw, read_info

    if read_info(data, layer=layer)["driver"] != driver:
        raise InputError(f"is no {driver} file; write it again")
    meta, _, packed, columns = raw.read(
        data, layer=layer, max_features=most_rows + 1, datetime_as_string=True
    )
    if len(packed) > most_rows:
        raise InputError(f"has more than {most_rows:,} rows; split it")
    with naming(f"layer '{layer[:60]}'"):
        conversion = conversion_of(meta["crs"])
        texts = [column_as_texts(column) for column in columns]
        return Layer(
            name=layer,
            fields=tuple(map(str, meta["fields"])),
            records=tuple(records_of(packed, texts, conversion, dense=dense)),
            without_geometry=sum(item is None for item in packed),
            converted_from=conversion.name,
        )


def records_of(
    packed: Any, texts: Sequence[Sequence[str]], conversion: Conversion, *, dense: bool = False
) -> Iterator[Record]:
    """Yield the rows that have a geometry.

    Parameters
    ----------
    packed
        The geometry of each row as WKB; None if it has none.
    texts
        The values of each field, as texts.
    conversion
        How to convert positions to WGS84.
    dense
        As for `layers_of`.

    Raises
    ------
    InputError
        If a geometry cannot be read.
    """
    import shapely

    try:
        written = shapely.from_wkb(np.asarray(packed, dtype=object))
        shapes = conversion.of_dense(written) if dense else conversion.of(written)
    except shapely.errors.ShapelyError as error:
        raise InputError(f"has a geometry that cannot be read: {error}; write it again") from None
    for i, geometry in enumerate(shapes):
        if geometry is not None:
            height = _height(written[i])
            yield Record(i + 1, geometry, [column[i] for column in texts], height)


def _height(geometry: Any) -> float | None:
    """Return the first third coordinate other than 0, or None."""
    import shapely

    if not geometry.has_z:
        return None
    heights = shapely.get_coordinates(geometry, include_z=True)[:, 2]
    found = heights[np.isfinite(heights) & (heights != 0)]
    return float(found[0]) if len(found) else None


def column_as_texts(values: Sequence[Any]) -> list[str]:
    """Return the values of a column as a table would write them; "" for none.

    >>> column_as_texts(np.array([1.5, np.nan])), column_as_texts([True, None, b"x"])
    (['1.5', ''], ['true', '', ''])
    """
    return [_text(value) for value in (values.tolist() if hasattr(values, "tolist") else values)]


def _text(value: Any) -> str:
    """Return one value as text; "" for what a table cannot hold."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, int | float | Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date | time) else ""
