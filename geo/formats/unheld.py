"""Say what a format cannot hold of zones that are written to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from ..edges import Planar
from ..json_values import cut, first_few
from ..model import Zone

_FIRST: Final = 3


def _is_bent(zone: Zone) -> bool:
    """Return whether an edge is not straight in longitude and latitude."""
    return any(not isinstance(edge, Planar) for ring in zone.rings for edge in ring.edges)


_FOUND: Final[dict[str, Callable[[Zone], bool]]] = {
    "dates": lambda zone: bool(zone.valid_from or zone.valid_to),
    "authorities": lambda zone: bool(zone.authority or zone.claimants),
    "errors of vertices": lambda zone: any(bool((ring.error_m > 0).any()) for ring in zone.rings),
    "edges as declared": _is_bent,
    "sources": lambda zone: bool(zone.properties.get("sources")),
}


def of_zones(zones: Iterable[Zone]) -> str:
    """Return the ids of zones, in words: the first three."""
    return first_few([cut(zone.id) for zone in zones], _FIRST)


def properties_of(zones: Sequence[Zone], *, but: Sequence[str] = ()) -> list[str]:
    """Return which kinds of property some zones have and the format cannot hold.

    Parameters
    ----------
    zones
        The zones that are written.
    but
        Those of "dates", "authorities", "errors of vertices", "edges as declared" and "sources"
        that it can hold.
    """
    return [what for what, has in _FOUND.items() if what not in but and any(map(has, zones))]
