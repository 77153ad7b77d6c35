"""What a ROUTE on the command line means: a file, stdin, a case, or part of a case."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from adiz.bundled_cases import case as shipped_case
from adiz.bundled_cases import read
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import is_there
from adiz.geo.model import Case, Formation, Route, parse_aircraft
from adiz.layers.atlas import catalog, gazetteer
from adiz.layers.atlas.patrols import patrol

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
            found.append(_case(text, tables))
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


def _case(text: str, tables: TableOptions) -> Case:
    if is_there(text, folder=True):
        return read(text, **tables.how)
    beginning, slash, part = text.partition("/")
    is_case = beginning and any(name.startswith(beginning) for name in catalog.case_ids())
    if not is_case and patrol(beginning) is None:
        raise RequestError(
            f"'{text}' is neither a file nor a case; check the path, or see: adiz cases list"
        )
    case = shipped_case(beginning)
    return _part(case, part) if slash else case


def _part(case: Case, name: str) -> Case:
    """The case with one formation only: one of its own, or one of its routes flown alone."""
    for formation in (*case.formations, *map(Formation.of, case.routes)):
        if formation.id == name:
            date = formation.legs[0].route.date or case.date
            return replace(case, formations=(formation,), date=date)
    known = [formation.id for formation in case.formations] + [route.id for route in case.routes]
    raise RequestError(f"case '{case.id}' has no route '{name}'; it has {', '.join(known)}")


def _typed(via: str, facts: Facts) -> Case:
    """Typed waypoints as a case of one route: coordinates, or words apart by `;`."""
    from adiz.geo.positions import locate_all

    try:
        places = locate_all(via, gazetteer.find)
        route = Route(
            id="via",
            name=facts.name or UNNAMED,
            date=facts.date,
            aircraft=tuple(map(parse_aircraft, facts.aircraft)),
            source={} if facts.source is None else {"url": facts.source},
            lon=np.array([place.lon for place in places]),
            lat=np.array([place.lat for place in places]),
            bound_m=np.array([place.bound_m for place in places]),
            status=tuple("published" if place.words else None for place in places),
            notes=tuple(place.words for place in places),
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
