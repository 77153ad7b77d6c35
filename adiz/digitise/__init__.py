"""Digitising a chart: what the commands of `adiz digitise` do."""

from __future__ import annotations

from .finishing import finish, refit, template_from
from .graticules import (
    FoundGraticule,
    GraticulesOfFile,
    base_maps_by_lines,
    clicks_at_crossings,
    graticules_of,
    line_places,
    require_graticule,
)
from .named_places import position_of
from .pdf_paths import PdfChart, PdfPath, read_pdf
from .template_files import known_templates, save_template
from .vectors import clicks_with_paths, known_base_maps, listed_paths, require_paths

__all__ = [
    "FoundGraticule",
    "GraticulesOfFile",
    "PdfChart",
    "PdfPath",
    "base_maps_by_lines",
    "clicks_at_crossings",
    "clicks_with_paths",
    "finish",
    "graticules_of",
    "known_base_maps",
    "known_templates",
    "line_places",
    "listed_paths",
    "page",
    "position_of",
    "read_pdf",
    "refit",
    "require_graticule",
    "require_paths",
    "save_template",
    "template_from",
]
