"""CSV of positions, one fix a line, as spreadsheets and trackers write it: in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..model.case import Case

if TYPE_CHECKING:
    from ..positions.in_words import Find

SUFFIXES: Final = (".csv", ".tsv")
LEAVES_OUT: Final = "names, dates, aircraft and sources"


def sniff(head: bytes) -> bool:
    """Whether its first line names columns of latitude and longitude."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0].lower()
    return not first.startswith((b"{", b"<")) and b"lat" in first and b"lon" in first


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:  # noqa: ARG001
    """Routes from columns time, lat, lon and further ones: see docs/formats.md."""
    from ._csv import read_case

    return read_case(data, name)


def write_case(case: Case, path: Path) -> None:
    """Write every vertex as a line, with id, error and status. RequestError for a leg that is no
    geodesic."""
    from ._csv import write_case

    write_case(case, path)
