"""What a command is to draw or tell: the answer that was saved, or a new one."""

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
from adiz.saved_answers import is_saved
from adiz.text.rows import remarks

from . import _inputs, _progress
from ._options import RouteOptions
from ._skipped import settled, tell
from ._streams import say


def say_remarks(result: Result, *, areas: bool = True, said: frozenset[str] = frozenset()) -> None:
    """Say on stderr what must be said beside the answers, for what has no room for it.

    What was left out of the files was said when they were read. areas: whether reported areas are
    to be among it. said: codes of warnings that are in the answer itself.
    """
    others = tuple(w for w in result.warnings if w["code"] not in {SKIPPED, *said})
    say(remarks(replace(result, warnings=others), areas=areas))


def answer(ctx: click.Context, asked: RouteOptions, *, words_do: bool = False) -> Result:
    """The answer that was saved, where ROUTE is one; else ROUTE... checked.

    words_do: whether an event of which only words were published can be drawn.
    """
    told = saved_answer(ctx, asked)
    if words_do and told is None and asked.via is None and len(asked.routes) == 1:
        told = in_words(asked.routes[0])
    return checked(asked) if told is None else told


def in_words(route: str) -> Result | None:
    """What is to be drawn of an event of which only words were published; None of anything else."""
    if is_there(route, folder=True) or not route[:4].isdigit():
        return None
    from adiz.events_in_words import event_in_words  # most routes have a line

    return event_in_words(route)


def checked(asked: RouteOptions, *, tells: bool = False) -> Result:
    """ROUTE... checked; what was left out of the files is said, or refused if strict.

    tells: whether the answer itself says what was left out, on the same screen.
    """
    cases = _inputs.read_cases(
        asked.routes, asked.via, asked.tables, asked.facts, strict=asked.strict
    )
    return checked_cases(cases, asked, tells=tells)


def checked_cases(cases: list[Case], asked: RouteOptions, *, tells: bool = False) -> Result:
    """Cases that were read, checked as asked; as `checked`."""
    _progress.doing("checking")
    return settled(check(cases, **asked.how), strict=asked.strict, tells=tells)


def saved_answer(ctx: click.Context, asked: RouteOptions) -> Result | None:
    """The answer of `adiz check --format json` that ROUTE is; None where ROUTE... are none.

    RequestError where it stands beside another ROUTE, or beside an option that says what to check.
    """
    answers = [text for text in asked.routes if is_there(text) and is_saved(Path(text))]
    if not answers:
        return None
    if len(asked.routes) > 1:
        raise RequestError(f"'{answers[0]}' is a saved answer; give it alone")
    for name in asked.options:
        if ctx.get_parameter_source(name) == ParameterSource.COMMANDLINE:
            option = next(p.opts[0] for p in ctx.command.params if p.name == name)
            raise RequestError(
                f"'{answers[0]}' is a saved answer and taken as it is; leave out {option}, "
                "or check its route anew"
            )
    result = saved(answers[0])
    tell(result.skipped)
    return result


def again(ctx: click.Context, asked: RouteOptions, output: Path) -> str:
    """The command as it was given; the files of routes and zones by their name alone.

    Without --force, which says nothing of what is written.
    """
    words = ["adiz", str(ctx.info_name), *map(without_folder, asked.routes)]
    for param in ctx.command.params:
        value = ctx.params[param.name or ""]
        given = ctx.get_parameter_source(param.name or "") == ParameterSource.COMMANDLINE
        if not given or param.param_type_name == "argument" or param.name in ("output", "force"):
            continue
        for item in value if isinstance(value, tuple) else (value,):
            told = without_folder(str(item)) if param.name == "zones" else str(item)
            words += [param.opts[0]] if item is True else [param.opts[0], told]
    return shlex.join([*words, "-o", name_as_text(output.name)])
