"""Routes as tables with geometry, for formats of GIS programs."""

from __future__ import annotations

from ..model import Case, Route
from ..results.tables import Row, Table, path_lines
from .written_fixes import COLUMNS, rows_of

FIXES = "fixes"
"""Name of the table from which the routes are read back."""


def tables_of(case: Case, suffix: str) -> tuple[Table, ...]:
    """Return the lines of routes, to be drawn, and their vertices with all that is known of each.

    Parameters
    ----------
    case, suffix
        The case, and the suffix of the format, for the message.

    Raises
    ------
    RequestError
        If a leg is not a geodesic.
    """
    fixes = tuple(_fix(dict(zip(COLUMNS, cells, strict=True))) for cells in rows_of(case, suffix))
    lines = tuple(row for route in case.routes for row in _line(route))
    tables = (
        Table("routes", "line", "routes, to be drawn; read back from the layer fixes", lines),
        Table(FIXES, "point", "vertices of the routes, in their order", fixes),
    )
    return tuple(table for table in tables if table.rows)


def _fix(cells: dict[str, str | float | None]) -> Row:
    """Return a vertex as a point."""
    place = [cells["lon"], cells["lat"]]
    columns = {name: cell for name, cell in cells.items() if name not in ("lat", "lon")}
    title = str(cells["id"])
    return Row(title, {"type": "Point", "coordinates": place}, columns)


def _line(route: Route) -> list[Row]:
    """Return a route as a line; nothing if it does not move."""
    geometry = path_lines(route)
    if not geometry["coordinates"]:
        return []
    columns = {"formation": route.id, "name": route.name, "date": route.date}
    return [Row(route.name, geometry, columns)]
