"""Refuse a GeoPackage whose layers are computed: only tables are read, so that time is bounded."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Final

from ...errors import InputError

CURVED: Final = (
    "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE", "CURVE",
    "SURFACE",
)  # fmt: skip


def without_log(data: bytes) -> bytes:
    """Return a database that does not expect a write-ahead log, which a file in memory has not.

    Parameters
    ----------
    data
        Content of the file; bytes 18 and 19 say how it is written (sqlite.org/fileformat).
    """
    return data[:18] + b"\1\1" + data[20:] if data[18:20] == b"\2\2" else data


def refuse_computed(data: bytes, name: str) -> None:
    """Raise InputError unless every layer and every table about layers is a plain table.

    Parameters
    ----------
    data, name
        Content and name of the file.
    """
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(without_log(data))
            database.execute("PRAGMA trusted_schema = OFF")
            found = {
                of: (kind, " ".join((text or "").upper().split()))
                for of, kind, text in database.execute(
                    "SELECT lower(name), type, sql FROM sqlite_master WHERE type IN "
                    "('table', 'view')"
                )
            }
            if found.get("gpkg_contents", ("", ""))[0] != "table":
                raise InputError("is SQLite but no GeoPackage; give a GeoPackage", places=(name,))
            layers = [
                of for (of,) in database.execute("SELECT lower(table_name) FROM gpkg_contents")
            ]
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError, UnicodeDecodeError) as error:
        raise InputError(f"is a damaged GeoPackage: {error}", places=(name,)) from None
    about = [of for of in found if of.startswith("gpkg_")]
    for of in [*about, *layers]:
        kind, text = found.get(of, ("table", ""))
        if kind != "table" or text.startswith("CREATE VIRTUAL") or "GENERATED ALWAYS" in text:
            raise InputError(
                f"layer '{of[:60]}' is computed by a query, which is not run; save it as a table",
                places=(name,),
            )


def curved_layers(data: bytes) -> frozenset[str]:
    """Return the layers that may have circular arcs, by the type that the file states.

    Parameters
    ----------
    data
        Content of a file that `refuse_computed` lets through.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(without_log(data))
        database.execute("PRAGMA trusted_schema = OFF")
        try:
            stated = database.execute(
                "SELECT table_name, upper(geometry_type_name) FROM gpkg_geometry_columns"
            ).fetchall()
        except (sqlite3.Error, OverflowError, UnicodeDecodeError):
            return frozenset()
    return frozenset(str(of) for of, kind in stated if kind in CURVED)
