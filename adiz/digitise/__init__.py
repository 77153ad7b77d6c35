"""Digitising a chart: what the commands of `adiz digitise` do."""

from __future__ import annotations

from .finishing import finish, refit
from .named_places import position_of
from .pdf_paths import PdfChart, PdfPath, read_pdf
from .vectors import clicks_with_paths, listed_paths

__all__ = [
    "PdfChart",
    "PdfPath",
    "clicks_with_paths",
    "finish",
    "listed_paths",
    "position_of",
    "read_pdf",
    "refit",
]
