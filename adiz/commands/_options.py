"""Options that mean the same in every command that has them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click
from click.decorators import FC

from adiz.geo.edges import EDGE_KINDS
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats.table_reading import TableReading, parse_reading
from adiz.geo.json_cleaning import Cleaning
from adiz.geo.model import date_interval, parse_aircraft, parse_error
from adiz.geo.reading import name_as_text
from adiz.preparation import QNH_HPA

from ._sources import CASE, ZONES
from ._streams import echo, say

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class TableOptions:
    """Options for reading tables, as typed."""

    encoding: str | None = None
    columns: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    @property
    def option(self) -> str | None:
        """Name of the first option given, or None."""
        return self.reading.option

    @property
    def reading(self) -> TableReading:
        """Parsed options. Raises RequestError if one cannot be parsed."""
        return parse_reading(self.encoding, self.columns, self.where)


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about typed waypoints: name, aircraft, date of the flight and source."""

    name: str | None = None
    aircraft: tuple[str, ...] = ()
    date: str | None = None
    source: str | None = None

    @property
    def option(self) -> str | None:
        """Name of the first option given, or None."""
        values = (self.name, self.aircraft, self.date, self.source)
        names = ("--name", "--aircraft", "--date", "--source")
        return next((name for name, value in zip(names, values, strict=True) if value), None)


@dataclass(frozen=True, slots=True)
class RouteOptions:
    """The ROUTE arguments and the options of the check.

    options: values of the options by parameter name, those given by the user first.
    """

    routes: tuple[str, ...]
    options: dict[str, Any]

    @property
    def via(self) -> str | None:
        """Typed waypoints, if any."""
        via: str | None = self.options["via"]
        return via

    @property
    def strict(self) -> bool:
        """Return whether to refuse a file if any part of it is invalid."""
        return bool(self.options["strict"])

    @property
    def how(self) -> dict[str, Any]:
        """Keyword arguments for `adiz.check`."""
        other = {"via", "strict", *OF_TABLES, *OF_TYPED}
        return {name: value for name, value in self.options.items() if name not in other}

    @property
    def tables(self) -> TableOptions:
        """Options for reading tables."""
        return TableOptions(**{name: self.options[name] for name in OF_TABLES})

    @property
    def facts(self) -> Facts:
        """Facts about the typed waypoints."""
        return Facts(**{name: self.options[kept] for kept, name in OF_TYPED.items()})


class Within(click.FloatRange):
    """A finite number in a range; "nan" and "inf" are rejected."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Convert the value; reject NaN and infinity as well as numbers out of range."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value} is not a finite number.", param, ctx)
        return number


class Words(click.types.StringParamType):
    """Text that becomes part of an answer, as UTF-8 whatever the locale is."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return text that can be written; replace invalid characters and report them."""
        typed = name_as_text(super().convert(value, param, ctx))
        cleaning = Cleaning()
        cleaned: str = cleaning.text(typed, param.opts[0] if param else "")
        say(warning["text"] for warning in cleaning.warnings)
        return cleaned


WORDS = Words()


def _date(_ctx: click.Context, param: click.Parameter, text: str | None) -> str | None:
    """Refuse a date that cannot be read before any work is done."""
    try:
        if text is not None:
            date_interval(text)
    except InputError as error:
        raise RequestError(f"{param.opts[0]}: {error}") from error
    return text


def _aircraft(
    _ctx: click.Context, _param: click.Parameter, texts: tuple[str, ...]
) -> tuple[str, ...]:
    """Refuse aircraft that cannot be read."""
    try:
        for text in texts:
            parse_aircraft(text)
    except InputError as error:
        raise RequestError(f"--aircraft: {error}") from error
    return texts


