"""A file of clicks with lines that a PDF draws."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from adiz.geo.errors import InputError, RequestError
from adiz.geo.georeference import parse_clicks
from adiz.geo.json_values import first_few, mapping, mappings, naming
from adiz.geo.reading import load_bytes, name_as_text

from .pdf_paths import PX_PER_PT, PdfChart, PdfPage, PdfPath
from .template_files import base_map_words, known_templates

DIGITS: Final = 2
"""Decimals of a pixel."""

SHORTEST: Final = 0.04
"""Paths shorter than this share of the page's diagonal are letters and frames of legends."""

STRONG: Final = 100
"""Difference between the largest and the smallest part of a strong colour, of 255."""


def numbered_paths(chart: PdfChart) -> dict[int, PdfPath]:
    """Return every path of a PDF by its number, from 1 in the order in which they are drawn."""
    paths = (path for page in chart.pages for path in page.paths)
    return dict(enumerate(paths, 1))


def listed_paths(chart: PdfChart) -> dict[int, PdfPath]:
    """Return the paths that may be lines of a chart: long enough, not white; arrows first.

    Lines with a head come first, then strong colours; grey shapes that are no lines are left out.
    """
    diagonal = {page.number: (page.width**2 + page.height**2) ** 0.5 for page in chart.pages}
    found = {
        number: path
        for number, path in numbered_paths(chart).items()
        if _extent(path) > SHORTEST * diagonal[path.page]
        and min(path.colour) < 245
        and (path.arrow is not None or _is_strong(path))
    }
    return dict(sorted(found.items(), key=lambda item: (-_rank(item[1]), item[0])))


def require_paths(chart: PdfChart) -> dict[int, PdfPath]:
    """Return `listed_paths`; raise InputError if there are none, so that a script knows."""
    found = listed_paths(chart)
    if not found:
        raise InputError(
            f"{chart.name}: draws no lines; its charts are pictures, in which routes are traced by "
            "clicking"
        )
    return found


def likely_routes(chart: PdfChart, page: int) -> dict[int, PdfPath]:
    """Return the paths of a page, counted from 1, that are drawn as routes are.

    Those are lines with a head, or else lines in a strong colour.
    """
    lines = {
        number: path
        for number, path in listed_paths(chart).items()
        if path.page == page and path.arrow is not None
    }
    headed = {key: path for key, path in lines.items() if path.arrow and any(path.arrow.has_head)}
    return headed or {key: path for key, path in lines.items() if _is_strong(path)}


def known_base_maps(chart: PdfChart) -> list[str]:
    """Return sentences about pages whose base map has a template, or why none can be read."""
    try:
        by_base = {template.base: template.id for template in known_templates()}
    except InputError as error:
        return [str(error)]
    found = [
        (page.number, by_base[page.picture.sha256])
        for page in chart.pages
        if page.picture is not None and page.picture.sha256 in by_base
    ]
    return [base_map_words(number, name) for number, name in found]


def clicks_with_paths(
    chart: PdfChart, numbers: Sequence[int], clicks: str | Path | None = None
) -> dict[str, Any]:
    """Return a file of clicks with these paths as traced lines.

    clicks: an existing file of clicks of the same page, to which the lines are added.

    Raises
    ------
    RequestError
        If a number is not one of the PDF's paths.
    InputError
        If a path is no line, paths are of several pages, or the clicks are of another picture.
    """
    paths = numbered_paths(chart)
    numbers = list(dict.fromkeys(numbers))
    unknown = [number for number in numbers if number not in paths]
    if unknown:
        raise RequestError(
            f"{chart.name} has no path {unknown[0]}; see: adiz digitise vectors {chart.name}"
        )
    pages = {paths[number].page for number in numbers}
    if len(pages) > 1:
        raise InputError(
            f"paths {first_few(numbers)} are on pages {first_few(sorted(pages))}; take those of "
            "one page at a time"
        )
    page = chart.pages[pages.pop() - 1]
    document = _new(chart, page) if clicks is None else _existing(chart, page, clicks)
    known = {line.get("id") for line in document.get("lines", [])}
    lines = [line_json(number, paths[number], chart.name) for number in numbers]
    twice = [line["id"] for line in lines if line["id"] in known]
    if twice:
        raise InputError(
            f"{name_as_text(clicks or '')}: has a line '{twice[0]}' already; remove it"
        )
    return {**document, "lines": [*document.get("lines", []), *lines]}


def _new(chart: PdfChart, page: PdfPage) -> dict[str, Any]:
    return {
        "schema": "adiz-clicks/1",
        "picture": picture_json(chart, page),
        "points": [],
        "lines": [],
    }


def _existing(chart: PdfChart, page: PdfPage, clicks: str | Path) -> dict[str, Any]:
    name = name_as_text(clicks)
    with naming(name):
        document = parse_clicks(load_bytes(clicks))
        picture = mapping(document.get("picture"), "picture")
        document["lines"] = list(mappings(document.get("lines"), "lines"))
        if (picture.get("sha256"), picture.get("page")) != (chart.sha256, page.number):
            raise InputError(
                f"was clicked in another picture than page {page.number} of {chart.name}; leave "
                "--clicks out to begin a new file"
            )
    return document


def picture_json(chart: PdfChart, page: PdfPage) -> dict[str, Any]:
    """Return the `picture` of a file of clicks for a page of a PDF."""
    picture = {
        "name": chart.name,
        "sha256": chart.sha256,
        "page": page.number,
        "px_per_pt": PX_PER_PT,
        "width": round(page.width, DIGITS),
        "height": round(page.height, DIGITS),
    }
    if page.picture is None:
        return picture
    corners = [[round(x, DIGITS), round(y, DIGITS)] for x, y in page.picture.corners]
    return picture | {
        "base": {
            "sha256": page.picture.sha256,
            "width": page.picture.width,
            "height": page.picture.height,
            "corners": corners,
        }
    }


def line_json(number: int, path: PdfPath, name: str) -> dict[str, Any]:
    """Return a path as a line of a file of clicks.

    number, name: its own and that of the PDF, for messages.

    Raises
    ------
    InputError
        If the path is no line.
    """
    arrow = path.arrow
    if arrow is None:
        raise InputError(
            f"{name}: path {number} outlines no line of even width; trace it by clicking, or take "
            "another path"
        )
    line: dict[str, Any] = {
        "id": f"path-{number}",
        "pixels": arrow.pixels.round(DIGITS).tolist(),
        "width_px": round(2 * arrow.half_width, DIGITS),
    }
    return line | ({"direction": "both"} if arrow.has_head == (True, True) else {})


def _is_strong(path: PdfPath) -> bool:
    """Return whether a colour is one in which routes are drawn, not that of land or a frame."""
    return max(path.colour) - min(path.colour) > STRONG


def _rank(path: PdfPath) -> int:
    has_head = path.arrow is not None and any(path.arrow.has_head)
    return 2 * has_head + _is_strong(path)


def _extent(path: PdfPath) -> float:
    left, top, right, bottom = path.box
    return float(((right - left) ** 2 + (bottom - top) ** 2) ** 0.5)
