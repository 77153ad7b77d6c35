"""Draw a picture for each step of docs/the-algorithm.md, by a function of `PICTURES`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

from adiz.geo.arrays import IndexArray
from adiz.geo.edges import Arc, Curves, Edge, Geodesic, Planar, Rhumb, wgs84
from adiz.geo.edges.roots import bracketed_roots
from adiz.geo.longitudes import near
from adiz.geo.model import Route
from adiz.geo.visits import Reach, find_deepest, find_stretches, tracks_of

from .paper import (
    BLUE,
    GOLD,
    GREEN,
    GREY,
    INK,
    RED,
    Array,
    Place,
    area,
    as_map,
    boundary_of,
    dots,
    line,
    note,
    ring_of,
    sheet,
    sheets,
)  # fmt: skip

RING = [
    (121.783, 33.183),
    (125, 33.183),
    (128.333, 31),
    (125, 25.633),
    (123, 24.75),
    (120.967, 26.733),
]
TRACK = [(131, 39), (129, 33.5), (126, 30), (126.5, 25), (134, 28)]
U_SHAPE = [
    (120, 30),
    (134, 30),
    (134, 36),
    (130.5, 36),
    (130.5, 32),
    (123.5, 32),
    (123.5, 36),
    (120, 36),
]


def edges() -> Figure:
    """Draw the kinds of line that may join two points."""
    figure, ax = sheet()
    as_map(ax, 128, 26, 212, 66)
    a, b = (135.0, 33.0), (205.0, 55.0)
    centre, radius_m = (150.0, 45.0), 900_000.0
    for edge, colour, name, at in (
        (Geodesic(), BLUE, "geodesic", (168, 55.5)),
        (Planar(), GOLD, "planar", (163, 42.6)),
        (Rhumb(), RED, "rhumb", (178, 43.5)),
    ):
        line(ax, [a, b], edge, color=colour)
        note(ax, name, at, color=colour)
    azimuth = np.linspace(20, 130, 60)
    lon, lat, _ = wgs84.direct(*centre, azimuth, radius_m)
    ax.plot(lon, lat, color=GREEN)
    dots(ax, [centre], color=GREEN, ms=2.5)
    note(ax, "arc", (lon[35] + 2.5, lat[35]), color=GREEN)
    dots(ax, [a, b])
    return figure


def side() -> Figure:
    """Draw how far right of an edge a leg is, and where that is zero."""
    figure, (left, right) = sheets(1, 1.15)
    a, b = RING[1], RING[2]
    start, end = TRACK[1], TRACK[2]
    as_map(left, 122.5, 28.6, 131, 35.2)
    area(left, ring_of(RING, Geodesic()), alpha=0.08, lw=0.8)
    azimuth, _, length_m = wgs84.inverse(*a, *b)
    at = np.linspace(-0.7, 1.7, 100) * length_m
    lon, lat, _ = wgs84.direct(*a, azimuth, at)
    left.plot(lon, lat, color=BLUE, ls=(0, (4, 3)), lw=1)
    line(left, [a, b], color=BLUE, lw=2.6)
    line(left, [start, end], color=INK)
    dots(left, [start, end])
    note(left, "left of the edge", (129.3, 34.6), color=RED)
    note(left, "right of it", (124.2, 30.4), color=GREEN)
    side_of, length_km = _side_of((a, b), Geodesic(), (start, end))
    w = np.linspace(0, 1, 200)
    km = side_of(w) / 1000
    right.axhline(0, color=GREY, lw=0.6)
    right.fill_between(w * length_km, km, 0, where=km > 0, color=GREEN, alpha=0.12, lw=0)
    right.fill_between(w * length_km, km, 0, where=km < 0, color=RED, alpha=0.12, lw=0)
    right.plot(w * length_km, km, color=INK)
    root = _root(side_of)
    dots(right, [(root * length_km, 0)], color=BLUE, ms=6)
    right.set(xlabel="km along the leg", ylabel="km right of the edge")
    dots(left, [_at(start, end, root)], color=BLUE, ms=6)
    return figure


def turning() -> Figure:
    """Draw a leg that meets a parallel twice, and is cut where its side turns."""
    figure, (left, right) = sheets(1.3, 1)
    a, b, edge = (168.0, 51.0), (212.0, 51.0), Rhumb()
    start, end = (165.0, 48.0), (215.0, 50.0)
    as_map(left, 160, 43, 220, 61)
    line(left, [a, b], edge, color=BLUE, lw=2.6)
    line(left, [start, end])
    dots(left, [start, end])
    side_of, length_km = _side_of((a, b), edge, (start, end))
    w = np.linspace(0, 1, 300)
    km = side_of(w) / 1000
    turn = w[np.argmin(km)]
    right.axhline(0, color=GREY, lw=0.6)
    right.plot(w * length_km, km, color=INK)
    right.axvline(turn * length_km, color=GOLD, lw=1, ls=(0, (4, 3)))
    note(right, "stationary:\ncut here", (turn * length_km, 180), color=GOLD)
    for low, high in ((0.0, turn), (turn, 1.0)):
        root = _root(side_of, low, high)
        dots(right, [(root * length_km, 0)], color=BLUE, ms=6)
        dots(left, [_at(start, end, root)], color=BLUE, ms=6)
    dots(left, [_at(start, end, turn)], color=GOLD)
    note(left, "parallel of 51N", (190, 49.4), color=BLUE)
    right.set(xlabel="km along the leg", ylabel="km right of the parallel")
    return figure


def roots() -> Figure:
    """Draw the error after each evaluation, by Chandrupatla's method and by halving."""
    figure, ax = sheet(height=2.8)
    side_of, length_km = _side_of((RING[1], RING[2]), Geodesic(), (TRACK[1], TRACK[2]))
    exact = _root(side_of)
    tried = _tried(side_of)[:-1]
    low, high, halved = 0.0, 1.0, list[float]()
    for _ in range(44):
        halved.append((low + high) / 2)
        below = side_of(np.array(halved[-1:]))[0] * side_of(np.array([low]))[0] > 0
        low, high = (halved[-1], high) if below else (low, halved[-1])
    for values, colour, name in ((halved, GREY, "halving"), (tried, BLUE, "Chandrupatla")):
        error_m = np.maximum(abs(np.array(values) - exact) * length_km * 1000, 1e-9)
        ax.semilogy(np.arange(1, len(values) + 1), error_m, "o-", ms=3.5, color=colour, label=name)
    ax.axhline(1e-3, color=RED, lw=0.8, ls=(0, (4, 3)))
    ax.text(44, 1.7e-3, "1 mm", color=RED, fontsize=8, ha="right")
    ax.set(xlabel="evaluations", ylabel="metres from the crossing", ylim=(3e-10, 1e6))
    ax.legend()
    return figure


