"""The result that a command draws or writes: a saved answer, or a new check."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

import click
from click.core import ParameterSource

from adiz.analysis import check, saved
from adiz.geo.errors import RequestError
from adiz.geo.formats import is_there
from adiz.geo.formats.geojson import SKIPPED
from adiz.geo.model import Case
from adiz.geo.reading import name_as_text, without_folder
from adiz.geo.results import Result

from . import _inputs, _progress
from ._options import RouteOptions
from ._skipped import settled, tell
from ._streams import say


def say_remarks(result: Result, *, areas: bool = True, said: frozenset[str] = frozenset()) -> None:
    """Print remarks about the answers on stderr, for a format that cannot contain them.

    What was skipped in the files has been reported already, when they were read.

    Parameters
    ----------
    result
        The result of a check.
    areas
        Whether to include reported areas.
    said
        Codes of warnings that the output itself contains.
    """
    from adiz.text.rows import remarks

    others = tuple(w for w in result.warnings if w["code"] not in {SKIPPED, *said})
    say(remarks(replace(result, warnings=others), areas=areas))


def answer(ctx: click.Context, asked: RouteOptions, *, words_do: bool = False) -> Result:
    """Return the saved answer that ROUTE names, or else check the routes.

    words_do: whether the command can show an event of which only words were published.
    """
    found = saved_answer(ctx, asked)
    if words_do and found is None and asked.via is None and len(asked.routes) == 1:
        found = in_words(asked.routes[0])
    return checked(asked) if found is None else found


def in_words(route: str) -> Result | None:
    """Return the result for an event of which only words were published; else None."""
    if is_there(route, folder=True) or not route[:4].isdigit():
        return None
    from adiz.events_in_words import event_in_words  # most routes have a line

    return event_in_words(route)


def checked(asked: RouteOptions, *, tells: bool = False) -> Result:
    """Check the routes; report what was skipped in the files, or refuse it if strict.

    tells: whether the answer itself reports on the same screen what was skipped.
    """
    cases = _inputs.read_cases(
        asked.routes, asked.via, asked.tables, asked.facts, strict=asked.strict
    )
    return checked_cases(cases, asked, tells=tells)


def checked_cases(cases: list[Case], asked: RouteOptions, *, tells: bool = False) -> Result:
    """Check cases that have been read; see `checked`."""
    _progress.doing("checking")
    return settled(check(cases, **asked.how), strict=asked.strict, tells=tells)


def saved_answer(ctx: click.Context, asked: RouteOptions) -> Result | None:
    """Return the answer of `adiz check --format json` that ROUTE names; else None.

    Raises RequestError if another ROUTE or an option of the check is given with it.
    """
    files = [text for text in asked.routes if is_there(text)]
    if not files:
        return None
    from adiz.saved_answers import is_saved

    answers = [text for text in files if is_saved(Path(text))]
    if not answers:
        return None
    if len(asked.routes) > 1:
        raise RequestError(f"'{answers[0]}' is a saved answer; give it alone")
    for name in asked.options:
        if ctx.get_parameter_source(name) == ParameterSource.COMMANDLINE:
            option = next(p.opts[0] for p in ctx.command.params if p.name == name)
            raise RequestError(
                f"'{answers[0]}' is a saved answer, which is not checked again; leave out "
                f"{option}, or give its route instead"
            )
    result = saved(answers[0])
    tell(result.skipped)
    return result


def again(ctx: click.Context, asked: RouteOptions, output: Path) -> str:
    """Return the command line, with files named without their folders.

    --force is left out, since it does not change what is written.
    """
    words = ["adiz", str(ctx.info_name), *map(without_folder, asked.routes)]
    for param in ctx.command.params:
        value = ctx.params[param.name or ""]
        given = ctx.get_parameter_source(param.name or "") == ParameterSource.COMMANDLINE
        if not given or param.param_type_name == "argument" or param.name in ("output", "force"):
            continue
        for item in value if isinstance(value, tuple) else (value,):
            value = without_folder(str(item)) if param.name == "zones" else str(item)
            words += [param.opts[0]] if item is True else [param.opts[0], value]
    return shlex.join([*words, "-o", name_as_text(output.name)])
