"""A chart's fit in lines for a terminal."""

from __future__ import annotations

import math
from collections.abc import Iterator

from adiz.geo.georeference import FinishedRoutes, Georeference
from adiz.geo.model import sigmas

from .words import aligned

FAMILY_WORDS = {
    "mercator": "Mercator",
    "plate-carree": "plate carrée",
    "conic": "Lambert conic",
}


def fit_lines(found: FinishedRoutes) -> Iterator[str]:
    """Yield the chosen fit, its control points with the worst first, and the chart's distances."""
    fit = found.fits[0]
    yield fit_words(fit)
    rows = [("point", "residual px", "residual km", "left out km", "leverage")]
    leverage = fit.leverage([p.px for p in fit.points], [p.py for p in fit.points])
    rows += [
        (
            point.name or f"{point.px:g}, {point.py:g}",
            f"{px:.1f}",
            f"{residual_m / 1000:.1f}",
            "-" if math.isnan(left_out_m) else f"{left_out_m / 1000:.1f}",
            f"{h:.2f}",
        )
        for point, px, residual_m, left_out_m, h in sorted(
            zip(fit.points, fit.residual_px, fit.residual_m, fit.left_out_m, leverage, strict=True),
            key=lambda row: -row[1],
        )
    ]
    yield aligned(rows)
    for distance in found.distances:
        km, error_km = distance.length_m / 1000, sigmas(0.95) * distance.sigma_m / 1000
        if distance.px == 0:
            yield f"on the chart itself, {distance.flight} crosses {distance.boundary}"
        else:
            yield (
                f"on the chart itself, {distance.flight} stays {km:.1f} ± {error_km:.1f} km "
                f"from {distance.boundary} ({distance.scale})"
            )


def fit_words(fit: Georeference) -> str:
    """Return projection, model and error in one line."""
    error = (
        f"leave-one-out error {fit.loo_m / 1000:.1f} km (residual {fit.rms_m / 1000:.1f} km)"
        if math.isfinite(fit.loo_m)
        else f"no error can be given (residual {fit.rms_m / 1000:.1f} km)"
    )
    count = len(fit.points)
    return f"{FAMILY_WORDS[fit.projection.family]}, {fit.model}, {count} points: {error}"
