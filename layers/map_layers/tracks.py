"""The formations' tracks: side by side where they share a leg, dashed where reconstructed, dotted
where the chart that they are traced from is vague.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.longitudes import whole_turns_deg
from adiz.geo.model import CHOSEN, Formation, Route
from adiz.geo.visits import path_between, vague_stretches_m, vertex_distances_m

from ..scene import (
    FEW,
    FORMATION_SLOTS,
    STATED,
    TOLERANCE_M,
    End,
    Key,
    Layer,
    Scene,
    Shape,
    Stroke,
    Swatch,
    Thinned,
    clock_of,
    end_of,
    joined_legs,
    reconstructed,
    short_name,
    thin_path,
    track_swatch,
)
from ..words import vertex_words, within_bound

ORDER: Final = 50
MANY: Final = 12
"""With more formations than this their vertices are not dotted."""
TICK_S: Final = 600
FEWEST_TIMED: Final = 8
"""A path with fewer timed points is no recorded track."""
MOST_TICKS: Final = 200
VAGUE: Final = {
    f"{name} vague": Stroke(role, 3.0, "2 4")
    for name, role in (
        *((f"track-{slot}", f"formation-{slot}") for slot in range(FORMATION_SLOTS)),
        ("plain-line", "text"),
    )
}
"""Strokes of what a chart is vague about; only maps that have such a stretch have them."""


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
    legend = _legend(scene, strands)
    strokes = VAGUE if any(key.swatch.style.endswith(" vague") for key in legend) else {}
    return Layer("Formations", tuple(shapes), legend, strokes, is_framed=True)


def _strands(scene: Scene) -> dict[frozenset[End], Strand]:
    strands: dict[frozenset[End], Strand] = {}
    for formation in scene.result.formations:
        path = thin_path(formation.path).path
        for leg in joined_legs(path):
            begin, end = end_of(path, leg), end_of(path, leg + 1)
            strand = strands.setdefault(frozenset({begin, end}), Strand(begin))
            way = 1 if begin == strand.begin else -1
            ways = strand.ways.setdefault(formation.id, [])
            for one in (way, -way) if formation.chart_line.is_both_ways else (way,):
                if one not in ways:
                    ways.append(one)
    return strands


def _legs(
    scene: Scene, formation: Formation, strands: dict[frozenset[End], Strand]
) -> Iterator[Shape]:
    thin = thin_path(formation.path)
    path = thin.path
    shift = scene.frame.turn_of(path.lon)
    crossings = _crossings(scene, formation)
    vague = _vague_legs(formation, thin)
    drawn: set[frozenset[End]] = set()
    for first, last in _runs(thin, vague):
        begin, end = end_of(path, first), end_of(path, first + 1)
        key = frozenset({begin, end})
        strand = strands[key]
        flyers = list(strand.ways)
        side = flyers.index(formation.id) - (len(flyers) - 1) / 2
        way = 1 if begin == strand.begin else -1
        breaks = _breaks(float(thin.metres[first]), float(thin.metres[last]), crossings)
        drawn_as = " vague" if first in vague else ""
        drawn_as = " reconstructed" if reconstructed(path, first) else drawn_as
        yield Shape(
            "leg",
            f"track-{scene.formation_slot(formation)}{drawn_as}",
            tuple(
                (_turned(lon + shift, float(path.lon[first]) + shift), lat)
                for lon, lat in _spans(thin, breaks)
            ),
            formation.name,
            data={
                "formation": formation.id,
                "leg": first,
                "last": last - 1,
                "side": side * way,
                "ways": [] if key in drawn else [w * way for w in strand.ways[formation.id]],
                "metres": [round(metres, 3) for metres in breaks],
            },
        )
        drawn.add(key)


def _vague_legs(formation: Formation, thin: Thinned) -> set[int]:
    """Legs of what is drawn whose middle is in a stretch that the chart is vague about."""
    stretches = vague_stretches_m(formation)
    middles = (thin.metres[:-1] + thin.metres[1:]) / 2
    inside = [(low < middles) & (middles < high) for low, high in stretches]
    return {leg for held in inside for leg in np.flatnonzero(held).tolist()}


def _runs(thin: Thinned, vague: Container[int]) -> Iterator[tuple[int, int]]:
    """First and last vertex of what is drawn as one: a leg, or of a thinned path many alike."""
    path = thin.path
    first: int | None = None
    for leg in joined_legs(path):
        goes_on = leg + 1 < len(path) - 1 and bool(path.joined[leg + 1])
        alike = goes_on and reconstructed(path, leg) == reconstructed(path, leg + 1)
        alike = alike and (leg in vague) == (leg + 1 in vague)
        first = leg if first is None else first
        if not (thin.tolerance_m and alike):
            yield first, leg + 1
            first = None


def _crossings(scene: Scene, formation: Formation) -> FloatArray:
    """Where the formation enters and leaves any zone, and where how sure that is changes, in metres
    from its start, in order."""
    stretches = [s for a in scene.importance.answers_of(formation) for s in scene.stretches(a)]
    return np.unique([metres for low, high, _ in stretches for metres in (low, high)])


def _spans(thin: Thinned, breaks: list[float]) -> Iterator[tuple[FloatArray, FloatArray]]:
    """The path between each two breaks, given in metres of the unthinned one."""
    own = np.interp(breaks, thin.metres, vertex_distances_m(thin.path)).tolist()
    for here, there in pairwise(own):
        yield path_between(thin.path, here, there, tolerance_m=TOLERANCE_M)


def _turned(lon: FloatArray, near: float) -> FloatArray:
    """A piece of the path, by whole turns next to the vertex its leg begins at."""
    return np.asarray(lon - whole_turns_deg(lon[0], near))


def _breaks(start: float, stop: float, crossings: FloatArray) -> list[float]:
    """The ends of a leg and every crossing between them, in metres from the path's start."""
    inner = crossings[(start + 0.01 < crossings) & (crossings < stop - 0.01)]
    return [start, *inner.tolist(), stop]


