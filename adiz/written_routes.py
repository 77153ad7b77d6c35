"""Read a route that a text names: a file, a case, part of a case, or waypoints."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import numpy as np

from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import is_there
from adiz.geo.formats.table_reading import TableReading
from adiz.geo.model import Case, Formation, Route, date_interval, parse_aircraft
from adiz.layers.atlas import catalog, gazetteer
from adiz.layers.atlas.patrols import patrol

from .bundled_cases import case as shipped_case
from .bundled_cases import read_file

_TYPED: Final = 'waypoints are typed as: adiz check --via "{0}", in Python as adiz.waypoints("{0}")'


def read_named(name: str, reading: TableReading | None = None) -> Case:
    """Return the case that a text names: a file, `-` for stdin, a bundled case, or CASE/ROUTE.

    reading: how to read it if it is a table.

    Raises
    ------
    RequestError
        If the text names nothing.
    InputError
        If the content of a file is invalid.
    """
    if not name.strip():
        raise RequestError("an empty text names no flight; give a path, or the id of a case")
    if is_there(name, folder=True):
        return read_file(name, reading)
    beginning, slash, part = name.partition("/")
    is_case = beginning and any(known.startswith(beginning) for known in catalog.case_ids())
    if not is_case and patrol(beginning) is None:
        from difflib import get_close_matches  # few names are wrong

        if any(char.isdigit() for char in name) and _are_waypoints(name):
            raise RequestError(f"'{name}' is neither a file nor a case; {_TYPED.format(name)}")
        days = sorted({case_id[:10] for case_id in catalog.case_ids()})
        close = get_close_matches(beginning, days, n=1, cutoff=0.8)
        hint = f"did you mean {close[0]}?" if close else "check the path, or see: adiz cases list"
        raise RequestError(f"'{name}' is neither a file nor a case; {hint}")
    case = shipped_case(beginning)
    return _part(case, part) if slash else case


def waypoints(
    text: str,
    *,
    name: str = "the route",
    date: str | None = None,
    aircraft: Iterable[str] = (),
    source: str | None = None,
) -> Route:
    """Return typed waypoints as a route.

    Parameters
    ----------
    text
        Positions separated by white space, latitude first, such as `39N131E 3330N12900E`; or words
        separated by `;`, such as `126 km NW of Ieodo; 34N129E`. A time may follow each, after "@":
        `39N131E@0100Z 34N129E@2025-12-09T11:15+09:00`; a time of day needs a date, and is of the
        next day where the leg to it then lasts at most 12 hours.
    name
        The name of the route.
    date
        The day of the flight, ISO 8601.
    aircraft
        Its aircraft, such as `2 Tu-95MS RU`: a text, or one for each type.
    source
        The web address that published the waypoints.

    Raises
    ------
    InputError
        If a position or a time cannot be read, a place is not known, or there is only one position.
    RequestError
        If `text` is not a text.

    >>> import adiz
    >>> route = adiz.waypoints("39N131E 3330N12900E", date="2025-12-09")
    >>> route.lon.tolist(), route.lat.tolist()
    ([131.0, 129.0], [39.0, 33.5])
    """
    from adiz.geo.positions import timed_positions

    if not isinstance(text, str):
        raise RequestError(
            f"adiz.waypoints takes a text, not {type(text).__name__}; pass (lon, lat) positions as "
            "adiz.check(shapely.LineString(positions))"
        )
    found = timed_positions(text, gazetteer.find, _day(date))
    if len(found) == 1:
        raise InputError("has 1 vertex; give at least 2")
    places = [place for place, _ in found]
    return Route(
        id="via",
        name=name,
        date=date,
        aircraft=tuple(map(parse_aircraft, [aircraft] if isinstance(aircraft, str) else aircraft)),
        source={} if source is None else {"url": source},
        lon=np.array([place.lon for place in places]),
        lat=np.array([place.lat for place in places]),
        time=np.array([time for _, time in found], "datetime64[us]"),
        bound_m=np.array([place.bound_m for place in places]),
        status=tuple("published" if place.words else None for place in places),
        notes=tuple(place.words for place in places),
    )


def _are_waypoints(text: str) -> bool:
    """Return whether a text can be read as typed waypoints; most names cannot."""
    from adiz.geo.positions import locate_all

    try:
        return len(locate_all(text, gazetteer.find)) > 1
    except InputError:
        return False


def _day(text: str | None) -> datetime.date | None:
    """Return the day of a flight whose date names one day; None for a month or several days."""
    if text is None:
        return None
    date_interval(text)
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", text)
    return datetime.date.fromisoformat(text) if is_day else None


def _part(case: Case, name: str) -> Case:
    """Return the case with only one formation: one of its own, or one of its routes alone."""
    for formation in (*case.formations, *map(Formation.of, case.routes)):
        if formation.id == name:
            date = formation.legs[0].route.date or case.date
            return replace(case, formations=(formation,), date=date)
    known = [formation.id for formation in case.formations] + [route.id for route in case.routes]
    raise RequestError(f"case '{case.id}' has no route '{name}'; it has {', '.join(known)}")
