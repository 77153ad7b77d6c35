"""Routes of a digitised chart as a case, for Python."""

from __future__ import annotations

import json
from os import PathLike, fspath

from adiz.geo.formats import read_case
from adiz.geo.georeference import FinishedRoutes
from adiz.geo.model import Case

from . import digitise


def finish(
    path: str | PathLike[str],
    *,
    image: str | PathLike[str] | None = None,
    points: str | PathLike[str] | None = None,
    lines: str | PathLike[str] | None = None,
    template: str | None = None,
) -> Case:
    """Return the routes that follow from a file of clicks, as `adiz digitise finish` writes them.

    Parameters
    ----------
    path
        The file of clicks.
    image
        The picture; it must be the one that was clicked in.
    points
        A .points or .csv file whose control points replace those of the clicks.
    lines
        A GeoJSON or GeoPackage of lines digitised in QGIS on the picture without georeference.
    template
        A base map whose control points are used, after those of the clicks were compared with it:
        a name, or "auto" for that of the picture.

    Raises
    ------
    InputError
        If a file is wrong, the picture is another one, or the control points do not place it.
    RequestError
        If a file cannot be opened.

    >>> import adiz
    >>> adiz.finish("missing.json")
    Traceback (most recent call last):
    adiz.geo.errors.RequestError: missing.json: cannot be opened: ...
    """
    found = digitise.finish(
        fspath(path),
        image=_name(image),
        points=_name(points),
        lines=_name(lines),
        template=template,
    )
    return _case(found, path)


def refit(
    path: str | PathLike[str],
    *,
    image: str | PathLike[str] | None = None,
    points: str | PathLike[str] | None = None,
) -> Case:
    """Return the routes of a finished route file, derived again from its corrected points.

    Parameters and errors are those of `finish`; path is a file that `adiz digitise finish` wrote.
    """
    return _case(digitise.refit(fspath(path), image=_name(image), points=_name(points)), path)


def _case(found: FinishedRoutes, path: str | PathLike[str]) -> Case:
    return read_case(json.dumps(found.collection).encode(), f"{fspath(path)}.geojson")


def _name(path: str | PathLike[str] | None) -> str | None:
    return None if path is None else fspath(path)
