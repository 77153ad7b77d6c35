"""Layers of a result for GIS programs, with notes about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from adiz import __version__
from adiz.geo.results import Result
from adiz.geo.results.corridor_tables import tables_of_corridor, with_corridor
from adiz.geo.results.looks import TableStyle
from adiz.geo.results.tables import Table, answer_tables
from adiz.layers.atlas import gazetteer
from adiz.layers.scene import Scene
from adiz.layers.story import head_of
from adiz.layers.words import CAVEAT

from . import crossings, path_looks, stretches, zone_looks
from .aliases import aliases_of
from .turns import cut_where_turned_back

BELOW: Final = "routes"
"""The table that the stretches lie below."""
ORIGIN: Final = ("zone_sha256", "route_file", "route_sha256", "tool")
"""The last columns of every table."""


@dataclass(frozen=True, slots=True)
class GisLayers:
    """Layers from bottom to top.

    notes: why legs have no corridor, and the number of samples. title: the headline of the answer.
    about: what there is to say of it, in sentences.
    """

    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    title: str
    about: tuple[str, ...]


def gis_layers_of(result: Result) -> GisLayers:
    """Return the layers of a result, with the corridor and the sample paths of its formations."""
    tool = f"adiz {__version__}"
    corridor = tables_of_corridor(result, tool, gazetteer.find)
    tables = list(with_corridor(answer_tables(result, tool), corridor.tables))
    scene = Scene(result)
    inside = stretches.table_of(scene, tool)
    names = [table.name for table in tables]
    if inside.rows:
        tables.insert(names.index(BELOW) if BELOW in names else len(names), inside)
    head = head_of(scene)
    return GisLayers(
        tables=tuple(_styled(scene, table) for table in tables),
        notes=corridor.notes,
        title=head.headline,
        about=(*head.said, CAVEAT),
    )


def _styled(scene: Scene, table: Table) -> Table:
    """Return a table with its style and the columns that say in words what its rows are."""
    style, told = _style_and_words(scene, table)
    rows = tuple(
        replace(
            row,
            columns=dict(_with(row.columns, more)),
            geometry=cut_where_turned_back(row.geometry),
        )
        for row, more in zip(table.rows, told, strict=True)
    )
    columns = rows[0].columns
    return replace(table, rows=rows, style=replace(style, aliases=aliases_of(columns)))


def _style_and_words(scene: Scene, table: Table) -> tuple[TableStyle, Sequence[Mapping[str, Any]]]:
    nothing: list[Mapping[str, Any]] = [{} for _ in table.rows]
    match table.name:
        case "zones" | "lines":
            return zone_looks.style_of_scene(scene, table), zone_looks.words_of(scene, table)
        case "stretches":
            return stretches.style_of(scene), nothing
        case "routes" | "positions":
            return path_looks.style_of_paths(scene, table.name), path_looks.words_of(scene, table)
        case "crossings":
            return crossings.style_of(table), crossings.words_of(scene, table)
        case _:
            return path_looks.style_of_details(scene, table), nothing


def _with(columns: Mapping[str, Any], more: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the columns of a row, with more before those that say where it is from."""
    own = [(name, value) for name, value in columns.items() if name not in ORIGIN]
    last = [(name, value) for name, value in columns.items() if name in ORIGIN]
    yield from (*own, *more.items(), *last)
