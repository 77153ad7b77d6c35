"""Find the zones that contain a place or are near it, and the places that words may name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from adiz.geo.errors import InputError
from adiz.geo.model import Zone, check_degrees, date_interval, valid_during
from adiz.geo.positions import Place
from adiz.geo.visits import PointInZone, standing
from adiz.layers.atlas import gazetteer
from adiz.layers.words import zone_kind

from .analysis import zones as select
from .inputs import ZoneLike, zones_of

NEAR_M: Final = 100_000.0
"""Zones that do not contain a place are listed if their boundary is this near."""


def zones_at(
    lon: float,
    lat: float,
    *,
    zones: ZoneLike | Iterable[ZoneLike] | None = None,
    at: str | None = None,
) -> tuple[PointInZone, ...]:
    """Return the zones that contain a place or are within 100 km of it.

    Parameters
    ----------
    lon, lat
        Longitude and latitude in degrees, WGS84.
    zones
        As for `adiz.zones`.
    at
        ISO 8601 date whose zones are used; by default those without an end.

    Returns
    -------
    tuple of PointInZone
        The most important zone first.

    Raises
    ------
    InputError
        If the place is not on Earth or the date cannot be read.
    RequestError
        If a zone is unknown.

    >>> import adiz
    >>> [found.zone.id for found in adiz.zones_at(125.182, 32.123, zones="kind:adiz")]
    ['jp-adiz-2010', 'cn-adiz-2013', 'kr-adiz-2013']
    """
    try:
        check_degrees([float(lon)], [float(lat)], "the place")
    except InputError as error:
        raise InputError(f"{error.reason} (give lon, then lat)", places=("the place",)) from None
    except (TypeError, ValueError):
        raise InputError(f"the place {lon!r}, {lat!r}: give lon and lat in degrees") from None
    return tuple(standings(in_force(select(*zones_of(zones)), at), lon, lat))


def in_force(zones: Iterable[Zone], date: str | None) -> tuple[Zone, ...]:
    """Return the zones in force at some moment of a date; without a date, those without an end."""
    if date is None:
        return tuple(zone for zone in zones if zone.valid_to is None)
    when = date_interval(date)
    return tuple(zone for zone in zones if valid_during(zone, *when))


def standings(zones: Iterable[Zone], lon: float, lat: float) -> list[PointInZone]:
    """Return zones that contain a place, may contain it or are near; most important first."""
    found = (standing(zone, lon, lat) for zone in zones)
    near = [s for s in found if s.inside or not s.decidable or s.line.distance_m <= NEAR_M]
    return sorted(near, key=_importance)


def _importance(found: PointInZone) -> tuple[float, ...]:
    """Return the sort key: zones that contain the place, then territorial airspace, then others."""
    kind = found.zone.kind
    return not found.inside, kind != "territorial", zone_kind(kind).rank, found.line.distance_m


def find_places(text: str | None = None) -> tuple[Place, ...]:
    """Return the places that positions in words may name, such as "126 km NW of Ieodo".

    Parameters
    ----------
    text
        Part of a name, in any language; case, accents, spaces and hyphens do not count. Without it
        all places are returned.

    Returns
    -------
    tuple of Place
        By their names.

    >>> import adiz
    >>> [place.name for place in adiz.find_places("daito")]
    ['Kita-Daito', 'Minami-Daito', 'Oki-Daito']
    """
    found = gazetteer.places() if text is None else gazetteer.containing(text)
    return tuple(sorted(found, key=lambda place: place.name))
