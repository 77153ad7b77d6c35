"""Times of a clock that was never set."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import IndexArray
from .route import DRAWN, Route

UNSET_DAYS: Final = ("1970-01-01", "1980-01-06")
"""Where the clocks of computers and of GPS receivers begin to count."""

FIRST_FLIGHT: Final = np.datetime64("1903-12-17", "us")
"""Nobody flew an aeroplane before."""


def find_unset_clocks(route: Route) -> IndexArray:
    """Return the vertices whose time is of a clock that was never set, none of them drawn by hand.

    Such a time is of one of UNSET_DAYS or earlier than FIRST_FLIGHT.
    """
    unset = np.isin(route.time.astype("datetime64[D]"), np.array(UNSET_DAYS, "datetime64[D]"))
    unset |= route.time < FIRST_FLIGHT
    unset &= np.array([status not in DRAWN for status in route.status])
    return np.flatnonzero(unset)
