"""Distances within the chart alone: how far an arrow stays from a boundary that the chart draws.

They need no position on the earth, only the chart's own scale, and are therefore free of the error
of any control point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from ..arrays import FloatArray
from .clicks import Clicks, TracedLine
from .fits import Georeference


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartDistance:
    """The least distance in the picture between a flight and a boundary, both as traced.

    flight, boundary: their ids. px: pixels between the two lines' middles; 0 where they cross.
    at: the pixel of the flight. length_m: px times the metres of a pixel there. sigma_m: of the
    tracing and of the lines' widths, a quarter of each. scale: "scale bar" or "fit".
    """

    flight: str
    boundary: str
    px: float
    at: tuple[float, float]
    length_m: float
    sigma_m: float
    scale: str


CLICK_PX: Final = 1.5
"""Standard deviation per axis of a careful click on a line."""


def chart_distances(clicks: Clicks, fit: Georeference | None) -> Iterator[ChartDistance]:
    """Yield the distance of each traced flight from each traced boundary.

    Parameters
    ----------
    clicks
        The traced lines, and the scale bar if the chart has one.
    fit
        Gives the scale where there is no scale bar. Without either, nothing is yielded.
    """
    boundaries = [line for line in clicks.lines if line.kind == "boundary"]
    for line in clicks.lines:
        if line.kind == "flight":
            for boundary in boundaries:
                px, at = _least_px(line.pixels, boundary.pixels)
                found = _metres_per_pixel(clicks, fit, at)
                if found is not None:
                    yield _distance(line, boundary, px, at, found)


def _distance(
    line: TracedLine,
    boundary: TracedLine,
    px: float,
    at: FloatArray,
    scale: tuple[float, str],
) -> ChartDistance:
    metres, source = scale
    widths = [(traced.width_px or 0.0) / 4 for traced in (line, boundary)]
    sigma_px = float(np.sqrt(2 * CLICK_PX**2 + np.sum(np.square(widths))))
    return ChartDistance(
        flight=line.id,
        boundary=boundary.id,
        px=px,
        at=(float(at[0]), float(at[1])),
        length_m=px * metres,
        sigma_m=sigma_px * metres,
        scale=source,
    )


def _metres_per_pixel(
    clicks: Clicks, fit: Georeference | None, at: FloatArray
) -> tuple[float, str] | None:
    if clicks.scale is not None:
        start, end = np.array(clicks.scale.start), np.array(clicks.scale.end)
        return clicks.scale.length_m / float(np.hypot(*(end - start))), "scale bar"
    if fit is not None:
        return float(fit.metres_per_pixel(at[0], at[1])[0]), "fit"
    return None


def _least_px(line: FloatArray, other: FloatArray) -> tuple[float, FloatArray]:
    """Return the least distance between two polylines, and the place of the first."""
    best, place = np.inf, line[0]
    for a, b in pairwise(line):
        for c, d in pairwise(other):
            crossing = _crossing(a, b, c, d)
            if crossing is not None:
                return 0.0, crossing
            for p, q in ((_foot(a, b, c), c), (_foot(a, b, d), d), (a, _foot(c, d, a)),
                         (b, _foot(c, d, b))):  # fmt: skip
                length = float(np.hypot(*(p - q)))
                if length < best:
                    best, place = length, p
    return best, place


def _foot(a: FloatArray, b: FloatArray, p: FloatArray) -> FloatArray:
    """Return the place of a segment that is nearest to a point."""
    run = b - a
    length2 = float(run @ run)
    share = float(np.clip((p - a) @ run / length2, 0.0, 1.0)) if length2 else 0.0
    return np.asarray(a + share * run)


def _crossing(a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray) -> FloatArray | None:
    """Return where two segments cross; None if they do not, or are parallel."""
    r, s = b - a, d - c
    area = float(r[0] * s[1] - r[1] * s[0])
    if area == 0:
        return None
    t = float((c - a)[0] * s[1] - (c - a)[1] * s[0]) / area
    u = float((c - a)[0] * r[1] - (c - a)[1] * r[0]) / area
    return np.asarray(a + t * r) if 0 <= t <= 1 and 0 <= u <= 1 else None
