"""Control points at the crossings of a graticule, numbered from one whose position is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ..edges.wgs84 import isometric_latitude
from ..errors import InputError
from .best_model import Choice, ladder
from .control_points import GroundControl
from .fits import Georeference
from .graticule import Graticule, GraticuleLine
from .projections import Family

NEAR: Final = 0.25
"""How far from a crossing, of the distance to the next, a pixel still means it."""

FIT_PX: Final = 1.5
"""Largest residual of crossings whose values are right."""

STRETCH: Final = 1.3
"""A chart that is stretched more than this one way has wrong values."""

LEAST_FOR_LATITUDE: Final = 4
"""With fewer parallels their distances hardly tell a latitude."""

STEPS_OFF: Final = 6
"""By how many steps a latitude may have been mistaken."""

CLEARLY, CLEARLY_PX = 1.5, 0.1
"""By how much another latitude fits better: times the residual, and pixels less."""

DIGITS: Final = 2
"""Decimals of a pixel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCrossing:
    """A crossing of known position, and the steps of its graticule.

    Attributes
    ----------
    px, py
        A pixel near it, from the left and from the top edge.
    lon, lat
        Its position, degrees WGS84.
    step_lon, step_lat
        Degrees between neighbouring meridians and between neighbouring parallels, more than 0.
    """

    px: float
    py: float
    lon: float
    lat: float
    step_lon: float
    step_lat: float


def crossing_points(
    found: Graticule, known: KnownCrossing
) -> tuple[tuple[GroundControl, ...], Georeference]:
    """Return every crossing of a graticule as a control point, and the fit to them.

    Parameters
    ----------
    found
        The graticule.
    known
        One of its crossings, from which the others are numbered.

    Raises
    ------
    InputError
        If no crossing is near the pixel, or the values do not fit the lines: north is up, and the
        chart is Mercator or plate carrée, as a graticule of straight lines is.

    >>> from adiz.geo.georeference import find_graticule
    >>> picture = np.ones((400, 400, 3))
    >>> for at in (80, 160, 240, 320):
    ...     picture[30:370, at] = picture[at, 30:370] = 0.0
    >>> known = KnownCrossing(px=80, py=80, lon=120, lat=40, step_lon=5, step_lat=5)
    >>> points, fit = crossing_points(find_graticule(picture), known)
    >>> len(points), points[-1].name, fit.projection.family
    (16, '25N 135E', 'plate-carree')
    """
    points = _numbered(found, known)
    return points, _checked(points)


def likelier_latitude(found: Graticule, known: KnownCrossing) -> float | None:
    """Return a latitude of the crossing, whole steps off, that fits the lines clearly better.

    On a Mercator chart the distances of parallels tell their latitudes; None if they do not speak
    against the one that is known, or are as even as on a plate carrée chart, where they tell none.
    """
    if len(found.parallels) < LEAST_FOR_LATITUDE:
        return None
    off = {}
    for steps in range(-STEPS_OFF, STEPS_OFF + 1):
        lat = known.lat + steps * known.step_lat
        try:
            points = _numbered(found, replace(known, lat=lat))
        except InputError:
            continue
        off[lat] = _off_px(points, "mercator")
    likeliest = min(off, key=lambda lat: off[lat])
    even_px = _off_px(_numbered(found, known), "plate-carree")
    return likeliest if _is_clear(off[likeliest], min(off[known.lat], even_px)) else None


def _off_px(points: Sequence[GroundControl], family: Family) -> float:
    """Return the root mean square of the residuals of an upright chart of this family."""
    fit = ladder(points, Choice(projection=family, model="axis-aligned"))[0]
    return float(np.sqrt(np.mean(fit.residual_px**2)))


def _is_clear(off_px: float, other_px: float) -> bool:
    """Return whether one residual is clearly smaller than another."""
    return other_px - off_px > CLEARLY_PX and other_px > CLEARLY * off_px


def _numbered(found: Graticule, known: KnownCrossing) -> tuple[GroundControl, ...]:
    meridian = _nearest(found, known, found.meridians, axis=0)
    parallel = _nearest(found, known, found.parallels, axis=1)
    points = []
    for across in found.meridians:
        for down in found.parallels:
            px, py = found.crossing(across, down)
            lon = known.lon + (across.step - meridian.step) * known.step_lon
            lat = known.lat - (down.step - parallel.step) * known.step_lat
            name = _name(lon, lat)
            x, y = round(px, DIGITS), round(py, DIGITS)
            points.append(GroundControl(px=x, py=y, lon=lon, lat=lat, name=name))
    return tuple(points)


def _nearest(
    found: Graticule, known: KnownCrossing, lines: Sequence[GraticuleLine], axis: int
) -> GraticuleLine:
    """Return the line through the crossing that a pixel means."""
    others = (found.parallels, found.meridians)[axis]
    place = (known.px, known.py)[axis]

    def at(line: GraticuleLine) -> float:
        other = min(others, key=lambda one: abs(one.at - (known.py, known.px)[axis]))
        pair = (line, other) if axis == 0 else (other, line)
        return found.crossing(*pair)[axis]

    nearest = min(lines, key=lambda line: abs(at(line) - place))
    gaps = np.diff([line.at for line in lines]) / np.diff([line.step for line in lines])
    if abs(at(nearest) - place) > NEAR * float(gaps.min()):
        what = ("meridian", "parallel")[axis]
        raise InputError(
            f"no {what} that was found is near that pixel; give a pixel of one of the listed "
            "crossings, within a quarter of a step"
        )
    return nearest


def _checked(points: Sequence[GroundControl]) -> Georeference:
    """Return the best fit of straight graticules; raise InputError if none is good."""
    fits = [
        fit
        for family in ("mercator", "plate-carree")
        for fit in ladder(points, Choice(projection=family))
        if fit.model != "affine"
    ]
    best = min(fits, key=lambda fit: float(fit.residual_px.max()))
    worst = float(best.residual_px.max())
    if worst > FIT_PX:
        raise InputError(
            f"these values do not fit the lines: the best fit is {worst:.1f} px off at "
            f"{best.points[int(best.residual_px.argmax())].name}; check the crossing, its pixel "
            "and the step, as LON,LAT if they differ"
        )
    lowest, stretch, highest = _stretch(best)
    if not lowest <= stretch <= highest:
        raise InputError(
            f"with these values the chart would be stretched {stretch:.2f} times in latitude; "
            "check the step, as LON,LAT if they differ"
        )
    return best


def _stretch(fit: Georeference) -> tuple[float, float, float]:
    """Return the scale along meridians over that along parallels, between its usual bounds.

    A Mercator chart has equal scales in its plane. A plate carrée chart has equal ones in degrees
    or, at some latitude of its own, in metres.
    """
    lon = float(np.mean([point.lon for point in fit.points]))
    lat = float(np.mean([point.lat for point in fit.points]))
    px, py = fit.to_pixels([lon, lon + 1, lon], [lat, lat, lat + 1])
    east, north = np.hypot(px[1:] - px[0], py[1:] - py[0])
    if fit.projection.family == "mercator":
        up = isometric_latitude(np.array([lat, lat + 1]))
        return 1 / STRETCH, float(north / (up[1] - up[0]) / east), STRETCH
    return 1 / STRETCH, float(north / east), STRETCH / math.cos(math.radians(lat))


def _name(lon: float, lat: float) -> str:
    """Return a crossing in the words of a chart: 30N 120E."""
    lon = (lon + 180) % 360 - 180
    return f"{abs(lat):g}{'N' if lat >= 0 else 'S'} {abs(lon):g}{'E' if lon >= 0 else 'W'}"
