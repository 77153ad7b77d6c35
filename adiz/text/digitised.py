"""A chart's fit in lines for a terminal."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from adiz.digitise import PdfChart, PdfPath
from adiz.geo.georeference import FAMILY_WORDS, Arrow, FinishedRoutes, Georeference
from adiz.geo.model import sigmas

from .words import aligned


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


def path_lines(chart: PdfChart, paths: Mapping[int, PdfPath]) -> Iterator[str]:
    """Yield the paths of a PDF that may be lines of a chart, at least one, and how to take one."""
    rows = [("path", "page", "colour", "drawn as", "width px", "length px", "line")]
    for number, path in paths.items():
        arrow = path.arrow
        red, green, blue = path.colour
        rows.append(
            (
                str(number),
                str(path.page),
                f"#{red:02x}{green:02x}{blue:02x}",
                "outline" if path.width_px is None else "stroke",
                "-" if arrow is None else f"{2 * arrow.half_width:.1f}",
                "-" if arrow is None else f"{arrow.length:.0f}",
                "no line of even width" if arrow is None else _arrow_words(arrow),
            )
        )
    yield aligned(rows)
    yield f"To take path N: adiz digitise vectors {chart.name} --path N -o clicks.json"


def _arrow_words(arrow: Arrow) -> str:
    """Return vertices and heads of a line in a few words."""
    words = f"{len(arrow.pixels)} vertices"
    if arrow.tip is not None:
        x, y = arrow.tip
        return f"{words}, tip at {x:.0f}, {y:.0f} towards {arrow.towards_deg:.0f}°"
    return f"{words}, two heads" if all(arrow.has_head) else words
