"""Find a ring's pole that is written at two longitudes, as Arctic sectors are.

The side between the two is one point on Earth. The sides to it and from it run along meridians,
whatever their kinds: along a meridian every kind of edge is the same line.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...arrays import FloatArray
from ...edges import Arc, Edge
from ...longitudes import is_same_meridian


def find_pole(lon: FloatArray, lat: FloatArray, edges: Sequence[Edge]) -> int | None:
    """Return the first of two vertices of a closed ring that are one pole; None if there are none.

    Also None if the side before them or the side after them is not on a meridian, because then it
    is not a line to or from the pole.
    """
    n = len(lat)
    for first in range(n if n > 3 else 0):
        before, second, after = (first - 1) % n, (first + 1) % n, (first + 2) % n
        if (
            abs(lat[first]) == 90
            and lat[first] == lat[second]
            and abs(lat[before]) != 90
            and abs(lat[after]) != 90
            and is_same_meridian(lon[before], lon[first])
            and is_same_meridian(lon[second], lon[after])
            and not any(isinstance(edges[k], Arc) for k in (before, first, second))
        ):
            return first
    return None
