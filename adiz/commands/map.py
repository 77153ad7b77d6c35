"""Draw the answer as one map or figure that opens anywhere, offline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from adiz.drawing import draw
from adiz.geo.errors import RequestError
from adiz.geo.results import Result
from adiz.layers.atlas import translations
from adiz.layers.figure import refuse_without_matplotlib, sheet
from adiz.layers.scene import drawable
from adiz.text.alt_text import alternative

from . import _options, _results
from ._destinations import Destination, destination
from ._streams import echo

FIGURES: Final = ("svg", "pdf", "png")
SUFFIXES: Final = {".html": "html", ".htm": "html", **{f".{form}": form for form in FIGURES}}


@click.command("map")
@_options.checking
@_options.title
@click.option(
    "--lang",
    "language",
    metavar="CODE",
    help="Names on the page in en, ja, ko, zh-Hant or zh-Hans at first; a reader can change it.",
)
@click.option(
    "--borders", is_flag=True, help="Draw borders on land, de facto, as Natural Earth has them."
)
@click.option(
    "--tiles",
    metavar="NAME|URL",
    help="Lay map pictures from a server under the page, e.g. OpenStreetMap.Mapnik or an address "
    "with {z}, {x} and {y}; whoever opens the page then asks that server, and the page says so.",
)
@click.option(
    "--width",
    "width_mm",
    type=float,
    metavar="MM",
    help="Width of a figure, 180 mm if not said; its height follows.",
)
@click.option(
    "--part",
    type=click.Choice(sheet.PARTS),
    help="A part of a figure alone: its map, of at most 180 x 120 mm, the strip of who was inside "
    "of what, or the answers in words; all if not said.",
)
@click.option("--dpi", type=float, metavar="N", help="Dots per inch of a PNG, 300 if not said.")
@_options.output(
    "Where to draw: .html is an interactive page, .svg, .pdf and .png are figures for print "
    "(they need: pip install 'adiz[figure]'); - is stdout, as a page if not said.",
    required=True,
)
@_options.file_form(SUFFIXES.values())
@click.pass_context
def command(
    ctx: click.Context,
    asked: _options.RouteOptions,
    title: str | None,
    language: str | None,
    borders: bool,
    tiles: str | None,
    width_mm: float | None,
    part: str | None,
    dpi: float | None,
    output: Path,
    form: str | None,  # noqa: ARG001, the destination has it
) -> None:
    """Check ROUTE... as `adiz check` does and draw the answer as one file.

    A ROUTE that is the JSON of `adiz check --format json` is drawn as it was answered.
    """
    to = destination(ctx, output, SUFFIXES, default="html")
    drawing = Drawing(title, language, borders, tiles, width_mm, dpi, part)
    drawing.refuse(to.form)
    result = _results.answer(ctx, asked, words_do=True)
    if to.form in FIGURES:
        _figure(result, to, drawing)
    else:
        _page(result, to, drawing)
    echo(f"wrote {to.name}", err=True)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How it is to be drawn; what was not asked for is None."""

    title: str | None
    language: str | None
    borders: bool
    tiles: str | None
    width_mm: float | None
    dpi: float | None
    part: str | None

    def refuse(self, form: str) -> None:
        """RequestError where a page or a figure cannot be so, before anything is checked."""
        if form in FIGURES:
            self._refuse_figure()
        elif (self.width_mm, self.dpi, self.part) != (None, None, None):
            raise RequestError(
                "a page has no --width, --dpi or --part; end the name in .svg, .pdf or .png"
            )
        elif self.language or self.tiles:
            self._refuse_page()

    def size(self) -> tuple[float, float]:
        """Width in millimetres and dots per inch."""
        width_mm = sheet.WIDTH_MM if self.width_mm is None else self.width_mm
        return width_mm, sheet.DPI if self.dpi is None else self.dpi

    def _refuse_figure(self) -> None:
        if self.language or self.borders or self.tiles:
            raise RequestError(
                "a figure has its own land and English names, so no --lang, --borders or --tiles; "
                "end the name in .html"
            )
        refuse_without_matplotlib()
        sheet.refuse_size(*self.size())

    def _refuse_page(self) -> None:
        if self.language:
            translations.offered(self.language)
        if self.tiles:
            from adiz.layers.page.tiles import tiles_named

            tiles_named(self.tiles)


def _page(result: Result, to: Destination, how: Drawing) -> None:
    with to.opened() as beside:
        page = draw(
            result,
            title=how.title,
            language=how.language or "en",
            borders=how.borders,
            tiles=how.tiles,
        )
        page.save(beside)


def _figure(result: Result, to: Destination, how: Drawing) -> None:
    width_mm, dpi = how.size()
    scene = drawable(result)
    with to.opened() as beside:
        missing = sheet.draw(
            scene,
            beside,
            to.form,
            title=how.title,
            about=alternative(scene, how.title),
            width_mm=width_mm,
            dpi=dpi,
            part=how.part or "all",
        )
    if missing:
        signs = " ".join(sorted(missing)[:8])
        echo(f"adiz: the figure's font has no sign for {signs}; see --title", err=True)
