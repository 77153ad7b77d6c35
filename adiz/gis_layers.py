"""Layers of a result for GIS programs, with notes about them."""

from __future__ import annotations

from dataclasses import dataclass

from adiz import __version__
from adiz.geo.results import Result
from adiz.geo.results.corridor_tables import tables_of_corridor, with_corridor
from adiz.geo.results.tables import Table, answer_tables
from adiz.layers.atlas import gazetteer


@dataclass(frozen=True, slots=True)
class GisLayers:
    """Layers from bottom to top. notes: why legs have no corridor, and the number of samples."""

    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def gis_layers_of(result: Result) -> GisLayers:
    """Return the layers of a result, with the corridor and the sample paths of its formations."""
    tool = f"adiz {__version__}"
    corridor = tables_of_corridor(result, tool, gazetteer.find)
    tables = with_corridor(answer_tables(result, tool), corridor.tables)
    return GisLayers(tables=tuple(tables), notes=corridor.notes)
