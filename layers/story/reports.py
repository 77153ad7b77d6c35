"""Moments that were reported as areas, where no path was published."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..scene import Scene
from ..words import window_words
from .moment import DEGREE_M, LEAST_REACH_M, Moment


def moments_of_reports(scene: Scene) -> Iterator[Moment]:
    """Yield a moment for each reported area, in their order."""
    for place, area in enumerate(scene.areas):
        ring = area.outline.rings[0]
        lon = (float(ring.lon.min()) + float(ring.lon.max())) / 2
        lat = (float(ring.lat.min()) + float(ring.lat.max())) / 2
        windows = "; ".join(map(window_words, area.windows))
        reach_m = float(np.ptp(ring.lat)) * DEGREE_M
        yield Moment(
            kind="report",
            weight=0,
            formations=(),
            lon=lon,
            lat=lat,
            along_m=float(place),
            title=area.outline.name,
            said=(f"Reported as an area{f': {windows}' if windows else ''}.",),
            label=windows or "as reported",
            reach_m=max(LEAST_REACH_M, reach_m),
        )
