"""Check routes against zones: where, when, for how long."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click
from click.core import ParameterSource

from adiz import outputs
from adiz.geo.model import INSIDE, SUREST_FIRST, Verdict
from adiz.geo.results import NOT_INCURSIONS, Result
from adiz.layers.words import NOTHING_NEAR, WORDINGS

from . import _options, _progress, _results
from ._destinations import destination

FAIL_ON: Final[dict[str, frozenset[Verdict]]] = {
    option: frozenset(verdict for verdict in WORDINGS if WORDINGS[verdict].option == option)
    for option in (WORDINGS[verdict].option for verdict in SUREST_FIRST)
}
"""The words of --fail-on, and the verdicts each stands for."""

NO_ROOM: Final = frozenset({"csv", "sentence"})
"""Formats that hold answers alone; what must be said beside them goes to stderr."""

SAID: Final = {"sentence": frozenset({"unset-clock", NOTHING_NEAR})}
"""Codes of the warnings that a format has all the same."""


SUFFIXES: Final = {
    "": "table", ".txt": "table", ".json": "json", ".geojson": "geojson", ".csv": "csv", ".md": "md"
}  # fmt: skip


def _verdicts(_ctx: click.Context, _param: click.Parameter, text: str | None) -> frozenset[Verdict]:
    """A comma-separated list of the words of FAIL_ON, as the verdicts they stand for."""
    words = [word.strip() for word in text.split(",")] if text else []
    for word in words:
        if word not in FAIL_ON:
            raise click.BadParameter(f"'{word}' is not one of {', '.join(FAIL_ON)}")
    return frozenset().union(*(FAIL_ON[word] for word in words))


@click.command("check")
@_options.checking
@click.option(
    "--format",
    "form",
    type=click.Choice(outputs.names()),
    default="table",
    show_default=True,
    help="How the answer is written.",
)
@_options.output(
    "Write to this file instead of stdout. Its suffix, one of .txt, .json, .geojson, .csv and .md, "
    "chooses the format unless --format does."
)
@click.option(
    "--fail-on",
    callback=_verdicts,
    metavar="WORDS",
    help=f"Exit with 3 where an answer, own zones apart, is one of {','.join(FAIL_ON)}.",
)
@click.pass_context
def command(
    ctx: click.Context,
    asked: _options.RouteOptions,
    form: str,  # noqa: ARG001, the destination has it
    output: Path | None,
    fail_on: frozenset[Verdict],
) -> None:
    """Check ROUTE... against zones: entered or not, where, when, for how long.

    ROUTE is a file, - for stdin, a case or a unique beginning of its id, or CASE/ROUTE. Without
    --zones every ADIZ, territorial airspace and line valid at the flight's date within 500 km is
    checked.

    A bad part of a file is left out and reported, and the rest is answered; --strict refuses the
    file. A long answer on a recorded track is told on one screen; --format table gives all of it.

    Exit code: 0 done; 1 bad content in a file, or with --fail-on anything left out; 2 something
    asked for is not there; 3 --fail-on.
    """
    to = destination(ctx, output, SUFFIXES)
    is_shown = output is None and sys.stdout.isatty() and to.form in ("table", "md")
    result = _results.checked(asked, tells=is_shown)
    from adiz.outputs.table import on_a_screen

    is_asked = output is not None or ctx.get_parameter_source("form") is not ParameterSource.DEFAULT
    brief = None if is_asked else on_a_screen(result)
    if brief is not None:
        _progress.clear()
        to.write_text(brief)
    elif is_shown and to.form == "table":
        from adiz.outputs.table import show

        _progress.clear()
        show(result)
    else:
        to.write_text(outputs.render(result, to.form), data=to.form == "csv")
    if to.form in NO_ROOM:
        _results.say_remarks(result, areas=False, said=SAID.get(to.form, frozenset()))
    if fails(result, fail_on):
        sys.exit(3)
    if fail_on and result.skipped:
        sys.exit(1)


def fails(result: Result, verdicts: frozenset[Verdict]) -> bool:
    """Whether an answer that is not the aircraft's own, an FIR or a line has such a verdict.

    Own zones count with the option own; disputed ones only where named. Territorial airspace that
    only our own guess touches counts as left open at most, never as entered.
    """
    own, named = result.options["own"], _named(result)
    return any(
        answer.verdict in verdicts
        and answer.kind not in NOT_INCURSIONS
        and not (answer.is_guess and answer.verdict in INSIDE)
        and (answer.relation != "own" or own)
        and (answer.relation != "disputed" or answer.zone in named)
        for answer in result.answers
    )


def _named(result: Result) -> set[str]:
    """Ids of the zones that were asked for by their id, their family or a file that holds them."""
    texts = {Path(text.removeprefix("+")).stem for text in result.options["zones"]}
    held = {source.name for source in result.zone_sources if source.geojson is not None}
    return held | {zone.id for zone in result.zones if not texts.isdisjoint((zone.id, zone.family))}
