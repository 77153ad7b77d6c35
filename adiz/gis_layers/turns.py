"""Lines cut where they turn back: beside its place, a line is drawn piece by piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import hypot
from typing import Any, Final

SHARP: Final = -0.9
"""The cosine of the turn from which on a line turns back."""


def cut_where_turned_back(geometry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return lines with the same places, in pieces that nowhere turn back; others as they are.

    A line that is drawn beside its place would vanish where it runs out and back.

    >>> out = {"type": "MultiLineString", "coordinates": [[[0, 0], [3, 0], [0, 0.1]]]}
    >>> cut_where_turned_back(out)["coordinates"]
    [[[0, 0], [3, 0]], [[3, 0], [0, 0.1]]]
    """
    if geometry["type"] != "MultiLineString":
        return geometry
    lines = [piece for line in geometry["coordinates"] for piece in _pieces(line)]
    return {**geometry, "coordinates": lines}


def _pieces(line: Sequence[Sequence[float]]) -> list[Sequence[Sequence[float]]]:
    ends = [k for k in range(1, len(line) - 1) if _turns_back(*line[k - 1 : k + 2])]
    marks = [0, *ends, len(line) - 1]
    return [line[start : end + 1] for start, end in pairwise(marks)]


def _turns_back(before: Sequence[float], here: Sequence[float], after: Sequence[float]) -> bool:
    """Return whether a line goes back at a place, seen in longitude and latitude."""
    in_x, in_y = here[0] - before[0], here[1] - before[1]
    out_x, out_y = after[0] - here[0], after[1] - here[1]
    long = hypot(in_x, in_y) * hypot(out_x, out_y)
    return long > 0 and (in_x * out_x + in_y * out_y) / long < SHARP
