"""Describe in words what is known of a case, of an event without a case, and of zones."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import Any, NamedTuple

from adiz.geo.errors import RequestError
from adiz.geo.formats import is_there
from adiz.geo.model import Case, Zone
from adiz.layers.atlas import catalog
from adiz.layers.atlas.patrols import patrol, read_patrols

from .analysis import zones as select
from .bundled_cases import read
from .inputs import ZoneLike
from .text import cases, zones
from .text.words import tidy


class Description(NamedTuple):
    """An event as text, and as an object for JSON."""

    text: str
    content: dict[str, Any]


def describe_case(case: Case | str | PathLike[str]) -> str:
    """Return what is known of a case: its formations, and what was published and by whom.

    Parameters
    ----------
    case
        A Case, the id of a bundled one or a unique beginning of it, the date of a joint patrol of
        which only words were published, or the path of a case file.

    Returns
    -------
    str
        Several lines, the first of which is the name.

    Raises
    ------
    RequestError
        If no case, or more than one, has that name.
    InputError
        If the file is invalid.

    >>> import adiz
    >>> print(adiz.describe_case("2019-07-23").partition("\\n")[0])
    A-50 near the Liancourt Rocks (Dokdo / Takeshima), 23 July 2019 (2019-07-23-a50)
    """
    return describe_event(case).text


def describe_zones(*zones_wanted: ZoneLike | Iterable[ZoneLike]) -> str:
    """Return everything known about zones: who declared them, when, how well known, each vertex.

    Parameters
    ----------
    zones_wanted
        As for `adiz.zones`.

    Returns
    -------
    str
        Several lines for each zone, with an empty line between two of them.

    Raises
    ------
    RequestError
        If a selector matches nothing.
    InputError
        If a file or value contains no zone that can be read.

    >>> import adiz
    >>> print(adiz.describe_zones("kr-adiz-2013").partition("\\n")[0])
    Korea ADIZ (KADIZ), declared by the Republic of Korea
    """
    return zones_text(select(*zones_wanted))


def describe_event(given: Case | str | PathLike[str]) -> Description:
    """Return what is known of a case, or of a patrol of which only words were published."""
    name = "" if isinstance(given, Case) else str(given)
    alone = patrol(name)
    if alone is not None and not any(case.startswith(name) for case in catalog.case_ids()):
        return _described(cases.patrol_description(alone), dict(alone))
    if isinstance(given, Case):
        case = given
    elif not isinstance(given, str | PathLike):
        raise RequestError(f"cannot describe {type(given).__name__}; give a Case, an id or a path")
    else:
        case = read(given) if is_there(given) else catalog.case(name)
    known = next((item for item in read_patrols() if item["case"] == case.id), None)
    content = cases.header(case) | {"patrol": known and dict(known)}
    return _described(cases.description(case, known), content)


def zones_text(found: Iterable[Zone]) -> str:
    """Return everything known about these zones, as lines that are safe to print."""
    return "\n\n".join("\n".join(map(tidy, zones.description(zone))) for zone in found)


def _described(lines: Iterable[str], content: dict[str, Any]) -> Description:
    return Description("\n".join(map(tidy, lines)), content)
