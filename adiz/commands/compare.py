"""Compare flights: length, zones entered, who was first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click

from adiz.comparison import compare, read_near
from adiz.drawing import draw
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats.geojson import SKIPPED
from adiz.geo.model import Case
from adiz.text import comparison as words
from adiz.text.rows import not_checked
from adiz.text.words import tidy

from . import _inputs, _options, _progress
from ._destinations import destination
from ._skipped import tell
from ._sources import CASE
from ._streams import echo, say

SUFFIXES: Final = {
    ".html": "html", ".htm": "html", ".json": "json", ".txt": "table", "": "table"
}  # fmt: skip


@click.command("compare")
@click.argument("cases", nargs=-1, required=True, type=CASE, metavar="CASE...")
@_options.zones
@click.option(
    "--near",
    multiple=True,
    type=_options.WORDS,
    metavar="PLACE",
    help='Also report how near each flight came to PLACE; with words such as "within 300 km of '
    'Cape Ashizuri", report which flight did so first. Repeat it for several places.',
)
@_options.hypotheses
@_options.of_tables
@_options.form
@_options.output(
    "With .html, also draw all flights on one map; with .json or .txt, write the comparison to "
    "this file."
)
@click.pass_context
def command(
    ctx: click.Context,
    cases: tuple[str, ...],
    zones: tuple[str, ...],
    near: tuple[str, ...],
    hypotheses: bool,
    tables: _options.TableOptions,
    form: str,
    output: Path | None,
) -> None:
    """Compare flights: length, zones entered, how far out they went, and who was first.

    CASE is a bundled case or a file, as ROUTE in `adiz check`. "First" means the earliest of the
    flights given, by date; if it cannot be decided whether an earlier flight did the same, the
    table says so.
    """
    to = destination(ctx, output, SUFFIXES)
    drawn = output is not None and output.suffix.lower() in (".html", ".htm")
    found = _inputs.read_cases(cases, None, tables)
    try:
        for name in near:
            read_near(name)
    except InputError as error:
        raise RequestError(f"--near: {error}") from None
    _progress.doing("comparing")
    comparison = compare(found, zones=zones, near=near, hypotheses=hypotheses)
    if drawn:
        with to.opened() as beside:
            draw(comparison.result, title=words.title(comparison)).save(beside)
    if (form if drawn else to.form) == "json":
        content = comparison.as_dict()
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1)
    else:
        text = words.text(comparison)
    doubts = [tidy(w["text"]) for w in comparison.warnings if w["code"] != SKIPPED]
    say([*doubts, *not_checked(comparison.result)])
    tell([*comparison.result.skipped, *_left_out_of_others(found)])
    if not drawn:
        to.write_text(text)
        return
    echo(text)
    echo(f"wrote {to.name}", err=True)


def _left_out_of_others(cases: list[Case]) -> list[dict[str, str]]:
    """Return what was skipped in cases without a route, which are not checked."""
    others = [case for case in cases if not case.formations]
    return [item for case in others for item in case.properties.get("skipped", ())]
