"""The formations' tracks: side by side where they share a leg, dashed where reconstructed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
from adiz.geo.arrays import FloatArray
from adiz.geo.check import vertex_distances_m
from adiz.geo.densify import path_between
from adiz.geo.formation import Formation
from adiz.geo.route import Route, wrap

from .layer import Key, Layer, Shape
from .scene import TOLERANCE_M, Scene
from .words import kilometres

ORDER: Final = 50
STATED: Final = (None, "published", "traced")

End = tuple[float, float]


@dataclass(slots=True)
class Strand:
    """A line between two places, however often and by whomever it is flown.

    begin: where its first flyer set out; sides are counted in that direction. ways: for each
    formation +1 and -1 as it flies the strand that way and back.
    """

    begin: End
    ways: dict[str, list[int]] = field(default_factory=dict)


def draw(scene: Scene) -> Layer:
    """One leg per pair of joined vertices, the formation's dots and its flags."""
    strands = _strands(scene)
    shapes: list[Shape] = []
    for formation in scene.result.formations:
        shapes += _legs(scene, formation, strands)
    for formation in scene.result.formations:
        shapes += _dots(scene, formation)
        shapes += _flags(scene, formation)
    return Layer("Formations", tuple(shapes), _legend(scene, strands))


def reconstructed(path: Route, leg: int) -> bool:
    """Whether either end of a leg is neither published nor traced."""
    return path.status[leg] not in STATED or path.status[leg + 1] not in STATED


def joined_legs(path: Route) -> list[int]:
    """The legs of a path that are flown; the others are gaps."""
    legs: list[int] = np.flatnonzero(path.joined).tolist()
    return legs


def end_of(path: Route, vertex: int) -> End:
    """A vertex's place, the same on every turn round the globe and on every formation."""
    return round(wrap(float(path.lon[vertex])), 9), round(float(path.lat[vertex]), 9)


def _strands(scene: Scene) -> dict[frozenset[End], Strand]:
    strands: dict[frozenset[End], Strand] = {}
    for formation in scene.result.formations:
        path = formation.path
        for leg in joined_legs(path):
            begin, end = end_of(path, leg), end_of(path, leg + 1)
            strand = strands.setdefault(frozenset({begin, end}), Strand(begin))
            way = 1 if begin == strand.begin else -1
            ways = strand.ways.setdefault(formation.id, [])
            if way not in ways:
                ways.append(way)
    return strands


def _legs(
    scene: Scene, formation: Formation, strands: dict[frozenset[End], Strand]
) -> Iterator[Shape]:
    path = formation.path
    distances = vertex_distances_m(path)
    crossings = [
        metres
        for answer in scene.answers_of(formation)
        for visit in answer.visits
        for metres in (visit.from_m, visit.to_m)
    ]
    shift = float(scene.near_centre(path.lon)[0] - path.lon[0])
    drawn: set[frozenset[End]] = set()
    for leg in joined_legs(path):
        begin, end = end_of(path, leg), end_of(path, leg + 1)
        key = frozenset({begin, end})
        strand = strands[key]
        flyers = list(strand.ways)
        side = flyers.index(formation.id) - (len(flyers) - 1) / 2
        way = 1 if begin == strand.begin else -1
        breaks = _breaks(float(distances[leg]), float(distances[leg + 1]), crossings)
        parts = []
        for here, there in pairwise(breaks):
            lon, lat = path_between(path, here, there, tolerance_m=TOLERANCE_M)
            parts.append((_turned(lon + shift, float(path.lon[leg]) + shift), lat))
        dashed = " reconstructed" if reconstructed(path, leg) else ""
        yield Shape(
            "leg",
            f"track-{scene.formation_slot(formation)}{dashed}",
            tuple(parts),
            formation.name,
            data={
                "formation": formation.id,
                "leg": leg,
                "side": side * way,
                "ways": [] if key in drawn else [w * way for w in strand.ways[formation.id]],
                "metres": [round(metres, 3) for metres in breaks],
            },
        )
        drawn.add(key)


