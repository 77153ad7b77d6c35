"""Charts that a test draws: graticules with all that lies over and beside them on press charts."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from pyproj import Transformer

FINE: Final = 3
"""Drawn so many times as large, so that lines lie between pixels."""

STRAIGHT: Final = ("+proj=merc +R=6378137", "+proj=eqc +lat_ts=30 +ellps=WGS84")
BENT: Final = (
    "+proj=lcc +lat_1=25 +lat_2=45 +lon_0={lon} +ellps=WGS84",
    "+proj=tmerc +lon_0={lon} +ellps=WGS84",
    "+proj=stere +lat_0=35 +lon_0={lon} +ellps=WGS84",
    "+proj=poly +lon_0={lon} +ellps=WGS84",
    "+proj=laea +lat_0=30 +lon_0={lon} +ellps=WGS84",
)


@dataclass(frozen=True, eq=False, slots=True)
class DrawnChart:
    """A picture and where its graticule is.

    colours: (rows, columns, 3), 0 to 1. meridians, parallels: the pixels at which each line crosses
    ten places of the other axis, (lines, 10, 2), with its value in degrees.
    """

    colours: Any
    meridians: dict[float, Any]
    parallels: dict[float, Any]
    is_straight: bool


class _Sheet:
    """A picture being drawn, whose positions are in pixels of the finished one."""

    def __init__(self, rng: np.random.Generator, space: str, lon: float, lat: float) -> None:
        self.rng = rng
        self.width, self.height = int(rng.integers(800, 1150)), int(rng.integers(650, 900))
        pale = int(rng.choice([255, 255, 245, 225]))
        self.image = Image.new("RGB", (self.width * FINE, self.height * FINE), (pale, pale, 255))
        self.draw = ImageDraw.Draw(self.image)
        self.to_plane = Transformer.from_crs("+proj=longlat +ellps=WGS84", space, always_xy=True)
        margins = rng.uniform(0.03, 0.14, 4)
        self.box = (
            margins[0] * self.width, margins[1] * self.height,
            (1 - margins[2]) * self.width, (1 - margins[3]) * self.height,
        )  # fmt: skip
        span = rng.uniform(14, 30)
        x0, _ = self.to_plane.transform(lon - span / 2, lat)
        x1, _ = self.to_plane.transform(lon + span / 2, lat)
        self.scale = (self.box[2] - self.box[0]) / (x1 - x0)
        self.stretch = self.scale * rng.choice([1.0, 1.0, 0.93, 1.08])
        _, middle = self.to_plane.transform(lon, lat)
        self.origin = (x0, middle)
        self.turn = rng.choice([0.0, 0.0, 0.0, rng.uniform(-0.02, 0.02)])

    def at(self, lon: Any, lat: Any) -> Any:
        """Return pixels, (n, 2), of positions."""
        x, y = self.to_plane.transform(np.asarray(lon, float), np.asarray(lat, float))
        px = self.box[0] + (x - self.origin[0]) * self.scale
        py = (self.box[1] + self.box[3]) / 2 - (y - self.origin[1]) * self.stretch
        return self.turned(np.array([px, py]).T)

    def turned(self, places: Any) -> Any:
        """Return places of a picture that was scanned askew."""
        x, y = np.asarray(places, float).T - [[self.width / 2], [self.height / 2]]
        c, s = np.cos(self.turn), np.sin(self.turn)
        return np.array([c * x - s * y + self.width / 2, s * x + c * y + self.height / 2]).T

    def inside(self, places: Any) -> Any:
        """Return which places are in the frame."""
        x, y = places.T
        x, y = x - self.width / 2, y - self.height / 2
        c, s = np.cos(self.turn), np.sin(self.turn)
        u, v = c * x + s * y + self.width / 2, -s * x + c * y + self.height / 2
        return (u > self.box[0]) & (u < self.box[2]) & (v > self.box[1]) & (v < self.box[3])

    def line(self, places: Any, colour: Any, width: float, dash: Any = None) -> None:
        """Draw a line within the frame; dash: lengths of ink and of gaps."""
        fine = np.asarray(places, float)
        run = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(fine, axis=0).T))])
        marks = np.arange(0, run[-1], 0.5)
        x, y = np.interp(marks, run, fine[:, 0]), np.interp(marks, run, fine[:, 1])
        inked = self.inside(np.array([x, y]).T)
        if dash is not None:
            inked &= marks % sum(dash) < dash[0]
        starts = np.flatnonzero(np.diff(np.concatenate([[0], inked.astype(int), [0]])))
        for a, b in zip(starts[::2], starts[1::2], strict=True):
            if b - a > 1:
                places = np.array([x[a:b], y[a:b]]).T[:: b - a - 1 if dash else 1]
                self._stroke(places, colour, width)

    def _stroke(self, places: Any, colour: Any, width: float) -> None:
        points = [tuple(p * FINE) for p in places]
        self.draw.line(points, fill=colour, width=max(1, round(width * FINE)))

    def frame(self, box: Any, width: float, fill: Any = None) -> None:
        """Draw a rectangle: the chart's frame, or a box with a title or a legend."""
        left, top, right, bottom = box
        corners = self.turned([(left, top), (right, top), (right, bottom), (left, bottom)])
        points = [tuple(p * FINE) for p in [*corners, corners[0], corners[1]]]
        if fill:
            self.draw.polygon(points[:4], fill=fill)
        self.draw.line(points, fill=(0, 0, 0), width=max(1, round(width * FINE)))

    def text(self, place: Any, words: str, size: float) -> None:
        """Write words around a place."""
        font = ImageFont.load_default(size * FINE)
        at = tuple(np.asarray(place) * FINE)
        self.draw.text(at, words, fill=(0, 0, 0), font=font, anchor="mm")


