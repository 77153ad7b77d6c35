"""Lines and outlines that a PDF draws, in pixels of the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.errors import InputError, RequestError
from adiz.geo.georeference import Arrow, BasePicture, arrow_of
from adiz.geo.reading import load_bytes, name_as_text

PX_PER_PT: Final = 2.0
"""Pixels of a page per point, 144 to the inch: the space in which a PDF is clicked in."""

CURVE_STEPS: Final = 8
"""Straight pieces in place of a Bézier curve."""

DEEPEST: Final = 8
"""Forms within forms that are looked into."""

MISSING: Final = "reading a PDF needs another library: pip install 'adiz[digitise]'"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class PdfPath:
    """A path of a page.

    page: counted from 1. colour: red, green, blue, 0 to 255. width_px: of the stroke; None if the
    path is filled. parts: (n, 2) pixels of each part; closed ones repeat their first vertex.
    arrow: its middle line, if it is a line or the outline of one.
    """

    page: int
    colour: tuple[int, int, int]
    width_px: float | None
    parts: tuple[FloatArray, ...]
    arrow: Arrow | None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom in pixels."""
        every = np.concatenate(self.parts)
        (left, top), (right, bottom) = every.min(axis=0), every.max(axis=0)
        return float(left), float(top), float(right), float(bottom)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class PdfPage:
    """A page: its number from 1, its size in pixels, its paths and its largest picture."""

    number: int
    width: float
    height: float
    paths: tuple[PdfPath, ...]
    picture: BasePicture | None


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class PdfChart:
    """A PDF: its name without folder, its SHA-256 and its pages."""

    name: str
    sha256: str
    pages: tuple[PdfPage, ...]


def read_pdf(path: str | Path) -> PdfChart:
    """Return the paths and pictures of a PDF.

    Raises
    ------
    RequestError
        If the library for PDFs is not installed or the file cannot be opened.
    InputError
        If the file is no PDF, or is locked with a password.
    """
    try:
        import pypdfium2
    except ImportError:
        raise RequestError(MISSING) from None
    data = load_bytes(path)
    name = name_as_text(path)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise InputError(
            f"{name}: is no PDF that can be read; save it again, without a password"
        ) from None
    try:
        pages = tuple(_page(document[i], i + 1) for i in range(len(document)))
    finally:
        document.close()
    return PdfChart(name=Path(name).name, sha256=sha256(data).hexdigest(), pages=pages)


def _page(page: Any, number: int) -> PdfPage:
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    paths: list[PdfPath] = []
    pictures: list[BasePicture] = []
    for item in page.get_objects(max_depth=DEEPEST):
        to_page = matrix_of(item)
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            paths += _paths(page, item, to_page, number)
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(picture_of(page, item, to_page))
    largest = max(pictures, key=area_of, default=None)
    return PdfPage(
        number=number,
        width=width * PX_PER_PT,
        height=height * PX_PER_PT,
        paths=tuple(paths),
        picture=largest,
    )


def matrix_of(item: Any) -> FloatArray:
    """Return the matrix from an object's own plane to the page's, through the forms it is in."""
    matrix = np.eye(3)
    while item is not None:
        a, b, c, d, e, f = item.get_matrix().get()
        matrix = np.array([[a, c, e], [b, d, f], [0, 0, 1]]) @ matrix
        item = getattr(item, "container", None)
    return matrix


def _pixels(page: Any, matrix: FloatArray, points: FloatArray) -> FloatArray:
    """Return pixels of the page, y down, for points of an object's own plane."""
    import pypdfium2.raw as pdfium

    fine = 1 << 20
    width, height = page.get_size()
    x, y, _ = matrix @ np.array([points[:, 0], points[:, 1], np.ones(len(points))])
    found = np.empty((len(points), 2))
    across, down = ctypes.c_int(), ctypes.c_int()
    for i in range(len(points)):
        pdfium.FPDF_PageToDevice(page, 0, 0, fine, fine, 0, x[i], y[i], across, down)
        found[i] = across.value / fine * width, down.value / fine * height
    return found * PX_PER_PT


def _paths(page: Any, item: Any, matrix: FloatArray, number: int) -> Iterator[PdfPath]:
    """Yield a path as filled, as stroked, or as both."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    parts = tuple(_pixels(page, matrix, part) for part in _parts(item) if len(part) > 1)
    if not parts:
        return
    if stroke.value:
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(item, width)
        scale = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
        width_px = width.value * scale * PX_PER_PT
        line = max(parts, key=lambda part: float(np.hypot(*np.diff(part, axis=0).T).sum()))
        yield PdfPath(
            page=number,
            colour=_colour(pdfium.FPDFPageObj_GetStrokeColor, item),
            width_px=width_px,
            parts=parts,
            arrow=Arrow(pixels=line, half_width=width_px / 2),
        )
    if fill.value:
        yield PdfPath(
            page=number,
            colour=_colour(pdfium.FPDFPageObj_GetFillColor, item),
            width_px=None,
            parts=parts,
            arrow=arrow_of(parts),
        )


def _parts(item: Any) -> Iterator[FloatArray]:
    """Yield the parts of a path as vertices in the object's own plane, curves in short pieces."""
    import pypdfium2.raw as pdfium

    part: list[tuple[float, float]] = []
    curve: list[tuple[float, float]] = []
    for k in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, k)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind, point = pdfium.FPDFPathSegment_GetType(segment), (x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if part:
                yield np.array(part)
            part = [point]
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            part.append(point)
        else:
            curve.append(point)
            if len(curve) == 3:
                part += _curve(part[-1], *curve)
                curve = []
        if pdfium.FPDFPathSegment_GetClose(segment) and part and part[0] != part[-1]:
            part.append(part[0])
    if part:
        yield np.array(part)


def _curve(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """Return places of a cubic Bézier curve, without its start."""
    t = np.linspace(0, 1, CURVE_STEPS + 1)[1:, None]
    a, b, c, d = np.array(points)
    places = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return [(float(x), float(y)) for x, y in places]


def _colour(read: Any, item: Any) -> tuple[int, int, int]:
    values = [ctypes.c_uint() for _ in range(4)]
    read(item, *values)
    red, green, blue, _ = (int(value.value) for value in values)
    return red, green, blue


def picture_of(page: Any, item: Any, matrix: FloatArray) -> BasePicture:
    """Return an image object as a picture on its page."""
    top_left, top_right, bottom_left = (
        (float(x), float(y))
        for x, y in _pixels(page, matrix, np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]))
    )
    width, height = item.get_px_size()
    return BasePicture(
        sha256=sha256(bytes(item.get_data(decode_simple=False))).hexdigest(),
        width=int(width),
        height=int(height),
        corners=(top_left, top_right, bottom_left),
    )


def area_of(picture: BasePicture) -> float:
    """Return how much of the page a picture covers, in square pixels."""
    origin, right, down = np.array(picture.corners)
    right, down = right - origin, down - origin
    return float(abs(right[0] * down[1] - right[1] * down[0]))
