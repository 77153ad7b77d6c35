"""A picture placed on the earth: control points, projections, fits, traced lines and their errors.

A chart is a linear picture of a map projection's plane. The family of the projection is chosen and
few parameters are fitted to control points; of the fits the one with the smallest leave-one-out
error is taken, and this error is that of every traced vertex.

Places of the picture are pixels: px from its left edge, py down from its top edge. Positions are
degrees WGS84 (EPSG:4326), longitude first.

>>> places = [(0, 0, 120, 40), (500, 0, 130, 40), (500, 500, 130, 30), (0, 500, 120, 30),
...           (250, 250, 125, 35)]
>>> points = [GroundControl(px=x, py=y, lon=lon, lat=lat) for x, y, lon, lat in places]
>>> fit = best_fit(points)
>>> fit.projection.family, fit.model
('plate-carree', 'axis-aligned')
>>> lon, lat = fit.to_lonlat([100, 200], [50, 50])
>>> lon.round(6).tolist(), lat.round(6).tolist()
([122.0, 124.0], [39.0, 39.0])
"""

from __future__ import annotations

from .best_model import Choice, best_fit, ladder
from .clicks import BasePicture, Clicks, Picture, TracedArea, TracedLine
from .clicks_file import clicks_of, parse_clicks, point_json, read_clicks, write_clicks
from .control_points import GroundControl, doubts
from .crossings import KnownCrossing, crossing_points, likelier_latitude
from .finished import FinishedRoutes, finished_routes
from .fit_doubts import with_points
from .fits import Georeference, fit_to
from .graticule import Graticule, GraticuleLine, find_graticule
from .graticule_patterns import has_pattern
from .outlines import Arrow, arrow_of
from .points_files import picture_stated, read_points, write_points
from .projections import FAMILY_WORDS, Conic, Mercator, PlateCarree
from .refitted import clicks_of_routes
from .templates import (
    Template,
    chosen_template,
    read_template,
    template_json,
    template_of,
    with_template,
)
from .tracing_errors import VertexErrors, vertex_errors

__all__ = [
    "FAMILY_WORDS",
    "Arrow",
    "BasePicture",
    "Choice",
    "Clicks",
    "Conic",
    "FinishedRoutes",
    "Georeference",
    "Graticule",
    "GraticuleLine",
    "GroundControl",
    "KnownCrossing",
    "Mercator",
    "Picture",
    "PlateCarree",
    "Template",
    "TracedArea",
    "TracedLine",
    "VertexErrors",
    "arrow_of",
    "best_fit",
    "chosen_template",
    "clicks_of",
    "clicks_of_routes",
    "crossing_points",
    "doubts",
    "find_graticule",
    "finished_routes",
    "fit_to",
    "has_pattern",
    "ladder",
    "likelier_latitude",
    "parse_clicks",
    "picture_stated",
    "point_json",
    "read_clicks",
    "read_points",
    "read_template",
    "template_json",
    "template_of",
    "vertex_errors",
    "with_points",
    "with_template",
    "write_clicks",
    "write_points",
]
