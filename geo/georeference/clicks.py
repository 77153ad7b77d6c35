"""What somebody clicked in a picture: control points, lines, areas and rings, all in pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np

from ..arrays import FloatArray
from ..errors import InputError
from ..json_values import counted
from .best_model import Choice
from .control_points import GroundControl
from .page_fits import PageFit

Direction = Literal["known", "both"]
Cut = Literal["start", "end", "both"]
LineKind = Literal["flight", "boundary"]
DIRECTIONS: Final = ("known", "both")
CUTS: Final = ("start", "end", "both")
LINE_KINDS: Final = ("flight", "boundary")


Pixel = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class BasePicture:
    """The picture inside a PDF on which a chart is drawn, by which its base map is recognised.

    Attributes
    ----------
    sha256
        Of its bytes as the PDF holds them.
    width, height
        Its own pixels.
    corners
        Its top-left, top-right and bottom-left corners, (px, py) of the page each.
    """

    sha256: str
    width: float
    height: float
    corners: tuple[Pixel, Pixel, Pixel]

    def on_page(self, px: float, py: float) -> Pixel:
        """Return the pixel of the page at which a pixel of this picture is.

        Parameters
        ----------
        px, py
            Pixels of this picture, from its left and from its top edge.
        """
        place = self._sides @ [px, py] + self.corners[0]
        return float(place[0]), float(place[1])

    def in_base(self, px: float, py: float) -> Pixel:
        """Return the pixel of this picture that is at a pixel of the page.

        Parameters
        ----------
        px, py
            Pixels of the page, from its left and from its top edge.
        """
        place = np.linalg.solve(self._sides, np.array([px, py]) - self.corners[0])
        return float(place[0]), float(place[1])

    @property
    def _sides(self) -> FloatArray:
        origin, right, down = np.array(self.corners)
        return np.array([(right - origin) / self.width, (down - origin) / self.height]).T


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture that was clicked in.

    Attributes
    ----------
    width, height
        Pixels.
    sha256
        Of the file, in lower-case hexadecimal.
    page
        Of a PDF, counted from 1; pixels are then those of the page at `px_per_pt`.
    px_per_pt
        Pixels per point (1/72 inch) of the page.
    base
        The picture inside the PDF.
    """

    name: str
    width: float
    height: float
    sha256: str | None = None
    page: int | None = None
    px_per_pt: float | None = None
    base: BasePicture | None = None


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class TracedLine:
    """A line traced in the picture.

    Parameters
    ----------
    pixels
        (n, 2), n >= 2.
    kind
        A flight, or a boundary that the chart itself draws, such as a 12 NM line.
    times, altitude_m, status, notes
        (n,) as a route file has them, or empty.
    doubt
        (n-1,) whether the chart is vague about a stretch, or empty.
    direction
        "both" where an arrow has two heads, so that one path was flown in an unknown direction.
    cut
        The end at which the line leaves the frame, where the flight goes on.
    width_px, generalisation_px
        Width of the drawn line, and by how much the mapmaker may have moved it; None if not stated.
    facts
        Members of the route file that are passed on: name, aircraft, date, and others.
    """

    id: str
    pixels: FloatArray
    kind: LineKind = "flight"
    times: tuple[str | None, ...] = ()
    altitude_m: tuple[float | None, ...] = ()
    status: tuple[str | None, ...] = ()
    notes: tuple[str | None, ...] = ()
    doubt: tuple[bool, ...] = ()
    direction: Direction = "known"
    cut: Cut | None = None
    width_px: float | None = None
    generalisation_px: float | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        n = len(self.pixels)
        if n < 2:
            raise InputError(
                f"line '{self.id}': has {counted(n, 'vertex', 'vertices')}; trace at least 2"
            )
        if not np.isfinite(self.pixels).all():
            raise InputError(f"line '{self.id}': a pixel is not a finite number; trace it again")
        sizes = {"times": n, "altitude_m": n, "status": n, "notes": n, "doubt": n - 1}
        for name, size in sizes.items():
            held = len(getattr(self, name))
            if held not in (0, size):
                raise InputError(
                    f"line '{self.id}': {name} has {counted(held, 'item')} for {n} vertices; "
                    f"give {size}, with null where unknown"
                )


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class TracedArea:
    """An area traced in the picture.

    Attributes
    ----------
    pixels
        (n, 2) corners, n >= 3, the first not repeated.
    orbit_of
        Id of the traced flight that circled in it.
    facts
        Members of the route file that are passed on.
    """

    id: str
    pixels: FloatArray
    orbit_of: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.pixels) < 3:
            n = len(self.pixels)
            raise InputError(f"area '{self.id}': has {counted(n, 'corner')}; trace at least 3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A single place at which the picture shows something: px, py in pixels.

    facts: members of the route file that are passed on.
    """

    id: str
    px: float
    py: float
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """A published distance, such as "62 NM from Eluanbi": a bound, never a flight.

    distance_m: from the place at lon, lat (degrees). area: the traced area that the words are
    about. text: the words as published.
    """

    id: str
    distance_m: float
    lon: float
    lat: float
    place: str = ""
    area: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale bar of the chart: two pixels and the length between them in metres."""

    start: tuple[float, float]
    end: tuple[float, float]
    length_m: float


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Clicks:
    """A file of clicks.

    Attributes
    ----------
    picture
        The picture that was clicked in.
    points, lines, areas, sightings, rings
        Control points, traced lines, areas and single places, and published distances.
    scale
        The scale bar of the chart, if it has one.
    choice
        What is stated of projection and model.
    template
        Id of the base map whose control points were taken.
    page_fit
        The fit of the page in which the picture was clicked, to be compared with ours.
    facts
        Source, reported words and who traced; passed on to the route file.

    Raises
    ------
    InputError
        If an id is given twice or names nothing, or a pixel is far outside the picture.
    """

    picture: Picture
    points: tuple[GroundControl, ...] = ()
    lines: tuple[TracedLine, ...] = ()
    areas: tuple[TracedArea, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    rings: tuple[Ring, ...] = ()
    scale: Scale | None = None
    choice: Choice = field(default_factory=Choice)
    template: str | None = None
    page_fit: PageFit | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._check_ids()
        for point in self.points:
            self._check_pixels(f"control point '{point.name}'", np.array([[point.px, point.py]]))
        for line in self.lines:
            self._check_pixels(f"line '{line.id}'", line.pixels)
            self._check_width(line)
        for area in self.areas:
            self._check_pixels(f"area '{area.id}'", area.pixels)
        for one in self.sightings:
            self._check_pixels(f"sighting '{one.id}'", np.array([[one.px, one.py]]))

    def _check_pixels(self, what: str, pixels: FloatArray) -> None:
        """Refuse pixels farther outside the picture than it is large."""
        size = np.array([self.picture.width, self.picture.height])
        far = (pixels < -size) | (pixels > 2 * size)
        if far.any():
            x, y = pixels[int(np.argmax(far.any(axis=1)))]
            raise InputError(
                f"{what}: pixel {x:g}, {y:g} is far outside the picture of {size[0]:g} × "
                f"{size[1]:g}; correct it, or the picture's size"
            )

    def _check_width(self, line: TracedLine) -> None:
        """Refuse a line that is drawn, or was moved, wider than the picture."""
        largest = max(self.picture.width, self.picture.height)
        for key in ("width_px", "generalisation_px"):
            if (getattr(line, key) or 0.0) > largest:
                raise InputError(
                    f"line '{line.id}': {key} is {getattr(line, key):g}, more than the picture "
                    "has; give the width of the line in pixels"
                )

    def _check_ids(self) -> None:
        ids = [line.id for line in self.lines] + [area.id for area in self.areas]
        ids += [one.id for one in self.sightings] + [ring.id for ring in self.rings]
        for name in ids:
            if ids.count(name) > 1:
                raise InputError(f"id '{name}' is given twice; give each line and area its own")
        lines = {line.id for line in self.lines if line.kind == "flight"}
        areas = {area.id for area in self.areas}
        for area in self.areas:
            if area.orbit_of is not None and area.orbit_of not in lines:
                raise InputError(
                    f"area '{area.id}': orbit_of '{area.orbit_of}' is no traced flight; "
                    f"give one of {', '.join(sorted(lines)) or 'the lines, of which there is none'}"
                )
        for ring in self.rings:
            if ring.area is not None and ring.area not in areas:
                raise InputError(
                    f"ring '{ring.id}': area '{ring.area}' is not traced; "
                    f"give one of {', '.join(sorted(areas)) or 'the areas, of which there is none'}"
                )
