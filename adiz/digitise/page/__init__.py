"""The page on which a chart is traced: one self-contained HTML file, without a server.

The page is a pencil: it shows, fits and saves clicks, and `adiz digitise finish` judges them.
"""

from __future__ import annotations

from .charts import Chart, Source, chart_of
from .document import page_with

__all__ = [
    "Chart",
    "Source",
    "chart_of",
    "page_with",
]
