"""Graticules of charts, and control points at their crossings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from adiz.geo.errors import InputError, RequestError
from adiz.geo.georeference import (
    BasePicture,
    Georeference,
    Graticule,
    KnownCrossing,
    Picture,
    crossing_points,
    find_graticule,
    has_pattern,
    likelier_latitude,
    parse_clicks,
    point_json,
)
from adiz.geo.json_values import first_few, mappings, naming
from adiz.geo.reading import load_bytes, name_as_text

from .pdf_paths import PX_PER_PT
from .pictures import ChartPicture, PictureFile, pictures_in, read_picture_file
from .template_files import base_map_words, known_templates

DIGITS: Final = 2
"""Decimals of a pixel."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class FoundGraticule:
    """A graticule and the picture that it was found in; see `ChartPicture`."""

    graticule: Graticule
    picture: ChartPicture

    @property
    def is_drawn(self) -> bool:
        """Return whether it was found on a PDF's page as it is drawn, not in a picture of it."""
        on_page = self.picture.on_page
        return on_page is not None and not on_page.sha256


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class GraticulesOfFile:
    """A file of a chart and the graticules found in it, at most one of each page."""

    file: PictureFile
    found: tuple[FoundGraticule, ...]


def graticules_of(path: str | Path, page: int | None = None) -> GraticulesOfFile:
    """Return the graticules of a PNG, a JPEG or a PDF; see `find_graticule`.

    Of a PDF, the pictures of each page are searched, and then the page as it is drawn.

    page: only this one, counted from 1.

    Raises
    ------
    RequestError
        If a library is not installed, or the file or the page is not there.
    InputError
        If the file is no picture.
    """
    file = read_picture_file(path)
    found = []
    for pictures in pictures_in(file, page):
        for picture in pictures:
            graticule = find_graticule(picture.colours)
            if graticule is not None:
                found.append(FoundGraticule(graticule=graticule, picture=picture))
                break
    return GraticulesOfFile(file=file, found=tuple(found))


def graticule_of_base(picture: Picture, image: str | Path) -> Graticule | None:
    """Return the graticule of the picture by which a chart's base map is recognised.

    picture: as the clicks state it. image: its file. None if no graticule is found in that very
    picture, in whose pixels the lines must be.

    Raises
    ------
    RequestError, InputError
        As `graticules_of`.
    """
    base = picture.base
    for one in graticules_of(image, picture.page).found:
        on_page = one.picture.on_page
        if base is None and on_page is None:
            return one.graticule
        if base is not None and on_page is not None and on_page.sha256 == base.sha256:
            return one.graticule
    return None


def base_maps_by_lines(of_file: GraticulesOfFile) -> list[str]:
    """Return sentences about pictures whose graticule is a template's, or why none can be read."""
    try:
        templates = known_templates()
    except InputError as error:
        return [str(error)]
    found = [
        (one.picture.page, template.id)
        for one in of_file.found
        for template in templates
        if not one.is_drawn and has_pattern(one.graticule, template.points)
    ]
    return [base_map_words(page, name, f" --image {of_file.file.name}") for page, name in found]


def require_graticule(of_file: GraticulesOfFile) -> None:
    """Raise InputError if no graticule was found in a file, so that a script knows."""
    if not of_file.found:
        raise InputError(
            f"{of_file.file.name}: no graticule of straight lines is found; click control points "
            "by hand"
        )


def clicks_at_crossings(
    of_file: GraticulesOfFile, known: KnownCrossing, clicks: str | Path | None = None
) -> tuple[dict[str, Any], Georeference, tuple[str, ...]]:
    """Return a file of clicks with every crossing as a control point, the fit, and its doubts.

    Parameters
    ----------
    of_file
        The chart.
    known
        A crossing; its pixel is one of the file, or of the PDF's page at 144 to the inch.
    clicks
        An existing file of clicks of the same picture, to which the points are added.

    Raises
    ------
    InputError
        If there is no graticule, or several; the values do not fit it; or the clicks are of another
        picture.
    """
    name = of_file.file.name
    require_graticule(of_file)
    if len(of_file.found) > 1:
        pages = first_few([str(one.picture.page) for one in of_file.found])
        raise RequestError(f"{name} has graticules on pages {pages}; choose one with --page")
    (one,) = of_file.found
    with naming(name):
        in_picture = _in_picture(known, one.picture.on_page)
        points, fit = crossing_points(one.graticule, in_picture)
        likelier = likelier_latitude(one.graticule, in_picture)
    document = _document(of_file.file, one.picture, clicks)
    added = []
    for point in points:
        px, py = one.picture.in_file(point.px, point.py)
        added.append(point_json(point) | {"px": round(px, DIGITS), "py": round(py, DIGITS)})
    names = {item["name"] for item in added}
    kept = [item for item in document.get("points", []) if item.get("name") not in names]
    doubts = _doubts(known.lat, likelier)
    return {**document, "points": [*kept, *added]}, fit, doubts


def _doubts(lat: float, likelier: float | None) -> tuple[str, ...]:
    """Return what speaks against a typed latitude."""
    if likelier is None:
        return ()
    words = f"the distances of the parallels fit latitude {likelier:g} at that crossing better"
    return (f"{words} than {lat:g}; compare it with the chart",)


def _in_picture(known: KnownCrossing, on_page: BasePicture | None) -> KnownCrossing:
    if on_page is None:
        return known
    px, py = on_page.in_base(known.px, known.py)
    return KnownCrossing(
        px=px, py=py, lon=known.lon, lat=known.lat,
        step_lon=known.step_lon, step_lat=known.step_lat,
    )  # fmt: skip


def _document(
    file: PictureFile, picture: ChartPicture, clicks: str | Path | None
) -> dict[str, Any]:
    if clicks is None:
        return {"schema": "adiz-clicks/1", "picture": _picture(file, picture), "points": []}
    with naming(name_as_text(clicks)):
        document = parse_clicks(load_bytes(clicks))
        held = document.get("picture")
        of = (held.get("sha256"), held.get("page")) if isinstance(held, dict) else ()
        if of != (file.sha256, picture.page):
            raise InputError(
                f"was clicked in another picture than {file.name}; leave --clicks out to begin a "
                "new file"
            )
        document["points"] = list(mappings(document.get("points"), "points"))
    return document


def _picture(file: PictureFile, picture: ChartPicture) -> dict[str, Any]:
    rows, columns = picture.colours.shape[:2]
    held: dict[str, Any] = {"name": file.name, "sha256": file.sha256}
    base = picture.on_page
    if base is None:
        return held | {"width": columns, "height": rows}
    held |= {"page": picture.page, "px_per_pt": PX_PER_PT}
    held |= {"width": round(picture.page_size[0], 2), "height": round(picture.page_size[1], 2)}
    if not base.sha256:
        return held
    corners = [[round(x, DIGITS), round(y, DIGITS)] for x, y in base.corners]
    return held | {
        "base": {
            "sha256": base.sha256, "width": base.width, "height": base.height, "corners": corners,
        }
    }  # fmt: skip


def line_places(one: FoundGraticule) -> tuple[Sequence[float], Sequence[float]]:
    """Return where meridians and parallels are, in pixels of the file or of the PDF's page.

    Meridians are at the middle row of their picture, parallels at its middle column.
    """
    found = one.graticule
    across = [one.picture.in_file(line.at, found.height / 2)[0] for line in found.meridians]
    down = [one.picture.in_file(found.width / 2, line.at)[1] for line in found.parallels]
    return across, down
