"""A zone's boundary made ready to be asked: as declared, and under each reading of its text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..edges import EDGE_KINDS
from ..errors import InputError
from ..model import Zone, kept_by_owner
from .boundary import Boundary
from .distance import Reach


class ZoneGeometry:
    """The boundaries of a zone and the distances from them, each made once and when asked for.

    readings: the boundary under each reading of edges that the declaring text is silent about;
    empty where it states them all.
    """

    def __init__(self, zone: Zone) -> None:
        self._id, self._is_assumed = zone.id, zone.edges_assumed
        try:
            self.boundary = Boundary(zone.rings)
        except InputError as error:
            raise self._named(error) from None

    @cached_property
    def readings(self) -> Mapping[str, Boundary]:
        """The boundary under each reading of its silent text, by the kind of edge."""
        kinds = EDGE_KINDS if self._is_assumed else {}
        try:
            return {kind: self.boundary.reading(edge) for kind, edge in kinds.items()}
        except InputError as error:
            raise self._named(error) from None

    @property
    def boundaries(self) -> list[Boundary]:
        """As declared first, then under each reading."""
        return [self.boundary, *self.readings.values()]

    @cached_property
    def reaches(self) -> list[Reach]:
        """Distances from the declared boundary first, then from each reading."""
        return [self.reach, *map(Reach, self.readings.values())]

    @cached_property
    def reach(self) -> Reach:
        """Distances from the declared boundary."""
        return Reach(self.boundary)

    def _named(self, error: InputError) -> InputError:
        return InputError(f"zone '{self._id}': {error}")


@kept_by_owner
def geometry_of(zone: Zone) -> ZoneGeometry:
    """Return the geometry of a zone; the zone keeps it.

    Raises InputError, naming the zone, where an edge is not defined.
    """
    return ZoneGeometry(zone)
