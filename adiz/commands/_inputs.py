"""What a ROUTE on the command line means: a file, stdin, a case, or part of a case."""

from __future__ import annotations

from typing import Final

from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import is_there
from adiz.geo.model import Case, Formation
from adiz.written_routes import read_named, waypoints

from ._options import Facts, TableOptions
from ._skipped import with_bad_files

UNNAMED: Final = "the route"
"""What typed waypoints are called where nobody names them."""


def read_cases(
    routes: tuple[str, ...],
    via: str | None,
    tables: TableOptions | None = None,
    facts: Facts | None = None,
    *,
    strict: bool = False,
) -> list[Case]:
    """What ROUTE... and --via name, one case each. RequestError where a name fits nothing.

    tables says how files of tables are read, facts what is known of the typed route. Of several
    files a bad one is left out, unless strict, and told as what the first case skipped.
    """
    tables, facts = tables or TableOptions(), facts or Facts()
    _refuse_idle(routes, via, tables, facts)
    found: list[Case] = []
    bad: dict[str, InputError] = {}
    for text in routes:
        try:
            found.append(read_named(text, **tables.how))
        except InputError as error:
            if strict:
                raise
            bad[text] = error
    found = with_bad_files(found, bad)
    if via is not None:
        found.append(_typed(via, facts))
    if not found:
        raise RequestError("no ROUTE given; name a file or a case, or type waypoints with --via")
    return found


def _refuse_idle(
    routes: tuple[str, ...], via: str | None, tables: TableOptions, facts: Facts
) -> None:
    """RequestError for an option that would say nothing of any route."""
    if tables.option and not any(is_there(text, folder=True) for text in routes):
        raise RequestError(f"{tables.option} is for tables, and no file is given; leave it out")
    if facts.option and via is None:
        raise RequestError(f"{facts.option} is of typed waypoints; give them with --via")


def _typed(via: str, facts: Facts) -> Case:
    """Typed waypoints as a case of one route: coordinates, or words apart by `;`."""
    try:
        route = waypoints(
            via,
            name=facts.name or UNNAMED,
            date=facts.date,
            aircraft=facts.aircraft,
            source=facts.source,
        )
    except InputError as error:
        raise RequestError(f"--via: {error}") from error
    return Case(
        id="via",
        name=route.name,
        date=route.date,
        formations=(Formation.of(route),),
        routes=(route,),
    )
