"""The note that a path leads over or near land without territorial airspace in the atlas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from adiz.geo.json_values import counted
from adiz.geo.model import Formation, Note, Zone, note
from adiz.geo.visits import tracks_of
from adiz.layers.atlas import not_covered
from adiz.layers.words import NOT_COVERED, listed

from .selection import DatedFlight, Selection

STEP_M: Final = 5_000.0
"""Distance between the places of a path that are looked at; it comes 70 m nearer in between."""

NAMED: Final = 5
"""Greatest number of lands that are named."""


def lands_without_zone(flights: Sequence[DatedFlight], selection: Selection) -> Iterator[Note]:
    """Yield a note per list of lands, about the flights that share it.

    Nothing is said where zones were named and none of them is territorial airspace: then it was not
    asked whether a path enters any.
    """
    if not selection.heads and not any(map(_is_airspace, selection.named)):
        return
    whose: dict[tuple[str, ...], list[str]] = {}
    for flight in flights:
        if lands := lands_near(flight.formation):
            whose.setdefault(lands, []).append(flight.formation.id)
    for lands, ids in whose.items():
        yield note(NOT_COVERED, _words(lands), about=ids)


def lands_near(formation: Formation) -> tuple[str, ...]:
    """Return the lands without a zone over which a path leads, or off which it comes near."""
    parts = []
    for track in tracks_of(formation.path):
        count = 2 + int((track.end_m - track.start_m) / STEP_M)
        parts.append(track.point(np.linspace(track.start_m, track.end_m, count)))
    return not_covered.lands_not_covered(*np.concatenate(parts, axis=1))


def _is_airspace(zone: Zone) -> bool:
    return zone.kind == "territorial"


def _words(lands: Sequence[str]) -> str:
    shown, more = list(lands[:NAMED]), len(lands) - NAMED
    names = listed([*shown, counted(more, "more land")] if more > 0 else shown)
    nm = not_covered.coast_nm()
    return (
        f"the path leads over or within {nm} NM of {names}, where the atlas has no territorial "
        "airspace; whether it entered any there is not answered"
    )
