"""Read the ROUTE arguments: a file, stdin, a case, or part of a case."""

from __future__ import annotations

from typing import Final

from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import is_there
from adiz.geo.model import Case, Formation
from adiz.written_routes import read_named, waypoints

from ._options import Facts, TableOptions
from ._skipped import with_bad_files

UNNAMED: Final = "the route"
"""Name of typed waypoints without a --name."""


def read_cases(
    routes: tuple[str, ...],
    via: str | None,
    tables: TableOptions | None = None,
    facts: Facts | None = None,
    *,
    strict: bool = False,
) -> list[Case]:
    """Return one case for each ROUTE and for --via.

    Of several files, one that cannot be read is skipped and listed as skipped by the first case.

    Parameters
    ----------
    routes
        The ROUTE arguments: files, "-" or bundled cases.
    via
        Typed waypoints.
    tables
        Options for reading tables.
    facts
        Facts about the typed waypoints.
    strict
        Whether to refuse all if one file cannot be read.

    Raises
    ------
    RequestError
        If a name matches nothing, or an option does not apply to any route.
    InputError
        If a file cannot be read and `strict`, or if no file can be read.
    """
    tables, facts = tables or TableOptions(), facts or Facts()
    _refuse_idle(routes, via, tables, facts)
    found: list[Case] = []
    bad: dict[str, InputError] = {}
    for text in routes:
        try:
            found.append(read_named(text, tables.reading))
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
    """Raise RequestError for an option that applies to no route."""
    if tables.option and not any(is_there(text, folder=True) for text in routes):
        raise RequestError(f"{tables.option} is for tables, but no file is given; leave it out")
    if facts.option and via is None:
        raise RequestError(f"{facts.option} needs typed waypoints; give them with --via")


def _typed(via: str, facts: Facts) -> Case:
    """Return typed waypoints (coordinates, or words separated by ";") as a case of one route."""
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
