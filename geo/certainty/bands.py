"""Bands about lines of a plane, each as wide as its line may be off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..arrays import FloatArray

if TYPE_CHECKING:
    import shapely


def bands_about(
    lines: FloatArray, radius_m: FloatArray, quarter_sides: int
) -> list[shapely.Geometry]:
    """Return areas that together hold all that is within a radius of straight lines.

    Lines of the same radius are drawn together, which takes a tenth of the time of one by one.

    Parameters
    ----------
    lines
        (n, 2, 2) metres of a plane: the ends of each line.
    radius_m
        (n,) how far from each; a line of radius 0 is left out.
    quarter_sides
        How many sides a quarter of a circle is drawn with. They go round the circle, not inside.
    """
    import shapely

    return [
        shapely.buffer(
            shapely.line_merge(shapely.multilinestrings(shapely.linestrings(lines[radius_m == r]))),
            r / np.cos(np.pi / (4 * quarter_sides)),
            quad_segs=quarter_sides,
        )
        for r in sorted(set(radius_m[radius_m > 0].tolist()))
    ]
