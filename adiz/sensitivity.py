"""Sensitivity of an answer to the error of the path, the kind of edges and the edition of the zone.

Only geometry counts here; published statements are ignored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from adiz.geo.check import FormationCheck
from adiz.geo.edges import EDGE_KINDS, Edge
from adiz.geo.errors import InputError, RequestError
from adiz.geo.model import BOUND_PER_SIGMA, Answer, Formation, Leg, Route, Zone
from adiz.geo.results import NOT_INCURSIONS, Result
from adiz.layers.atlas import catalog

RADII_KM: Final = (0, 1, 2, 5, 10, 20, 50, 100)
NEAR_M: Final = 250_000.0
"""Zones that a path passes at a greater distance are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The answer for one formation and zone under other assumptions.

    Each item is an assumption and its answer. errors: every vertex has an error of this radius in
    kilometres, as a bound if the path states bounds, else at 95 %. legs: all legs are of this kind.
    edges: the zone's assumed edges are of this kind. editions: this edition is in force.
    """

    formation: str
    zone: Zone
    errors: tuple[tuple[int, Answer], ...]
    legs: tuple[tuple[str, Answer], ...]
    edges: tuple[tuple[str, Answer], ...]
    editions: tuple[tuple[Zone, Answer], ...]


def sensitivities(result: Result) -> Iterator[Sensitivity]:
    """Return the sensitivity of each answer about a zone near a path, one after another.

    Own zones, FIRs and straits are left out, and so is territorial airspace that only our own guess
    touches: with an error of 0 it would say that the line we drew enters.

    Raises RequestError if `result` is not a Result.
    """
    if not isinstance(result, Result):
        raise RequestError(
            f"adiz.sensitivities takes a Result, not {type(result).__name__}; see adiz.check"
        )
    return _sensitivities(result)


def _sensitivities(result: Result) -> Iterator[Sensitivity]:
    qnh_hpa = result.options.get("qnh_hpa")
    for formation in result.formations:
        near = [
            result.zone(answer.zone)
            for answer in result.answers
            if answer.formation == formation.id and _is_near(answer)
        ]
        if near:
            try:
                yield from _of_formation(formation, near, qnh_hpa)
            except InputError as error:
                raise InputError(f"sensitivity: {error}; or add --no-sensitivity") from None


def _is_near(answer: Answer) -> bool:
    near = answer.nearest is None or answer.nearest.separation_m <= NEAR_M
    return (
        near
        and not (answer.is_guess or answer.is_denied_guess)
        and answer.relation != "own"
        and answer.kind not in NOT_INCURSIONS
    )


def _of_formation(
    formation: Formation, zones: Sequence[Zone], qnh_hpa: float | None
) -> Iterator[Sensitivity]:
    path = formation.path
    own = FormationCheck(_flown(formation, path), qnh_hpa=qnh_hpa)

    def of_legs(edge: Edge) -> tuple[Answer, ...]:
        if all(stated == edge for stated in path.edges):
            return own.answers(zones)
        route = replace(path, edges=(edge,) * len(path.edges))
        return FormationCheck(_flown(formation, route), qnh_hpa=qnh_hpa).answers(zones)

    by_error = [(km, own.known_to(_known_to(path, km)).answers(zones)) for km in RADII_KM]
    by_leg = [(kind, of_legs(edge)) for kind, edge in EDGE_KINDS.items()]
    for i, zone in enumerate(zones):
        readings = list(EDGE_KINDS.items()) if zone.edges_assumed else []
        others = _editions(zone)
        answers = own.answers([*(zone.reading(edge) for _, edge in readings), *others])
        kinds = (kind for kind, _ in readings)
        yield Sensitivity(
            formation=formation.id,
            zone=zone,
            errors=tuple((km, found[i]) for km, found in by_error),
            legs=tuple((kind, found[i]) for kind, found in by_leg),
            edges=tuple(zip(kinds, answers[: len(readings)], strict=True)),
            editions=tuple(zip(others, answers[len(readings) :], strict=True)),
        )


def _known_to(path: Route, radius_km: float) -> Route:
    """Return the path as if every vertex had an error of this radius; 0 is exact."""
    n, radius_m = len(path), 1000.0 * radius_km
    nothing = np.full(n, np.nan)
    if not radius_km:
        return replace(path, bound_m=nothing, sigma_m=nothing)
    if np.isfinite(path.bound_m).any():
        return replace(path, bound_m=np.full(n, radius_m), sigma_m=nothing)
    return replace(path, bound_m=nothing, sigma_m=np.full(n, radius_m / BOUND_PER_SIGMA))


def _flown(formation: Formation, path: Route) -> Formation:
    return replace(formation, legs=(Leg(path, 0, len(path) - 1),))


def _editions(zone: Zone) -> list[Zone]:
    """Return the other editions of a bundled zone, as if each were in force."""
    return [
        replace(edition, valid_from=None, valid_to=None)
        for edition in catalog.zones()
        if edition.family == zone.family and edition.id != zone.id
    ]