def drawn_chart(seed: int, *, straight: bool) -> DrawnChart:
    """Return an invented chart of a seed."""
    rng = np.random.default_rng(seed)
    lon, lat = rng.uniform(118, 140), rng.uniform(18, 42)
    middle = round(lon + rng.uniform(-6, 6))
    space = str(rng.choice(STRAIGHT if straight else BENT)).format(lon=middle)
    sheet = _Sheet(rng, space, lon, lat)
    step = float(rng.choice([2, 3, 4, 5]))
    steps = (step, float(rng.choice([step, step, step / 2 if step in (2, 4) else step])))
    _coast(sheet, lon, lat)
    meridians, parallels = _graticule(sheet, lon, lat, steps)
    _zones(sheet, lon, lat)
    sheet.frame(sheet.box, 1.0)
    _over_it(sheet, lon, lat)
    return DrawnChart(_finished(sheet), meridians, parallels, straight)


def _coast(sheet: _Sheet, lon: float, lat: float) -> None:
    """Draw ragged land and islands with rings of 12 miles around them."""
    rng = sheet.rng
    for _ in range(int(rng.integers(2, 5))):
        at = rng.uniform(-10, 10, 2) + np.array([lon, lat])
        angle = np.linspace(0, 2 * np.pi, 90)[:-1]
        radius = rng.uniform(1.5, 5) * (1 + np.cumsum(rng.normal(0, 0.04, 89)))
        places = sheet.at(at[0] + radius * np.cos(angle), at[1] + radius * np.sin(angle) * 0.8)
        kept = [tuple(p * FINE) for p in places[sheet.inside(places)]]
        if len(kept) > 3:
            sheet.draw.polygon(kept, fill=(190, 220, 192))
            sheet.line(np.vstack([places, places[:1]]), (60, 130, 120), 1)
    for _ in range(int(rng.integers(3, 9))):
        at = rng.uniform(-9, 9, 2) + np.array([lon, lat])
        angle = np.linspace(0, 2 * np.pi, 60)
        ring = sheet.at(at[0] + 0.23 * np.cos(angle), at[1] + 0.2 * np.sin(angle))
        sheet.line(ring, (0, 0, 0), 1)