def _source(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    """Refuse a source that is not a web address."""
    if text is not None and not text.startswith(("https://", "http://")):
        raise RequestError(f"--source: '{text[:60]}' is not a web address; begin it with https://")
    return text


def _error(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    """Refuse an error that cannot be read; print how a readable one is understood."""
    try:
        if text is not None:
            echo(f"adiz: error assumed where none is stated: {parse_error(text)}", err=True)
    except InputError as error:
        raise RequestError(f"--error: {error}") from error
    return text


route_argument = click.argument("routes", nargs=-1, type=CASE, metavar="[ROUTE]...")
via = click.option(
    "--via",
    type=WORDS,
    metavar="TEXT",
    help="Waypoints of a route, typed as coordinates (\"39N131E 3330N12900E\", 33°11'N 121°47'E) "
    'or in words, separated by ";", such as "126 km NW of Ieodo; 76 NM S of Ulleungdo". A time may '
    'follow each: "39N131E@0100Z", with --date.',
)
zones = click.option(
    "--zones",
    multiple=True,
    type=ZONES,
    metavar="SEL",
    help="Zones to check: an id, a family (all editions of a zone), a kind such as kind:adiz, the "
    "declaring state such as by:JP, a file or a folder. Repeat it to give several. Put + before "
    "SEL to add to the default zones instead of replacing them.",
)


def on_date(text: str) -> Callable[[FC], FC]:
    """Return the option that sets the date whose zones are used; `text` is its help."""
    return click.option("--at", metavar="DATE", callback=_date, help=text)


at = on_date("Use the zones in force on this date instead of the date of the flight.")
route_edges = click.option(
    "--route-edges",
    type=click.Choice(list(EDGE_KINDS)),
    help="Read every leg of the routes as this kind of line: geodesic (the shortest), rhumb "
    "(constant course) or planar (straight in longitude and latitude).",
)
error = click.option(
    "--error",
    metavar="RADIUS@PERCENT",
    callback=_error,
    help="Position error to assume for measured or traced vertices that state none, such as "
    "15km@95% (95% if only a radius is given).",
)
max_gap = click.option(
    "--max-gap",
    "max_gap_min",
    type=Within(min=0, min_open=True),
    metavar="MIN",
    help="Treat legs longer than MIN minutes as gaps, which are not joined by a line. By default a "
    "recorded track has a gap at each pause of more than 30 minutes that is also more than ten "
    "times its usual interval.",
)
split = click.option(
    "--split",
    "split_min",
    type=Within(min=0),
    metavar="MIN",
    help="Start a new flight after a pause of more than MIN minutes in a recorded track (default "
    "360; 0 never does).",
)
keep_flawed = click.option(
    "--keep-flawed",
    is_flag=True,
    help="Keep fixes at 0/0 and fixes that imply an impossible speed; by default they are dropped.",
)
drop_flawed = click.option(
    "--drop-flawed",
    is_flag=True,
    help="Also drop fixes that duplicate the previous one or go back in time.",
)
qnh = click.option(
    "--qnh",
    "qnh_hpa",
    type=Within(*QNH_HPA),
    metavar="HPA",
    help="Sea-level pressure (QNH) in hectopascals, to compare flight levels with altitudes above "
    "mean sea level.",
)
own = click.option(
    "--own",
    is_flag=True,
    help="Count zones declared by the aircraft's own state like those of other states.",
)
hypotheses = click.option(
    "--hypotheses", is_flag=True, help="Also check routes that the file marks as hypotheses."
)
encoding = click.option(
    "--encoding",
    metavar="NAME",
    help="Encoding of a table that is not UTF-8: cp932 (Shift-JIS), gb18030, big5, cp949 ...",
)
columns = click.option(
    "--columns",
    multiple=True,
    metavar="NAME=COLUMN",
    help="Read the column COLUMN of a CSV or TSV file as NAME, such as time=network_time or "
    "altitude_ft=alt. Repeat it for several columns.",
)
where = click.option(
    "--where",
    multiple=True,
    metavar='"COLUMN OP VALUE"',
    help='Read only the rows of a CSV or TSV file that meet a condition, such as "callsign = RF1" '
    'or "alt >= 3000"; OP is one of = != < <= > >=. Repeat it to require several conditions.',
)
name = click.option(
    "--name", "route_name", type=WORDS, metavar="TEXT", help="Name of the route given with --via."
)
aircraft = click.option(
    "--aircraft",
    multiple=True,
    callback=_aircraft,
    metavar="TEXT",
    help="Aircraft that flew the route given with --via: number, type and nation, such as "
    '"2 Tu-95MS RU". Repeat it for several types.',
)
date = click.option(
    "--date",
    metavar="DAY",
    callback=_date,
    help="Date on which the route given with --via was flown.",
)
source = click.option(
    "--source", metavar="URL", callback=_source, help="Web page that published the --via route."
)
strict = click.option(
    "--strict", is_flag=True, help="Refuse a file if any part of it is invalid; skip nothing."
)
title = click.option(
    "--title",
    type=WORDS,
    metavar="TEXT",
    help="Use this headline instead of the one made from the answer.",
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Output format.",
)


def force(text: str) -> Callable[[Command], Command]:
    """Return the option that allows replacing files that adiz did not write."""
    return click.option("--force", is_flag=True, help=text)


def file_form(forms: Iterable[str]) -> Callable[[Command], Command]:
    """Return the option that sets the format if the output's suffix does not."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(dict.fromkeys(forms))),
        help="Output format, if the suffix of the output does not give it (as for a pipe).",
    )


def output(
    text: str = "Write to this file instead of standard output; its suffix sets the format.",
    *,
    metavar: str = "FILE",
    required: bool = False,
) -> Callable[[Command], Command]:
    """Return the option that sets where a command writes; `text` is its help."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, allow_dash=True, readable=False),
        metavar=metavar,
        required=required,
        help=text,
    )


OF_TABLES: Final = ("encoding", "columns", "where")
OF_TYPED: Final = {
    "route_name": "name", "aircraft": "aircraft", "date": "date", "source": "source",
}  # fmt: skip
"""Parameters that concern tables, and those that concern typed waypoints (parameter: fact)."""


def of_tables(command: Command) -> Command:
    """Add the table options to a command, which takes them together as `tables: TableOptions`."""

    @wraps(command)
    def asked(*args: Any, **given: Any) -> Any:
        tables = TableOptions(**{name: given.pop(name) for name in OF_TABLES})
        return command(*args, tables=tables, **given)

    for option in (where, columns, encoding):
        asked = option(asked)
    return asked


def checking(command: Command) -> Command:
    """Add the ROUTE arguments and all options of a check to a command, in the order of its help.

    The command takes them together as `asked: RouteOptions`.
    """
    options: dict[str, Callable[[Any], Any]] = {
        "via": via,
        "route_name": name,
        "aircraft": aircraft,
        "date": date,
        "source": source,
        "encoding": encoding,
        "columns": columns,
        "where": where,
        "zones": zones,
        "at": at,
        "route_edges": route_edges,
        "error": error,
        "max_gap_min": max_gap,
        "split_min": split,
        "keep_flawed": keep_flawed,
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
