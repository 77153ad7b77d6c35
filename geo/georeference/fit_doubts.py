"""What is doubtful about control points once they are fitted: another choice, another chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from ..errors import InputError
from .best_model import Choice, best_fit
from .clicks import Clicks, Picture
from .control_points import GroundControl, points_are
from .fits import Georeference
from .projections import FAMILY_WORDS

FAR_WORSE: Final = 2.0
"""A stated projection or model whose error is this many times the smallest is doubted."""

FAR_SHARE: Final = 0.02
"""Share of the picture's diagonal: points measured again in one chart lie nearer than this."""


def doubt_of_choice(clicks: Clicks, fit: Georeference) -> str | None:
    """Return why what is stated of the chart does not suit its control points; None if it does.

    Parameters
    ----------
    clicks
        With what is stated of projection and model.
    fit
        The fit that keeps to it.
    """
    if clicks.choice == Choice() or not math.isfinite(fit.loo_m):
        return None
    free = best_fit(clicks.points)
    if not free.loo_m * FAR_WORSE < fit.loo_m:
        return None
    return (
        f"the stated {_words(fit)} fits with a leave-one-out error of {fit.loo_m / 1000:.1f} km; "
        f"{_words(free)} would fit with {free.loo_m / 1000:.1f} km; compare it with the chart"
    )


def doubt_of_new_points(
    former: Sequence[GroundControl], points: Sequence[GroundControl], picture: Picture
) -> str | None:
    """Return why new control points may be those of another chart; None if they may be of this one.

    Parameters
    ----------
    former
        The control points of the picture so far; without a fit of theirs nothing is doubted.
    points
        Those that replace them.
    picture
        The picture that was clicked in.
    """
    used = [point for point in points if point.enabled]
    outside = [p for p in used if not (0 <= p.px <= picture.width and 0 <= p.py <= picture.height)]
    if outside:
        return (
            f"of {len(used)} control points {len(outside)} lie outside the picture of "
            f"{picture.width:g} × {picture.height:g} pixels; are they of another chart?"
        )
    try:
        fit = best_fit(former)
    except InputError:
        return None
    if not used or not math.isfinite(fit.loo_m):
        return None
    px, py = fit.to_pixels([p.lon for p in used], [p.lat for p in used])
    off_px = np.hypot(px - [p.px for p in used], py - [p.py for p in used])
    usual_px = float(np.median(off_px))
    if usual_px <= FAR_SHARE * math.hypot(picture.width, picture.height):
        return None
    return (
        f"half of the new control points lie {usual_px:.0f} pixels or more from where the former "
        "ones place them; are they of another chart?"
    )


def with_points(
    clicks: Clicks, points: Sequence[GroundControl], sha256: str | None
) -> tuple[Clicks, str | None]:
    """Return the clicks with other control points, and why these may be of another chart.

    Parameters
    ----------
    clicks
        The clicks, whose points are replaced.
    points
        The control points of a file.
    sha256
        Of the picture that this file states, or None.

    Raises
    ------
    InputError
        If the file has under 2 enabled points, or states another picture than the clicks.
    """
    here = clicks.picture.sha256
    enabled = sum(point.enabled for point in points)
    if enabled < 2:
        raise InputError(
            f"{points_are(enabled)} enabled; at least 2 place a picture, 5 give an error"
        )
    if sha256 is not None and here is not None and sha256 != here:
        raise InputError(
            f"is of another picture (its SHA-256 begins {sha256[:12]}, that of the clicks "
            f"{here[:12]}); give the control points of {clicks.picture.name or 'this chart'}"
        )
    is_known = sha256 is not None and here is not None
    doubt = None if is_known else doubt_of_new_points(clicks.points, points, clicks.picture)
    return replace(clicks, points=tuple(points), page_fit=None), doubt


def _words(fit: Georeference) -> str:
    return f"{FAMILY_WORDS[fit.projection.family]}, {fit.model},"
