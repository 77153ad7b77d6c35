"""What a scan is asked to do with each flight, in a form that can be sent to another process."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from adiz.geo.errors import RequestError
from adiz.geo.formats.geojson import zone_feature
from adiz.geo.formats.table_reading import TableReading
from adiz.geo.model import Zone, date_interval
from adiz.geo.version import VERSION
from adiz.preparation import Preparation, check_pressure
from adiz.selection import Interval, Selection

from .near_zones import NearZones

OPTIONS: Final[Mapping[str, Any]] = {
    "at": None, "route_edges": None, "error": None, "max_gap_min": None, "split_min": None,
    "keep_flawed": False, "drop_flawed": False, "qnh_hpa": None, "hypotheses": False, "rules": 2,
}  # fmt: skip
"""The options of `adiz.check` that decide an answer, with their defaults."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Asked:
    """How every flight is checked.

    Attributes
    ----------
    selection
        The zones.
    options
        Those of `OPTIONS`.
    reading
        How tables are read.
    strict
        Whether to refuse a file if any part of it is invalid.
    within_m
        Zones farther than this from a flight are left out, also named ones; None for no limit.
    """

    selection: Selection
    options: Mapping[str, Any]
    reading: TableReading
    strict: bool = False
    within_m: float | None = None

    @classmethod
    def of(
        cls,
        wanted: list[Zone | str],
        *,
        reading: TableReading | None = None,
        strict: bool = False,
        within_km: float | None = None,
        **options: Any,
    ) -> Asked:
        """Return what is asked for; raise RequestError or InputError for a value not accepted.

        Parameters
        ----------
        wanted
            Zones and selectors, as for `adiz.check`.
        reading, strict, options
            As in the attributes.
        within_km
            The limit in kilometres.
        """
        if within_km is not None and not 0 <= within_km < math.inf:
            raise RequestError(f"within {within_km} km; give a number of kilometres from 0")
        every = {**OPTIONS, **options}
        for name in every.keys() - OPTIONS.keys():
            raise RequestError(f"a scan has no option '{name}'; it has {', '.join(OPTIONS)}")
        check_pressure(every["qnh_hpa"])
        Preparation.by(every)
        if every["at"]:
            date_interval(every["at"])
        return cls(
            selection=Selection.of(wanted),
            options=every,
            reading=reading or TableReading(),
            strict=strict,
            within_m=None if within_km is None else within_km * 1000,
        )

    @cached_property
    def near_zones(self) -> NearZones:
        """Return the zones that were named."""
        return NearZones(self.selection.named)

    @property
    def preparation(self) -> Preparation:
        """Return how routes are prepared."""
        return Preparation.by(self.options)

    @property
    def when(self) -> Interval | None:
        """Return the date whose zones are used, if one is asked for."""
        at = self.options["at"]
        return date_interval(at) if at else None

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Return all zones that a flight may be checked against."""
        return (*self.selection.if_near, *self.selection.named)

    def as_dict(self) -> dict[str, Any]:
        """Return all that decides an answer besides the file, for JSON."""
        return {
            "version": VERSION,
            "options": dict(self.options),
            "reading": repr(self.reading),
            "strict": self.strict,
            "within_m": self.within_m,
            "zones_if_near": {zone.id: _hash_of(zone) for zone in self.selection.if_near},
            "zones": {zone.id: _hash_of(zone) for zone in self.selection.named},
        }


def _hash_of(zone: Zone) -> str:
    """Return the SHA-256 of a zone's file, with that of its content if that file has several."""
    content = json.dumps(zone_feature(zone), sort_keys=True, default=str)
    return hashlib.sha256(f"{zone.sha256}\n{content}".encode()).hexdigest()
