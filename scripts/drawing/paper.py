"""Give all pictures one look, and the same bytes on every run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from adiz.geo.edges import Edge, Geodesic, densify
from adiz.geo.model import Ring
from adiz.geo.visits import Boundary
from adiz.layers.atlas import land

Array = npt.NDArray[np.float64]
Place = tuple[float, float]

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
INK, GREY, LAND, BLUE, RED, GREEN, GOLD = (
    "#22303c", "#7c8a96", "#e6e2d8", "#1f6fb2", "#c23b22", "#2a8a57", "#b8860b",
)  # fmt: skip

mpl.use("agg")
mpl.rcParams.update(
    {
        "svg.hashsalt": "adiz",
        "svg.fonttype": "none",
        "font.family": ["sans-serif"],
        "font.sans-serif": ["DejaVu Sans", "Arial", "Helvetica"],
        "font.size": 9,
        "text.color": INK,
        "axes.edgecolor": GREY,
        "axes.labelcolor": INK,
        "axes.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": 9,
        "xtick.color": GREY,
        "ytick.color": GREY,
        "lines.linewidth": 1.6,
        "lines.solid_capstyle": "round",
        "legend.frameon": False,
        "path.simplify": True,
    }
)


def sheet(*, height: float = 3.3) -> tuple[Figure, Axes]:
    """Return a figure 7.2 inches wide with one pair of axes."""
    figure, (ax,) = sheets(1.0, height=height)
    return figure, ax


def sheets(*widths: float, height: float = 3.2) -> tuple[Figure, list[Axes]]:
    """Return a figure with several pairs of axes side by side, of these relative widths."""
    figure = plt.figure(figsize=(7.2, height), layout="constrained")
    grid = figure.add_gridspec(1, len(widths), width_ratios=widths)
    return figure, [figure.add_subplot(grid[0, i]) for i in range(len(widths))]


def save(figure: Figure, name: str) -> None:
    """Write docs/pictures/<name>.svg on a white background, without a date."""
    path = FOLDER / f"{name}.svg"
    figure.savefig(path, facecolor="white", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")


def as_map(ax: Axes, west: float, south: float, east: float, north: float) -> None:
    """Set axes in degrees, with land; a kilometre has the same length both ways."""
    fine = (east - west) / 500
    for shore, *_ in land.clip("110m" if east - west > 30 else "10m", west, south, east, north):
        coast = shapely.Polygon(shore).simplify(fine)
        if coast.area > fine**2 * 4:
            ax.fill(*np.array(coast.exterior.coords).T, color=LAND, lw=0, zorder=0)
    ax.set(xlim=(west, east), ylim=(south, north))
    ax.set_aspect(1 / np.cos(np.radians((south + north) / 2)))
    ax.xaxis.set_major_formatter(lambda x, _: _degrees(x, "EW"))
    ax.yaxis.set_major_formatter(lambda y, _: _degrees(y, "NS"))
    ax.tick_params(length=2, labelsize=7.5)


def _degrees(value: float, letters: str) -> str:
    turned = (value + 180.0) % 360.0 - 180.0 if letters == "EW" else value
    text = f"{abs(round(turned, 6)):g}°"
    return text if turned in (0.0, -180.0) else text + letters[0 if turned > 0 else 1]


def line(ax: Axes, places: Sequence[Place], edge: Edge | None = None, **style: Any) -> None:
    """Draw edges of one kind through places, with their true curvature."""
    lon, lat = np.array(places, dtype=float).T
    kinds = (edge or Geodesic(),) * (len(lon) - 1)
    ax.plot(*densify(lon, lat, kinds, tolerance_m=200.0), **{"color": INK, **style})


def area(ax: Axes, ring: Ring, *, color: str = BLUE, alpha: float = 0.13, **style: Any) -> None:
    """Draw a ring with its inside shaded."""
    x, y = densify(ring.lon, ring.lat, ring.edges, closed=True, tolerance_m=200.0)
    ax.fill(x, y, facecolor=color, alpha=alpha, lw=0)
    ax.plot(x, y, color=color, **{"lw": 1.4, **style})


def ring_of(places: Sequence[Place], edges: Edge | Sequence[Edge]) -> Ring:
    """Return a closed ring through places, with one kind of edge or a list of them."""
    lon, lat = np.array(places, dtype=float).T
    kinds = tuple(edges) if isinstance(edges, Sequence) else (edges,) * len(lon)
    return Ring(lon=lon, lat=lat, edges=kinds)


def boundary_of(ring: Ring) -> Boundary:
    """Return the boundary of a zone with one ring."""
    return Boundary([ring])


def dots(ax: Axes, places: Sequence[Place], **style: Any) -> None:
    """Draw points."""
    ax.plot(*np.array(places).T, "o", **{"color": INK, "ms": 4, "zorder": 5, **style})


def note(ax: Axes, text: str, at: Place, **style: Any) -> None:
    """Write a few words at a place, legible on top of lines."""
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1.0}
    ax.text(*at, text, **{"fontsize": 8, "ha": "center", "va": "center", "bbox": box, **style})
