"""Options that mean the same in every command that has them."""

from __future__ import annotations

from pathlib import Path

import click

from adiz.geo.edges import EDGE_KINDS
from adiz.geo.errors import InputError, RequestError
from adiz.geo.validity import date_interval


def _date(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    """Refuse a date that cannot be read, before anything is done."""
    try:
        if text is not None:
            date_interval(text)
    except InputError as error:
        raise RequestError(f"--at: {error}") from error
    return text


routes = click.argument("routes", nargs=-1, metavar="[ROUTE]...")
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
own = click.option("--own", is_flag=True, help="The aircraft's own zones count like any other.")
hypotheses = click.option(
    "--hypotheses", is_flag=True, help="Also check routes that are marked as hypotheses."
)
output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file instead of stdout.",
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For reading, or as JSON.",
)
