"""A zone's boundary made ready to be asked: as declared, and under each reading of its text."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property

from ..edges import EDGE_KINDS
from ..errors import InputError
from ..model import Zone, kept_by_owner
from .boundary import Boundary
from .distance import Reach


class ZoneGeometry:
    """The boundaries of a zone and the distances from them, each made once and when asked for.

    readings: the boundary under each reading of edges that the declaring text is silent about;
    empty where it states them all. The declared one is one of them, and is made once.
    """

    def __init__(self, zone: Zone) -> None:
        self._is_assumed = zone.edges_assumed
        try:
            self.boundary = Boundary(zone.rings)
        except InputError as error:
            raise InputError(f"zone '{zone.id}': {error}") from None

    @cached_property
    def readings(self) -> Mapping[str, Boundary]:
        """The boundary under each reading of its silent text, by the kind of edge.

        A reading that is not defined, as of a side to a pole as a rhumb line, cannot be meant.
        """
        kinds = EDGE_KINDS if self._is_assumed else {}
        readings = {}
        for kind, edge in kinds.items():
            with suppress(InputError):
                readings[kind] = self.boundary.reading(edge)
        return readings

    @property
    def boundaries(self) -> list[Boundary]:
        """As declared first, then under each reading."""
        return [self.boundary, *self.readings.values()]

    @cached_property
    def reaches(self) -> list[Reach]:
        """Distances from the declared boundary first, then from each reading."""
        others = self.readings.values()
        return [self.reach, *(self.reach if b is self.boundary else Reach(b) for b in others)]

    @cached_property
    def reach(self) -> Reach:
        """Distances from the declared boundary."""
        return Reach(self.boundary)


@kept_by_owner
def geometry_of(zone: Zone) -> ZoneGeometry:
    """Return the geometry of a zone; the zone keeps it.

    Raises InputError, naming the zone, where an edge is not defined.
    """
    return ZoneGeometry(zone)
