"""Charts whose route is known: drawn by a test as a picture or as a PDF of lines, or of docs/."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image, ImageDraw
from shapely.geometry import LineString, Polygon

from adiz.layers.atlas import gazetteer, land
from tests.adiz.digitise.pdfs import pdf, polygon, stroke
from tests.geo.georeference.charts import (
    EAST,
    NORTH,
    PROJECT,
    SOUTH,
    SPACES,
    WEST,
    apart_m,
    chart,
)  # fmt: skip

FLOWN: Final = np.array(
    [(137.2, 41.2), (134.1, 38.9), (131.3, 36.2), (129.2, 33.6), (127.6, 31.4), (124.4, 30.1)]
)
"""Longitude and latitude of the corners of the arrow; invented."""

LABELS: Final = [
    (125, 25),
    (140, 25),
    (125, 40),
    (140, 40),
    (130, 30),
    (135, 35),
    (130, 44),
    (135, 25),
]
"""Longitude and latitude of places in the chart whose position a reader knows."""

STEP_DEG: Final = 5
MARGIN: Final = np.array([70.0, 60.0])
WIDTH_PX: Final = 5.0
HEAD_PX: Final = np.array([9.0, 22.0])
FINE: Final = 3
"""A picture is drawn so many times as large, so that lines lie between pixels."""


@dataclass(frozen=True, eq=False, slots=True)
class RouteChart:
    """A chart in one of `SPACES`, with or without a graticule."""

    space: str
    has_graticule: bool = True
    has_vectors: bool = False

    @property
    def flown(self) -> Any:
        """Return longitude and latitude of the corners of the arrow."""
        return FLOWN

    def pixels(self, places: Any) -> Any:
        """Return pixels, (n, 2), of positions, (n, 2)."""
        lon, lat = np.asarray(places, float).reshape(-1, 2).T
        return chart(SPACES[self.space])(lon, lat).T + MARGIN

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels, both even."""
        width, height = (2 * np.ceil((self._extent() + 2 * MARGIN) / 2)).astype(int)
        return int(width), int(height)

    def arrow(self) -> Any:
        """Return the outline of the arrow in pixels, (n, 2): its tip is where the flight ended."""
        line = self.pixels(FLOWN)
        run = (line[-1] - line[-2]) / np.hypot(*(line[-1] - line[-2]))
        across = np.array([-run[1], run[0]])
        base = line[-1] - HEAD_PX[1] * run
        head = Polygon([base + HEAD_PX[0] * across, line[-1], base - HEAD_PX[0] * across])
        shaft = LineString([*line[:-1], base]).buffer(
            WIDTH_PX / 2, cap_style="flat", join_style="mitre"
        )
        return np.array(shaft.union(head).exterior.coords)[:-1]

    def save_png(self, path: Path) -> Path:
        """Write the chart as a picture."""
        image = Image.new("RGB", tuple(FINE * side for side in self.size), "white")
        draw = ImageDraw.Draw(image)

        def fine(places: Any) -> list[tuple[float, float]]:
            return [(float(x) * FINE, float(y) * FINE) for x, y in places]

        for shore in self._shores():
            draw.polygon(fine(shore), fill="#bddcbf")
        for line in self._graticule():
            draw.line(fine(line), fill="black", width=FINE)
        draw.polygon(fine(self.arrow()), fill="red")
        image.resize(self.size, Image.Resampling.BOX).save(path)
        return path

    def save_pdf(self, path: Path) -> Path:
        """Write the chart as a PDF page of lines and outlines, two pixels to the point."""
        width, height = self.size

        def points(places: Any) -> Any:
            x, y = np.asarray(places, float).T
            return np.array([x, height - y]).T / 2

        content = "".join(polygon(points(shore), of="0.74 0.86 0.75") for shore in self._shores())
        content += "".join(
            stroke(points(line).round(4).tolist(), 0.5, of="0 0 0") for line in self._graticule()
        )
        content += polygon(points(self.arrow()))
        path.write_bytes(pdf(content, size=(width // 2, height // 2)))
        return path

    def save_scan(self, path: Path) -> Path:
        """Write the chart as a PDF that contains nothing but a picture of it."""
        picture = Image.open(self.save_png(path.with_suffix(".png")))
        picture.save(path, resolution=144)
        return path

    def _extent(self) -> Any:
        lon, lat = np.meshgrid(np.linspace(WEST, EAST, 50), np.linspace(SOUTH, NORTH, 50))
        return chart(SPACES[self.space])(lon.ravel(), lat.ravel()).max(axis=1)

    def _shores(self) -> Iterator[Any]:
        for piece in land.clip("50m", WEST, SOUTH, EAST, NORTH):
            yield self.pixels(piece[0])

    def _graticule(self) -> Iterator[Any]:
        if self.has_graticule:
            lat, lon = np.linspace(SOUTH, NORTH, 80), np.linspace(WEST, EAST, 80)
            for value in np.arange(WEST + STEP_DEG, EAST, STEP_DEG):
                yield self.pixels(np.column_stack([np.full(80, value), lat]))
            for value in np.arange(-(-SOUTH // STEP_DEG) * STEP_DEG, NORTH, STEP_DEG):
                yield self.pixels(np.column_stack([lon, np.full(80, value)]))


CAPES: Final = (
    "Cape Muroto", "Cape Shiono", "Cape Nojima", "Cape Omae", "Cape Toi", "Cape Kyoga",
    "Cape Tappi", "Cape Shiriya", "Cape Nosappu", "Chengshan Cape", "Cape Hedo",
)  # fmt: skip
"""Capes of the gazetteer that are on the examples."""


@dataclass(frozen=True, eq=False)
class ExampleChart:
    """docs/example-chart.pdf, with graticule and vectors, or .png, which has neither."""

    kind: str

    @cached_property
    def _script(self) -> dict[str, Any]:
        return runpy.run_path(str(PROJECT / "scripts" / "build_example_chart.py"))

    @cached_property
    def _axes(self) -> Any:
        return self._script["_chart"]("", self.flown, has_graticule=self.has_graticule)

    @property
    def file(self) -> Path:
        """Return the file."""
        return PROJECT / "docs" / f"example-chart.{self.kind}"

    @property
    def has_graticule(self) -> bool:
        """Return whether it shows lines of longitude and latitude."""
        return self.kind == "pdf"

    has_vectors = has_graticule

    @property
    def flown(self) -> Any:
        """Return longitude and latitude of the corners of the arrow."""
        return np.array(self._script["FLOWN" if self.has_vectors else "CIRCLED"])

    @property
    def _px_per_in(self) -> float:
        return 144.0 if self.has_vectors else float(self._script["PNG_DPI"])

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels."""
        width, height = self._script["WIDTH_IN"], self._script["HEIGHT_IN"]
        return round(width * self._px_per_in), round(height * self._px_per_in)

    def pixels(self, places: Any) -> Any:
        """Return pixels, (n, 2), of positions, (n, 2)."""
        x, y = self._script["_points"](self._axes, *np.asarray(places, float).reshape(-1, 2).T).T
        scale = self._px_per_in / 72
        return np.array([x * scale, self.size[1] - y * scale]).T

    def capes(self) -> Iterator[tuple[str, Any]]:
        """Yield names of capes, and the pixel of the nearest corner of the coast as it is drawn.

        A reader clicks that, which is up to 13 km from where the cape is.
        """
        coast = np.vstack([np.array(piece[0]) for piece in land.clip("50m", 107, 18, 159, 54)])
        for name in CAPES:
            place = gazetteer.find(name)
            away_m = apart_m(*coast.T, *np.full((2, len(coast)), [[place.lon], [place.lat]]))
            yield name, self.pixels(coast[np.argmin(away_m)])[0]
