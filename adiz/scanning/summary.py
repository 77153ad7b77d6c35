"""How many flights have which verdict: by zone, month and aircraft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

_COLUMNS: Final = ("zone", "date", "aircraft", "verdict", "visits", "crossings", "length_m")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Flights that are alike.

    Attributes
    ----------
    zone, month, aircraft, verdict
        What they have in common; None if it is not known, or if there is no answer.
    flights, visits
        How many flights there are, and how many visits or crossings they have.
    length_m
        Flown inside by all of them.
    """

    zone: str | None
    month: str | None
    aircraft: str | None
    verdict: str | None
    flights: int
    visits: int
    length_m: float


def counts_of(tables: Iterable[Any]) -> tuple[Count, ...]:
    """Return the counts, sorted by zone, month, aircraft and verdict; None comes last.

    Parameters
    ----------
    tables
        Rows of the table `flights`, as tables of pyarrow.
    """
    found: defaultdict[tuple[str | None, ...], list[float]] = defaultdict(lambda: [0, 0, 0.0])
    for table in tables:
        columns = table.select(list(_COLUMNS)).to_pydict()
        for zone, date, aircraft, verdict, visits, crossings, length_m in zip(
            *columns.values(), strict=True
        ):
            count = found[zone, date and date[:7], aircraft, verdict]
            count[0] += 1
            count[1] += (visits or 0) + (crossings or 0)
            count[2] += length_m or 0.0
    ordered = sorted(found.items(), key=lambda item: [(of is None, of or "") for of in item[0]])
    return tuple(
        Count(
            zone=zone, month=month, aircraft=aircraft, verdict=verdict,
            flights=int(flights), visits=int(visits), length_m=length_m,
        )
        for (zone, month, aircraft, verdict), (flights, visits, length_m) in ordered
    )  # fmt: skip
