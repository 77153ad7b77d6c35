"""Words with which the model is shown in a terminal or a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from ..arrays import TimeArray
from ..longitudes import wrapped


def named(own_id: str, name: str) -> str:
    """Return an id, with the name if that differs.

    Parameters
    ----------
    own_id, name
        Of a route, formation or zone.

    >>> named("h6", "H-6 bombers"), named("route", "route")
    ('h6: H-6 bombers', 'route')
    """
    return own_id if name in (own_id, "") else f"{own_id}: {name}"


def place_words(lon: float, lat: float) -> str:
    """Return a place in words, latitude first, to 0.01 degree.

    Parameters
    ----------
    lon, lat
        Degrees WGS84, on any turn.

    >>> place_words(-171.5, 63.77), place_words(188.5, -1.0)
    ('63.77N 171.50W', '1.00S 171.50W')
    """
    turned = float(wrapped(lon))
    north, east = "S" if lat < 0 else "N", "W" if turned < 0 else "E"
    return f"{abs(lat):.2f}{north} {abs(turned):.2f}{east}"


def span_words(times: TimeArray) -> str | None:
    """Return the first and last known time, to the minute; None if none is known.

    >>> span_words(np.array(["2025-12-09T01:35", "NaT", "2025-12-09T04:05"], "datetime64[us]"))
    '2025-12-09 01:35 to 2025-12-09 04:05 UTC'
    """
    known = times[~np.isnat(times)]
    if not len(known):
        return None
    first, last = (str(time)[:16].replace("T", " ") for time in (known.min(), known.max()))
    return f"{first} to {last} UTC"


def aircraft_words(aircraft: Iterable[Mapping[str, Any]]) -> str:
    """Return aircraft in short.

    >>> aircraft_words([{"type": "Tu-95MS", "count": 2}, {"type": "J-16", "count": None}])
    '2 Tu-95MS, J-16'
    """
    items = (f"{a.get('count') or ''} {a.get('type') or '?'}".strip() for a in aircraft)
    return ", ".join(items)
