"""Factors that convert the units of aviation and surveying to metres.

Inside adiz every length is in metres; units are converted only where text or files come in or go
out.
"""

from __future__ import annotations

from typing import Final

NAUTICAL_MILE_M: Final = 1852.0
FOOT_M: Final = 0.3048
FLIGHT_LEVEL_M: Final = 100 * FOOT_M

LENGTH_M: Final = {"m": 1.0, "km": 1000.0, "ft": FOOT_M, "nm": NAUTICAL_MILE_M}
ALTITUDE_M: Final = {"m": 1.0, "ft": FOOT_M, "fl": FLIGHT_LEVEL_M}
