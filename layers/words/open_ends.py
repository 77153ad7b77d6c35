"""Why a visit has no entry or no exit: a gap, the frame of a chart, or the end of the path."""

from __future__ import annotations

from adiz.geo.model import Route, Visit
from adiz.geo.visits import cut_by_gaps


def no_entry_words(path: Route, visit: Visit) -> str:
    """Return why a visit has no entry; empty if it has one."""
    if visit.entry is not None:
        return ""
    if cut_by_gaps(path, visit)[0]:
        return "inside after a gap"
    is_cut = path.properties.get("cut") in ("start", "both")
    return "off the chart" if is_cut else "begins inside"


def no_exit_words(path: Route, visit: Visit) -> str:
    """Return why a visit has no exit; empty if it has one."""
    if visit.exit is not None:
        return ""
    if cut_by_gaps(path, visit)[1]:
        return "inside before a gap"
    is_cut = path.properties.get("cut") in ("end", "both")
    return "off the chart" if is_cut else "ends inside"
