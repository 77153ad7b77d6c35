"""Pictures of charts as colours: of PNG and JPEG files, and those inside a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.errors import InputError, RequestError
from adiz.geo.georeference import BasePicture
from adiz.geo.json_values import counted
from adiz.geo.reading import load_bytes, name_as_text

from .pdf_paths import DEEPEST, PX_PER_PT, area_of, matrix_of, picture_of

MISSING: Final = "reading a picture needs other libraries: pip install 'adiz[digitise]'"

LEAST_PX: Final = 200
"""Pictures with a side under this are seals and letterheads."""

LEAST_SHARE: Final = 0.05
"""Least share of a page that a chart covers."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class ChartPicture:
    """A picture that may be a chart.

    page: of a PDF, counted from 1. page_size: of it, in pixels. colours: (rows, columns, 3), 0 to
    1. on_page: where its own pixels are on the page; None for the file of a picture.
    """

    page: int | None = None
    page_size: tuple[float, float] = (0.0, 0.0)
    colours: FloatArray
    on_page: BasePicture | None = None

    def in_file(self, px: float, py: float) -> tuple[float, float]:
        """Return the pixel of the file, or of the PDF's page, of a pixel of this picture."""
        return (px, py) if self.on_page is None else self.on_page.on_page(px, py)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class PictureFile:
    """A PNG, JPEG or PDF: its name without folder, its SHA-256 and its content."""

    name: str
    sha256: str
    data: bytes

    @property
    def is_pdf(self) -> bool:
        """Return whether it is a PDF."""
        return self.data[:1024].lstrip().startswith(b"%PDF")


def read_picture_file(path: str | Path) -> PictureFile:
    """Return a file with its hash."""
    data = load_bytes(path)
    name = Path(name_as_text(path)).name
    return PictureFile(name=name, sha256=sha256(data).hexdigest(), data=data)


def pictures_in(file: PictureFile, page: int | None = None) -> Iterator[list[ChartPicture]]:
    """Yield, for each page, its pictures that may be charts, largest first, then the whole page.

    page: only this one.

    Raises
    ------
    RequestError
        If a library is not installed, or the page is not there.
    InputError
        If the file is no picture.
    """
    if file.is_pdf:
        yield from _of_pdf(file, page)
    elif page is not None:
        raise RequestError(f"{file.name} has no pages; leave --page out")
    else:
        yield [ChartPicture(colours=_of_file(file))]


def _of_file(file: PictureFile) -> FloatArray:
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError:
        raise RequestError(MISSING) from None
    try:
        with Image.open(io.BytesIO(file.data)) as image:
            return _colours(ImageOps.exif_transpose(image))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise InputError(
            f"{file.name}: is no picture that can be read; give a PNG, a JPEG or a PDF"
        ) from None


def _colours(image: Any) -> FloatArray:
    """Return red, green and blue from 0 to 1, on white where a picture is transparent."""
    from PIL import Image

    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    clear = image.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    flat = Image.alpha_composite(white, clear).convert("RGB")
    return np.asarray(flat, dtype=np.float64) / 255


def _of_pdf(file: PictureFile, wanted: int | None) -> Iterator[list[ChartPicture]]:
    try:
        import PIL  # noqa: F401  the pictures are handed over by it
        import pypdfium2
    except ImportError:
        raise RequestError(MISSING) from None
    try:
        document = pypdfium2.PdfDocument(file.data)
    except pypdfium2.PdfiumError:
        raise InputError(
            f"{file.name}: is no PDF that can be read; save it again, without a password"
        ) from None
    try:
        if wanted is not None and not 1 <= wanted <= len(document):
            raise RequestError(
                f"{file.name} has {counted(len(document), 'page')}; count them from 1"
            )
        for i in range(len(document)):
            if wanted in (None, i + 1):
                yield [*_on_page(document[i], i + 1), _whole(document[i], i + 1)]
    finally:
        document.close()


def _on_page(page: Any, number: int) -> list[ChartPicture]:
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    whole = width * height * PX_PER_PT**2
    found: list[tuple[BasePicture, Any]] = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
        if min(item.get_px_size()) >= LEAST_PX:
            on_page = picture_of(page, item, matrix_of(item))
            if area_of(on_page) >= LEAST_SHARE * whole:
                found.append((on_page, item))
    found.sort(key=lambda one: -area_of(one[0]))
    return [
        ChartPicture(
            page=number,
            page_size=(width * PX_PER_PT, height * PX_PER_PT),
            colours=_colours(item.get_bitmap().to_pil()),
            on_page=on_page,
        )
        for on_page, item in found
    ]


def _whole(page: Any, number: int) -> ChartPicture:
    """Return the page as it is drawn, for graticules that a PDF draws as lines."""
    colours = _colours(page.render(scale=PX_PER_PT).to_pil())
    rows, columns = colours.shape[:2]
    width, height = (side * PX_PER_PT for side in page.get_size())
    corners = ((0.0, 0.0), (width, 0.0), (0.0, height))
    on_page = BasePicture(sha256="", width=columns, height=rows, corners=corners)
    return ChartPicture(page=number, page_size=(width, height), colours=colours, on_page=on_page)
