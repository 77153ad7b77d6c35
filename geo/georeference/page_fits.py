"""The fit of the page in which a picture was clicked, compared with that of Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ..arrays import FloatArray
from ..errors import InputError
from .fits import Georeference

FARTHEST_PX: Final = 0.1
"""By how much the page may place a control point elsewhere than we do."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class PageFit:
    """What the page fitted: projection and model, and where its fit places the control points.

    pixels: (n, 2), of the n enabled control points in their order.
    """

    projection: str
    model: str
    pixels: FloatArray

    def check(self, fit: Georeference) -> None:
        """Refuse a page that shows another fit than the one that is used.

        Raises
        ------
        InputError
            If a control point is more than 0.1 px from where the page shows it, or they are not
            the same points.
        """
        count = len(fit.points)
        if len(self.pixels) != count:
            raise InputError(
                f"page_fit places {len(self.pixels)} control points, but {count} are enabled; open "
                "the file in the page and save it again, or remove page_fit"
            )
        ours = np.column_stack(
            fit.to_pixels([p.lon for p in fit.points], [p.lat for p in fit.points])
        )
        apart_px = np.hypot(*(ours - self.pixels).T)
        worst = int(np.argmax(apart_px))
        if not apart_px[worst] <= FARTHEST_PX:
            point = fit.points[worst]
            raise InputError(
                f"the page fitted the chart differently ({self.projection}, {self.model}; ours "
                f"{fit.projection.family}, {fit.model}): {point.name or 'a control point'} is "
                f"{apart_px[worst]:.2f} px apart; write the page again with this version of adiz, "
                "open the file in it and save it, or remove page_fit"
            )
