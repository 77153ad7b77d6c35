"""Read a table whose rows are lines in well-known text as a layer of lines."""

from __future__ import annotations

from ..errors import InputError
from .csv import Table
from .csv.names import key_of
from .csv.wkt import NAMES, bare, is_line
from .vector_file import Layer, Record


def lines_in(table: Table) -> Layer | None:
    """Return the lines of a table as a layer; None if its first geometry is no line.

    Parameters
    ----------
    table
        A table, perhaps with a column of well-known text.

    Raises
    ------
    InputError
        If a geometry cannot be read; with the number of its row.
    """
    keys = [key_of(name) for name in table.names]
    at = next((keys.index(name) for name in NAMES if name in keys), None)
    if at is None:
        return None
    cells = [(line, row[at].strip() if at < len(row) else "", row) for line, row in table.rows]
    stated = [item for item in cells if item[1]]
    if not stated or not is_line(stated[0][1]):
        return None
    records = tuple(
        Record(line, _shape(text, line), [*row[:at], *row[at + 1 :]]) for line, text, row in stated
    )
    return Layer(
        name=table.names[at],
        fields=(*table.names[:at], *table.names[at + 1 :]),
        records=records,
        without_geometry=len(cells) - len(stated),
        converted_from=None,
    )


def _shape(text: str, line: int) -> object:
    """Return a geometry, without third coordinates."""
    import shapely

    try:
        return shapely.force_2d(shapely.from_wkt(bare(text)))
    except shapely.errors.ShapelyError:
        raise InputError(f"line {line}: '{text[:40]}' is no well-known text") from None