def _graticule(sheet: _Sheet, lon: float, lat: float, steps: tuple[float, float]) -> Any:
    rng = sheet.rng
    colour = [(0, 0, 0), (0, 0, 0), (110, 110, 110), (90, 120, 170)][rng.integers(4)]
    dash = [(3, 2), (4, 3), (6, 4), None, (2, 2)][rng.integers(5)]
    width = rng.choice([1.0, 1.0, 1.4, 2.0])
    found: tuple[dict[float, Any], dict[float, Any]] = ({}, {})
    for axis, centre in enumerate((lon, lat)):
        step = steps[axis]
        for value in np.arange(np.ceil((centre - 35) / step), (centre + 35) / step) * step:
            other = np.linspace(-40, 40, 1601) + (lat if axis == 0 else lon)
            other = np.clip(other, -60, 78) if axis == 0 else other
            same = np.full(1601, value)
            if not -60 < value < 78 and axis:
                continue
            places = sheet.at(same, other) if axis == 0 else sheet.at(other, same)
            kept = places[sheet.inside(places)]
            if len(kept) > 20:
                sheet.line(places, colour, width, dash)
                found[axis][float(value)] = kept[np.linspace(0, len(kept) - 1, 10).astype(int)]
                out = kept[0] + np.sign(kept[0] - kept[-1]) * (9, 9)
                sheet.text(out, f"{value:g}{'EN'[axis]}", 9)
    return found


def _zones(sheet: _Sheet, lon: float, lat: float) -> None:
    """Draw a zone whose sides follow meridians and parallels, and a line across the whole chart."""
    rng = sheet.rng
    west, east = lon + rng.uniform(-9, -1), lon + rng.uniform(1, 9)
    south, north = lat + rng.uniform(-7, -1), lat + rng.uniform(1, 7)
    colour = [(0, 0, 0), (200, 30, 30), (60, 60, 200)][rng.integers(3)]
    dash = [None, (8, 4), (3, 2)][rng.integers(3)]
    even = np.linspace(0, 1, 200)
    for a, b in (((west, south), (west, north)), ((west, north), (east, north)),
                 ((east, north), (east, south)), ((east, south), (west, south))):  # fmt: skip
        along = np.outer(1 - even, a) + np.outer(even, b)
        sheet.line(sheet.at(*along.T), colour, rng.choice([1, 1.5, 2]), dash)
    if rng.random() < 0.4:
        far = np.linspace(-30, 30, 400)
        at = lon + rng.uniform(-7, 7)
        sheet.line(sheet.at(np.full(400, at), np.clip(lat + far, -60, 78)), colour, 1, dash)


def _over_it(sheet: _Sheet, lon: float, lat: float) -> None:
    """Draw arrows, names, a legend and a title."""
    rng = sheet.rng
    for _ in range(int(rng.integers(1, 4))):
        turns = np.cumsum(rng.uniform(-4, 4, (4, 2)), axis=0) + np.array([lon, lat])
        turns[1, 0] = turns[0, 0]  # a leg due north
        sheet.line(sheet.at(*turns.T), (230, 0, 0), rng.choice([2, 3]))
    for _ in range(int(rng.integers(3, 12))):
        place = sheet.at([lon + rng.uniform(-9, 9)], [lat + rng.uniform(-7, 7)])[0]
        sheet.text(place, "Ministry of Examples"[: int(rng.integers(4, 20))], rng.uniform(9, 16))
    left, top, right, bottom = sheet.box
    wide, high = rng.uniform(0.2, 0.45) * (right - left), rng.uniform(0.08, 0.25) * (bottom - top)
    corner = (right - wide - 6, bottom - high - 6) if rng.random() < 0.5 else (left + 6, top + 6)
    sheet.frame((*corner, corner[0] + wide, corner[1] + high), 1.5, fill=(255, 255, 255))
    for k in range(3):
        row = corner[1] + (k + 0.5) * high / 3
        sheet.text(sheet.turned([(corner[0] + wide / 2, row)])[0], "H-6 bomber x 2 (presumed)", 11)
    sheet.frame((left, 4, right, max(top - 24, 12)), 2)


def _finished(sheet: _Sheet) -> Any:
    """Return the picture at its size, blurred, noisy and compressed as it may be."""
    rng = sheet.rng
    image = sheet.image.resize((sheet.width, sheet.height), Image.Resampling.BOX)
    if rng.random() < 0.25:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.7)))
    if rng.random() < 0.4:
        noise = rng.normal(0, rng.uniform(2, 12), (sheet.height, sheet.width, 3))
        image = Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))
    if rng.random() < 0.6:
        held = io.BytesIO()
        image.save(held, "JPEG", quality=int(rng.integers(35, 95)))
        image = Image.open(held)
    return np.asarray(image, dtype=float) / 255
