"""Read the columns of a Parquet file, and the geometry that GeoParquet describes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..errors import InputError
from ..json_values import naming
from .arrow_block import texts_of
from .extras import missing_extra
from .vector_file import MOST_BYTES, MOST_ROWS, Layer, records_of
from .wgs84 import conversion_of

MOST_UNPACKED: Final = 1_000_000_000
MOST_COLUMNS: Final = 1000
_BATCH_ROWS: Final = 4096
"""Rows that are unpacked before their size is looked at."""
_ENDS: Final = b"PAR1"
"""What a Parquet file begins and ends with."""
_EDGES: Final = ("planar", "spherical")
_WKB: Final = "WKB"
_CRS84: Final = "OGC:CRS84"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file. table: of pyarrow. geo: what GeoParquet says of it, if anything."""

    table: Any
    geo: Mapping[str, Any] | None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all columns."""
        return tuple(map(str, self.table.column_names))

    def texts(self, but: str | None = None) -> list[list[str]]:
        """Return the values of each column as texts, without the column `but`."""
        return [texts_of(self.table.column(i)) for i, name in enumerate(self.names) if name != but]


def table_of(data: bytes, name: str) -> Columns:
    """Return the columns of a file.

    Parameters
    ----------
    data, name
        Content and name of the file.

    Raises
    ------
    InputError
        If it is damaged or too large.
    RequestError
        If pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise missing_extra("Parquet files", "pyarrow", "parquet") from None
    if len(data) > MOST_BYTES:
        raise InputError(f"is larger than {MOST_BYTES // 1_000_000} MB; split it", places=(name,))
    if not data.startswith(_ENDS):
        raise InputError("is not Parquet; name it by what it is, such as .csv", places=(name,))
    if not data.endswith(_ENDS):
        raise InputError("is cut off or damaged at its end; copy it again", places=(name,))
    try:
        file = parquet.ParquetFile(pyarrow.BufferReader(data))
        about = file.metadata
        size = sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups))
        if about.num_rows > MOST_ROWS or size > MOST_UNPACKED or about.num_columns > MOST_COLUMNS:
            raise InputError("is too large; give a part of it", places=(name,))
        table = _unpacked(file, name)
        geo = (about.metadata or {}).get(b"geo")
        return Columns(table, None if geo is None else _geo(geo))
    except (pyarrow.ArrowException, OSError, ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        if isinstance(error, pyarrow.ArrowNotImplementedError):
            raise InputError(
                "uses a packing or a type that is not read here; write it with another",
                places=(name,),
            ) from None
        raise InputError("is damaged; copy it or write it again", places=(name,)) from None


def _unpacked(file: Any, name: str) -> Any:
    """Return the table in a file; what the file says of its size leaves repeated values out."""
    import pyarrow

    batches, size = [], 0
    for batch in file.iter_batches(batch_size=_BATCH_ROWS, use_threads=False):
        size += batch.nbytes
        if size > MOST_UNPACKED:
            raise InputError("is too large; give a part of it", places=(name,))
        batches.append(batch)
    return pyarrow.Table.from_batches(batches, schema=file.schema_arrow)


def layer_of(columns: Columns, name: str, *, areas: bool = False) -> Layer | None:
    """Return what GeoParquet describes as a layer; None if the file is no GeoParquet.

    Parameters
    ----------
    columns, name
        The columns of the file, and its name.
    areas
        Whether what joins vertices matters: planar sides get vertices where their conversion bends
        them.

    Raises
    ------
    InputError
        If the geometry is in a form that is not read.
    """
    if columns.geo is None:
        return None
    with naming(name):
        main, about = _main(columns)
        if about.get("encoding") != _WKB:
            raise InputError(
                f"has geometries as {str(about.get('encoding'))[:40]}, which is not read; write "
                "them as WKB"
            )
        conversion = conversion_of(about.get("crs", _CRS84))
        edges = about.get("edges") if areas else None
        if edges not in (None, *_EDGES):
            raise InputError(f"has edges of kind {str(edges)[:40]!r}; give planar or spherical")
        at = columns.names.index(main)
        packed = np.array(columns.table.column(at).to_pylist(), dtype=object)
        if any(not isinstance(item, bytes | None) for item in packed):
            raise InputError(f"column '{main[:60]}' holds no geometries")
        return Layer(
            name=main,
            fields=tuple(field for field in columns.names if field != main),
            records=tuple(
                records_of(
                    packed,
                    columns.texts(but=main),
                    conversion,
                    dense=areas and edges != "spherical",
                )
            ),
            without_geometry=sum(item is None for item in packed),
            converted_from=conversion.name,
            edges=edges,
        )


def _geo(text: bytes) -> Mapping[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("its metadata 'geo' is no object")
    return found


def _main(columns: Columns) -> tuple[str, Mapping[str, Any]]:
    """Return the name of the main column of geometry, and what is said of it."""
    geo = columns.geo or {}
    main, described = geo.get("primary_column"), geo.get("columns")
    about = described.get(main) if isinstance(described, dict) else None
    if not isinstance(main, str) or not isinstance(about, dict) or main not in columns.names:
        raise InputError("does not describe its geometry as GeoParquet does; write it again")
    return main, about
