"""What is done to routes before they are checked, and what was found on the way."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from adiz.geo.edges import EDGE_KINDS
from adiz.geo.errors import RequestError
from adiz.geo.model import Case, Flaws, Leg, Route, StatedError, flaws, parted, with_error, without

QNH_HPA: Final = (850.0, 1090.0)
"""Pressures at sea level, a little beyond the lowest and highest ever measured (870, 1,084)."""

Warnings = list[dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """edges: kind to read every leg as. error: for vertices that state none. max_gap_min: longer
    legs are not joined. drop_flawed: leave out fixes that cannot be right."""

    edges: str | None = None
    error: StatedError | None = None
    max_gap_min: float | None = None
    drop_flawed: bool = False

    def __post_init__(self) -> None:
        if self.edges is not None and self.edges not in EDGE_KINDS:
            raise RequestError(f"edges '{self.edges}' unknown; choose {', '.join(EDGE_KINDS)}")
        if self.max_gap_min is not None and not 0 < self.max_gap_min < math.inf:
            raise RequestError(
                f"a gap of {self.max_gap_min:g} min; give a number of minutes above 0"
            )

    def of(self, case: Case) -> Case:
        """The case with its routes prepared; what was found is added to its warnings."""
        warnings: Warnings = []
        done: dict[int, tuple[Route, tuple[int, ...]]] = {}

        def leg(old: Leg) -> Leg:
            if id(old.route) not in done:
                done[id(old.route)] = self._route(old.route, warnings)
            route, dropped = done[id(old.route)]
            first, last = (
                at - sum(1 for vertex in dropped if vertex < at) for at in (old.first, old.last)
            )
            return Leg(route, first, min(last, len(route) - 1))

        formations = tuple(
            replace(formation, legs=tuple(leg(old) for old in formation.legs))
            for formation in case.formations
        )
        told = [*case.properties.get("warnings", ()), *warnings]
        properties = dict(case.properties) | ({"warnings": told} if told else {})
        return replace(case, formations=formations, properties=properties)

    def _route(self, route: Route, warnings: Warnings) -> tuple[Route, tuple[int, ...]]:
        """The route prepared, and the vertices left out."""
        found = flaws(route)
        warnings += [
            {"code": "flawed-fixes", "text": f"{route.id}: {text}"}
            for text in _told(found, self.drop_flawed)
        ]
        dropped = found.all if self.drop_flawed else ()
        if dropped:
            route = without(route, dropped)
        if self.max_gap_min is not None:
            route, long = parted(route, self.max_gap_min)
            if long.any():
                text = f"{int(long.sum())} legs last over {self.max_gap_min:g} min; not bridged"
                warnings.append({"code": "gap", "text": f"{route.id}: {text}"})
        if self.edges is not None:
            kind = EDGE_KINDS[self.edges]
            route = replace(route, edges=(kind,) * len(route.edges))
        if self.error is not None:
            route = with_error(route, self.error)
        return route, dropped


def check_pressure(qnh_hpa: float | None) -> None:
    """RequestError where the pressure at sea level is none that can be."""
    least, most = QNH_HPA
    if qnh_hpa is not None and not least <= qnh_hpa <= most:
        raise RequestError(f"a QNH of {qnh_hpa:g} hPa; give {least:g} to {most:g}")


def listed(numbers: Sequence[int]) -> str:
    """The first few numbers, to name vertices by.

    >>> listed([1, 2, 3, 4, 5, 6, 7])
    '1, 2, 3, 4, 5, …'
    """
    return ", ".join(map(str, numbers[:5])) + (", …" if len(numbers) > 5 else "")


def _told(found: Flaws, dropped: bool) -> Iterator[str]:
    kinds = (
        (found.repeated, "in the place and at the time of the fix before", "kept"),
        (found.backward, "earlier than a fix before", "kept, the time not used"),
        (found.leaping, "too far from the fix before for any aircraft", "kept"),
    )
    for vertices, what, kept in kinds:
        if vertices:
            count = "1 fix is" if len(vertices) == 1 else f"{len(vertices)} fixes are"
            yield f"{count} {what} (vertex {listed(vertices)}); {'left out' if dropped else kept}"
