"""Whether each flight is shown by itself as well, on a small map of its own."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..projection import cap_around
from ..scene import Scene

MANY: Final = 3
"""From how many formations on each has a small map."""
SPECK: Final = 0.08
"""Of the radius of all together: formations that reach no farther are specks on the large map."""


def why_small_maps(scene: Scene) -> str:
    """Return why there are small maps: "many" formations, or such as are far "apart"; else "".

    Of a few formations that are far apart for their size the large map shows where they are, the
    small ones what they did there.
    """
    paths = [formation.path for formation in scene.result.formations]
    if len(paths) >= MANY:
        return "many"
    if len(paths) < 2:
        return ""
    lon, lat = (
        np.concatenate(values) for values in zip(*((p.lon, p.lat) for p in paths), strict=True)
    )
    whole = cap_around(lon, lat).radius
    own = max(cap_around(path.lon, path.lat).radius for path in paths)
    return "apart" if own < SPECK * whole else ""
