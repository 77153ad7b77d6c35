"""The corridor of each formation and its sample paths, as tables for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..certainty import Corridor, CorridorLeg, SamplePaths, draw_sample_paths, region_of
from ..model import Formation
from ..positions import Find, nowhere
from .result import Result
from .tables import Origin, Row, Table, path_lines

BELOW: Final = "routes"
"""The table on which the corridor and the sample paths lie below."""

NO_ERROR: Final = "no error is stated"


@dataclass(frozen=True, slots=True)
class CorridorTables:
    """The corridor and the sample paths of a result.

    Attributes
    ----------
    tables
        Those that have any row.
    notes
        What they lack, and what each condition rejected, in words.
    """

    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def tables_of_corridor(result: Result, tool: str, find: Find = nowhere) -> CorridorTables:
    """Return the tables `corridor` and `sample_paths` of a result.

    Parameters
    ----------
    result
        The result. Its statements are applied if they are all of one case.
    tool
        Name and version of the program, written into every row.
    find
        Looks up the place of a name in a statement.
    """
    origin = Origin(result, tool)
    corridors = [(f, region_of(f.path)) for f in result.formations]
    statements = result.statements if len(result.route_sources) < 2 else ()
    samples = [
        (f, draw_sample_paths(f, statements=statements, zones=result.zones, find=find))
        for f in result.formations
    ]
    found = (
        Table(
            "corridor",
            "area",
            "where the path may lie: all of it, and each leg",
            tuple(row for f, corridor in corridors for row in _areas(f, corridor, origin)),
        ),
        Table(
            "sample_paths",
            "line",
            "paths that may have been flown: within the errors, and in keeping with the statements",
            tuple(row for f, sample in samples for row in _paths(f, sample, origin)),
        ),
    )
    notes = [note for f, corridor in corridors for note in _missing(f, corridor)]
    notes += [note for _, sample in samples for note in sample_notes(sample)]
    return CorridorTables(tuple(table for table in found if table.rows), tuple(notes))


def with_corridor(tables: Sequence[Table], corridor: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a result with those of its corridor inserted below the routes.

    Parameters
    ----------
    tables
        Of the result, from bottom to top.
    corridor
        Of its corridor.
    """
    names = [table.name for table in tables]
    k = names.index(BELOW) if BELOW in names else len(names)
    return (*tables[:k], *corridor, *tables[k:])


def _areas(formation: Formation, corridor: Corridor, origin: Origin) -> Iterator[Row]:
    if corridor.union is not None and len(corridor.legs) > 1:
        yield _area(formation, corridor, None, origin)
    for leg in corridor.legs:
        if leg.area is not None:
            yield _area(formation, corridor, leg, origin)


def _area(formation: Formation, corridor: Corridor, leg: CorridorLeg | None, origin: Origin) -> Row:
    area = corridor.union if leg is None else leg.area
    assert area is not None
    part = "path" if leg is None else "vertex" if leg.leg is None else "leg"
    columns = {
        "formation": formation.id,
        "part": part,
        "leg": leg.leg if leg else None,
        "from_vertex": leg.first if leg else None,
        "to_vertex": leg.last if leg else None,
        "basis": corridor.basis,
        "sigmas": corridor.sigmas,
        "tolerance_m": corridor.tolerance_m if leg is None else leg.tolerance_m,
    }
    number = "" if leg is None else f" {leg.first}"
    title = f"{formation.id}: corridor of {part}{number}"
    return Row(title, _polygons(area), columns | origin.of(formation))


def _polygons(area: Any) -> dict[str, Any]:
    """Return an area as a GeoJSON MultiPolygon."""
    return {
        "type": "MultiPolygon",
        "coordinates": [
            [[list(place) for place in ring.coords] for ring in (part.exterior, *part.interiors)]
            for part in area.geoms
        ],
    }


def _paths(formation: Formation, samples: SamplePaths, origin: Origin) -> Iterator[Row]:
    for number, path in enumerate(samples.paths, 1):
        columns = {
            "formation": formation.id,
            "path": number,
            "tried": samples.tried,
            "passed": samples.passed,
            "rejected": _rejected(samples) or None,
            "not_checked": _not_checked(samples) or None,
        }
        title = f"{formation.id}: sample path {number}"
        yield Row(title, path_lines(path), columns | origin.of(formation))


def _rejected(samples: SamplePaths) -> str:
    return "; ".join(str(r) for r in samples.rejections if r.count is not None)


def _not_checked(samples: SamplePaths) -> str:
    return "; ".join(str(r) for r in samples.rejections if r.count is None)


def _missing(formation: Formation, corridor: Corridor) -> Iterator[str]:
    """Return why legs have no corridor; nothing for a path that states no error."""
    reasons = [reason for reason in corridor.reasons if reason != NO_ERROR]
    if reasons:
        yield f"{formation.id} has no whole corridor: {'; '.join(reasons)}"


def sample_notes(samples: SamplePaths) -> Iterator[str]:
    """Yield sentences on what the sample paths of a formation are and what they are not.

    >>> from ..certainty import Rejection
    >>> far = Rejection("no nearer than 25 km to Dokdo", "JSO", 300)
    >>> few = "only 0 of 1,024 candidates meet all that was published"
    >>> found = SamplePaths(
    ...     formation="a50", paths=(), tried=1024, passed=0, rejections=(far,), reason=few
    ... )
    >>> for note in sample_notes(found):
    ...     print(note)
    a50 has 0 sample paths: only 0 of 1,024 candidates meet all that was published
    a50: of 1,024 candidates are rejected by: no nearer than 25 km to Dokdo (JSO): 300
    """
    name = samples.formation
    if samples.reason not in (None, NO_ERROR):
        yield f"{name} has {len(samples.paths)} sample paths: {samples.reason}"
    if _rejected(samples):
        yield f"{name}: of {samples.tried:,} candidates are rejected by: {_rejected(samples)}"
    if _not_checked(samples):
        yield f"{name}: sample paths are not checked against: {_not_checked(samples)}"
