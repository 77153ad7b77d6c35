"""Write map, pictures, texts and table into one folder, for a deadline."""

from __future__ import annotations

from pathlib import Path

import click

from adiz import press_kit

from . import _options, _results
from ._files import whole_folder
from ._terminal import echo


@click.command("kit")
@_options.checking
@_options.title
@_options.output(
    "The folder to make; one that holds an older kit and nothing else is replaced.",
    metavar="FOLDER",
    required=True,
)
@click.pass_context
def command(
    ctx: click.Context, asked: _options.RouteOptions, title: str | None, output: Path
) -> None:
    """Check ROUTE... as `adiz check` does and write the answer in every form into one folder.

    A page, two pictures for social media, a figure for print, sentences, a text alternative, a
    table, sources and what embeds the page; README.txt says which is for what. A ROUTE that is the
    JSON of `adiz check --format json` is taken as it was answered. Same input, same bytes.
    """
    press_kit.refuse_without_matplotlib()
    with whole_folder(output, is_ours=press_kit.is_kit) as folder:
        result = _results.answer(ctx, asked)
        missing = press_kit.write(
            result, folder, command=_results.again(ctx, asked, output), title=title
        )
    _results.say_remarks(result)
    if missing:
        signs = " ".join(sorted(missing)[:8])
        echo(f"adiz: the pictures' font has no sign for {signs}; see --title", err=True)
    echo(f"wrote {output}", err=True)
