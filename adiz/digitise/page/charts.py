"""A chart as the page holds it: its picture, and what the file already says of lines in it."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.errors import RequestError
from adiz.geo.georeference import point_json

from ..drawn_graticules import DrawnGraticule, drawn_graticule
from ..pdf_paths import PX_PER_PT, read_pdf
from ..pictures import PictureFile, pictures_in, read_picture_file
from ..template_files import known_templates
from ..vectors import likely_routes, line_json, picture_json

DIGITS: Final = 2
"""Decimals of a pixel."""

SHOWN_AS_IS: Final = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}
"""How files begin that every browser shows; others are embedded as PNG."""

FINER: Final = 2
"""Pixels of the picture of a PDF's page for each pixel that is clicked in, for the loupe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a picture was published: title, address and date (ISO 8601); None if not stated."""

    title: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What the page opens with.

    Attributes
    ----------
    picture
        The `picture` of the file of clicks: name, SHA-256, width and height in pixels.
    image
        The picture as a data URL.
    lines
        Lines that the file itself draws, as those of a file of clicks; each has a `colour` too.
    graticule
        Found lines of longitude and latitude, or None: {"meridians": [[[px, py], ...], ...],
        "parallels": ..., "crossings": [{"px", "py", "i", "j"}, ...]}, counted from the left and
        from the top.
    template
        A known base map with the same picture, by its SHA-256: {"id", "points"}, the points as
        those of a file of clicks; or None.
    source
        Where it was published.
    """

    picture: Mapping[str, Any]
    image: str
    lines: tuple[Mapping[str, Any], ...] = ()
    graticule: Mapping[str, Any] | None = None
    template: Mapping[str, Any] | None = None
    source: Source = field(default_factory=Source)


def chart_of(path: str | Path, page: int | None = None, source: Source | None = None) -> Chart:
    """Return a picture, or a page of a PDF, as the page holds it.

    Parameters
    ----------
    path
        A PNG, a JPEG, another picture, or a PDF.
    page
        Of a PDF, counted from 1; may be left out if it has only one.
    source
        Where it was published.

    Raises
    ------
    RequestError
        If a library is not installed, the file cannot be opened, or no page is chosen.
    InputError
        If it is no picture.
    """
    file = read_picture_file(path)
    if file.is_pdf:
        return _of_pdf(path, file, page, source or Source())
    (picture,) = next(pictures_in(file, page))
    rows, columns = picture.colours.shape[:2]
    held = {"name": file.name, "sha256": file.sha256, "width": columns, "height": rows}
    kind = next((kind for start, kind in SHOWN_AS_IS.items() if file.data.startswith(start)), None)
    data = file.data if kind else _png(picture.colours)
    return Chart(
        picture=held,
        image=_url(data, kind or "image/png"),
        template=_template(file.sha256, lambda px, py: (px, py)),
        source=source or Source(),
    )


def _of_pdf(path: str | Path, file: PictureFile, number: int | None, source: Source) -> Chart:
    chart = read_pdf(path)
    if number is None and len(chart.pages) > 1:
        raise RequestError(f"{file.name} has {len(chart.pages)} pages; choose one with --page")
    *_, whole = next(pictures_in(file, number or 1))
    page = chart.pages[(number or 1) - 1]
    lines = [
        line_json(key, path, chart.name) | {"colour": _hex(path.colour)}
        for key, path in likely_routes(chart, page.number).items()
    ]
    base = page.picture
    return Chart(
        picture=picture_json(chart, page),
        image=_url(_rendered(file, page.number), "image/png"),
        lines=tuple(lines),
        graticule=_graticule_json(drawn_graticule(page, whole.colours)),
        template=None if base is None else _template(base.sha256, base.on_page),
        source=source,
    )


def _template(
    sha256: str, on_page: Callable[[float, float], tuple[float, float]]
) -> dict[str, Any] | None:
    """Return the template of a base map with its points in the chart, if one is known."""
    found = next((one for one in known_templates() if one.base == sha256), None)
    if found is None:
        return None
    points = []
    for point in found.points:
        px, py = on_page(point.px, point.py)
        points.append(point_json(point) | {"px": round(px, DIGITS), "py": round(py, DIGITS)})
    return {"id": found.id, "points": points}


def _rendered(file: PictureFile, number: int) -> bytes:
    """Return a page as PNG, finer than the pixels that are clicked in."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file.data)
    try:
        image = document[number - 1].render(scale=FINER * PX_PER_PT).to_pil().convert("RGB")
    finally:
        document.close()
    return _packed(image)


def _png(colours: FloatArray) -> bytes:
    from PIL import Image

    return _packed(Image.fromarray((colours * 255).round().astype(np.uint8)))


def _packed(image: Any) -> bytes:
    packed = io.BytesIO()
    image.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _url(data: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _graticule_json(found: DrawnGraticule | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "meridians": [line.round(DIGITS).tolist() for line in found.meridians],
        "parallels": [line.round(DIGITS).tolist() for line in found.parallels],
        "crossings": [
            {"px": round(c.px, DIGITS), "py": round(c.py, DIGITS), "i": c.meridian, "j": c.parallel}
            for c in found.crossings
        ],
    }
