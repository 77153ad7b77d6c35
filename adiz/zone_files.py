"""Review files of zones, and draw zones as one page."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from adiz.geo.errors import RequestError
from adiz.geo.formats import ZoneFinding, load_bytes, review_zones
from adiz.geo.writing import whole_file
from adiz.layers.atlas import catalog

from .analysis import zones as select
from .inputs import ZoneLike, zones_of


def validate_zones(path: str | PathLike[str]) -> tuple[ZoneFinding, ...]:
    """Return everything that is wrong or doubtful in a file of zones, with line numbers.

    Parameters
    ----------
    path
        A file in any format that `adiz.zones` reads.

    Returns
    -------
    tuple of ZoneFinding
        Errors and warnings in the order of the file's lines; empty if there are none.

    Raises
    ------
    RequestError
        If the file cannot be opened.
    InputError
        If its content has no format that can hold zones.
    """
    if not isinstance(path, str | PathLike):
        raise RequestError("adiz.validate_zones takes a path; adiz.zones reads other values")
    return review_zones(load_bytes(str(path)), str(path))


def draw_zones(zones: ZoneLike | Iterable[ZoneLike] | None, path: str | PathLike[str]) -> Path:
    """Draw all bundled zones, or some, as one page with a map and a card for each zone.

    Parameters
    ----------
    zones
        As for `adiz.zones`; None draws all bundled ones.
    path
        File to write, .html. The page opens without a network.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    RequestError
        If a selector matches nothing, or the file has another suffix or cannot be written.
    InputError
        If a file or value contains no zone that can be read.
    """
    target, wanted = Path(path), zones_of(zones)
    if target.suffix.lower() not in (".html", ".htm"):
        raise RequestError(f"'{target}': end the name in .html")
    from adiz.layers.page.atlas_page import draw_atlas_page  # most calls draw no atlas

    missing = () if wanted else catalog.not_available()
    page = draw_atlas_page(select(*wanted), missing, catalog.EDITION)
    with whole_file(target) as new:
        new.write_text(page, encoding="utf-8", newline="\n")
    return target
