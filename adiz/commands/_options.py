"""Options that mean the same in every command that has them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from adiz.geo.edges import EDGE_KINDS
from adiz.geo.errors import InputError, RequestError
from adiz.geo.model import date_interval, parse_error
from adiz.preparation import QNH_HPA

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class RouteOptions:
    """ROUTE..., and what says how it is checked.

    options: the others by the names of their parameters, those first that were given.
    """

    routes: tuple[str, ...]
    options: dict[str, Any]

    @property
    def via(self) -> str | None:
        """Waypoints that were typed."""
        via: str | None = self.options["via"]
        return via

    @property
    def strict(self) -> bool:
        """Whether a file is refused where anything in it is bad."""
        return bool(self.options["strict"])

    @property
    def how(self) -> dict[str, Any]:
        """The keyword arguments of `adiz.check`."""
        apart = ("via", "strict")
        return {name: value for name, value in self.options.items() if name not in apart}


class Within(click.FloatRange):
    """A number of a range, which neither "nan" nor "inf" is in."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Refuse, beyond what is out of range, what is no finite number."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value} is not a finite number.", param, ctx)
        return number


def _date(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    """Refuse a date that cannot be read, before anything is done."""
    try:
        if text is not None:
            date_interval(text)
    except InputError as error:
        raise RequestError(f"--at: {error}") from error
    return text


def _error(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    """Refuse an error that cannot be read, and say back how one that can is taken."""
    try:
        if text is not None:
            click.echo(f"adiz: error where none is stated: {parse_error(text)}", err=True)
    except InputError as error:
        raise RequestError(f"--error: {error}") from error
    return text


route_argument = click.argument("routes", nargs=-1, metavar="[ROUTE]...")
via = click.option(
    "--via",
    metavar="TEXT",
    help="Typed waypoints: \"39N131E 3330N12900E\", 33°11'N 121°47'E … or in words, apart by ; "
    'like "126 km NW of Ieodo; 76 NM S of Ulleungdo".',
)
zones = click.option(
    "--zones",
    multiple=True,
    metavar="SEL",
    help="Zones to check: an id, a family, kind:adiz, by:JP, a file or a folder; may be given "
    "several times. A leading + adds to the default instead of replacing it.",
)
at = click.option(
    "--at",
    metavar="DATE",
    callback=_date,
    help="Date whose zones are used, instead of the flight's own.",
)
route_edges = click.option(
    "--route-edges",
    type=click.Choice(list(EDGE_KINDS)),
    help="Read every leg of the routes as this kind of line.",
)
error = click.option(
    "--error",
    metavar="RADIUS@PERCENT",
    callback=_error,
    help="Error of measured or traced vertices that state none, like 15km@95%; 95 % if not said.",
)
max_gap = click.option(
    "--max-gap",
    "max_gap_min",
    type=Within(min=0, min_open=True),
    metavar="MIN",
    help="Legs that last longer than so many minutes are gaps, not bridged.",
)
drop_flawed = click.option(
    "--drop-flawed",
    is_flag=True,
    help="Leave out fixes that repeat, run back in time or leap faster than any aircraft.",
)
qnh = click.option(
    "--qnh",
    "qnh_hpa",
    type=Within(*QNH_HPA),
    metavar="HPA",
    help="Pressure at sea level, to hold flight levels against altitudes above sea level.",
)
own = click.option("--own", is_flag=True, help="The aircraft's own zones count like any other.")
hypotheses = click.option(
    "--hypotheses", is_flag=True, help="Also check routes that are marked as hypotheses."
)
strict = click.option(
    "--strict", is_flag=True, help="Refuse a file where anything in it is bad; without it, skip it."
)
title = click.option("--title", metavar="TEXT", help="Headline instead of the one from the answer.")
form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For reading, or as JSON.",
)


def output(
    text: str = "Write to this file instead of stdout.",
    *,
    metavar: str = "FILE",
    required: bool = False,
) -> Callable[[Command], Command]:
    """Return the option that says where a command writes; text is its help."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar=metavar,
        required=required,
        help=text,
    )


def checking(command: Command) -> Command:
    """Give a command ROUTE... and every option that says how it is checked, in the help's order.

    The command takes them together, as its argument `asked`, a RouteOptions.
    """
    options = {
        "via": via,
        "zones": zones,
        "at": at,
        "route_edges": route_edges,
        "error": error,
        "max_gap_min": max_gap,
        "drop_flawed": drop_flawed,
        "qnh_hpa": qnh,
        "own": own,
        "hypotheses": hypotheses,
        "strict": strict,
    }

    @wraps(command)
    def asked(*args: Any, routes: tuple[str, ...], **given: Any) -> Any:
        of_route = {name: given.pop(name) for name in list(given) if name in options}
        return command(*args, asked=RouteOptions(routes, of_route), **given)

    for option in (*reversed(options.values()), route_argument):
        asked = option(asked)
    return asked
