"""Write a report: headline, figure, answers, claims, method, sources."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from adiz.analysis import check
from adiz.geo.errors import RequestError
from adiz.geo.results import Result
from adiz.reports import forms
from adiz.reports.build import report, without_check

from . import _inputs, _options, _results
from ._files import whole_file
from ._skipped import settled


@click.command("report")
@_options.checking
@_options.title
@_options.output(
    "Where to write: .html, .md (with its picture beside it as .png), .pdf or .docx "
    "(they need: pip install 'adiz[figure]', 'adiz[pdf]', 'adiz[docx]').",
    required=True,
)
@click.pass_context
def command(
    ctx: click.Context, asked: _options.RouteOptions, title: str | None, output: Path
) -> None:
    """Check ROUTE... as `adiz check` does and write all there is to say of it as one report.

    A ROUTE that is the JSON of `adiz check --format json` is told as it was answered; a case of
    which only words were published is told without a map. Same input, same bytes.
    """
    form = output.suffix.lower().removeprefix(".")
    if form not in forms.names():
        known = ", ".join(f".{name}" for name in forms.names())
        raise RequestError(f"cannot write '{output}' as a report: end the name in {known}")
    result = _results.saved_answer(ctx, asked) or _checked(asked)
    told = report(result, command=_results.again(ctx, asked, output), title=title)
    with ExitStack() as files:
        for name, data in forms.render(told, output.name, form).items():
            files.enter_context(whole_file(output.with_name(name))).write_bytes(data)
    click.echo(f"wrote {output}", err=True)


def _checked(asked: _options.RouteOptions) -> Result:
    """A new answer; none for a case that was published in words only."""
    cases = _inputs.read_cases(asked.routes, asked.via, strict=asked.strict)
    if len(cases) == 1 and not (cases[0].formations or cases[0].areas):
        return without_check(cases[0])
    return settled(check(cases, **asked.how), strict=asked.strict)
