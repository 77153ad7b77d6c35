"""What a file states and what an answer states: data classes without geometry computations.

Route, Leg and Formation describe who flew where; Zone, Ring and Area describe airspace; Statement
and Case hold what was published; Answer, Visit, Crossing and LineAnswer are what the check returns.
The other modules find what is doubtful in recorded tracks: gaps, leaps, marks, clocks.

Words: a vertex is a point of a route or boundary, and a fix is one that a receiver recorded. A leg
joins two vertices of a route, an edge two of a boundary. sigma is a standard deviation per axis; a
bound is a radius that certainly holds the true place. The nominal line ignores both. A text is
silent about an edge if it does not say which kind of line is meant; the edge is then assumed, and a
reading takes every such edge as one kind. docs/glossary.md has the other words.
"""

from __future__ import annotations

from .aircraft import parse_aircraft
from .altitude import Limit, datum_of, limit_of, pressure_altitude_offset_m
from .answer import (
    DEPENDS,
    INSIDE,
    MAY_BE_INSIDE,
    ON_BOUNDARY,
    OPEN,
    OUTSIDE,
    STANCES,
    SURELY_INSIDE,
    SUREST_FIRST,
    UNDECIDABLE,
    Answer,
    Basis,
    Crossing,
    Deepest,
    Gap,
    Nearest,
    Nominal,
    Range,
    Ranges,
    Reason,
    Relation,
    Says,
    Stance,
    StatedTime,
    TimeBasis,
    Verdict,
    Vertical,
    Visit,
)
from .area import Area
from .case import Case
from .chart_line import ChartLine
from .clocks import unset, with_clock_set
from .conflicts import Conflict, conflicts_of
from .dates import date, date_interval, in_force, rfc3339, to_millisecond, valid_during
from .findings import Finding, notes_of
from .fixes import IMPOSSIBLE_KMH, Flaws, flaws, in_order, parted, runs_back, selected, without
from .formation import Formation, Leg, nation_code, relation
from .ids import numbered_ids
from .interleaved import Interleaved, find_interleaved
from .kept import kept_by_owner, kept_for_all
from .leaps import find_leaping_legs, find_strays
from .lengths import NOTHING_INSIDE, Lengths
from .line_answer import LineAnswer, LineCrossing, Side
from .marks import find_marks
from .notes import Note, label_of, note, parts_of, said_of
from .pauses import (
    GAP_MEDIANS,
    GAP_MIN,
    SPLIT_MIN,
    TIMED_SHARE,
    find_flights,
    find_gaps,
    gap_minutes,
    is_recorded,
)
from .position_errors import StatedError, parse_error, sigmas, with_error
from .route import CHOSEN, Route, Status
from .speaker import nations_of
from .statement import OF_AN_ENTRY, STAYED_OUT, Effect, Statement, covers, doubts, read_statements
from .time_order import order_by_time
from .vertices import BOUND_PER_SIGMA, HALF_EARTH_M, check_degrees
from .zone import KINDS, Kind, Ring, Zone

__all__ = [
    "BOUND_PER_SIGMA",
    "CHOSEN",
    "DEPENDS",
    "GAP_MEDIANS",
    "GAP_MIN",
    "HALF_EARTH_M",
    "IMPOSSIBLE_KMH",
    "INSIDE",
    "KINDS",
    "MAY_BE_INSIDE",
    "NOTHING_INSIDE",
    "OF_AN_ENTRY",
    "ON_BOUNDARY",
    "OPEN",
    "OUTSIDE",
    "SPLIT_MIN",
    "STANCES",
    "STAYED_OUT",
    "SURELY_INSIDE",
    "SUREST_FIRST",
    "TIMED_SHARE",
    "UNDECIDABLE",
    "Answer",
    "Area",
    "Basis",
    "Case",
    "ChartLine",
    "Conflict",
    "Crossing",
    "Deepest",
    "Effect",
    "Finding",
    "Flaws",
    "Formation",
    "Gap",
    "Interleaved",
    "Kind",
    "Leg",
    "Lengths",
    "Limit",
    "LineAnswer",
    "LineCrossing",
    "Nearest",
    "Nominal",
    "Note",
    "Range",
    "Ranges",
    "Reason",
    "Relation",
    "Ring",
    "Route",
    "Says",
    "Side",
    "Stance",
    "StatedError",
    "StatedTime",
    "Statement",
    "Status",
    "TimeBasis",
    "Verdict",
    "Vertical",
    "Visit",
    "Zone",
    "check_degrees",
    "conflicts_of",
    "covers",
    "date",
    "date_interval",
    "datum_of",
    "doubts",
    "find_flights",
    "find_gaps",
    "find_interleaved",
    "find_leaping_legs",
    "find_marks",
    "find_strays",
    "flaws",
    "gap_minutes",
    "in_force",
    "in_order",
    "is_recorded",
    "kept_by_owner",
    "kept_for_all",
    "label_of",
    "limit_of",
    "nation_code",
    "nations_of",
    "note",
    "notes_of",
    "numbered_ids",
    "order_by_time",
    "parse_aircraft",
    "parse_error",
    "parted",
    "parts_of",
    "pressure_altitude_offset_m",
    "read_statements",
    "relation",
    "rfc3339",
    "runs_back",
    "said_of",
    "selected",
    "sigmas",
    "to_millisecond",
    "unset",
    "valid_during",
    "with_clock_set",
    "with_error",
    "without",
]