def _turned(lon: FloatArray, near: float) -> FloatArray:
    """A piece of the path, by whole turns next to the vertex its leg begins at."""
    return lon - 360.0 * round(float(lon[0] - near) / 360.0)


def _breaks(start: float, stop: float, crossings: list[float]) -> list[float]:
    """The ends of a leg and every crossing between them, in metres from the path's start."""
    inner = sorted({metres for metres in crossings if start + 0.01 < metres < stop - 0.01})
    return [start, *inner, stop]


def _dots(scene: Scene, formation: Formation) -> Iterator[Shape]:
    path = formation.path
    seen: set[End] = set()
    for vertex in range(len(path)):
        if end_of(path, vertex) in seen:
            continue
        seen.add(end_of(path, vertex))
        lon = scene.near_centre(path.lon)[vertex : vertex + 1]
        yield Shape(
            "dot",
            path.status[vertex] or "stated",
            ((lon, path.lat[vertex : vertex + 1]),),
            vertex_words(path, vertex),
            data={"formation": formation.id},
        )


def _flags(scene: Scene, formation: Formation) -> Iterator[Shape]:
    path = formation.path
    lon = scene.near_centre(path.lon)
    name = short_name(scene, formation)
    for vertex, text, short in (
        (0, formation.name, formation.name.split(" (")[0]),
        (len(path) - 1, f"{name}: end of line", f"{name} end"),
    ):
        yield Shape(
            "flag",
            f"formation-{scene.formation_slot(formation)}",
            ((lon[vertex : vertex + 1], path.lat[vertex : vertex + 1]),),
            text,
            data={
                "formation": formation.id,
                "short": short,
                "note": _end_words(path, vertex),
            },
        )


def short_name(scene: Scene, formation: Formation) -> str:
    """The aircraft's type where there is one that no other formation has, else the name."""

    def types(other: Formation) -> set[str]:
        return {str(item.get("type") or "") for item in other.aircraft}

    alike = [other for other in scene.result.formations if types(other) == types(formation)]
    (kind, *more) = sorted(types(formation)) or [""]
    return kind if kind and not more and len(alike) == 1 else formation.name


def _end_words(path: Route, vertex: int) -> str:
    if path.status[vertex] in STATED:
        return ""
    which = "start " if vertex == 0 else ""
    return f"{which}not published{_within(path, vertex)}"


def _within(path: Route, vertex: int) -> str:
    bound = path.bound_m[vertex]
    return f", within {kilometres(bound)}" if np.isfinite(bound) else ""


def vertex_words(path: Route, vertex: int) -> str:
    """What is known of one vertex: status, bound or error, note."""
    status = path.status[vertex] or "as given"
    sigma = path.sigma_m[vertex]
    error = f", ±{kilometres(sigma)} (1 sigma)" if np.isfinite(sigma) else ""
    note = path.notes[vertex]
    return f"{status}{_within(path, vertex)}{error}" + (f". {note}" if note else "")


def _legend(scene: Scene, strands: dict[frozenset[End], Strand]) -> tuple[Key, ...]:
    formations = scene.result.formations
    keys = [Key(f"track-{scene.formation_slot(f)}", short_name(scene, f)) for f in formations]
    legs = [(f.path, leg) for f in formations for leg in joined_legs(f.path)]
    dashed = [reconstructed(path, leg) for path, leg in legs]
    if not all(dashed):
        stated = any(status in STATED[1:] for f in formations for status in f.path.status)
        keys.append(Key("solid", "Solid: reported" if stated else "Solid: as given"))
    if any(dashed):
        keys.append(Key("dashed", "Dashed: reconstructed"))
    if any(len(ways) == 2 for strand in strands.values() for ways in strand.ways.values()):
        keys.append(Key("both-ways", "Out and back, one line"))
    keys.append(Key("dot", "Point of the line"))
    return tuple(keys)
