"""Draw the answer as one map or figure that opens anywhere, offline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from adiz.drawing import draw
from adiz.embedding import read_page
from adiz.geo.errors import InputError, RequestError
from adiz.geo.file_names import file_stem
from adiz.geo.formats import is_there
from adiz.geo.reading import name_as_text
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
    help="Language in which the page opens: en, ja, ko, zh-Hant or zh-Hans; readers can change it.",
)
@click.option(
    "--borders", is_flag=True, help="Draw land borders as Natural Earth shows them (de facto)."
)
@click.option(
    "--tiles",
    metavar="NAME|URL",
    help="Show map tiles from a server under the map: a name such as OpenStreetMap.Mapnik or an "
    "address with {z}, {x} and {y}. Whoever opens the page then contacts that server; the page "
    "says so.",
)
@click.option(
    "--width",
    "width_mm",
    type=float,
    metavar="MM",
    help="Width of a figure in millimetres (default 180); its height follows.",
)
@click.option(
    "--part",
    type=click.Choice(sheet.PARTS),
    help="Draw only one part of a figure: map (at most 180 x 120 mm), strip (who was inside which "
    "zone along the way) or answers (in words). The default is all.",
)
@click.option("--dpi", type=float, metavar="N", help="Dots per inch of a PNG (default 300).")
@_options.output(
    "File to write: .html is an interactive page; .svg, .pdf and .png are figures for print (they "
    "need: pip install 'adiz[figure]'); - for standard output (a page by default). The default is "
    "a page named after the flight, which replaces only a page of adiz.",
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
    output: Path | None,
    form: str | None,  # noqa: ARG001, the destination has it
) -> None:
    """Check ROUTE as `adiz check` does and draw the answer as one file.

    If ROUTE is an answer saved by `adiz check --format json`, it is drawn without checking again.
    """
    to = destination(ctx, output or _named(asked), SUFFIXES, default="html")
    if output is None:
        _refuse_others(to.given)
    drawing = Drawing(title, language, borders, tiles, width_mm, dpi, part)
    drawing.refuse(to.form)
    result = _results.answer(ctx, asked, words_do=True)
    if to.form in FIGURES:
        _figure(result, to, drawing)
    else:
        _page(result, to, drawing)
    opens = "; open it in a browser" if to.form == "html" and not to.is_stream else ""
    echo(f"wrote {to.name}{opens}", err=True)


def _named(asked: _options.RouteOptions) -> Path:
    """Return the name of the page of a flight, in the folder of this run."""
    if len(asked.routes) != 1:
        return Path("map.html")
    (name,) = asked.routes
    stem = Path(name_as_text(name)).stem if is_there(name) else name
    return Path(f"{file_stem(stem, 'map')}.html")


def _refuse_others(name: str) -> None:
    """Refuse to replace a file that the user did not name and adiz did not write."""
    path = Path(name)
    if not path.exists():
        return
    try:
        read_page(path.read_text(encoding="utf-8"), name)
    except (InputError, OSError, UnicodeDecodeError):
        message = f"'{name}' exists, and adiz did not write it; name another file with -o"
        raise RequestError(message) from None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Options for drawing the answer; None if not given."""

    title: str | None
    language: str | None
    borders: bool
    tiles: str | None
    width_mm: float | None
    dpi: float | None
    part: str | None

    def refuse(self, form: str) -> None:
        """Raise RequestError for options that the form does not have, before checking."""
        if form in FIGURES:
            self._refuse_figure()
        elif (self.width_mm, self.dpi, self.part) != (None, None, None):
            raise RequestError(
                "a page does not take --width, --dpi or --part; leave them out, or end the name in "
                ".svg, .pdf or .png"
            )
        elif self.language or self.tiles:
            self._refuse_page()

    def size(self) -> tuple[float, float]:
        """Return the width in millimetres and the dots per inch."""
        width_mm = sheet.WIDTH_MM if self.width_mm is None else self.width_mm
        return width_mm, sheet.DPI if self.dpi is None else self.dpi

    def _refuse_figure(self) -> None:
        if self.language or self.borders or self.tiles:
            raise RequestError(
                "a figure has its own land and English names and does not take --lang, --borders "
                "or --tiles; leave them out, or end the name in .html"
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
        echo(f"adiz: the font of the figure lacks {signs}; change the --title", err=True)
