"""What is to be said of files that are converted: what was doubtful, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from adiz.geo.formats.geojson import SKIPPED
from adiz.geo.model import Case, Route, Zone, order_by_time


def doubts_of(content: Case | Sequence[Zone]) -> Iterator[str]:
    """Yield what was doubtful in the files that routes or zones are from.

    Parameters
    ----------
    content
        A case with the routes, or the zones.
    """
    read = [content] if isinstance(content, Case) else content
    warnings = [w for item in read for w in item.properties.get("warnings", ())]
    yield from dict.fromkeys(w["text"] for w in warnings if w["code"] != SKIPPED)
    if isinstance(content, Case):
        yield from _out_of_order(content.routes)


def left_out_of(content: Case | Sequence[Zone]) -> Iterator[str]:
    """Yield each part of the files that could not be read, with the reason.

    Parameters
    ----------
    content
        A case with the routes, or the zones.
    """
    read = [content] if isinstance(content, Case) else content
    items = [item for held in read for item in held.properties.get("skipped", ())]
    found = [f"{item['place']}: left out: {item['reason']}" for item in items]
    refused = [item for held in read for item in held.properties.get("refused", ())]
    found += [f"{item.get('place', item['zone'])}: left out: {item['why']}" for item in refused]
    yield from dict.fromkeys(found)


def _out_of_order(routes: Iterable[Route]) -> Iterator[str]:
    """Yield a note for each route whose rows `adiz check` would sort; they are written as read."""
    for route in routes:
        if order_by_time(route) is not None:
            yield (
                f"{route.name}: rows are not in the order of time; kept in the order of the file "
                "(adiz check sorts them by their times)"
            )
