"""The answer as a figure for print: title, map, strip, caveat and sources, or a part of it alone.

The same layers, colours and lanes as the page; SVG, PDF or PNG; no browser, no network, the same
bytes on every run. Needs matplotlib: pip install adiz[figure].
"""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Final

from adiz.geo.errors import RequestError
from adiz.geo.results import Result

from ..scene import Scene, drawable
from ..story import head_of
from ..words import CAVEAT

SUFFIXES: Final = (".svg", ".pdf", ".png")
PARTS: Final = ("map", "strip", "answers", "all")
WIDTH_MM: Final = 180.0
WIDTHS_MM: Final = (80.0, 1200.0)
DPI: Final = 300.0
NOTEBOOK_DPI: Final = 110.0
DPIS: Final = (50.0, 1200.0)

PT_PER_MM: Final = 72 / 25.4


def save(
    result: Result,
    path: Path,
    *,
    title: str | None = None,
    about: str | None = None,
    width_mm: float = WIDTH_MM,
    dpi: float = DPI,
    form: str | None = None,
    part: str = "all",
) -> frozenset[str]:
    """Write a figure, as high as what is on it needs.

    Parameters
    ----------
    title : replaces the generated headline
    about : what the file says of itself to those who do not see it; deck and caveat if not given
    width_mm : WIDTHS_MM at least and at most
    dpi : of a PNG
    form : "svg", "pdf" or "png", where the suffix of path does not say
    part : one of PARTS

    Returns
    -------
    frozenset of str
        characters that the font lacks

    Raises
    ------
    RequestError
        where matplotlib is missing, there is nothing to draw, or width, dpi, part or form cannot be
    """
    form = form or path.suffix.lower().removeprefix(".")
    if f".{form}" not in SUFFIXES:
        raise RequestError(f"cannot draw '{path}': end the name in {', '.join(SUFFIXES)}")
    if part not in PARTS:
        raise RequestError(f"a figure has no part '{part}'; give one of {', '.join(PARTS)}")
    refuse_size(width_mm, dpi)
    scene = drawable(result)
    refuse_without_matplotlib()
    return draw(scene, path, form, title=title, about=about, width_mm=width_mm, dpi=dpi, part=part)


def is_possible() -> bool:
    """Return whether what a figure needs is installed."""
    return find_spec("matplotlib") is not None


def refuse_size(width_mm: float, dpi: float) -> None:
    """Raise RequestError with what is possible where a figure cannot be so wide or so fine."""
    _within("width", width_mm, WIDTHS_MM, "mm")
    _within("dpi", dpi, DPIS, "dots per inch")


def refuse_without_matplotlib() -> None:
    """Raise RequestError with what to do where figures cannot be drawn."""
    if not is_possible():
        raise RequestError("a figure needs matplotlib; do: pip install 'adiz[figure]'")


def png(scene: Scene, title: str | None = None) -> bytes:
    """Return the figure as a small PNG, for notebooks; needs `is_possible`."""
    picture = BytesIO()
    draw(scene, picture, "png", title=title, dpi=NOTEBOOK_DPI)
    return picture.getvalue()


def draw(
    scene: Scene,
    file: Path | BytesIO,
    form: str,
    *,
    title: str | None = None,
    about: str | None = None,
    width_mm: float = WIDTH_MM,
    dpi: float = DPI,
    part: str = "all",
) -> frozenset[str]:
    """Write a scene, as `save` does a result; needs `is_possible`."""
    from .paper import settings
    from .parts import paper_of

    head = head_of(scene, title)
    about = about or " ".join((*head.said, CAVEAT))
    with settings():
        paper = paper_of(scene, head, width_mm * PT_PER_MM, part)
        paper.save(file, form, dpi=dpi, title=head.headline, about=about)
    return frozenset(paper.missing)


def _within(what: str, value: float, limits: tuple[float, float], unit: str) -> None:
    least, most = limits
    if not least <= value <= most:
        raise RequestError(f"{what} {value:g} {unit}; give {least:g} to {most:g}")
