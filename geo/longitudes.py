"""Longitudes, and the whole turns round the Earth between them.

All values are degrees, numbers or arrays. A longitude and the same longitude plus 360 degrees are
one meridian. Which of them is meant follows from the longitudes beside it, or from the use that is
made of the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, overload

import numpy as np

from .arrays import FloatArray

if TYPE_CHECKING:
    import numpy.typing as npt

TURN_DEG: Final = 360.0
HALF_TURN_DEG: Final = 180.0

AT_180_DEG: Final = 1e-9
"""A longitude nearer to 180 degrees than this (0.1 mm at the equator) counts as 180 degrees."""


def whole_turns_deg(lon: Any, reference: Any) -> Any:
    """Return the whole turns, in degrees, by which a longitude lies beyond a reference.

    If two turns are equally near, the even one is taken.

    Parameters
    ----------
    lon, reference
        Degrees; numbers or arrays that broadcast.

    >>> float(whole_turns_deg(190.0, -170.0)), float(whole_turns_deg(180.0, 0.0))
    (360.0, 0.0)
    """
    return TURN_DEG * np.rint((lon - reference) / TURN_DEG)


def near(lon: Any, reference: Any) -> Any:
    """Return the longitude plus the whole turns that bring it within 180 degrees of a reference.

    Parameters
    ----------
    lon, reference
        Degrees; numbers or arrays that broadcast.

    >>> float(near(-170.0, 179.0))
    190.0
    """
    return lon - whole_turns_deg(lon, reference)


def shortest(step_deg: Any) -> Any:
    """Return a step in longitude the short way round, in -180..180 degrees; 180 keeps its sign.

    >>> float(shortest(350.0)), float(shortest(-180.0))
    (-10.0, -180.0)
    """
    return near(step_deg, 0.0)


@overload
def wrapped(lon: float) -> float: ...
@overload
def wrapped(lon: FloatArray) -> FloatArray: ...
def wrapped(lon: Any) -> Any:
    """Return longitudes in -180 <= lon < 180; those already there keep their exact value.

    >>> wrapped(190.0), wrapped(-180.0), wrapped(180.0)
    (-170.0, -180.0, -180.0)
    """
    if isinstance(lon, np.ndarray):
        kept = (lon >= -HALF_TURN_DEG) & (lon < HALF_TURN_DEG)
        return np.where(kept, lon, (lon + HALF_TURN_DEG) % TURN_DEG - HALF_TURN_DEG)
    kept = -HALF_TURN_DEG <= lon < HALF_TURN_DEG
    return lon if kept else (lon + HALF_TURN_DEG) % TURN_DEG - HALF_TURN_DEG


def continuous(lon: FloatArray) -> FloatArray:
    """Return longitudes without a step of more than 180 degrees; the first one stays.

    >>> continuous(np.array([190.0, -150.0, 170.0])).tolist()
    [190.0, 210.0, 170.0]
    """
    turns = np.rint(np.diff(lon) / TURN_DEG)
    return np.asarray(lon - TURN_DEG * np.concatenate([[0.0], np.cumsum(turns)]))


def unwrapped(lon: npt.ArrayLike) -> FloatArray:
    """Return longitudes without a step of more than 180 degrees, the first in -180..180.

    The others follow the first and may lie outside that range.

    >>> unwrapped([170, -150, 190.0]).tolist()
    [170.0, 210.0, 190.0]
    """
    values: FloatArray = np.array(lon, dtype=float)
    if len(values) == 0:
        return values
    return np.asarray(continuous(values) - whole_turns_deg(values[0], 0.0))


def is_same_meridian(lon: float, other: float) -> bool:
    """Return whether two longitudes differ by whole turns.

    Parameters
    ----------
    lon, other
        Degrees.

    >>> is_same_meridian(-180.0, 180.0)
    True
    """
    return bool((lon - other) % TURN_DEG == 0.0)


def is_at_180(lon: Any) -> Any:
    """Return whether longitudes lie at 180 degrees, on any turn.

    >>> is_at_180(np.array([-180.0, 540.0, 0.0])).tolist()
    [True, True, False]
    """
    return abs(lon % TURN_DEG - HALF_TURN_DEG) <= AT_180_DEG


def turn_number(lon: Any) -> Any:
    """Return the number of the turn that longitudes are on; a turn begins at -180 degrees.

    >>> turn_number(np.array([-180.0, 179.0, 180.0, 541.0])).tolist()
    [0.0, 0.0, 1.0, 2.0]
    """
    return np.floor((lon + HALF_TURN_DEG) / TURN_DEG)


def turns_between(span: tuple[float, float], window: tuple[float, float]) -> range:
    """Return the numbers of whole turns that bring a span of longitudes to meet a window.

    Parameters
    ----------
    span, window
        (west, east) in degrees, west <= east. Ends that only touch meet.

    >>> list(turns_between((-170.0, -160.0), (100.0, 200.0)))
    [1]
    """
    first = np.ceil((window[0] - span[1]) / TURN_DEG)
    last = np.floor((window[1] - span[0]) / TURN_DEG)
    return range(int(first), int(last) + 1)
