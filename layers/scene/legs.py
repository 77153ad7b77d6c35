"""The legs of a path as they are drawn: which are flown, and which are reconstructed."""

from __future__ import annotations

from typing import Final

import numpy as np

from adiz.geo.longitudes import wrapped
from adiz.geo.model import Route

STATED: Final = (None, "published", "traced")

End = tuple[float, float]


def reconstructed(path: Route, leg: int) -> bool:
    """Return whether either end of a leg is neither published nor traced."""
    return path.status[leg] not in STATED or path.status[leg + 1] not in STATED


def joined_legs(path: Route) -> list[int]:
    """Return the legs of a path that are flown; the others are gaps."""
    legs: list[int] = np.flatnonzero(path.joined).tolist()
    return legs


def end_of(path: Route, vertex: int) -> End:
    """Return a vertex's place, the same on every turn round the globe and on every formation."""
    return round(wrapped(float(path.lon[vertex])), 9), round(float(path.lat[vertex]), 9)
