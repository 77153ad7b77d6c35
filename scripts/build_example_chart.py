"""Draw docs/example-chart.pdf and .png, invented press charts, and control points of the first.

The chart is a Lambert conformal conic, whose parallels stand nowhere on it, with a labelled
graticule and an arrow as a filled outline, as charts of ministries have them. The control points
are the crossings of its graticule, to half a pixel, as a careful person clicks them. The picture
shows the same land without a graticule, and another arrow. Needs matplotlib.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from pyproj import Proj
from shapely.geometry import LineString, Polygon

from adiz.geo.georeference import GroundControl, write_points
from adiz.layers.atlas import land

DOCS: Final = Path(__file__).parents[1] / "docs"
SPACE: Final = "+proj=lcc +lat_1=30 +lat_2=46 +lat_0=38 +lon_0=133 +ellps=WGS84"
WIDTH_IN, HEIGHT_IN = 11.0, 8.0
WEST, SOUTH, EAST, NORTH = 119.0, 26.0, 147.0, 46.5
MERIDIANS, PARALLELS = range(120, 147, 5), range(25, 47, 5)
PT_PER_IN, PX_PER_PT = 72.0, 2.0

FLOWN: Final = ((136.6, 41.2), (133.2, 38.4), (130.4, 35.1), (127.4, 32.6), (123.9, 31.9))
"""What the arrow shows: longitude and latitude of its corners; invented."""

CIRCLED: Final = (
    (124.4, 33.2), (127.3, 31.6), (129.6, 33.9), (131.2, 36.3), (134.4, 38.6), (138.2, 41.0),
)  # fmt: skip
"""What the arrow of the picture shows; invented."""

PNG_DPI: Final = 130
WIDTH_PT: Final = 2.4


def main() -> None:
    """Write the PDF with its control points, and the picture."""
    mpl.rcParams["pdf.compression"] = 6
    mpl.rcParams["pdf.fonttype"] = 42
    about: dict[str, Any] = {
        "Creator": "scripts/build_example_chart.py",
        "Producer": None,
        "CreationDate": None,
    }
    axes = _chart("Movement of one Y-9 (an invented example)", FLOWN, has_graticule=True)
    axes.figure.savefig(DOCS / "example-chart.pdf", metadata=about)
    (DOCS / "example-chart.points").write_bytes(write_points(_crossings(axes), qgis=True))
    axes = _chart("Movement of one Il-20 (an invented example)", CIRCLED, has_graticule=False)
    axes.figure.savefig(DOCS / "example-chart.png", dpi=PNG_DPI, metadata={"Software": None})


def _chart(title: str, flown: Sequence[tuple[float, float]], *, has_graticule: bool) -> Any:
    """Return the axes of a chart with one arrow."""
    figure = Figure(figsize=(WIDTH_IN, HEIGHT_IN))
    axes = figure.add_axes((0.06, 0.07, 0.88, 0.82))
    _frame(axes)
    _land(axes)
    if has_graticule:
        _graticule(axes)
    figure.draw_without_rendering()
    _arrow(axes, flown)
    figure.text(0.06, 0.93, title, fontsize=15)
    axes.text(0.02, 0.03, "Ministry of Examples, 11 March 2024", transform=axes.transAxes)
    return axes


def _plane(lon: Any, lat: Any) -> Any:
    x, y = Proj(SPACE)(np.asarray(lon, float), np.asarray(lat, float))
    return np.array([x, y]).T / 1000


def _frame(axes: Axes) -> None:
    corners = _plane([122, 144, 133, 133], [29, 29, SOUTH + 0.5, NORTH - 1])
    axes.set_xlim(corners[0, 0], corners[1, 0])
    axes.set_ylim(corners[2, 1], corners[3, 1])
    axes.set_aspect("equal", adjustable="box")
    axes.set_xticks([])
    axes.set_yticks([])


def _land(axes: Axes) -> None:
    for polygon in land.clip("50m", WEST - 12, SOUTH - 8, EAST + 12, NORTH + 8):
        shore = _plane(*np.array(polygon[0]).T)
        axes.fill(*shore.T, facecolor="#bddcbf", edgecolor="#4f8f80", linewidth=0.5)


def _graticule(axes: Axes) -> None:
    style: dict[str, Any] = {"color": "black", "linewidth": 0.5, "linestyle": (0, (3, 2))}
    for lon in MERIDIANS:
        axes.plot(*_plane(np.full(60, lon), np.linspace(15, 55, 60)).T, **style)
        axes.text(*_plane(lon, 28.2), f"{lon}E", fontsize=9, ha="left", clip_on=True)
    for lat in PARALLELS:
        axes.plot(*_plane(np.linspace(100, 165, 90), np.full(90, lat)).T, **style)
        axes.text(*_plane(122.4, lat + 0.1), f"{lat}N", fontsize=9, clip_on=True)


def _arrow(axes: Axes, flown: Sequence[tuple[float, float]]) -> None:
    """Add the arrow as one filled outline in points of the page."""
    line = _points(axes, *np.array(flown).T)
    run = (line[-1] - line[-2]) / np.hypot(*(line[-1] - line[-2]))
    across = np.array([-run[1], run[0]])
    base = line[-1] - 9 * run  # the tip is where the flight was last
    head = Polygon([base + 4 * across, line[-1], base - 4 * across])
    shaft = LineString([*line[:-1], base]).buffer(
        WIDTH_PT / 2, cap_style="flat", join_style="mitre"
    )
    outline = np.array(shaft.union(head).exterior.coords)
    axes.figure.add_artist(
        PathPatch(
            Outline(outline / PT_PER_IN, closed=True),
            transform=axes.figure.dpi_scale_trans,
            facecolor="red",
            edgecolor="none",
        )
    )


def _points(axes: Axes, lon: Any, lat: Any) -> Any:
    """Return points of the page, from the bottom, of positions."""
    inches = axes.figure.dpi_scale_trans.inverted()
    return inches.transform(axes.transData.transform(_plane(lon, lat))) * PT_PER_IN


def _crossings(axes: Axes) -> list[GroundControl]:
    found = []
    for lon in MERIDIANS:
        for lat in PARALLELS:
            x, y = _points(axes, [lon], [lat])[0]
            low, high = axes.transAxes.transform([(0, 0), (1, 1)]) / axes.figure.dpi * PT_PER_IN
            if (low < (x, y)).all() and ((x, y) < high).all():
                px = x * PX_PER_PT
                py = (HEIGHT_IN * PT_PER_IN - y) * PX_PER_PT
                found.append(
                    GroundControl(px=round(2 * px) / 2, py=round(2 * py) / 2, lon=lon, lat=lat)
                )
    return found


if __name__ == "__main__":
    main()