def _dots(scene: Scene, formation: Formation) -> Iterator[Shape]:
    """The points of a path, drawn where one is known in another way than its neighbours."""
    if len(scene.result.formations) > MANY and formation.path.joined.all():
        return
    thin = thin_path(formation.path)
    path = thin.path
    shift = scene.frame.turn_of(path.lon)
    unseen = {"unseen": True} if _is_uniform(formation.path) else {}
    seen: set[End] = set()
    for vertex in (0, len(path) - 1) if thin.tolerance_m else range(len(path)):
        if end_of(path, vertex) in seen:
            continue
        seen.add(end_of(path, vertex))
        yield Shape(
            "dot",
            path.status[vertex] or "stated",
            (_at(path, vertex, shift),),
            vertex_words(path, vertex),
            data={"formation": formation.id, **unseen},
        )
    if unseen:
        yield from _minutes(scene, formation, shift)


def _is_uniform(path: Route) -> bool:
    """Whether all points of a line are known in one way, so that dots would tell nothing."""
    return bool(path.joined.any()) and len(set(path.status)) == 1


def _minutes(scene: Scene, formation: Formation, shift: float) -> Iterator[Shape]:
    """Where each ten minutes of a track have passed, by the clock."""
    path, clock = formation.path, clock_of(scene)
    timed = ~np.isnat(path.time)
    if timed.sum() < FEWEST_TIMED or len(path) >= FEW or len(scene.result.formations) > MANY:
        return
    times = path.time[timed].astype("datetime64[s]").astype(np.int64)
    metres = vertex_distances_m(path)
    marks = np.arange(-(-times[0] // TICK_S), times[-1] // TICK_S + 1) * TICK_S
    for mark in marks[:MOST_TICKS].tolist():
        at_m = float(np.interp(mark, times, metres[timed]))
        leg = min(int(np.searchsorted(metres, at_m, side="right")), len(path) - 1) - 1
        if not path.joined[leg]:
            continue
        lon, lat = (np.array([np.interp(at_m, metres, along)]) for along in (path.lon, path.lat))
        yield Shape(
            "dot",
            "minute",
            ((lon + shift, lat),),
            clock.moment(np.datetime64(mark, "s").astype("datetime64[m]")),
            data={"formation": formation.id, "minute": round(at_m, 1)},
        )


def _at(path: Route, vertex: int, shift: float) -> tuple[FloatArray, FloatArray]:
    return path.lon[vertex : vertex + 1] + shift, path.lat[vertex : vertex + 1]


def _flags(scene: Scene, formation: Formation) -> Iterator[Shape]:
    path = formation.path
    shift = scene.frame.turn_of(path.lon)
    name = short_name(scene, formation)
    first = (0, scene.name_of(formation), formation.name.split(" (")[0], _end_words(path, 0))
    last = len(path) - 1
    if path.joined.any() and formation.chart_line.is_cut[1]:
        flags = [first, (last, f"{name}: off the chart", f"{name} off", "the flight goes on")]
    elif path.joined.any():
        flags = [first, (last, f"{name}: end of line", f"{name} end", _end_words(path, last))]
    else:
        flags = [(*first[:3], f"{len(path)} positions, no track")]
    for vertex, text, short, note in flags:
        yield Shape(
            "flag",
            f"formation-{scene.formation_slot(formation)}",
            (_at(path, vertex, shift),),
            text,
            data={"formation": formation.id, "short": short, "note": note},
        )


def _end_words(path: Route, vertex: int) -> str:
    if path.status[vertex] in STATED:
        return ""
    which = "start " if vertex == 0 else ""
    return f"{which}not published{within_bound(path, vertex)}"


def _legend(scene: Scene, strands: dict[frozenset[End], Strand]) -> tuple[Key, ...]:
    formations = [f for f in scene.result.formations if f.path.joined.any()]
    keys = [Key(track_swatch(scene.formation_slot(f)), short_name(scene, f)) for f in formations]
    if len(keys) > FORMATION_SLOTS:
        keys = [*keys[: FORMATION_SLOTS - 1], Key(track_swatch(FORMATION_SLOTS - 1), "Others")]
    dashed = {reconstructed(f.path, leg) for f in formations for leg in joined_legs(f.path)}
    if False in dashed:
        stated = any(status in STATED[1:] for f in formations for status in f.path.status)
        text = "Solid: reported" if stated else "Solid: as given"
        keys.append(Key(Swatch("line", "plain-line"), text, card_rank=4))
    if True in dashed:
        dashes = Swatch("line", "plain-line reconstructed")
        keys.append(Key(dashes, "Dashed: reconstructed", card_rank=3))
    if any(vague_stretches_m(f) for f in formations):
        dots = Swatch("line", "plain-line vague")
        keys.append(Key(dots, "Dotted: vague on the chart", card_rank=3))
    unknown = {f.id for f in formations if f.chart_line.is_both_ways}
    twice = {
        of for strand in strands.values() for of, ways in strand.ways.items() if len(ways) == 2
    }
    if twice - unknown:
        keys.append(Key(Swatch("both-ways", "plain-line"), "Out and back, one line"))
    if unknown:
        keys.append(Key(Swatch("both-ways", "plain-line"), "Direction not known"))
    if 0 < len(scene.result.formations) <= MANY:
        dotted = [f for f in scene.result.formations if not _is_uniform(f.path)]
        keys += _dot_keys({status for f in dotted for status in f.path.status})
    return tuple(keys)


def _dot_keys(statuses: set[str | None]) -> Iterator[Key]:
    """The dots that the map has: those of published points are filled."""
    if "published" in statuses:
        yield Key(Swatch("dot", "dot published"), "Point as published")
    if statuses - {"published"}:
        ours = statuses & set(CHOSEN)
        text = "Point drawn by us" if ours else "Point of the line"
        yield Key(Swatch("dot", "dot"), text)
