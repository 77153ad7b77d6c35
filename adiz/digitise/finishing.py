"""Finish a file of clicks: check the picture, fit, and derive the routes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from adiz.geo.errors import InputError
from adiz.geo.georeference import (
    Clicks,
    FinishedRoutes,
    GroundControl,
    clicks_of_routes,
    finished_routes,
    read_clicks,
    read_points,
)
from adiz.geo.json_values import naming
from adiz.geo.reading import load_bytes, name_as_text

from .named_places import position_of


def finish(
    path: str | Path, *, image: str | Path | None = None, points: str | Path | None = None
) -> FinishedRoutes:
    """Return the route file of a file of clicks.

    Parameters
    ----------
    path
        The file of clicks.
    image
        The picture; its SHA-256 must be the one that the clicks state.
    points
        A .points or .csv file whose control points replace those of the clicks.

    Raises
    ------
    InputError
        If a file is wrong or the picture is another one.
    RequestError
        If a file cannot be opened.
    """
    name = name_as_text(path)
    return _finished(name, lambda data: read_clicks(data, name, position_of), image, points)


def refit(
    path: str | Path, *, image: str | Path | None = None, points: str | Path | None = None
) -> FinishedRoutes:
    """Return the routes of a finished route file, derived again from its corrected points.

    Parameters and errors are those of `finish`; the points may also be corrected in the file.
    """
    name = name_as_text(path)

    def read(data: bytes) -> Clicks:
        try:
            document = json.loads(data)
        except ValueError:
            raise InputError("is not JSON; give a file that adiz digitise finish wrote") from None
        if not isinstance(document, dict):
            raise InputError("is no GeoJSON; give a file that adiz digitise finish wrote")
        return clicks_of_routes(document, position_of)

    return _finished(name, read, image, points)


def _finished(
    name: str,
    read: Callable[[bytes], Clicks],
    image: str | Path | None,
    points: str | Path | None,
) -> FinishedRoutes:
    with naming(name):
        clicks = read(load_bytes(name))
    if image is not None:
        check_picture(clicks, image)
    if points is not None:
        clicks = replace(clicks, points=_points(points))
    with naming(name):
        return finished_routes(clicks)


def check_picture(clicks: Clicks, image: str | Path) -> None:
    """Refuse another picture than the one that was clicked in."""
    name = name_as_text(image)
    if clicks.picture.sha256 is None:
        raise InputError(
            f"{name}: the clicks state no picture.sha256 to compare with; write what sha256sum "
            "prints, or leave --image out"
        )
    found = sha256(load_bytes(image)).hexdigest()
    if found != clicks.picture.sha256:
        raise InputError(
            f"{name}: is not the picture that was clicked in (its SHA-256 begins {found[:12]}, "
            f"that of the clicks {clicks.picture.sha256[:12]}); give "
            f"{clicks.picture.name or 'that one'}"
        )


def _points(path: str | Path) -> tuple[GroundControl, ...]:
    return read_points(load_bytes(path), name_as_text(path))
