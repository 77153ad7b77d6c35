"""Edges of WGS84: geodesics, rhumb lines, planar lines and arcs, and where they cross.

kinds           what a text may say of how two vertices are joined
columns         what each kind of edge answers: `EdgeColumns`
geodesics, rhumbs, planars, arcs
                one kind each
by_kind         edges of mixed kinds, sorted; the list of kinds
curves          edges of mixed kinds, in any order
crossings       where two of them meet; roots finds the place
bundles         where many geodesics close together meet edges
planes          which pairs surely lie apart; repeats, which edges are the same
moved_ends      how far the places of an edge move while its ends do
densification   edges as the vertices of a line to be drawn
boxes, wgs84    what they all rest on

A fifth kind of edge is one module with a subclass of `EdgeColumns`, a class in `kinds` that says
which edge is meant, and its place in `by_kind.KINDS`. `EDGE_KINDS` gives it the name that files
write. Crossings, insides, lengths and drawing then know it; tests/geo/edges/test_fifth_kind.py
adds one.
"""

from __future__ import annotations

from .boxes import Boxes, overlaps
from .bundles import meet_bundle
from .by_kind import GEODESIC
from .crossings import CONTACT_M, find_crossings, meet, near_pairs
from .curves import Curves, sides
from .densification import bend_per_m, densify, polyline, step_m
from .kinds import EDGE_KINDS, Arc, Edge, Geodesic, Planar, Rhumb
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
    "LEAST_RADIUS_M",
    "MEAN_RADIUS_M",
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
