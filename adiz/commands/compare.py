"""Several flights side by side: lengths, zones entered, firsts."""

from __future__ import annotations

import json
from pathlib import Path

import click

from adiz.comparison import compare, read_near
from adiz.drawing import draw
from adiz.geo.errors import InputError, RequestError
from adiz.text import comparison as words

from . import _inputs, _options
from ._files import whole_file
from ._terminal import echo, say


@click.command("compare")
@click.argument("cases", nargs=-1, required=True, metavar="CASE...")
@_options.zones
@click.option(
    "--near",
    multiple=True,
    metavar="PLACE",
    help='Also tell how near each flight came to a place, and with words like "within 300 km of '
    'Cape Ashizuri" which was the first to; may be given several times.',
)
@_options.hypotheses
@_options.of_tables
@_options.form
@_options.output("Also draw all flights on one map.", metavar="FILE.html")
def command(
    cases: tuple[str, ...],
    zones: tuple[str, ...],
    near: tuple[str, ...],
    hypotheses: bool,
    tables: _options.TableOptions,
    form: str,
    output: Path | None,
) -> None:
    """Put flights side by side: lengths, zones entered, how far out, and which was first.

    CASE is a case or a file, as ROUTE of `adiz check`. A first is the earliest of the flights
    given, by date; what is not settled of an earlier one is told beside it.
    """
    if output is not None and output.suffix.lower() not in (".html", ".htm"):
        raise RequestError(
            f"cannot draw '{output}': flights are compared on a page; end the name in .html"
        )
    found = _inputs.read_cases(cases, None, tables)
    try:
        for name in near:
            read_near(name)
    except InputError as error:
        raise RequestError(f"--near: {error}") from None
    comparison = compare(found, zones=zones, near=near, hypotheses=hypotheses)
    if output is not None:
        with whole_file(output) as beside:
            draw(comparison.result, title=words.title(comparison)).save(beside)
    if form == "json":
        content = comparison.as_dict()
        echo(json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1))
    else:
        echo(words.text(comparison))
    say(warning["text"] for warning in comparison.result.warnings)
    if output is not None:
        echo(f"wrote {output}", err=True)
