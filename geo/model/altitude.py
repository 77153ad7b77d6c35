"""Floors, ceilings and altitudes, compared only if they are measured from the same datum.

Datums: MSL (mean sea level), STD (pressure altitude, 1013.25 hPa: flight levels), WGS84 (the
ellipsoid), AGL (the ground). SFC as a floor and UNL as a ceiling limit nothing. MSL and STD are
compared if the QNH is given, everything else only with itself: adiz uses neither a terrain nor a
geoid model, and does not guess. A limit of unknown datum exists, but nothing can be compared with
it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..errors import InputError
from ..json_values import number
from ..units import ALTITUDE_M

DATUMS: Final = {
    "msl": "MSL", "amsl": "MSL", "std": "STD", "fl": "STD", "1013.25 hpa": "STD",
    "wgs84": "WGS84", "ellipsoid": "WGS84", "agl": "AGL", "gnd": "AGL",
    "sfc": "SFC", "surface": "SFC", "unl": "UNL", "unlimited": "UNL", "unknown": "unknown",
}  # fmt: skip
STANDARD_HPA: Final = 1013.25


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor or ceiling: metres above a datum."""

    altitude_m: float
    datum: str


def datum_of(text: str) -> str:
    """Return the datum that a text names: MSL, STD, WGS84, AGL, SFC, UNL or unknown.

    Raises
    ------
    InputError
        If it names none of them.

    >>> datum_of("AMSL"), datum_of("FL")
    ('MSL', 'STD')
    """
    try:
        return DATUMS[text.strip().lower()]
    except KeyError:
        raise InputError(
            f"datum '{text[:40]}' is not known; write MSL, STD, WGS84, AGL, SFC or UNL"
        ) from None


def limit_of(stated: Mapping[str, Any] | None) -> Limit | None:
    """Return a zone's floor or ceiling in metres; None if it limits nothing.

    Parameters
    ----------
    stated
        {"value", "unit", "datum"} with a unit of m, ft or FL; a flight level needs no datum. Or
        None.

    Raises
    ------
    InputError
        If the unit or the datum is unknown.

    >>> limit_of({"value": 120, "unit": "FL"})
    Limit(altitude_m=3657.6, datum='STD')
    """
    if stated is None:
        return None
    if stated.get("datum") == "unknown":
        return Limit(math.nan, "unknown")
    unit, value = str(stated.get("unit") or "m").strip().lower(), stated.get("value")
    if unit not in ALTITUDE_M:
        raise InputError(f"unit {str(stated['unit'])[:40]!r} is not known; write m, ft or FL")
    if unit != "fl" and not stated.get("datum"):
        raise InputError("states no datum; write MSL, STD, WGS84, AGL, SFC or UNL")
    datum = datum_of(str(stated.get("datum") or "STD"))
    if datum in ("SFC", "UNL"):
        return None
    size = number(value, "value")
    if not math.isfinite(size):
        raise InputError(f"value {size} is no number; give one, in m, ft or FL")
    return Limit(round(size * ALTITUDE_M[unit], 6), datum)


def pressure_altitude_offset_m(qnh_hpa: float) -> float:
    """Return what to add to a pressure altitude to get the altitude above mean sea level, metres.

    It is the altitude of the sea-level pressure in the ICAO standard atmosphere (Doc 7488,
    troposphere), negated.

    Parameters
    ----------
    qnh_hpa
        The sea-level pressure in hectopascals.

    >>> pressure_altitude_offset_m(1013.25)
    0.0
    """
    return 44330.769 * (float((qnh_hpa / STANDARD_HPA) ** 0.1902632) - 1.0)
