"""A place, and the zones that hold it or come near it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from adiz.geo.model import Zone, check_degrees, date_interval, valid_during
from adiz.geo.visits import PointInZone, standing
from adiz.layers.words import zone_kind

from .analysis import zones as select
from .inputs import ZoneLike, zones_of

NEAR_M: Final = 100_000.0
"""Zones that do not hold a place are told where their line is this near."""


def zones_at(
    lon: float,
    lat: float,
    *,
    zones: ZoneLike | Iterable[ZoneLike] | None = None,
    at: str | None = None,
) -> tuple[PointInZone, ...]:
    """Return where a place stands to the zones that hold it or lie within 100 km.

    Parameters
    ----------
    lon, lat
        Degrees WGS84.
    zones
        As for `adiz.zones`.
    at
        The date, ISO 8601; without it the zones that have no end.

    Returns
    -------
    tuple of PointInZone
        What matters most first.

    Raises
    ------
    InputError
        For a place that is none on Earth, or a date that is none.
    RequestError
        For a zone that is not known.

    >>> import adiz
    >>> [found.zone.id for found in adiz.zones_at(125.182, 32.123, zones="kind:adiz")]
    ['jp-adiz-2010', 'cn-adiz-2013', 'kr-adiz-2013']
    """
    check_degrees([lon], [lat], "the place")
    return tuple(standings(in_force(select(*zones_of(zones)), at), lon, lat))


def in_force(zones: Iterable[Zone], date: str | None) -> tuple[Zone, ...]:
    """Return those in force at some moment of a date; without one, those with no end."""
    if date is None:
        return tuple(zone for zone in zones if zone.valid_to is None)
    when = date_interval(date)
    return tuple(zone for zone in zones if valid_during(zone, *when))


def standings(zones: Iterable[Zone], lon: float, lat: float) -> list[PointInZone]:
    """Return zones that hold a place, may hold it or come near it; what matters most first."""
    found = (standing(zone, lon, lat) for zone in zones)
    near = [s for s in found if s.inside or not s.decidable or s.line.distance_m <= NEAR_M]
    return sorted(near, key=_importance)


def _importance(found: PointInZone) -> tuple[float, ...]:
    """Territorial airspace first, then by what a reader looks for."""
    kind = found.zone.kind
    return not found.inside, kind != "territorial", zone_kind(kind).rank, found.line.distance_m
