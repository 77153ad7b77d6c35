"""Write map, figures, texts and table into one folder, for a deadline."""

from __future__ import annotations

from pathlib import Path

import click

from adiz import press_kit
from adiz.geo.reading import name_as_text
from adiz.link_preview import page_address

from . import _options, _progress, _results
from ._destinations import folder_destination
from ._files import whole_folder
from ._streams import echo


@click.command("kit")
@_options.checking
@_options.title
@click.option(
    "--url",
    metavar="ADDRESS",
    help="Address at which the folder or page will be published; the page then states the title, "
    "description and picture that social networks show for a link to it.",
)
@_options.output(
    "Folder to create. A folder that contains an unchanged older kit is replaced.",
    metavar="FOLDER",
    required=True,
)
@_options.force(
    "Also replace files that are named like those of a kit but are not as adiz wrote them."
)
@click.pass_context
def command(
    ctx: click.Context,
    asked: _options.RouteOptions,
    title: str | None,
    url: str | None,
    output: Path,
    force: bool,  # noqa: ARG001, folder_destination has it
) -> None:
    """Check ROUTE as `adiz check` does and write the answer in every form into one folder.

    The folder contains a page, two pictures for social media, a figure for print, sentences, a text
    alternative, a table, the sources and a snippet that embeds the page; README.txt says what each
    file is for. If ROUTE is an answer saved by `adiz check --format json`, it is used without
    checking again. The same input gives the same bytes.
    """
    press_kit.refuse_without_matplotlib()
    if url is not None:
        page_address(url, "map.html")
    given = folder_destination(ctx, output, press_kit.CONTENT, press_kit.is_as_written)
    result = _results.answer(ctx, asked, words_do=True)
    _progress.doing(f"writing {name_as_text(given)}")
    with whole_folder(given) as folder:
        missing = press_kit.write(
            result, folder, command=_results.again(ctx, asked, output), title=title, url=url
        )
    _results.say_remarks(result)
    if missing:
        signs = " ".join(sorted(missing)[:8])
        echo(f"adiz: the font of the pictures lacks {signs}; change the --title", err=True)
    echo(f"wrote {name_as_text(given)}", err=True)
