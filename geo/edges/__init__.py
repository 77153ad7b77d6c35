"""Edges of WGS84: geodesics, rhumb lines, planar lines and arcs, and where they cross."""

from __future__ import annotations

from .boxes import Boxes, overlaps
from .crossings import CONTACT_M, find_crossings, meet, near_pairs
from .curves import ARC, GEODESIC, Curves, sides
from .densification import continuous, densify, polyline, step_m
from .kinds import EDGE_KINDS, Arc, Edge, Geodesic, Planar, Rhumb
from .wgs84 import LEAST_RADIUS_M, MEAN_RADIUS_M, direct, geocentric_m, inverse

__all__ = [
    "ARC",
    "CONTACT_M",
    "EDGE_KINDS",
    "GEODESIC",
    "LEAST_RADIUS_M",
    "MEAN_RADIUS_M",
    "Arc",
    "Boxes",
    "Curves",
    "Edge",
    "Geodesic",
    "Planar",
    "Rhumb",
    "continuous",
    "densify",
    "direct",
    "find_crossings",
    "geocentric_m",
    "inverse",
    "meet",
    "near_pairs",
    "overlaps",
    "polyline",
    "sides",
    "step_m",
    "wgs84",
]
