"""Draw the maps of docs/failure-modes.md, by a function of `PICTURES` each."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from adiz.geo.check import check_formation
from adiz.geo.edges import EDGE_KINDS, Geodesic, Planar, densify, wgs84
from adiz.layers.atlas import catalog, land

from .algorithm import RING
from .paper import (
    BLUE,
    GOLD,
    GREEN,
    GREY,
    INK,
    LAND,
    RED,
    Array,
    area,
    as_map,
    dots,
    line,
    note,
    ring_of,
    sheet,
    sheets,
)  # fmt: skip

MISSED = [(135.747, 39.544), (115.134, 11.425)]


def flip() -> Figure:
    """Draw one leg straight on a map, and as flown."""
    figure, ax = sheet(height=3.9)
    as_map(ax, 97, 10, 150, 41)
    area(ax, ring_of(RING, Geodesic()))
    line(ax, MISSED, Planar(), color=RED, ls=(0, (5, 3)))
    line(ax, MISSED, color=INK)
    dots(ax, MISSED)
    note(ax, "as flown: 809 km inside", (133.2, 32.4), ha="left")
    note(ax, "straight on the map: never inside", (117.2, 21.5), color=RED, ha="right")
    ax.annotate("", (128.6, 31.6), (133, 32.4), arrowprops={"arrowstyle": "-", "color": GREY})
    return figure


def readings() -> Figure:
    """Draw the third visit of the Tu-95s to the KADIZ: 171 m deep, by one reading of its edge."""
    figure, ax = sheet(height=3.9)
    west, south, east, north = 126.515, 32.005, 126.615, 32.085
    as_map(ax, west, south, east, north)
    zone = catalog.zone("kr-adiz-2013")
    read = {"as assumed": zone, **{k: zone.reading(edge) for k, edge in EDGE_KINDS.items()}}
    colours = {"as assumed": BLUE, "geodesic": BLUE, "rhumb": GREEN, "planar": GOLD}
    for name, reading in read.items():
        ring = reading.rings[0]
        x, y = densify(ring.lon, ring.lat, ring.edges, closed=True, tolerance_m=1.0)
        if name == "as assumed":
            ax.fill(x, y, facecolor=BLUE, alpha=0.13, lw=0)
        else:
            ax.plot(x, y, color=colours[name], lw=1.4, label=name)
    formation = next(f for f in catalog.case("2025-12-09").formations if f.id == "tu95")
    path = formation.path
    ax.plot(*densify(path.lon, path.lat, path.edges, tolerance_m=1.0), color=INK, label="Tu-95s")
    answers, _ = check_formation(formation, (zone,))
    deepest = answers[0].visits[-1].deepest
    x, y, _ = wgs84.direct(deepest.lon, deepest.lat, np.linspace(0, 360, 90), 450.0)
    ax.plot(x, y, color=RED, lw=1)
    note(ax, "450 m: the datum\nis not stated", (126.5855, 32.044), color=RED, ha="left")
    ax.legend(loc="lower right", fontsize=8)
    return figure


def antipodes() -> Figure:
    """Draw the shortest lines from a place to four places round its antipode."""
    figure, ax = sheet()
    as_map(ax, -110, -75, 290, 80)
    ax.set_aspect(1.2)
    start, antipode = (90.0, 10.0), (270.0, -10.0)
    for bearing, colour in ((10, BLUE), (100, GREEN), (190, GOLD), (280, RED)):
        lon, lat, _ = wgs84.direct(*antipode, bearing, 200_000.0)
        azimuth, _, length_m = wgs84.inverse(*start, lon, lat)
        x, y, _ = wgs84.direct(*start, azimuth, np.linspace(0, 1, 400) * length_m)
        jumps = np.abs(np.diff(np.asarray(x))) > 180
        x = np.insert(x, np.flatnonzero(jumps) + 1, np.nan)
        y = np.insert(y, np.flatnonzero(jumps) + 1, np.nan)
        ax.plot(x, y, color=colour)
    dots(ax, [start, antipode, (-90, -10)])
    note(ax, "10N 90E", (90, 20))
    note(ax, "its antipode", (270, -22))
    return figure


def short_way() -> Figure:
    """Draw the same four corners as a ring 200 or 160 degrees wide."""
    figure, ax = sheet(height=2.9)
    as_map(ax, -180, -60, 180, 80)
    ax.set_aspect(1.2)
    for west, east, colour in ((-100, 100, RED), (100, 260, BLUE), (-260, -100, BLUE)):
        ax.fill([west, east, east, west], [10, 10, 40, 40], color=colour, alpha=0.15, lw=0)
        ax.plot([west, east, east, west, west], [10, 10, 40, 40, 10], color=colour, lw=1.2)
    dots(ax, [(-100, 10), (100, 10), (100, 40), (-100, 40)])
    note(ax, "200° wide: wants vertices in between, and is refused", (0, 25), color=RED)
    note(ax, "160°:\nwhat adiz reads", (140, 25), color=BLUE)
    note(ax, "160°", (-140, 25), color=BLUE)
    return figure


def poles() -> Figure:
    """Draw an edge of 180 degrees, and a path through the pole."""
    figure, (left, right) = sheets(1, 1, height=3.6)
    for ax in (left, right):
        _polar(ax)
    turn = np.linspace(0, 180, 100)
    for sign, colour in ((1, BLUE), (-1, GREEN)):
        left.plot(*_project(sign * turn, np.full(100, 50.0)), color=colour)
    left.plot(*_project(np.array([0.0, 180.0]), np.array([50.0, 50.0])), color=GOLD)
    left.plot(*_project(np.array([0.0, 180.0]), np.array([50.0, 50.0])), "o", color=INK, ms=4)
    left.set_title("from 50N 0E to 50N 180E: which way?")
    circle = np.linspace(0, 360, 200)
    right.fill(*_project(circle, np.full(200, 75.0)), facecolor=BLUE, alpha=0.13)
    right.plot(*_project(circle, np.full(200, 75.0)), color=BLUE)
    right.plot(*_project(np.array([20.0, 20.0]), np.array([55.0, 90.0])), color=INK)
    right.plot(*_project(np.array([200.0, 200.0]), np.array([90.0, 60.0])), color=INK)
    right.plot(*_project(np.array([20.0, 200.0]), np.array([55.0, 60.0])), "o", color=INK, ms=4)
    right.set_title("through the pole: answered")
    return figure


def inner_line() -> Figure:
    """Draw Japan's outer line, which contains Japan."""
    figure, ax = sheet(height=3.9)
    as_map(ax, 119, 21, 151, 47)
    for ring in catalog.zone("jp-adiz-2010").rings:
        area(ax, ring)
    flight = [(135.23, 34.43), (139.78, 35.55)]
    line(ax, flight, color=RED)
    dots(ax, flight, color=RED, ms=3)
    note(ax, "Osaka to Tokyo:\ninside the outer line,\nnot in the zone", (145, 27.5), color=RED)
    return figure


def _project(lon: Array, lat: Array) -> tuple[Array, Array]:
    """Project to degrees from the north pole, with longitude 0 downwards."""
    away, turn = 90.0 - lat, np.radians(lon)
    return away * np.sin(turn), -away * np.cos(turn)


def _polar(ax: Axes) -> None:
    for shore, *_ in land.clip("110m", -180, 40, 180, 90):
        ax.fill(*_project(*np.array(shore).T), color=LAND, lw=0, zorder=0)
    ax.set(xlim=(-50, 50), ylim=(-50, 50), aspect="equal", xticks=[], yticks=[])
    for side in ax.spines.values():
        side.set_visible(False)
    dots(ax, [(0, 0)], color=GREY, ms=3)


PICTURES = (flip, readings, antipodes, short_way, poles, inner_line)
