"""Check whether routes entered zones: where, when and for how long."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click
from click.core import ParameterSource

from adiz import outputs
from adiz.geo.errors import RequestError
from adiz.geo.escaping import terminal
from adiz.geo.model import INSIDE, SUREST_FIRST, Verdict
from adiz.geo.results import NOT_INCURSIONS, Result
from adiz.layers.words import NOT_COVERED, NOTHING_NEAR, WORDINGS

from . import _options, _progress, _results
from ._destinations import Destination, destination

FAIL_ON: Final[dict[str, frozenset[Verdict]]] = {
    option: frozenset(verdict for verdict in WORDINGS if WORDINGS[verdict].option == option)
    for option in (WORDINGS[verdict].option for verdict in SUREST_FIRST)
}
"""The words of --fail-on, and the verdicts each stands for."""

NO_ROOM: Final = frozenset({"csv", "sentence"})
"""Formats that hold answers only; remarks about these go to stderr."""

BYTE_ORDER_MARK: Final = "\ufeff"

SAID: Final = {"sentence": frozenset({"unset-clock", NOTHING_NEAR, NOT_COVERED})}
"""Codes of the warnings that such a format includes itself."""


SUFFIXES: Final = {
    "": "table", ".txt": "table", ".json": "json", ".geojson": "geojson", ".csv": "csv", ".md": "md"
}  # fmt: skip


def _verdicts(_ctx: click.Context, _param: click.Parameter, text: str | None) -> frozenset[Verdict]:
    """Return the verdicts that a comma-separated list of words of FAIL_ON stands for."""
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
    help="Output format.",
)
@click.option(
    "--details",
    is_flag=True,
    help="Print every visit of every zone instead of the brief answer; for a long answer about "
    "recorded tracks, as much as fits on one screen.",
)
@_options.output(
    "Write to this file instead of standard output. Its suffix (.txt, .json, .geojson, .csv or "
    ".md) sets the format unless --format does."
)
@click.option(
    "--excel",
    is_flag=True,
    help="Begin CSV with a byte order mark, by which Excel takes it for UTF-8.",
)
@click.option(
    "--fail-on",
    callback=_verdicts,
    metavar="WORDS",
    help="Exit with status 3 if any answer, except for the aircraft's own zones, is one of WORDS: "
    f"a comma-separated list of {', '.join(FAIL_ON)}. The brief answer shows possibly and depends "
    "as perhaps, undecidable as can't tell. FIRs, exercise areas, straits, baselines and lines "
    "never count, even if you name them; disputed airspace counts only if you do.",
)
@click.pass_context
def command(
    ctx: click.Context,
    asked: _options.RouteOptions,
    form: str,  # noqa: ARG001, the destination has it
    output: Path | None,
    details: bool,
    excel: bool,
    fail_on: frozenset[Verdict],
) -> None:
    """Check whether ROUTE entered zones: where, when and for how long.

    ROUTE is a file (GeoJSON, CSV, GPX, KML), - for standard input, or a bundled case: its id, the
    unique beginning of its id such as 2025-12-09, or CASE/ROUTE for one of its routes. Without
    --zones, adiz checks every air defence identification zone (ADIZ), territorial airspace and
    line to cross (such as the median line of the Taiwan Strait) that lies within 500 km of the path
    and is in force on the date of the flight.

    The answer is brief: who entered which zones, how sure that is, and where along the path.
    --details prints every visit; for a recorded track it may print only what fits on one screen,
    and --format table prints everything. An invalid part of a file is skipped and reported, and
    the rest is checked; --strict refuses the file instead.

    Exit status: 0 done; 1 invalid content in a file, or with --fail-on anything skipped; 2
    something that was asked for does not exist; 3 the condition of --fail-on is met.
    """
    to = destination(ctx, output, SUFFIXES)
    if excel and to.form != "csv":
        raise RequestError("--excel is for CSV; add --format csv, or leave it out")
    is_shown = output is None and sys.stdout.isatty() and to.form in ("table", "md")
    result = _results.checked(asked, tells=is_shown)
    is_asked = output is not None or ctx.get_parameter_source("form") is not ParameterSource.DEFAULT
    if excel:
        _progress.clear()
        to.write_text(BYTE_ORDER_MARK + outputs.render(result, to.form), data=True)
    else:
        _write(result, to, is_asked=is_asked, is_shown=is_shown, details=details)
    if to.form in NO_ROOM:
        _results.say_remarks(result, areas=False, said=SAID.get(to.form, frozenset()))
    if fails(result, fail_on):
        sys.exit(3)
    if fail_on and result.skipped:
        sys.exit(1)


def _write(
    result: Result, to: Destination, *, is_asked: bool, is_shown: bool, details: bool
) -> None:
    """Write the answer: unless a format is asked for, as a first screen, or with its details."""
    _progress.clear()
    if result.formations and not (is_asked or details):
        _first_screen(result, to, is_shown=is_shown)
    elif not is_asked and (brief := _brief(result)) is not None:
        to.write_text(brief)
    elif is_shown and to.form == "table":
        from adiz.outputs.table import show

        show(result)
    else:
        to.write_text(outputs.render(result, to.form), data=to.form == "csv")


def _brief(result: Result) -> str | None:
    from adiz.outputs.table import on_a_screen

    return on_a_screen(result)


def _first_screen(result: Result, to: Destination, *, is_shown: bool) -> None:
    from adiz.text.first_screen import first_lines
    from adiz.text.strip import signs_for

    first, *lines = first_lines(result, signs_for(sys.stdout.encoding))
    if is_shown:
        from rich.console import Console
        from rich.text import Text

        Console(highlight=False).print(Text(terminal(first), style="bold"))
    else:
        lines = [first, *lines]
    to.write_text("\n".join(lines))


def fails(result: Result, verdicts: frozenset[Verdict]) -> bool:
    """Return whether an answer has one of the verdicts of --fail-on.

    FIRs, exercise areas, straits, baselines and lines never count. The aircraft's own zones count
    with the option `own`, disputed zones only if the user named them. Territorial airspace that
    only our own guess touches counts as open at most, never as entered.
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
    """Return ids of the zones selected by id, by family or by a file that contains them."""
    texts = {Path(text.removeprefix("+")).stem for text in result.options["zones"]}
    held = {source.name for source in result.zone_sources if source.geojson is not None}
    return held | {zone.id for zone in result.zones if not texts.isdisjoint((zone.id, zone.family))}
