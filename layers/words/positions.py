"""Positions that nothing joins: no line, so no kilometres; each is named by its day or note."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from adiz.geo.model import CHOSEN, OUTSIDE, Answer, Formation, Route, Visit

from .vertices import vertex_title


def unjoined(path: Route) -> bool:
    """Return whether a path is positions only.

    >>> from adiz.geo.model.route import Route
    >>> unjoined(Route(id="a", lon=[1, 2], lat=[3, 4], joined=[False]))
    True
    """
    return not path.joined.any()


def is_reconstructed(formation: Formation) -> bool:
    """Return whether any vertex of the line is ours: reconstructed, or taken from another flight.

    Positions that are not joined are no line, and none of ours.
    """
    path = formation.path
    return not unjoined(path) and any(status in CHOSEN for status in path.status)


def counted(path: Route, visits: Sequence[Visit]) -> str:
    """Return how many of the positions are inside; published ones say so.

    >>> from adiz.geo.model.route import Route
    >>> counted(Route(id="a", lon=[1, 2], lat=[3, 4], joined=[False], status=["published"] * 2), ())
    '0 of 2 published positions'
    """
    published = "published " if "published" in path.status else ""
    return f"{len(visits)} of {len(path)} {published}position{'s' if len(path) > 1 else ''}"


def is_of_positions(answer: Answer, path: Route) -> bool:
    """Return whether an answer that rules an entry out is of positions that nothing joins.

    It says nothing of the way between them; a published statement does.
    """
    return unjoined(path) and answer.verdict in OUTSIDE and answer.basis != "statement"


def lying_inside(path: Route, visits: Sequence[Visit], where: str = "inside") -> str:
    """Return how many of the positions lie inside, and that nothing else is known.

    where: "inside" and the zone's name; the word alone where the name stands beside.

    >>> from adiz.geo.model.route import Route
    >>> lying_inside(Route(id="a", lon=[1, 2], lat=[3, 4], joined=[False]), (), "inside the zone")
    '0 of 2 positions lie inside the zone; the path between them is not known'
    """
    lie = "lies" if len(visits) == 1 else "lie"
    return f"{counted(path, visits)} {lie} {where}; the path between them is not known"


def name(path: Route, vertex: int) -> str:
    """Return a position by its number and its note's first words, or its time."""
    time = path.time[vertex]
    told = "" if np.isnat(time) else str(time.astype("datetime64[m]")).replace("T", " ") + " UTC"
    return ", ".join(filter(None, (f"position {vertex + 1}", vertex_title(path, vertex) or told)))
