"""Edges on WGS84 (geodesics, rhumb lines, planar lines, arcs), and where they cross.

An edge says how two neighbouring vertices are joined. All computations are on the ellipsoid; a map
projection is nowhere part of an answer.

kinds           the four kinds of edge, as values that a file can state
columns         what each kind has to compute: `EdgeColumns`
geodesics, rhumbs, planars, arcs
                one kind each
by_kind         edges of mixed kinds, sorted by kind; the list of kinds
curves          edges of mixed kinds, in any order
crossings       where two curves meet; roots finds the exact place
bundles         the same for many geodesics that lie close together
planes          which pairs of curves certainly lie apart
repeats         which curves are the same
moved_ends      how far the places of an edge move while its ends do
densification   curves as polylines for drawing
boxes, wgs84    what all of these rest on

A fifth kind of edge needs a module with a subclass of `EdgeColumns`, a class in `kinds`, a place in
`by_kind.KINDS` and a name for files in `EDGE_KINDS`. Crossings, areas, lengths and drawing then
work with it; tests/geo/edges/test_fifth_kind.py adds one.
"""

from __future__ import annotations

from .arcs import OFF_CIRCLE_M, OFF_CIRCLE_SHARE
from .boxes import Boxes, overlaps
from .bundles import meet_bundle
from .by_kind import GEODESIC
from .crossings import CONTACT_M, crossings_of_pairs, find_crossings, meet, near_pairs
from .curves import Curves, sides
from .densification import bend_per_m, densify, polyline, step_m
from .kinds import EDGE_KINDS, LARGEST_RADIUS_M, Arc, Edge, Geodesic, Planar, Rhumb
from .moved_ends import (
    geodesic_growth,
    geodesic_shares,
    may_turn_back,
    straight_move_m,
    widest_move_m,
)
from .planes import Planes, may_meet
from .repeats import Repeats, distinct
from .wgs84 import LEAST_RADIUS_M, MEAN_RADIUS_M, direct, geocentric_m, inverse

__all__ = [
    "CONTACT_M",
    "EDGE_KINDS",
    "GEODESIC",
    "LARGEST_RADIUS_M",
    "LEAST_RADIUS_M",
    "MEAN_RADIUS_M",
    "OFF_CIRCLE_M",
    "OFF_CIRCLE_SHARE",
    "Arc",
    "Boxes",
    "Curves",
    "Edge",
    "Geodesic",
    "Planar",
    "Planes",
    "Repeats",
    "Rhumb",
    "bend_per_m",
    "crossings_of_pairs",
    "densify",
    "direct",
    "distinct",
    "find_crossings",
    "geocentric_m",
    "geodesic_growth",
    "geodesic_shares",
    "inverse",
    "may_meet",
    "may_turn_back",
    "meet",
    "meet_bundle",
    "near_pairs",
    "overlaps",
    "polyline",
    "sides",
    "step_m",
    "straight_move_m",
    "wgs84",
    "widest_move_m",
]
