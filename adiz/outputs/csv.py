"""The answers for a spreadsheet: one line per visit, crossing, or zone without either."""

from __future__ import annotations

from functools import partial

from adiz.geo.results import Result
from adiz.geo.results.spreadsheet import csv_text
from adiz.layers.words import stated_against


def render(result: Result) -> str:
    """Metres, degrees WGS84, UTC; entry or exit is empty where the path begins or ends inside."""
    return csv_text(result, partial(stated_against, is_flat=True))
