"""Cut lines where they cross the 180th meridian (RFC 7946, section 3.1.9)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from ..arrays import FloatArray
from ..longitudes import TURN_DEG, is_at_180, turn_number, unwrapped, wrapped


def cut_at_180(lon: FloatArray, lat: FloatArray) -> list[list[list[float]]]:
    """Split a line that is straight in longitude and latitude into pieces within -180..180.

    A place nearer to 180 than AT_180_DEG counts as on it: a line that touches 180, ends there, or
    passes it by a rounding error, is not cut.

    Parameters
    ----------
    lon, lat
        (n,) degrees, longitudes continuous.

    Returns
    -------
    list
        Pieces, each a list of [lon, lat].

    >>> import numpy as np
    >>> cut_at_180(np.array([179.0, 181.0]), np.array([10.0, 12.0]))
    [[[179.0, 10.0], [180.0, 11.0]], [[-180.0, 11.0], [-179.0, 12.0]]]
    >>> cut_at_180(np.array([179.0, 180.00000000000003]), np.array([10.0, 11.0]))
    [[[179.0, 10.0], [180.0, 11.0]]]
    """
    lon, lat = _with_seam(_at_seam(unwrapped(lon)), np.asarray(lat, dtype=float))
    if len(lon) == 1:
        return [[_position(lon[0], lat[0], turn_number(lon[0]))]]
    turn = _turns(lon)
    cuts = np.flatnonzero(np.diff(turn)) + 1
    return [
        [_position(lon[i], lat[i], turn[first]) for i in range(first, last + 1)]
        for first, last in pairwise([0, *cuts.tolist(), len(turn)])
    ]


def _at_seam(lon: FloatArray) -> FloatArray:
    """Return longitudes, with those at 180 degrees moved exactly there."""
    return np.where(is_at_180(lon), TURN_DEG * np.rint((lon - 180.0) / TURN_DEG) + 180.0, lon)


def _with_seam(lon: FloatArray, lat: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the line with a vertex wherever it passes 180 degrees on a turn."""
    seam = TURN_DEG * np.maximum(turn_number(lon[1:]), turn_number(lon[:-1])) - 180.0
    passed = (np.minimum(lon[1:], lon[:-1]) < seam) & (seam < np.maximum(lon[1:], lon[:-1]))
    i = np.flatnonzero(passed)
    share = (seam[i] - lon[i]) / (lon[i + 1] - lon[i])
    crossing = lat[i] + share * (lat[i + 1] - lat[i])
    return np.insert(lon, i + 1, seam[i]), np.insert(lat, i + 1, crossing)


def _turns(lon: FloatArray) -> FloatArray:
    """Return the turn of each side of a line; sides along 180 degrees go with the one before."""
    turn = turn_number((lon[1:] + lon[:-1]) / 2)
    beside = np.flatnonzero(~(is_at_180(lon[1:]) & is_at_180(lon[:-1])))
    if not len(beside):
        return np.asarray(turn)
    before = np.searchsorted(beside, np.arange(len(turn)), "right") - 1
    return np.asarray(turn[beside[np.maximum(before, 0)]])


def _position(lon: float, lat: float, turn: float) -> list[float]:
    """Return a place as written; at 180 degrees it has the sign of its line's side."""
    at_seam = is_at_180(lon)
    return [float(lon - TURN_DEG * turn) if at_seam else wrapped(float(lon)), float(lat)]
