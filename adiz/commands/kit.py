"""Write map, pictures, texts and table into one folder, for a deadline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from adiz import press_kit

from . import _options, _results
from ._files import whole_folder


@click.command("kit")
@_options.checking
@_options.title
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    required=True,
    help="The folder to make; one that holds an older kit and nothing else is replaced.",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    routes: tuple[str, ...],
    title: str | None,
    output: Path,
    **checked: Any,
) -> None:
    """Check ROUTE... as `adiz check` does and write the answer in every form into one folder.

    A page, two pictures for social media, a figure for print, sentences, a text alternative, a
    table, sources and what embeds the page; README.txt says which is for what. A ROUTE that is the
    JSON of `adiz check --format json` is taken as it was answered. Same input, same bytes.
    """
    press_kit.refuse_without_matplotlib()
    with whole_folder(output, is_ours=press_kit.is_kit) as folder:
        result = _results.answer(ctx, routes, checked)
        missing = press_kit.write(
            result, folder, command=_results.again(ctx, routes, output), title=title
        )
    if missing:
        signs = " ".join(sorted(missing)[:8])
        click.echo(f"adiz: the pictures' font has no sign for {signs}; see --title", err=True)
    click.echo(f"wrote {output}", err=True)
