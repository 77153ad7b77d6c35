"""Print a snippet to embed a map in a web page, notebook or Markdown."""

from __future__ import annotations

import click

from adiz.embedding import FORMS, HEIGHT_PX, embed

from ._options import WORDS
from ._sources import SOURCE
from ._streams import echo


@click.command("embed")
@click.argument("page", metavar="MAP.html", type=SOURCE)
@click.option(
    "--form",
    type=click.Choice(list(FORMS)),
    default="iframe",
    show_default=True,
    help="Where the snippet goes: iframe for any web page, wordpress, notebook (Jupyter), markdown "
    "or quarto.",
)
@click.option(
    "--src",
    type=WORDS,
    metavar="URL",
    help="Address at which the page will be published (default: its file name).",
)
@click.option(
    "--picture",
    type=WORDS,
    metavar="URL",
    help="Address of its PNG picture (default: the name of the page with .png).",
)
@click.option(
    "--height",
    "height_px",
    type=click.IntRange(min=200, max=4000),
    default=HEIGHT_PX,
    show_default=True,
    metavar="PX",
    help="Height of the frame in pixels.",
)
def command(page: str, form: str, src: str | None, picture: str | None, height_px: int) -> None:
    """Print a snippet that embeds MAP.html, a page drawn by `adiz map`, in another page.

    The snippet is a sandboxed frame with a title and the answers in words beside it. It never
    contains a script.
    """
    echo(embed(page, form=form, src=src, picture=picture, height_px=height_px))
