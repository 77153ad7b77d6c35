"""What long recorded tracks lost for drawing, in words."""

from __future__ import annotations

import numpy as np

from ..scene import Scene, thin_path, widening_m


def thinned_words(scene: Scene) -> str:
    """Return what long tracks lost for drawing; empty where all are drawn as they are."""
    thin = [thin_path(formation.path) for formation in scene.result.formations]
    worst = max((t.tolerance_m for t in thin), default=0.0)
    if not worst:
        return ""
    paths = [formation.path for formation in scene.result.formations]
    known = [p for p in paths if (np.isfinite(p.error_m) & (p.error_m > 0)).any()]
    wider = max(map(widening_m, known), default=0.0)
    area = f"; the area around them is drawn {wider:,.0f} m wider for fewer points" if wider else ""
    counts = sum(map(len, paths)), sum(len(t.kept) for t in thin)
    return (
        f"Long tracks are drawn with {counts[1]:,} of {counts[0]:,} points, none of the others "
        f"farther than {worst:,.0f} m from the line{area}; every point was checked"
    )
