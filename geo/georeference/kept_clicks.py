"""What a route file keeps of the clicks, so that the route can be derived from them again."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from .clicks import Clicks, TracedLine
from .fits import Georeference
from .picture_distances import ChartDistance

PIXEL_ORIGIN: Final = "top-left, pixel centres at .5"


def georeference_json(
    clicks: Clicks,
    fit: Georeference,
    line: TracedLine | None = None,
    distances: Sequence[ChartDistance] = (),
) -> dict[str, Any]:
    """Return the `georeference` of a route: the fit, the clicks, distances within the chart.

    line: None where no flight is traced, so that an area keeps the fit.
    """
    held = _fit_json(fit, clicks) | ({} if line is None else {"line": _line_json(line)})
    if boundaries := [b for b in clicks.lines if b.kind == "boundary"]:
        held["boundaries"] = [{"id": b.id, **_line_json(b)} for b in boundaries]
    if clicks.scale is not None:
        ends = [list(clicks.scale.start), list(clicks.scale.end)]
        held["scale"] = {"pixels": ends, "length_m": clicks.scale.length_m}
    if distances:
        held["chart_distances"] = [_distance_json(found) for found in distances]
    return held


def _fit_json(fit: Georeference, clicks: Clicks) -> dict[str, Any]:
    """Return the georeference of a route file: space, model and control points with residuals."""
    used = iter(zip(fit.residual_px, fit.residual_m, fit.left_out_m, strict=True))
    gcps = []
    for point in clicks.points:
        item: dict[str, Any] = {
            "px": point.px, "py": point.py, "lon": point.lon, "lat": point.lat, "name": point.name,
        }  # fmt: skip
        if point.enabled:
            px, residual_m, left_out_m = next(used)
            item |= {"residual_px": rounded(px, 2), "residual_m": rounded(residual_m)}
            item |= {"loo_m": rounded(left_out_m)}
        else:
            item["enabled"] = False
        gcps.append(item)
    picture, base = clicks.picture, clicks.picture.base
    held = {
        "name": picture.name, "sha256": picture.sha256, "width": picture.width,
        "height": picture.height, "page": picture.page, "px_per_pt": picture.px_per_pt,
        "base": base and asdict(base) | {"corners": [list(corner) for corner in base.corners]},
    }  # fmt: skip
    choice = clicks.choice
    choices = {
        "projection": choice.projection,
        "model": choice.model,
        "parallels": None if choice.parallels is None else list(choice.parallels),
        "meridian": choice.meridian,
    }
    return {
        "space": fit.projection.space,
        "projection": fit.projection.family,
        "model": fit.model,
        "parameters": fit.parameters,
        **({"template": clicks.template} if clicks.template else {}),
        **({"stated": kept} if (kept := stated(choices)) else {}),
        "picture": stated(held),
        "pixel_origin": PIXEL_ORIGIN,
        "gcps": gcps,
    }


def _line_json(line: TracedLine) -> dict[str, Any]:
    """Return what only the clicks say of a line: its pixels and widths in them."""
    return stated(
        {
            "pixels": line.pixels.tolist(),
            "width_px": line.width_px,
            "generalisation_px": line.generalisation_px,
        }
    )


def _distance_json(found: ChartDistance) -> dict[str, Any]:
    return {
        "boundary": found.boundary,
        "px": round(found.px, 1),
        "at": [round(found.at[0], 1), round(found.at[1], 1)],
        "length_m": rounded(found.length_m),
        "sigma_m": rounded(found.sigma_m),
        "scale": found.scale,
    }


def stated(values: dict[str, Any]) -> dict[str, Any]:
    """Return the members that are not None."""
    return {key: value for key, value in values.items() if value is not None}


def rounded(value: float, digits: int = 0) -> float | int | None:
    """Return a number for the file: whole metres, or None where it is not finite."""
    if not math.isfinite(value):
        return None
    return round(float(value), digits) if digits else round(float(value))
