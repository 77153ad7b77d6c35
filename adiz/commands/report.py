"""Write a report: headline, figure, answers, claims, method, sources."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Final

import click

from adiz.geo.errors import RequestError
from adiz.geo.formats import is_answer
from adiz.geo.reading import name_as_text
from adiz.geo.results import Result
from adiz.layers.figure import refuse_without_matplotlib
from adiz.reports import forms
from adiz.reports.build import report, without_check

from . import _inputs, _options, _progress, _results
from ._destinations import Destination, destination, refuse_second
from ._streams import echo

SUFFIXES: Final = {f".{form}": form for form in forms.names()}


@click.command("report")
@_options.checking
@_options.title
@_options.output(
    "File to write: .html, .md (its picture goes beside it: r-figure.png beside r.md), .pdf or "
    ".docx; - for standard output (a page by default). .html and .md need pip install "
    "'adiz[figure]', .pdf needs 'adiz[pdf]' and .docx needs 'adiz[docx]'.",
    required=True,
)
@_options.file_form(SUFFIXES.values())
@_options.force("Replace the picture beside a .md even if adiz did not write it, but never a link.")
@click.pass_context
def command(
    ctx: click.Context,
    asked: _options.RouteOptions,
    title: str | None,
    output: Path,
    form: str | None,  # noqa: ARG001, the destination has it
    force: bool,  # noqa: ARG001, refuse_second has it
) -> None:
    """Check ROUTE as `adiz check` does and write a full report.

    If ROUTE is an answer saved by `adiz check --format json`, it is reported without checking
    again. For an event that was described only in words, the report gives these words and the
    zones and seas they name. The same input gives the same bytes.
    """
    to = destination(ctx, output, SUFFIXES, default="html")
    forms.refuse_without(to.form)
    _refuse_second(ctx, to)
    result = _results.saved_answer(ctx, asked) or _in_words(asked) or _checked(asked)
    content = report(result, command=_results.again(ctx, asked, output), title=title)
    _progress.doing(f"drawing and writing {to.name}")
    files = forms.render(content, "report" if to.is_stream else output.name, to.form)
    others = list(files)[1:]
    places = [to, *(to.beside(name, Path(name).suffix[1:]) for name in others)]
    with ExitStack() as opened:
        for place, data in zip(places, files.values(), strict=True):
            opened.enter_context(place.opened()).write_bytes(data)
    names = [to.name, *(name_as_text(name) for name in others)]
    echo(f"wrote {' and '.join(names)}", err=True)


def _refuse_second(ctx: click.Context, to: Destination) -> None:
    """Refuse to put a picture beside a stream or in place of a file that adiz did not write."""
    names = forms.beside(Path(to.given).name, to.form)
    if names and to.is_stream:
        raise RequestError(
            f".{to.form} needs a file name, because its picture is written beside it; name a file "
            f"instead of '{to.given}'"
        )
    refuse_second(ctx, to, names, lambda path: is_answer(path.read_bytes()))


def _in_words(asked: _options.RouteOptions) -> Result | None:
    """Return the result for a bundled event of which only words were published."""
    if asked.via is not None or len(asked.routes) != 1:
        return None
    result = _results.in_words(asked.routes[0])
    if result is not None:
        refuse_without_matplotlib()
    return result


def _checked(asked: _options.RouteOptions) -> Result:
    """Check the routes; a case published in words only gets a result without answers."""
    cases = _inputs.read_cases(
        asked.routes, asked.via, asked.tables, asked.facts, strict=asked.strict
    )
    if len(cases) == 1 and not (cases[0].formations or cases[0].areas):
        return without_check(cases[0])
    refuse_without_matplotlib()
    return _results.checked_cases(cases, asked)
