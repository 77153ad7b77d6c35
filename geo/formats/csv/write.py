"""Write routes as a table: one line per vertex, with id, error and status."""

from __future__ import annotations

from pathlib import Path

from ...escaping import csv_record
from ...model import Case
from ..written_fixes import COLUMNS, rows_of


def write_case(case: Case, path: Path) -> None:
    """Write one line per vertex, with id, error and status.

    Raises RequestError for a leg that is not a geodesic.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_record(COLUMNS))
        for row in rows_of(case, ".csv"):
            file.write(csv_record(row))
