"""GPX 1.0 and 1.1, as navigation programs and receivers write it: tracks and routes, in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..model.case import Case

if TYPE_CHECKING:
    from ..positions.in_words import Find

SUFFIXES: Final = (".gpx",)
LEAVES_OUT: Final = "ids, dates, aircraft, sources, status, errors and datum of altitudes"


def sniff(head: bytes) -> bool:
    """Whether this begins like GPX."""
    return b"<gpx" in head


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:  # noqa: ARG001
    """Each track and each route of the file; between segments of a track there is no leg.

    Times are UTC, as GPX has it. It does not say what elevations are measured from; nor do we.
    """
    from ._gpx import read_case

    return read_case(data, name)


def write_case(case: Case, path: Path) -> None:
    """Write every route as a track. RequestError where a leg is no geodesic."""
    from ._gpx import write_case

    write_case(case, path)
