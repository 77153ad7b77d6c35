"""Write map, pictures, texts and table into one folder, for a deadline."""

from __future__ import annotations

from pathlib import Path

import click

from adiz import press_kit
from adiz.geo.reading import name_as_text

from . import _options, _progress, _results
from ._destinations import folder_destination
from ._files import whole_folder
from ._streams import echo


@click.command("kit")
@_options.checking
@_options.title
@_options.output(
    "The folder to make; one that holds an older kit as adiz wrote it is replaced.",
    metavar="FOLDER",
    required=True,
)
@_options.force("Also replace files named like those of a kit, though adiz did not write them.")
@click.pass_context
def command(
    ctx: click.Context,
    asked: _options.RouteOptions,
    title: str | None,
    output: Path,
    force: bool,  # noqa: ARG001, folder_destination has it
) -> None:
    """Check ROUTE... as `adiz check` does and write the answer in every form into one folder.

    A page, two pictures for social media, a figure for print, sentences, a text alternative, a
    table, sources and what embeds the page; README.txt says which is for what. A ROUTE that is the
    JSON of `adiz check --format json` is taken as it was answered. Same input, same bytes.
    """
    press_kit.refuse_without_matplotlib()
    given = folder_destination(ctx, output, press_kit.CONTENT, press_kit.is_as_written)
    result = _results.answer(ctx, asked, words_do=True)
    _progress.doing(f"writing {name_as_text(given)}")
    with whole_folder(given) as folder:
        missing = press_kit.write(
            result, folder, command=_results.again(ctx, asked, output), title=title
        )
    _results.say_remarks(result)
    if missing:
        signs = " ".join(sorted(missing)[:8])
        echo(f"adiz: the pictures' font has no sign for {signs}; see --title", err=True)
    echo(f"wrote {name_as_text(given)}", err=True)
