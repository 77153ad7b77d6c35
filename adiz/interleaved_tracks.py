"""Tracks in which the fixes of several aircraft alternate: taken apart, or refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from adiz.geo.arrays import IndexArray
from adiz.geo.errors import InputError
from adiz.geo.json_values import first_few
from adiz.geo.model import Finding, Formation, Interleaved, Leg, find_interleaved, selected

SHOWN: Final = 5
"""How many aircraft a note names."""


@dataclass(frozen=True, slots=True)
class Flown:
    """One flight of those that alternate. at: (n,) which vertex of the file each one is."""

    formation: Formation
    at: IndexArray


def take_apart(
    formation: Formation, taken: Collection[str], *, keep_flawed: bool
) -> tuple[list[Flown], Finding] | None:
    """Return the flights whose fixes alternate in one recorded track, and what to say of it.

    None where they are of one aircraft, as far as can be seen.

    Parameters
    ----------
    formation
        One that flies one route, from end to end.
    taken
        Ids that are in use already.
    keep_flawed
        Whether a track that cannot be taken apart is to be checked as it is.

    Raises
    ------
    InputError
        If several aircraft alternate, and some fixes may be of either.
    """
    route = formation.legs[0].route
    found = find_interleaved(route)
    if found is None:
        return None
    if not found.is_certain:
        if keep_flawed:
            return None
        raise InputError(
            f"route '{route.id}': fixes of {len(found.ways)} aircraft alternate in it, and some "
            "may be of either; give each aircraft a track of its own, or, in a table, a "
            "column that names it: --columns id=COLUMN"
        )
    flights = list(_flights(formation, found, taken))
    return flights, _finding(route.id, flights)


def _flights(whole: Formation, found: Interleaved, taken: Collection[str]) -> Iterator[Flown]:
    """Yield each track as a flight of its own, numbered from 1."""
    (leg,) = whole.legs
    free = ((n, own) for n in count(1) if (own := f"{whole.id}-{n}") not in taken)
    for at, (number, own) in zip(found.ways, free, strict=False):
        name = f"{whole.name or whole.id} ({number})"
        route = replace(selected(leg.route, at), id=own, name=name)
        yield Flown(replace(whole, id=own, name=name, legs=(Leg(route, 0, len(route) - 1),)), at)


def _finding(track: str, flights: list[Flown]) -> Finding:
    """Return the finding that a track was divided into flights."""
    each = first_few([f"{one.formation.name} {len(one.at)} fixes" for one in flights], SHOWN)
    what = "aircraft alternate, or one with false positions: each smooth, too far from the others"
    done = "answered as flights of their own"
    text = f"{len(flights)} {what} ({each}); {done}"
    return Finding(
        code="interleaved", track=track, text=text, count=len(flights), what=what, places=each,
        done=done, advice="a table may name them: --columns id=COLUMN", flaw="several",
    )  # fmt: skip
