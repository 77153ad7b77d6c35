"""A zone's boundary as declared and under each reading of its text, prepared for the check.

A text is silent if it does not say how two vertices are joined. A reading takes every such edge as
one kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property

from ..edges import EDGE_KINDS
from ..errors import InputError
from ..model import Zone, kept_by_owner, kept_for_all
from .boundary import Boundary
from .distance import Reach
from .joined import Joined


class ZoneGeometry:
    """The boundaries of a zone and the distances from them, each made once, when first needed."""

    def __init__(self, zone: Zone) -> None:
        self._is_assumed = zone.edges_assumed
        try:
            self.boundary = Boundary(zone.rings)
        except InputError as error:
            raise InputError(f"zone '{zone.id}': {error}") from None

    @cached_property
    def readings(self) -> Mapping[str, Boundary]:
        """Return the boundary under each reading of a silent text, by the kind of edge.

        Empty if the text states all its edges. The declared boundary is one of the readings. A
        reading that is undefined, such as a side to a pole as a rhumb line, is left out because it
        cannot be meant.
        """
        kinds = EDGE_KINDS if self._is_assumed else {}
        readings = {}
        for kind, edge in kinds.items():
            with suppress(InputError):
                readings[kind] = self.boundary.reading(edge)
        return readings

    @property
    def boundaries(self) -> list[Boundary]:
        """Return the declared boundary first, then each reading."""
        return [self.boundary, *self.readings.values()]

    @cached_property
    def reaches(self) -> list[Reach]:
        """Return the distances from the declared boundary first, then from each reading."""
        others = self.readings.values()
        return [self.reach, *(self.reach if b is self.boundary else Reach(b) for b in others)]

    @cached_property
    def reach(self) -> Reach:
        """Return the distances from the declared boundary."""
        return Reach(self.boundary)


@kept_by_owner
def geometry_of(zone: Zone) -> ZoneGeometry:
    """Return the geometry of a zone; the zone keeps it.

    Raises
    ------
    InputError
        If an edge is undefined; the message names the zone.

    >>> import numpy as np
    >>> from adiz.geo import Ring
    >>> ring = Ring.circle(125.0, 33.0, 50_000.0)
    >>> found = geometry_of(Zone(id="c", name="Circle", kind="custom", rings=(ring,)))
    >>> found.boundary.holds(np.array([125.0, 126.0]), np.array([33.0, 33.0])).tolist()
    [True, False]
    """
    return ZoneGeometry(zone)


@kept_for_all
def joined_of(zones: tuple[Zone, ...]) -> Joined:
    """Return the declared boundaries of zones put together."""
    return Joined([geometry_of(zone).reach for zone in zones])