def counting() -> Figure:
    """Draw the test of a point: the number of edges north of it."""
    figure, ax = sheet()
    as_map(ax, 117, 27.5, 139, 38.5)
    ring = ring_of(U_SHAPE, Geodesic())
    area(ax, ring)
    boundary = boundary_of(ring)
    for lon, lat in (
        (121.7, 31),
        (127, 34),
        (124.8, 31),
        (128.2, 28.8),
        (132, 33),
        (136, 33),
    ):
        inside = bool(boundary.holds(np.array([lon]), np.array([lat]))[0])
        curves = boundary.curves
        low, high = np.minimum(curves.lon1, curves.lon2), np.maximum(curves.lon1, curves.lon2)
        over = np.flatnonzero((low <= lon) & (lon < high))
        norths = [_north_of(curves, int(j), lon) for j in over]
        norths = [y for y in norths if y > lat]
        ax.plot([lon, lon], [lat, 38.3], color=GREY, lw=0.9, ls=(0, (2, 2)))
        dots(ax, [(lon, y) for y in norths], color=BLUE, ms=4.5, mfc="white") if norths else None
        dots(ax, [(lon, lat)], color=GREEN if inside else RED, ms=6)
        note(ax, f"{len(norths)}: {'in' if inside else 'out'}", (lon + 0.9, lat - 0.6))
    return figure


