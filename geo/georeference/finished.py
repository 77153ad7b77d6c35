"""The route file that follows from clicks: positions, errors, and all that was clicked."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..arrays import FloatArray
from ..errors import InputError
from ..json_values import first_few
from ..model import CHOSEN
from .best_model import ladder
from .clicks import Clicks, Ring, Sighting, TracedArea, TracedLine
from .control_points import LOO_OVER_RMS, doubts, inside_hull, is_on_one_line
from .fit_doubts import doubt_of_choice
from .fits import LEAST_FOR_ERROR, Georeference
from .kept_clicks import georeference_json, rounded, stated
from .picture_distances import ChartDistance, chart_distances
from .tracing_errors import VertexErrors, vertex_errors

EDGES: Final = {"mercator": "rhumb", "plate-carree": "planar", "conic": "geodesic"}
"""What a straight line of the chart is on the earth; of a conic chart it is one within a km."""

DIGITS: Final = 6
"""Decimals of a position in degrees: 0.1 m."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedRoutes:
    """A route file, and what it was made from.

    Attributes
    ----------
    collection
        The GeoJSON FeatureCollection.
    fits
        All that were tried, the chosen one first.
    notes
        What is doubtful, in sentences.
    distances
        Distances measured in the chart alone, between traced flights and traced boundaries.
    """

    collection: dict[str, Any]
    fits: tuple[Georeference, ...]
    notes: tuple[str, ...]
    distances: tuple[ChartDistance, ...]


def finished_routes(clicks: Clicks) -> FinishedRoutes:
    """Return the route file of clicks, fitted with the best model that the file allows.

    Raises
    ------
    InputError
        If nothing is traced, or the control points do not place the picture.
    """
    if not _has_flights(clicks) and not clicks.areas:
        raise InputError("lines: none is a flight and there is no area; trace one to finish")
    fits = ladder(clicks.points, clicks.choice)
    fit = fits[0]
    if clicks.page_fit is not None:
        clicks.page_fit.check(fit)
    distances = tuple(chart_distances(clicks, fit))
    features = [
        _route(line, clicks, fit, [d for d in distances if d.flight == line.id])
        for line in clicks.lines
        if line.kind == "flight"
    ]
    features += [_area(area, clicks, fit) for area in clicks.areas]
    features += [_sighting(one, clicks, fit) for one in clicks.sightings]
    features += [_ring(ring) for ring in clicks.rings]
    collection: dict[str, Any] = {"type": "FeatureCollection", "features": features}
    if not _has_flights(clicks):
        collection["formations"] = []  # without it, a file of areas alone would lack its route
    return FinishedRoutes(
        collection=collection,
        fits=tuple(fits),
        notes=tuple(_notes(clicks, fit)),
        distances=distances,
    )


def _has_flights(clicks: Clicks) -> bool:
    return any(line.kind == "flight" for line in clicks.lines)


def _route(
    line: TracedLine, clicks: Clicks, fit: Georeference, distances: list[ChartDistance]
) -> dict[str, Any]:
    positions = _positions(fit, line.pixels, f"line '{line.id}'")
    errors = vertex_errors(
        fit,
        *line.pixels.T,
        line_width_px=line.width_px or 0.0,
        generalisation_px=line.generalisation_px,
    )
    uncertainty = {
        "basis": "leave-one-out" if math.isfinite(fit.loo_m) else "assumed",
        "loo_m": rounded(fit.loo_m),
        "rms_m": rounded(fit.rms_m),
        "line_width_m": rounded(errors.line_width_m),
        "generalisation_m": rounded(errors.generalisation_m),
        "model": "sigma_m is one standard deviation per axis, circular",
        "correlation": f"chart {clicks.picture.sha256 or clicks.picture.name}",
    }
    properties = {
        "id": line.id,
        **line.facts,
        "edges": EDGES[fit.projection.family],
        "direction": line.direction,
        "cut": line.cut,
        "coordinateProperties": _arrays(line, errors),
        "uncertainty": uncertainty,
        "georeference": georeference_json(clicks, fit, line, distances),
        **_passed_on(clicks),
    }
    return _feature("LineString", positions, properties)


def _arrays(line: TracedLine, errors: VertexErrors) -> dict[str, Any]:
    """Return what is stated of each vertex; a vertex that was not measured has no sigma."""
    status = [known or "traced" for known in line.status or (None,) * len(line.pixels)]
    sigma_m = [
        None if known in CHOSEN else rounded(sigma)
        for known, sigma in zip(status, errors.sigma_m, strict=True)
    ]
    arrays: dict[str, list[Any]] = {
        "times": list(line.times),
        "altitude_m": list(line.altitude_m),
        "sigma_m": sigma_m,
        "status": status,
        "notes": list(line.notes),
        "doubt": list(line.doubt),
    }
    return {
        key: values
        for key, values in arrays.items()
        if any(value is not None and value is not False for value in values)
    }


