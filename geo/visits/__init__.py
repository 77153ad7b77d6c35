"""Find where and when a path is inside a zone.

The words of this package, from coarse to fine:

path        the route of a formation, with all its legs
track       an unbroken part of the path: all its legs are joined
track part  a part of a track over which the zone's floor, ceiling and dates allow the same
stretch     a part of a track between two meetings with a boundary: inside, outside or on it
inside      a maximal part that counts as inside: stretches joined, then cut by the track parts
visit       an inside as the answer describes it, with its entry, exit and deepest point
foot        the point of a boundary that is nearest to a place of the path
"""

from __future__ import annotations

from .altitudes import why_unknown
from .areas import AreaAnswer, Overlap, against
from .boundary import Boundary
from .bridged import BridgedPauses
from .clearance import keeps_clear
from .constraints import Constraint, constraints_of, is_constraint
from .deepest import DeepestFoot
from .distance import Foot, Reach
from .exclusions import Exclusion, Span, find_doubt, find_exclusion
from .gaps import bridges_of, cut_by_gaps, entered_across_gaps, separation_across_gaps_m
from .inside import Inside, insides
from .limits import parts_of, passing_where_still
from .line_crossings import aside_m, find_line_contacts, find_line_crossings
from .line_sides import neighbours, side_of
from .nearest import NearestFoot, nearest_feet, nearest_foot, nearest_of, separation_m
from .paths import path_between
from .point import PointInZone, standing
from .rings import check_nesting
from .stretches import Stretch, find_stretches
from .times import time_at, valid_parts
from .track import STILL_M, Track, TrackPart, path_length_m, tracks_of, vertex_distances_m
from .vague_stretches import vague_stretches_m
from .visit import crossings_at, deepest_of, visits_of
from .zone_geometry import ZoneGeometry, geometry_of, joined_of

__all__ = [
    "STILL_M",
    "AreaAnswer",
    "Boundary",
    "BridgedPauses",
    "Constraint",
    "DeepestFoot",
    "Exclusion",
    "Foot",
    "Inside",
    "NearestFoot",
    "Overlap",
    "PointInZone",
    "Reach",
    "Span",
    "Stretch",
    "Track",
    "TrackPart",
    "ZoneGeometry",
    "against",
    "aside_m",
    "bridges_of",
    "check_nesting",
    "constraints_of",
    "crossings_at",
    "cut_by_gaps",
    "deepest_of",
    "entered_across_gaps",
    "find_doubt",
    "find_exclusion",
    "find_line_contacts",
    "find_line_crossings",
    "find_stretches",
    "geometry_of",
    "insides",
    "is_constraint",
    "joined_of",
    "keeps_clear",
    "nearest_feet",
    "nearest_foot",
    "nearest_of",
    "neighbours",
    "parts_of",
    "passing_where_still",
    "path_between",
    "path_length_m",
    "separation_across_gaps_m",
    "separation_m",
    "side_of",
    "standing",
    "time_at",
    "tracks_of",
    "vague_stretches_m",
    "valid_parts",
    "vertex_distances_m",
    "visits_of",
    "why_unknown",
]