def lens() -> Figure:
    """Draw an arc as its chord and the lens between the two."""
    figure, axes = sheets(1, 1, 1, height=2.5)
    arc = Arc(lon=130.0, lat=33.0, radius_m=300_000.0, clockwise=True)
    ends = [wgs84.direct(arc.lon, arc.lat, z, arc.radius_m)[:2] for z in (20.0, 120.0)]
    a, b = [(float(lon), float(lat)) for lon, lat in ends]
    corner = (arc.lon, arc.lat)
    whole = ring_of([a, b, corner], [arc, Geodesic(), Geodesic()])
    chord = ring_of([a, b, corner], Geodesic())
    piece = ring_of([a, b], [arc, Geodesic()])
    for ax, ring, colour, title in zip(
        axes, (whole, chord, piece), (BLUE, INK, GREEN),
        ("the zone", "counted by its chord …", "… and the lens apart"), strict=True,
    ):  # fmt: skip
        as_map(ax, 129, 30.9, 134.2, 36.2)
        ax.set(title=title, xticks=[], yticks=[])
        area(ax, ring, color=colour)
        dots(ax, [corner], ms=2.5)
    return figure


def cut() -> Figure:
    """Draw a path that is cut where it meets the boundary, with every stretch marked."""
    figure, ax = sheet()
    as_map(ax, 116, 28, 139, 38.5)
    ring = ring_of(U_SHAPE, Rhumb())
    area(ax, ring, alpha=0.08, lw=0.9)
    flown = [(117.5, 34.5), (137, 33.8), (137, 30), (127, 30), (126, 31.2), (118, 28.6)]
    lon, lat = np.array(flown, dtype=float).T
    kinds = (Geodesic(), Geodesic(), Rhumb(), Geodesic(), Geodesic())
    track = tracks_of(Route(id="path", lon=lon, lat=lat, edges=kinds))[0]
    visit = 0
    for piece in find_stretches(track, [boundary_of(ring)])[0]:
        colour = {"inside": RED, "outside": INK, "on": GOLD}[piece.where]
        x, y = track.point(np.linspace(piece.from_m, piece.to_m, 80))
        ax.plot(x, y, color=colour, lw=1.2 if piece.where == "outside" else 3.2)
        middle = (float(x[40]), float(y[40]) + 0.6)
        if piece.where == "inside":
            visit += 1
            note(ax, f"visit {visit}", middle, color=RED)
        elif piece.where == "on":
            note(ax, "along the boundary", (middle[0], middle[1] - 1.2), color=GOLD)
    dots(ax, flown, ms=3)
    return figure


