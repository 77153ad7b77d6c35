"""OpenAir: airspace as programs for gliders and paragliders exchange it; arcs stay arcs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...model import Zone

if TYPE_CHECKING:
    from ..zone_finding import ZoneFinding

__all__ = ["SUFFIXES", "read_zones", "review_zones", "sniff", "write_zones"]

SUFFIXES: Final = (".openair",)
"""Most files end in .txt, which says nothing; these are known by their content."""

_FIRST_RECORD: Final = re.compile(r"(A[CNYIFGHL]|T[CO]|S[PB]|V)[ \t]+\S", re.IGNORECASE)


def sniff(head: bytes) -> bool:
    """Return whether the first line that is no comment is a record; a head of comments may be."""
    lines = head.decode("latin-1").removeprefix("\u00ef\u00bb\u00bf").splitlines()
    is_cut = len(lines) > 1 and not head.endswith((b"\n", b"\r"))
    for line in lines[:-1] if is_cut else lines:
        plain = line.strip()
        if plain and not plain.startswith("*"):
            return _FIRST_RECORD.match(plain) is not None
    return bool(lines) and lines[0].lstrip().startswith("*") and len(lines) > 1


def read_zones(data: bytes, name: str, *, names_file: bool = True) -> tuple[Zone, ...]:
    """Return each airspace as one zone.

    Points are joined by lines of which the format does not say what they are: planar, marked as
    assumed. Arcs and circles are arcs of equal geodesic distance. An airway (DY) is read as its
    centre line.

    Parameters
    ----------
    data, name
        Content and name of the file.
    names_file
        Whether warnings begin with the file's name.
    """
    from .read import read_zones

    return read_zones(data, name, names_file=names_file)


def review_zones(data: bytes, name: str) -> tuple[ZoneFinding, ...]:
    """Return what is wrong or doubtful in a file of airspaces, with lines.

    Parameters
    ----------
    data, name
        Content and name of the file.
    """
    from .review import review_zones

    return review_zones(data, name)


def write_zones(zones: Sequence[Zone], path: Path, *, tolerance_m: float) -> str:
    """Write areas as airspaces; return what the format could not hold, in words.

    Arcs stay arcs. Other edges become points no farther than tolerance_m from them.

    Parameters
    ----------
    zones, path
        The zones, and the file.
    tolerance_m
        Most metres that straight sides may leave the declared edges.
    """
    from .write import write_zones

    return write_zones(zones, path, tolerance_m=tolerance_m)
