"""A result as flat tables of features, one for each kind of thing, for other programs.

Every row has a geometry (GeoJSON, WGS84, cut at 180 degrees, straight sides within 25 m of the line
that is meant) and columns that hold text, numbers, flags or None: metres, seconds, degrees, UTC.
The last columns say where a row comes from: `tool`, and the SHA-256 of the route's file and of
the zone's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import numpy as np

from ..edges import EDGE_KINDS, Arc
from ..longitudes import wrapped
from ..model import Answer, Crossing, Formation, LineAnswer, Ring, Route, Visit, Zone, rfc3339
from ..visits import path_length_m, tracks_of, vertex_distances_m
from .antimeridian import path_geometry
from .column_list import ABOUT, PROVEN_BESIDE_VISIT, PROVEN_OF_VISIT, RANGES, VISIT
from .columns import AnswerRow, Column, named
from .crossing_columns import ENDS
from .display import without_guess
from .drawn import drawn_geometry
from .limit_columns import limits_as_json
from .looks import TableStyle
from .origins import aircraft_of, hashes_of, titles
from .result import Result

Shape = Literal["line", "area", "point"]
TOLERANCE_M: Final = 25.0
_OF_ZONES: Final[tuple[tuple[str, Shape, str, bool], ...]] = (
    ("zones", "area", "zones", False),
    ("lines", "line", "lines to cross, which nothing is inside of", True),
)

_ABOUT: Final = named(
    ABOUT,
    "formation", "zone", "zone_name", "kind", "authority", "relation", "verdict", "basis",
    "probability", "reason", "contradicted_by",
)  # fmt: skip
_GAPS: Final = named(ABOUT, "gaps")
VISIT_COLUMNS: Final = (
    *_ABOUT,
    *named(
        (*VISIT, *ENDS),
        "visit", "from_m", "to_m", "length_m", "duration_s", "entry_time", "exit_time", "depth_m",
        "decidable", "vertical", "length_low_m", "length_high_m",
        "stated_who", "stated_from", "stated_to", "no_range",
        "entry_low_m", "entry_high_m", "entry_earliest", "entry_latest", "entry_basis",
        "exit_low_m", "exit_high_m", "exit_earliest", "exit_latest", "exit_basis",
    ),
    *_GAPS,
    *named(VISIT, "unheard_min"),
    *PROVEN_OF_VISIT,
    *PROVEN_BESIDE_VISIT,
    *RANGES,
    *named(ABOUT, "formation_name", "is_guess", "date", "aircraft", "source"),
    *named(ENDS, "entry_lon", "entry_lat", "exit_lon", "exit_lat"),
)  # fmt: skip
"""Of the layer `visits`, before those that say which files and which program it is from."""


@dataclass(frozen=True, slots=True)
class Row:
    """One feature: what readers call it, its geometry as GeoJSON, and its columns by name."""

    title: str
    geometry: Mapping[str, Any]
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Features of one kind, all with the same columns and the same kind of geometry.

    style: how they are drawn; None if the program that reads them decides.
    """

    name: str
    shape: Shape
    about: str
    rows: tuple[Row, ...]
    style: TableStyle | None = None


def answer_tables(result: Result, tool: str) -> tuple[Table, ...]:
    """Return the tables of a result that have any row, from bottom to top as a map stacks them.

    Parameters
    ----------
    result, tool
        The result; name and version of the program, written into every row.
    """
    origin = Origin(result, tool)
    found = (
        *(origin.signed(table) for table in zone_tables(result.zones, tolerance_m=TOLERANCE_M)),
        Table(
            "uncertainty",
            "area",
            "discs that hold a vertex: for certain, or 95 times out of 100",
            tuple(row for f in result.formations for row in _discs(f, origin)),
        ),
        Table(
            "routes",
            "line",
            "whole paths, one per formation; parts that are not joined stay apart",
            tuple(_path(f, origin) for f in result.formations if path_length_m(f.path) > 0),
        ),
        Table(
            "legs",
            "line",
            "legs from vertex to vertex",
            tuple(row for f in result.formations for row in _legs(f, origin)),
        ),
        Table(
            "positions",
            "point",
            "positions of formations whose path has no length, one per unbroken part of the path",
            tuple(row for f in result.formations for row in _positions(f, origin)),
        ),
        Table(
            "visits",
            "line",
            "stretches inside a zone, of the nominal line",
            tuple(row for a in result.answers for row in _visits(result, a, origin)),
        ),
        Table(
            "crossings",
            "point",
            "entries, exits, crossings of lines, and nearest points of zones not entered",
            tuple(_crossings(result, origin)),
        ),
    )
    return tuple(table for table in found if table.rows)