def deepest() -> Figure:
    """Draw the search for the deepest point: cells that cannot contain it are dropped."""
    figure, (left, right) = sheets(1, 1.25)
    ring = ring_of(RING, Geodesic())
    boundary = boundary_of(ring)
    reach = Reach(boundary)
    lon, lat = np.array(TRACK, dtype=float).T
    track = tracks_of(Route(id="track", lon=lon, lat=lat))[0]
    inside = next(s for s in find_stretches(track, [boundary])[0] if s.where == "inside")
    ((along, foot),) = find_deepest(
        reach, track, np.array([inside.from_m]), np.array([inside.to_m])
    )
    as_map(left, 119, 23.5, 133, 36)
    area(left, ring)
    line(left, TRACK)
    here_lon, here_lat = track.point(np.array([along]))
    place = float(here_lon[0]), float(here_lat[0])
    ax_lon, ax_lat, _ = wgs84.direct(*place, np.linspace(0, 360, 90), foot.distance_m)
    left.plot(ax_lon, ax_lat, color=GOLD, lw=1.2)
    left.plot(*zip(place, (foot.lon, foot.lat), strict=True), color=GOLD)
    dots(left, [place, (foot.lon, foot.lat)], color=GOLD)
    at = np.linspace(inside.from_m, inside.to_m, 400)
    points = wgs84.geocentric_m(*track.point(at))
    depth_km = reach.chords.near(points)[0] / 1000
    km = (at - inside.from_m) / 1000
    right.plot(km, depth_km, color=INK)
    best = depth_km.max()
    turns = track.vertex_m[(track.vertex_m > inside.from_m) & (track.vertex_m < inside.to_m)]
    marks = np.sort(np.concatenate([np.linspace(inside.from_m, inside.to_m, 9), turns]))
    low, high = marks[:-1], marks[1:]
    for colour in (GREY, BLUE, INK):
        ends = [wgs84.geocentric_m(*track.point(m)) for m in (low, (low + high) / 2, high)]
        chord = reach.chords.near(ends[1])[1]
        most_km = reach.most_m(chord, ends[0], ends[2], high - low) / 1000
        kept = most_km >= best
        for a, b, most, open_ in zip(low, high, most_km, kept, strict=True):
            right.plot(
                (np.array([a, b]) - inside.from_m) / 1000, [most, most],
                color=colour if open_ else "#d5d9dd", lw=2.2 if open_ else 1.0,
            )  # fmt: skip
        low, high = (
            np.concatenate([part[kept] for part in halves])
            for halves in ((low, (low + high) / 2), ((low + high) / 2, high))
        )
    right.axhline(best, color=GOLD, lw=0.9, ls=(0, (4, 3)))
    dots(right, [((along - inside.from_m) / 1000, foot.distance_m / 1000)], color=GOLD, ms=6)
    right.set(xlabel="km since entry", ylabel="km from the boundary", ylim=(0, None))
    return figure


Side = Callable[[Array], Array]


def _side_of(edge: tuple[Place, Place], kind: Edge, leg: tuple[Place, Place]) -> tuple[Side, float]:
    """Return side_m of an edge along a leg as a function of w, and the leg's length in km."""
    sides, flown = _curve(edge, kind), _curve(leg, Geodesic())

    def side_of(w: Array) -> Array:
        i = np.zeros(len(w), dtype=np.intp)
        lon, lat = flown.point(i, w)
        return sides.side_m(i, near(lon, (sides.lon1[0] + sides.lon2[0]) / 2), lat)

    return side_of, float(flown.length_m[0]) / 1000


def _curve(ends: tuple[Place, Place], kind: Edge) -> Curves:
    (lon1, lat1), (lon2, lat2) = ends
    return Curves(np.array([lon1]), np.array([lat1]), np.array([lon2]), np.array([lat2]), [kind])


def _root(side_of: Side, low: float = 0.0, high: float = 1.0) -> float:
    return _tried(side_of, low, high)[-1]


def _tried(side_of: Side, low: float = 0.0, high: float = 1.0) -> list[float]:
    """Return the values that the engine's root finder tries, the root last."""
    tried: list[float] = []

    def function(_: IndexArray, x: Array) -> Array:
        tried.append(float(x[0]))
        return side_of(x)

    a, b = np.array([low]), np.array([high])
    root = bracketed_roots(function, a, b, side_of(a), side_of(b), np.array([1e-13]))
    return [*tried, float(root[0])]


def _at(start: Place, end: Place, w: float) -> Place:
    azimuth, _, length_m = wgs84.inverse(*start, *end)
    lon, lat, _ = wgs84.direct(*start, azimuth, w * length_m)
    return float(lon), float(lat)


def _north_of(curves: Curves, j: int, lon: float) -> float:
    """Return the latitude of a curve at a longitude."""
    w = np.linspace(0, 1, 2000)
    x, y = curves.point(np.full(len(w), j), w)
    order = np.argsort(x)
    return float(np.interp(lon, x[order], y[order]))


PICTURES = (edges, side, turning, roots, counting, lens, cut, deepest)
