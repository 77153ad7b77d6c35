"""Read and write the limits of OpenAir's AH and AL records.

The forms are those of the specification (FL, STD, AMSL, AGL, GND, UNL) and of the programs that
read the format (MSL, SFC, ASFC, UNLIM, UNLTD, UNLIMITED, feet where no unit stands). A text that is
not one of them, such as `100m AGL/423m AMSL` or `Ask on 122.8`, is an unknown limit and never
"unlimited".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ...model import datum_of
from ..geojson.foreign_limits import NO_LIMIT, UNKNOWN, Side

_LIMIT: Final = re.compile(
    r"(?P<fl>FL)?\s*(?P<value>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)?\s*(?P<unit>FT|F|M)?\s*"
    r"(?P<datum>AMSL|MSL|AGL|ASFC|GND|SFC|STD)?",
    re.IGNORECASE,
)
_UNLIMITED: Final = re.compile(
    r"UNL(?:IM|TD|IMITED)?(?:\s*(?:FT|F|M))?(?:\s*(?:AMSL|MSL|AGL|ASFC|STD))?", re.IGNORECASE
)
"""Some programs put a unit or a datum behind it, which mean nothing there."""

_DATUMS: Final = {
    "AMSL": "MSL", "MSL": "MSL", "AGL": "AGL", "ASFC": "AGL", "GND": "AGL", "SFC": "AGL",
    "STD": "STD",
}  # fmt: skip
_GROUND: Final = ("GND", "SFC")
_UNLIMITED_FL: Final = 999
_WRITTEN: Final = {"MSL": "AMSL", "AGL": "AGL", "STD": "STD"}


@dataclass(frozen=True, slots=True)
class ReadLimit:
    """A floor or ceiling of ours, and whether its datum or its unit is only a convention."""

    limit: dict[str, Any] | str
    assumed: bool = False

    @property
    def is_unknown(self) -> bool:
        """Return whether the text could not be read."""
        return self.limit == UNKNOWN


def limit_in(text: str, side: Side) -> ReadLimit:
    """Return the limit that a record states.

    Parameters
    ----------
    text, side
        What stands after AH or AL, and which of the two it is.

    >>> limit_in("FL 65", "ceiling").limit
    {'value': 65.0, 'unit': 'FL', 'datum': 'STD'}
    >>> limit_in("1000 ft", "floor")
    ReadLimit(limit={'value': 1000.0, 'unit': 'ft', 'datum': 'MSL'}, assumed=True)
    """
    if _UNLIMITED.fullmatch(text.strip()):
        return ReadLimit(NO_LIMIT if side == "ceiling" else dict(UNKNOWN))
    match = _LIMIT.fullmatch(text.strip())
    if match is None:
        return ReadLimit(dict(UNKNOWN))
    level, unit = match["fl"], (match["unit"] or "").upper()
    stated = (match["datum"] or "").upper()
    if match["value"] is None:
        only_ground = stated in _GROUND and not level and not unit and side == "floor"
        return ReadLimit(NO_LIMIT if only_ground else dict(UNKNOWN))
    value = float(match["value"].replace(",", ""))
    if level:
        return ReadLimit(
            _level(value, side) if not unit and stated in ("", "STD") else dict(UNKNOWN)
        )
    datum = _DATUMS.get(stated, "MSL")
    if datum == "AGL" and value == 0:
        return ReadLimit(NO_LIMIT if side == "floor" else dict(UNKNOWN))
    limit = {"value": value, "unit": "m" if unit == "M" else "ft", "datum": datum}
    return ReadLimit(limit, assumed=not (unit and stated))


def _level(value: float, side: Side) -> dict[str, Any] | str:
    """Return a flight level; FL999 and above mean no limit."""
    if value >= _UNLIMITED_FL:
        return NO_LIMIT if side == "ceiling" else dict(UNKNOWN)
    return {"value": value, "unit": "FL", "datum": "STD"}


def written_limit(limit: Mapping[str, Any] | None, side: Side) -> str | None:
    """Return a limit of ours as OpenAir writes it; None if the format has no words for it.

    Parameters
    ----------
    limit, side
        A floor or ceiling, None if nothing is limited, and which of the two it is.
    """
    if limit is None:
        return "GND" if side == "floor" else "UNL"
    datum = datum_of(str(limit.get("datum") or "STD"))
    unit, value = str(limit.get("unit") or "m").strip(), limit.get("value")
    if datum in ("SFC", "UNL"):
        return written_limit(None, side) if (datum == "SFC") == (side == "floor") else None
    if datum not in _WRITTEN or value is None:
        return None
    size = f"{float(value):g}" if float(value) != int(value) else f"{int(value)}"
    return f"FL{size}" if unit.upper() == "FL" else f"{size}{unit.lower()} {_WRITTEN[datum]}"