def zone_tables(zones: Sequence[Zone], *, tolerance_m: float) -> tuple[Table, ...]:
    """Return zones alone: areas as the table `zones`, lines as the table `lines`, if there are any.

    Parameters
    ----------
    zones
        Areas and lines.
    tolerance_m
        Most metres that straight sides may leave the declared edges.
    """
    found = (
        Table(
            name, shape, about, tuple(_limited(z, tolerance_m) for z in zones if z.is_line == line)
        )
        for name, shape, about, line in _OF_ZONES
    )
    return tuple(table for table in found if table.rows)


class Origin:
    """Where rows come from: the last columns of every row."""

    def __init__(self, result: Result, tool: str) -> None:
        self.tool = tool
        self.hashes = hashes_of(result.formations, result.route_sources)

    def of(self, formation: Formation, zone: Zone | None = None) -> dict[str, Any]:
        """Return the last columns of a row.

        Parameters
        ----------
        formation
            The formation that it is about.
        zone
            The zone that it is about, if any.
        """
        file, sha256 = self.hashes[formation.id]
        of_zone = {"zone_sha256": zone.sha256} if zone else {}
        return of_zone | {"route_file": file, "route_sha256": sha256, "tool": self.tool}

    def signed(self, table: Table) -> Table:
        """Return a table with the tool as its last column."""
        rows = (replace(row, columns={**row.columns, "tool": self.tool}) for row in table.rows)
        return replace(table, rows=tuple(rows))


def _limited(zone: Zone, tolerance_m: float) -> Row:
    row = _zone(zone, tolerance_m)
    return replace(row, columns={**row.columns, **limits_as_json(zone)})


def _zone(zone: Zone, tolerance_m: float) -> Row:
    errors_m = np.concatenate([ring.error_m for ring in zone.rings])
    columns = {
        "id": zone.id,
        "family": zone.family,
        "name": zone.name,
        "kind": zone.kind,
        "authority": zone.authority,
        "claimants": ", ".join(zone.claimants) or None,
        "valid_from": zone.valid_from,
        "valid_to": zone.valid_to,
        "status": zone.status,
        "edges_assumed": zone.edges_assumed,
        "error_m": float(errors_m.max()),
        "sources": titles(zone.properties.get("sources")),
        "licence": zone.properties.get("licence"),
        "note": zone.properties.get("note"),
        "zone_sha256": zone.sha256,
    }
    return Row(zone.name, drawn_geometry(zone, tolerance_m=tolerance_m), columns)


def _path(formation: Formation, origin: Origin) -> Row:
    columns = _of_path(formation) | origin.of(formation)
    return Row(formation.name or formation.id, path_lines(formation.path), columns)


def _positions(formation: Formation, origin: Origin) -> Iterator[Row]:
    """Yield where a formation was that never moves; nothing for one that does, which is a line."""
    path = formation.path
    if path_length_m(path) > 0:
        return
    columns = _of_path(formation) | origin.of(formation)
    for track in tracks_of(path):
        place = [float(wrapped(track.lon[0])), float(track.lat[0])]
        geometry = {"type": "Point", "coordinates": place}
        yield Row(formation.name or formation.id, geometry, columns)


def _of_path(formation: Formation) -> dict[str, Any]:
    path = formation.path
    statuses = dict.fromkeys(status for status in path.status if status is not None)
    return {
        "formation": formation.id,
        "name": formation.name,
        "aircraft": aircraft_of(formation),
        "nations": ", ".join(sorted(n for n in formation.nations if n)) or None,
        "date": path.date,
        "length_m": path_length_m(path),
        "vertices": len(path),
        "status": ", ".join(statuses) or None,
        "hypothesis": formation.hypothesis,
        "sources": titles([dict(leg.route.source) for leg in formation.legs]),
    }


def path_lines(path: Route) -> dict[str, Any]:
    """Return a whole path as a MultiLineString; parts that are not joined stay separate."""
    parts = [
        path_geometry(path, track.start_m, track.end_m)
        for track in tracks_of(path)
        if track.end_m > track.start_m
    ]
    lines = [
        line
        for part in parts
        for line in (
            part["coordinates"] if part["type"] == "MultiLineString" else [part["coordinates"]]
        )
    ]
    return {"type": "MultiLineString", "coordinates": lines}


def _legs(formation: Formation, origin: Origin) -> Iterator[Row]:
    path = formation.path
    at_m = vertex_distances_m(path)
    for k in np.flatnonzero(path.joined).tolist():
        from_m, to_m = float(at_m[k]), float(at_m[k + 1])
        if to_m <= from_m:
            continue
        edge = path.edges[k]
        kind = (
            "arc" if isinstance(edge, Arc) else next(n for n, e in EDGE_KINDS.items() if e == edge)
        )
        columns = {
            "formation": formation.id,
            "leg": k,
            "edge": kind,
            "from_m": from_m,
            "to_m": to_m,
            "length_m": to_m - from_m,
            "from_time": rfc3339(path.time[k]),
            "to_time": rfc3339(path.time[k + 1]),
            "from_status": path.status[k],
            "to_status": path.status[k + 1],
        }
        yield Row(
            f"{formation.id} {k}", path_geometry(path, from_m, to_m), columns | origin.of(formation)
        )


