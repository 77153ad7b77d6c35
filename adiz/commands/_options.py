"""Options that mean the same in every command that has them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click

from adiz.geo.edges import EDGE_KINDS
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats.table_reading import TableReading, parse_reading
from adiz.geo.json_cleaning import Cleaning
from adiz.geo.model import date_interval, parse_aircraft, parse_error
from adiz.geo.reading import name_as_text
from adiz.preparation import QNH_HPA

from ._sources import SOURCE
from ._streams import echo, say

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How files of tables are read, as it was typed."""

    encoding: str | None = None
    columns: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    @property
    def option(self) -> str | None:
        """The first option that is given; None without any."""
        return self.reading.option

    @property
    def reading(self) -> TableReading:
        """The options understood. RequestError where one cannot be."""
        return parse_reading(self.encoding, self.columns, self.where)

    @property
    def how(self) -> dict[str, Any]:
        """The keyword arguments of `adiz.read`."""
        reading = self.reading
        return {"encoding": reading.encoding, "columns": dict(reading.columns), "where": self.where}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of typed waypoints besides: name, aircraft, the flight's own date, a source."""

    name: str | None = None
    aircraft: tuple[str, ...] = ()
    date: str | None = None
    source: str | None = None

    @property
    def option(self) -> str | None:
        """The first option that is given; None without any."""
        values = (self.name, self.aircraft, self.date, self.source)
        names = ("--name", "--aircraft", "--date", "--source")
        return next((name for name, value in zip(names, values, strict=True) if value), None)


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
        other = {"via", "strict", *OF_TABLES, *OF_TYPED}
        return {name: value for name, value in self.options.items() if name not in other}

    @property
    def tables(self) -> TableOptions:
        """How tables are read."""
        return TableOptions(**{name: self.options[name] for name in OF_TABLES})

    @property
    def facts(self) -> Facts:
        """What is known of the waypoints that were typed."""
        return Facts(**{name: self.options[kept] for kept, name in OF_TYPED.items()})


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


class Words(click.types.StringParamType):
    """Text that becomes part of an answer: what was typed, as UTF-8 whatever the locale is."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it as text that can be written; what is no text in it is replaced, and told."""
        typed = name_as_text(super().convert(value, param, ctx))
        cleaning = Cleaning()
        cleaned: str = cleaning.text(typed, param.opts[0] if param else "")
        say(warning["text"] for warning in cleaning.warnings)
        return cleaned


WORDS = Words()


def _date(_ctx: click.Context, param: click.Parameter, text: str | None) -> str | None:
    """Refuse a date that cannot be read, before anything is done."""
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
    """Refuse a source that is no address on the web."""
    if text is not None and not text.startswith(("https://", "http://")):
        raise RequestError(f"--source: '{text[:60]}' is no address; begin it with https://")
    return text


def _error(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    """Refuse an error that cannot be read, and say back how one that can is taken."""
    try:
        if text is not None:
            echo(f"adiz: error where none is stated: {parse_error(text)}", err=True)
    except InputError as error:
        raise RequestError(f"--error: {error}") from error
    return text


route_argument = click.argument("routes", nargs=-1, type=SOURCE, metavar="[ROUTE]...")
via = click.option(
    "--via",
    type=WORDS,
    metavar="TEXT",
    help="Typed waypoints: \"39N131E 3330N12900E\", 33°11'N 121°47'E … or in words, apart by ; "
    'like "126 km NW of Ieodo; 76 NM S of Ulleungdo".',
)
zones = click.option(
    "--zones",
    multiple=True,
    type=SOURCE,
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
    help="Treat legs that last longer than this as gaps, which are not bridged. By default a "
    "recorded track has a gap at each pause of over 30 min that is over ten times the usual "
    "interval.",
)
split = click.option(
    "--split",
    "split_min",
    type=Within(min=0),
    metavar="MIN",
    help="After a pause longer than this many minutes a recorded track is another flight; 0 never. "
    "360 if not given.",
)
keep_flawed = click.option(
    "--keep-flawed",
    is_flag=True,
    help="Keep fixes at 0/0 and where no aircraft can have been, which are left out otherwise.",
)
drop_flawed = click.option(
    "--drop-flawed",
    is_flag=True,
    help="Leave out fixes that repeat the one before or run back in time, too.",
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
encoding = click.option(
    "--encoding",
    metavar="NAME",
    help="Encoding of tables that are not UTF-8, like cp932 (Shift-JIS), gb18030, big5 or cp949.",
)
columns = click.option(
    "--columns",
    multiple=True,
    metavar="NAME=COLUMN",
    help="Which column of a table is what, like time=network_time or altitude_ft=alt; may be given "
    "several times.",
)
where = click.option(
    "--where",
    multiple=True,
    metavar='"COLUMN OP VALUE"',
    help='Read only lines of a table that fit, like "callsign = RF1" or "alt >= 3000", OP one of '
    "= != < <= > >=; may be given several times, and all must fit.",
)
name = click.option(
    "--name", "route_name", type=WORDS, metavar="TEXT", help="What to call the route of --via."
)
aircraft = click.option(
    "--aircraft",
    multiple=True,
    callback=_aircraft,
    metavar="TEXT",
    help='Who flew the route of --via: how many, type and nation, like "2 Tu-95MS RU"; may '
    "be given several times.",
)
date = click.option(
    "--date",
    metavar="DAY",
    callback=_date,
    help="When the route of --via was flown.",
)
source = click.option(
    "--source", metavar="URL", callback=_source, help="Where the route of --via was published."
)
strict = click.option(
    "--strict", is_flag=True, help="Refuse a file where anything in it is bad; without it, skip it."
)
title = click.option(
    "--title", type=WORDS, metavar="TEXT", help="Headline instead of the one from the answer."
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For reading, or as JSON.",
)


def force(text: str) -> Callable[[Command], Command]:
    """Return the option to replace what adiz did not write."""
    return click.option("--force", is_flag=True, help=text)


def file_form(forms: Iterable[str]) -> Callable[[Command], Command]:
    """Return the option that says the format where the name of the output does not."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(dict.fromkeys(forms))),
        help="The format, where the name of the output does not say it, as that of a pipe.",
    )


def output(
    text: str = "Write to this file instead of stdout; its suffix chooses the format.",
    *,
    metavar: str = "FILE",
    required: bool = False,
) -> Callable[[Command], Command]:
    """Return the option that says where a command writes; text is its help."""
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
"""Parameters of commands that speak of tables, and of typed waypoints with their facts."""


def of_tables(command: Command) -> Command:
    """Give a command the options of tables; it takes them together, as `tables`, TableOptions."""

    @wraps(command)
    def asked(*args: Any, **given: Any) -> Any:
        tables = TableOptions(**{name: given.pop(name) for name in OF_TABLES})
        return command(*args, tables=tables, **given)

    for option in (where, columns, encoding):
        asked = option(asked)
    return asked


def checking(command: Command) -> Command:
    """Give a command ROUTE... and every option that says how it is checked, in the help's order.

    The command takes them together, as its argument `asked`, a RouteOptions.
    """
    options = {
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
