"""Flags of a flight: what someone who counts flights has to know of its track."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from adiz.geo.model import Finding, Formation, Visit

GAP: Final = "gap"
BETWEEN: Final = "cross between fixes"
DUPLICATE: Final = "duplicate"
SPEED: Final = "speed"
SPLIT: Final = "split"
SKIPPED: Final = "skipped"

FLAGS: Final = {
    GAP: "parts of the path are not joined",
    BETWEEN: "entered and left between two fixes that follow each other",
    DUPLICATE: "fixes repeat the place and the time of the fix before",
    SPEED: "fixes imply an impossible speed",
    SPLIT: "one of several flights of the same track",
    SKIPPED: "fixes, or all of it, were left out",
}
"""Every flag, and what it says."""


def flags_of(formation: Formation, findings: Iterable[Finding], *, is_split: bool) -> Iterator[str]:
    """Yield the flags of a flight's track, in the order of FLAGS.

    Parameters
    ----------
    formation
        The flight.
    findings
        What was found in the tracks of its file.
    is_split
        Whether its track was split into several flights.
    """
    path = formation.path
    tracks = {leg.route.id for leg in formation.legs}
    own = {finding.flaw for finding in findings if finding.track in tracks}
    apart = {finding.track for finding in findings if finding.flaw == "several"}
    if not path.joined.all():
        yield GAP
    if "duplicate" in own:
        yield DUPLICATE
    if "speed" in own:
        yield SPEED
    if is_split or any(track.rpartition("-")[0] in apart for track in tracks):
        yield SPLIT
    if own & {"place", "speed"}:
        yield SKIPPED


def is_between_fixes(visit: Visit) -> bool:
    """Return whether a visit begins and ends within one leg, so that no fix is inside."""
    entry, exit_ = visit.entry, visit.exit
    return entry is not None and exit_ is not None and entry.leg == exit_.leg