def _discs(formation: Formation, origin: Origin) -> Iterator[Row]:
    """Yield a disc per vertex that states an error; a vertex that may be anywhere has none."""
    path = formation.path
    for k, radius_m in enumerate(path.error_m.tolist()):
        if not 0 < radius_m < math.inf:
            continue
        lon, lat = float(path.lon[k]), float(path.lat[k])
        columns = {
            "formation": formation.id,
            "vertex": k,
            "radius_m": radius_m,
            "holds": "95 %" if np.isnan(path.bound_m[k]) else "all",
            "status": path.status[k],
            "note": path.notes[k],
        }
        yield Row(f"{formation.id} {k}", _disc(lon, lat, radius_m), columns | origin.of(formation))


def _disc(lon: float, lat: float, radius_m: float) -> dict[str, Any]:
    """Return a circle on the ellipsoid as an area."""
    ring = Ring.circle(lon, lat, radius_m)
    disc = Zone(id="disc", name="disc", kind="custom", rings=(ring,))
    return drawn_geometry(disc, tolerance_m=TOLERANCE_M)


def _visits(result: Result, answer: Answer, origin: Origin) -> Iterator[Row]:
    formation, zone = result.formation(answer.formation), result.zone(answer.zone)
    for visit in without_guess(answer).visits:
        if visit.to_m <= visit.from_m:
            continue
        row = AnswerRow(answer=answer, origins=result.origins, visit=visit)
        columns = {column.name: column.plain(row) for column in VISIT_COLUMNS}
        yield Row(
            f"{formation.id} in {zone.name}, visit {visit.visit}",
            path_geometry(formation.path, visit.from_m, visit.to_m),
            columns | origin.of(formation, zone),
        )


def _crossings(result: Result, origin: Origin) -> Iterator[Row]:
    for answer in map(without_guess, result.answers):
        formation, zone = result.formation(answer.formation), result.zone(answer.zone)
        about, gaps = _about(answer, result), _about(answer, result, _GAPS)
        for visit in answer.visits:
            for role, crossing in (("entry", visit.entry), ("exit", visit.exit)):
                if crossing is not None:
                    columns = about | _place(role, crossing, visit) | gaps
                    yield _point(crossing.lon, crossing.lat, columns | origin.of(formation, zone))
        if near := answer.nearest:
            columns = about | {
                "role": "nearest",
                "visit": None,
                "distance_m": near.along_m,
                "time": rfc3339(near.time),
                "separation_m": near.separation_m,
                **gaps,
            }
            yield _point(near.lon, near.lat, columns | origin.of(formation, zone))
    lines = {(answer.formation, answer.line): answer for answer in result.lines}
    for crossed in result.line_crossings:
        formation, zone = result.formation(crossed.formation), result.zone(crossed.line)
        line = lines.get((crossed.formation, crossed.line))
        columns = (
            {"formation": crossed.formation, **_of_zone(zone)}
            | _about(line, result)
            | _place(f"from {crossed.came_from} to {crossed.goes_to}", crossed.crossing, None)
            | _about(line, result, _GAPS)
        )
        at = crossed.crossing
        yield _point(at.lon, at.lat, columns | origin.of(formation, zone))


def _about(
    answer: Answer | LineAnswer | None, result: Result, columns: Sequence[Column] = _ABOUT
) -> dict[str, Any]:
    """Return what an answer says; for a line, nothing if an older result has no answer about it."""
    if answer is None:
        of_zone = ("formation", "zone", "zone_name", "kind", "authority")
        return {column.name: None for column in columns if column.name not in of_zone}
    row = AnswerRow(answer=answer, origins=result.origins)
    return {column.name: column.plain(row) for column in columns}


def _of_zone(zone: Zone) -> dict[str, Any]:
    return {"zone": zone.id, "zone_name": zone.name, "kind": zone.kind, "authority": zone.authority}


def _place(role: str, crossing: Crossing, visit: Visit | None) -> dict[str, Any]:
    return {
        "role": role,
        "visit": visit and visit.visit,
        "distance_m": crossing.distance_m,
        "time": rfc3339(crossing.time),
        "separation_m": None,
    }


def _point(lon: float, lat: float, columns: dict[str, Any]) -> Row:
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return Row(f"{columns['role']}: {columns['zone_name']}", geometry, columns)
