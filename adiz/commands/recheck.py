"""Check a saved answer again; report what changed and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import click

from adiz.geo.formats import load_bytes
from adiz.geo.formats.geojson import SKIPPED
from adiz.rechecking import recheck
from adiz.sensitivity import sensitivities
from adiz.text import rechecking as words
from adiz.text.words import tidy

from . import _options, _progress
from ._destinations import destination
from ._skipped import tell
from ._sources import SOURCE
from ._streams import say

SUFFIXES: Final = {"": "table", ".txt": "table", ".json": "json"}


@click.command("recheck")
@click.argument("saved", type=SOURCE, metavar="RESULT.json")
@click.option("--no-sensitivity", is_flag=True, help="Check again, but omit the sensitivity.")
@_options.form
@_options.output()
@click.pass_context
def command(
    ctx: click.Context,
    saved: str,
    no_sensitivity: bool,
    form: str,  # noqa: ARG001, the destination has it
    output: Path | None,
) -> None:
    """Check a saved answer again with this version of adiz; report what changed and why.

    RESULT.json was written by `adiz check --format json`; - is standard input. Routes and zones
    from your own files are read from RESULT.json; bundled cases and zones are those of this
    version. The sensitivity follows: the answer with position errors from 0 to 100 km, with other
    kinds of line for legs and edges, and with other editions of a zone.
    """
    to = destination(ctx, output, SUFFIXES)
    _progress.doing("checking again")
    found = recheck(load_bytes(saved), saved)
    hangs_on = []
    pending = () if no_sensitivity else sensitivities(found.result)
    for item in pending:
        hangs_on.append(item)
        _progress.doing(f"asking what it hangs on, {len(hangs_on)} of {len(found.result.answers)}")
    if to.form == "json":
        content = found.as_dict(hangs_on)
        to.write_text(json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1))
    else:
        to.write_text(words.text(found, hangs_on))
    say(tidy(w["text"]) for w in found.result.warnings if w["code"] != SKIPPED)
    tell(found.result.skipped)
