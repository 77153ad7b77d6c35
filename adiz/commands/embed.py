"""Print what shows a map in another page: a frame, a cell, Markdown."""

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
    help="What the snippet is for.",
)
@click.option(
    "--src", type=WORDS, metavar="URL", help="Where the page will be; its file name if not said."
)
@click.option(
    "--picture",
    type=WORDS,
    metavar="URL",
    help="Where its PNG will be; the page's name with .png if not said.",
)
@click.option(
    "--height",
    "height_px",
    type=click.IntRange(min=200, max=4000),
    default=HEIGHT_PX,
    show_default=True,
    metavar="PX",
    help="Height of the frame.",
)
def command(page: str, form: str, src: str | None, picture: str | None, height_px: int) -> None:
    """Print a snippet that shows MAP.html, drawn by `adiz map`, in another page.

    A frame, never a script: with a title, sandboxed, and with the answers in words beside it.
    """
    echo(embed(page, form=form, src=src, picture=picture, height_px=height_px))