def _area(area: TracedArea, clicks: Clicks, fit: Georeference) -> dict[str, Any]:
    corners = _positions(fit, area.pixels, f"area '{area.id}'")
    errors = vertex_errors(fit, *area.pixels.T)
    kept = {} if _has_flights(clicks) else georeference_json(clicks, fit)
    properties = {
        "id": area.id,
        **area.facts,
        "orbit_of": area.orbit_of,
        "edges": EDGES[fit.projection.family],
        "status": "digitised",
        "vertex_sigma_m": [rounded(sigma) for sigma in errors.sigma_m],
        "georeference": {**kept, "pixels": area.pixels.tolist()},
        **_passed_on(clicks),
    }
    if not math.isfinite(fit.loo_m):
        del properties["vertex_sigma_m"]
    return _feature("Polygon", [[*corners, corners[0]]], properties)


def _sighting(one: Sighting, clicks: Clicks, fit: Georeference) -> dict[str, Any]:
    pixels = np.array([[one.px, one.py]])
    (place,) = _positions(fit, pixels, f"sighting '{one.id}'")
    properties = {
        "id": one.id,
        **one.facts,
        "status": "digitised",
        "sigma_m": rounded(float(vertex_errors(fit, *pixels.T).sigma_m[0])),
        "georeference": {"pixel": [one.px, one.py]},
        **_passed_on(clicks),
    }
    return _feature("Point", place, properties)


def _ring(ring: Ring) -> dict[str, Any]:
    constraint = {
        "kind": "closest-approach",
        "distance_m": ring.distance_m,
        "of": [ring.lon, ring.lat],
        "area": ring.area,
    }
    properties = {
        "id": ring.id,
        "name": ring.place or None,
        "text": ring.text or None,
        "constraint": stated(constraint),
    }
    return _feature("Point", [ring.lon, ring.lat], properties)


def _passed_on(clicks: Clicks) -> dict[str, Any]:
    """Return source, reported words and tracer, with the picture in the source."""
    facts = dict(clicks.facts)
    source = facts.pop("source", None)
    source = dict(source) if isinstance(source, dict) else {"title": source} if source else {}
    picture = clicks.picture
    image = {"name": picture.name, "sha256": picture.sha256, "page": picture.page}
    return {**facts, "source": {**source, "method": "digitised", "image": stated(image)}}


def _notes(clicks: Clicks, fit: Georeference) -> Iterator[str]:
    """Yield what is doubtful about the fit and about what was traced."""
    picture = clicks.picture
    yield from doubts(clicks.points, picture.width, picture.height)
    if len(fit.points) < LEAST_FOR_ERROR:
        yield (
            f"{len(fit.points)} control points give no error; verdicts cannot be decided with it"
        )
    elif is_on_one_line(fit.points):
        yield (
            "the control points lie on one line, beside which they give no error; verdicts cannot "
            "be decided with it; spread them over the picture"
        )
    elif choice := doubt_of_choice(clicks, fit):
        yield choice
    elif fit.loo_m > LOO_OVER_RMS * fit.rms_m:
        yield (
            f"the leave-one-out error is {fit.loo_m / fit.rms_m:.0f} times the residual, so that "
            "single points decide the fit; add points"
        )
    for line in clicks.lines:
        if line.kind != "flight":
            continue
        if line.width_px is None:
            yield (
                f"line '{line.id}' states no width_px; the width of the drawn line and the "
                "mapmaker's generalisation count as 0"
            )
        outside = np.flatnonzero(~inside_hull(fit.hull, *line.pixels.T))
        if len(outside):
            which = first_few([str(i + 1) for i in outside.tolist()])
            are = "vertex {} of {} lies" if len(outside) == 1 else "vertices {} of {} lie"
            yield (
                f"line '{line.id}': {are.format(which, len(line.pixels))} outside the control "
                "points; the error there grows with the distance"
            )


def _positions(fit: Georeference, pixels: FloatArray, what: str) -> Any:
    """Return longitudes and latitudes; refuse a place that the fit puts on no part of the earth."""
    lon, lat = fit.to_lonlat(*pixels.T)
    known = np.isfinite(lon) & (np.abs(lat) < 90) & (np.abs(lon) <= 360)
    if not known.all():
        i = int(np.argmin(known))
        x, y = pixels[i]
        raise InputError(
            f"{what}: vertex {i}, at pixel {x:g}, {y:g}, is on no part of the earth in this fit; "
            "check the control points"
        )
    return np.stack([lon, lat], axis=-1).round(DIGITS).tolist()


def _feature(kind: str, coordinates: Any, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": properties["id"],
        "geometry": {"type": kind, "coordinates": coordinates},
        "properties": stated(properties),
    }
