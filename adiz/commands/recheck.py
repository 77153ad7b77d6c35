"""A saved answer checked again: what changed and why."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from adiz.geo.formats import load_bytes
from adiz.rechecking import recheck
from adiz.sensitivity import sensitivities
from adiz.text import rechecking as words

from . import _options
from ._files import write_text
from ._terminal import say


@click.command("recheck")
@click.argument("saved", metavar="RESULT.json")
@_options.form
@_options.output()
def command(saved: str, form: str, output: Path | None) -> None:
    """Check a saved answer again with today's zones and today's adiz.

    RESULT.json is what `adiz check --format json` wrote; - is stdin. Its own routes and zones are
    taken from it, those that ship with adiz are today's. Then the sensitivity: the answer with
    errors from 0 to 100 km, with legs and edges read otherwise, with other editions of a zone.
    """
    found = recheck(load_bytes(saved), saved)
    hidden = not sys.stderr.isatty()
    pending = sensitivities(found.result)
    with click.progressbar(pending, label="adiz", file=sys.stderr, hidden=hidden) as done:
        hangs_on = list(done)
    if form == "json":
        content = found.as_dict(hangs_on)
        write_text(json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1), output)
    else:
        write_text(words.text(found, hangs_on), output)
    say(warning["text"] for warning in found.result.warnings)
