"""Finish a file of clicks: check the picture, fit, and derive the routes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from adiz.geo.errors import InputError
from adiz.geo.georeference import (
    Clicks,
    FinishedRoutes,
    Graticule,
    Picture,
    Template,
    chosen_template,
    clicks_of,
    clicks_of_routes,
    finished_routes,
    parse_clicks,
    picture_stated,
    read_clicks,
    read_points,
    template_of,
    with_points,
    with_template,
)
from adiz.geo.json_values import naming
from adiz.geo.reading import load_bytes, name_as_text

from .graticules import graticule_of_base
from .named_places import position_of
from .qgis_lines import shapes_of
from .template_files import known_templates

AUTO: Final = "auto"
"""Stands for the template of the picture's own base map."""


def finish(
    path: str | Path,
    *,
    image: str | Path | None = None,
    points: str | Path | None = None,
    lines: str | Path | None = None,
    template: str | None = None,
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
    lines
        A GeoJSON or GeoPackage of lines digitised in QGIS, which are added; see `shapes_of`.
    template
        A base map whose control points are used, after those of the clicks were compared with it:
        a name, or "auto" for that of the picture.

    Raises
    ------
    InputError
        If a file is wrong or the picture is another one.
    RequestError
        If a file cannot be opened.
    """
    name = name_as_text(path)
    data = load_bytes(path)
    clicks = read_clicks(data, name, position_of)
    if lines is not None:
        clicks = _with_lines(clicks, parse_clicks(data), lines)
    return _finished(name, clicks, image, points, template)


def _with_lines(clicks: Clicks, document: dict[str, Any], path: str | Path) -> Clicks:
    """Return the clicks with the lines and areas of a layer of QGIS besides their own."""
    lines, areas = shapes_of(path)
    numbered = [{"id": f"qgis-{i + 1}"} | shape for i, shape in enumerate([*lines, *areas])]
    own = {"lines": numbered[: len(lines)], "areas": numbered[len(lines) :]}
    with naming(name_as_text(path)):
        added = clicks_of({"picture": document["picture"], **own})
        return replace(
            clicks, lines=(*clicks.lines, *added.lines), areas=(*clicks.areas, *added.areas)
        )


def template_from(path: str | Path, template: str, *, points: str | Path | None = None) -> Template:
    """Return the control points of a file of clicks as a template of this name.

    Parameters and errors are those of `finish`; `template` is the name.
    """
    name = name_as_text(path)
    clicks = read_clicks(load_bytes(path), name, position_of)
    if points is not None:
        clicks, _ = _with_points(clicks, points)
    with naming(name):
        return template_of(clicks, template)


def refit(
    path: str | Path, *, image: str | Path | None = None, points: str | Path | None = None
) -> FinishedRoutes:
    """Return the routes of a finished route file, derived again from its corrected points.

    Parameters and errors are those of `finish`; the points may also be corrected in the file.
    """
    name = name_as_text(path)
    with naming(name):
        try:
            document = json.loads(load_bytes(path))
        except (ValueError, RecursionError):
            raise InputError("is not JSON; give a file that adiz digitise finish wrote") from None
        if not isinstance(document, dict):
            raise InputError("is no GeoJSON; give a file that adiz digitise finish wrote")
        clicks = clicks_of_routes(document, position_of)
    return _finished(name, clicks, image, points)


def _finished(
    name: str,
    clicks: Clicks,
    image: str | Path | None,
    points: str | Path | None,
    template: str | None = None,
) -> FinishedRoutes:
    if image is not None:
        check_picture(clicks, image)
    doubt = None
    if points is not None:
        clicks, doubt = _with_points(clicks, points)
    with naming(name):
        if template is not None:
            wanted = None if template == AUTO else template
            templates = known_templates()
            lines = _graticule(clicks.picture, templates, image)
            chosen = chosen_template(templates, clicks.picture, wanted, lines)
            clicks = with_template(clicks, chosen, lines)
        found = finished_routes(clicks)
    return found if doubt is None else replace(found, notes=(doubt, *found.notes))


def _graticule(
    picture: Picture, templates: Sequence[Template], image: str | Path | None
) -> Graticule | None:
    """Return the graticule of a base map that no template has by its SHA-256; None if not needed.

    It is searched in the picture, which takes a second.
    """
    known = {template.base for template in templates}
    if image is None or (picture.base.sha256 if picture.base else picture.sha256) in known:
        return None
    return graticule_of_base(picture, image)


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


def _with_points(clicks: Clicks, path: str | Path) -> tuple[Clicks, str | None]:
    """Return the clicks with the control points of a file, and whether these may be of another."""
    data, name = load_bytes(path), name_as_text(path)
    points = read_points(data, name)
    with naming(name):
        clicks, doubt = with_points(clicks, points, picture_stated(data))
    return clicks, doubt and f"{name}: {doubt}"
