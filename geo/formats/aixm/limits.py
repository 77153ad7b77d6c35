"""Read the limits of an AIXM airspace volume, with their unit and reference."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any, Final

from ...json_values import is_number
from ..geojson.foreign_limits import NO_LIMIT, UNKNOWN, Side
from ..xml import children

_UNITS: Final = {"FT": "ft", "M": "m", "FL": "FL"}
_DATUMS: Final = {"SFC": "AGL", "MSL": "MSL", "STD": "STD", "W84": "WGS84"}
_NAMES: Final[dict[Side, tuple[str, str]]] = {
    "floor": ("lowerLimit", "minimumLimit"),
    "ceiling": ("upperLimit", "maximumLimit"),
}
"""The limit, and another that applies if it is higher or lower: which one, needs the terrain."""


def limit_of_volume(volume: ET.Element, side: Side) -> tuple[dict[str, Any] | str, str]:
    """Return a floor or ceiling of ours, and how the file writes it if it is unknown, else "".

    Parameters
    ----------
    volume, side
        An AirspaceVolume, and which limit is meant.
    """
    name, other = _NAMES[side]
    value, unit = _measure(volume, name)
    reference = _text(volume, f"{name}Reference").upper()
    written = " ".join(filter(None, (name, value, unit, reference)))
    if _measure(volume, other)[0]:
        return dict(UNKNOWN), f"{written}, and a {other}"
    limit = _limit(value.upper(), unit.upper(), reference, side)
    return (dict(UNKNOWN), written) if limit is None else (limit, "")


def _limit(value: str, unit: str, reference: str, side: Side) -> dict[str, Any] | str | None:
    """Return a limit from its parts; None if it cannot be read."""
    if value == "UNL":
        return NO_LIMIT if side == "ceiling" else None
    if value == "GND":
        return NO_LIMIT if side == "floor" else None
    if not is_number(value) or unit not in _UNITS:
        return None
    size = float(value)
    if unit == "FL":
        is_level = reference in ("STD", "")
        return {"value": size, "unit": "FL", "datum": "STD"} if is_level else None
    if reference not in _DATUMS:
        return None
    if reference == "SFC" and size == 0:
        return NO_LIMIT if side == "floor" else None
    return {"value": size, "unit": _UNITS[unit], "datum": _DATUMS[reference]}


def _measure(volume: ET.Element, name: str) -> tuple[str, str]:
    """Return the text of a child and its unit of measure; empty without one."""
    found = next(children(volume, name), None)
    if found is None:
        return "", ""
    return (found.text or "").strip(), found.get("uom", "").strip()


def _text(volume: ET.Element, name: str) -> str:
    return _measure(volume, name)[0]
