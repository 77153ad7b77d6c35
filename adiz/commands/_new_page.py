"""`adiz digitise new`: write the page on which a chart is traced, and open it."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Final

import click

from adiz.geo.file_names import file_stem
from adiz.geo.model import date_interval
from adiz.geo.reading import name_as_text

from . import _options
from ._destinations import destination
from ._sources import SOURCE
from ._streams import echo

SUFFIXES: Final = dict.fromkeys((".html", ".htm"), "html")


@click.command("new")
@click.argument("source", type=SOURCE, metavar="IMAGE|PDF", required=False)
@click.option("--page", type=click.IntRange(min=1), metavar="N", help="Take this page of a PDF.")
@click.option("--source-url", metavar="URL", help="Where the picture was published.")
@click.option("--published", metavar="DATE", help="When it was published, such as 2024-03-11.")
@click.option("--title", metavar="TEXT", help="Title of the publication.")
@click.option("--no-open", is_flag=True, help="Write the page without opening it in a browser.")
@_options.output(
    "Write to this .html file. The default is the name of the picture, ending in .digitise.html."
)
@click.pass_context
def command(
    ctx: click.Context,
    source: str | None,
    page: int | None,
    source_url: str | None,
    published: str | None,
    title: str | None,
    no_open: bool,
    output: Path | None,
) -> None:
    """Write and open a page on which a chart is traced by clicking.

    IMAGE is a PNG, a JPEG or a PDF; without it the page is blank, for a picture that is dropped on
    it. The page is one file that works without a network. In it, say where a few points of the
    chart are on the earth, click along the arrow, and save the file of clicks for `adiz digitise
    finish`. This command needs pip install 'adiz[digitise]', except for a blank page.
    """
    from adiz.digitise.page import Source, chart_of, page_with

    to = destination(ctx, output or _name(source), SUFFIXES, default="html")
    if published is not None:
        date_interval(published)
    about = Source(title=title, url=source_url, published=published)
    text = page_with(None if source is None else chart_of(source, page, about))
    with to.opened() as path:
        path.write_text(text, encoding="utf-8", newline="\n")
    echo(f"wrote {to.name}", err=True)
    if not (no_open or to.is_stream):
        webbrowser.open(Path(to.given).resolve().as_uri())


def _name(source: str | None) -> Path:
    """Return the name of the page that belongs to a picture, in the folder of this run."""
    if source is None:
        return Path("digitise.html")
    return Path(f"{file_stem(Path(name_as_text(source)).stem, 'chart')}.digitise.html")
