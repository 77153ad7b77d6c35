"""Families of map projections, each a plane in which a chart is a linear picture of the earth.

Planes are arrays of complex numbers, (n,), east real and north imaginary. Their unit and their
origin do not matter, because the model that is fitted to a plane has a scale and an offset of its
own. Positions are degrees WGS84.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

import numpy as np
import numpy.typing as npt

from ..edges.wgs84 import ECCENTRICITY, isometric_latitude, latitude_from_isometric
from ..longitudes import shortest

ComplexArray = npt.NDArray[np.complex128]
Family = Literal["mercator", "plate-carree", "conic"]
FAMILIES: Final[tuple[Family, ...]] = ("mercator", "plate-carree", "conic")
FAMILY_WORDS: Final = {
    "mercator": "Mercator",
    "plate-carree": "plate carrée",
    "conic": "Lambert conic",
}


_FARTHEST_DEG: Final = 700.0
"""Isometric latitude of a place 60 m from the pole; far beyond it numbers overflow."""


class Projection(Protocol):
    """A plane: positions in, complex numbers out, and back."""

    @property
    def family(self) -> Family:
        """Return which family it belongs to."""
        ...

    @property
    def space(self) -> str:
        """Return a PROJ string of the same plane, up to scale and offset."""
        ...

    def plane(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> ComplexArray:
        """Return places of the plane for positions.

        Parameters
        ----------
        lon, lat
            (n,) degrees WGS84; longitudes are taken on the turn nearest the meridian.

        Returns
        -------
        array
            (n,) complex, east + 1j * north, in a unit of the projection's own.
        """
        ...

    def position(self, w: ComplexArray) -> tuple[Any, Any]:
        """Return longitude and latitude in degrees of places of the plane."""
        ...


@dataclass(frozen=True, slots=True)
class Mercator:
    """Mercator on the ellipsoid (Snyder 1987, USGS PP 1395, chapter 7).

    Attributes
    ----------
    meridian
        Degrees; longitudes are taken on the turn nearest to it.

    >>> chart = Mercator(130.0)
    >>> lon, lat = chart.position(chart.plane([125.0], [35.0]))
    >>> lon.round(9).tolist(), lat.round(9).tolist()
    ([125.0], [35.0])
    """

    meridian: float
    family: Family = "mercator"

    @property
    def space(self) -> str:
        """Return the PROJ string."""
        return f"+proj=merc +lon_0={self.meridian:.10g} +ellps=WGS84"

    def plane(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> ComplexArray:
        """Return degrees of longitude and of isometric latitude."""
        return np.asarray(_degrees_east(lon, self.meridian) + 1j * isometric_latitude(lat))

    def position(self, w: ComplexArray) -> tuple[Any, Any]:
        """Return longitude and latitude in degrees."""
        near = np.clip(w.imag, -_FARTHEST_DEG, _FARTHEST_DEG)
        return self.meridian + w.real, latitude_from_isometric(near)


@dataclass(frozen=True, slots=True)
class PlateCarree:
    """Equirectangular: parallels and meridians evenly spaced.

    Attributes
    ----------
    meridian
        Degrees; longitudes are taken on the turn nearest to it.
    parallel
        Latitude, in degrees, at which a degree of longitude has its true length. The axis-aligned
        model fits a scale of its own to each axis, so that it does not depend on this.
    """

    meridian: float
    parallel: float = 0.0
    family: Family = "plate-carree"

    @property
    def space(self) -> str:
        """Return the PROJ string."""
        return f"+proj=eqc +lat_ts={self.parallel:.10g} +lon_0={self.meridian:.10g} +R=6378137"

    def plane(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> ComplexArray:
        """Return degrees, those of longitude shortened as at the parallel."""
        shorter = math.cos(math.radians(self.parallel))
        return np.asarray(_degrees_east(lon, self.meridian) * shorter + 1j * np.asarray(lat))

    def position(self, w: ComplexArray) -> tuple[Any, Any]:
        """Return longitude and latitude in degrees."""
        shorter = math.cos(math.radians(self.parallel))
        return self.meridian + w.real / shorter, w.imag


@dataclass(frozen=True, slots=True)
class Conic:
    """Lambert conformal conic on the ellipsoid (Snyder 1987, USGS PP 1395, chapter 15).

    Apart from scale, offset and rotation its plane depends on the cone constant alone. The two
    standard parallels matter only through that constant, and the central meridian turns the
    picture.

    Attributes
    ----------
    meridian
        The meridian that points up, degrees.
    cone
        The cone constant: the sine of the one parallel at which a cone with this constant touches.
        It is positive in the north, between 0 (Mercator) and 1 (polar stereographic), and negative
        in the south.
    """

    meridian: float
    cone: float
    family: Family = "conic"

    @classmethod
    def of_parallels(cls, meridian: float, first: float, second: float) -> Conic:
        """Return the conic with these standard parallels.

        Parameters
        ----------
        meridian
            The meridian that points up, degrees.
        first, second
            The standard parallels, degrees, in either order; equal for a cone that touches.

        >>> round(Conic.of_parallels(126.0, 25.0, 47.0).cone, 6)
        0.59153
        """
        return cls(meridian, cone_constant(first, second))

    @property
    def space(self) -> str:
        """Return the PROJ string, with the one parallel that gives the same cone."""
        parallel = f"{math.degrees(math.asin(self.cone)):.8g}"
        return (
            f"+proj=lcc +lat_1={parallel} +lat_2={parallel} +lon_0={self.meridian:.10g} "
            "+ellps=WGS84"
        )

    def plane(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> ComplexArray:
        """Return places of the plane, with the apex of the cone at 0."""
        w = 1j * np.radians(_degrees_east(lon, self.meridian)) - np.radians(isometric_latitude(lat))
        return np.asarray(-1j * np.exp(self.cone * w) / self.cone)

    def position(self, w: ComplexArray) -> tuple[Any, Any]:
        """Return longitude and latitude in degrees."""
        with np.errstate(divide="ignore", invalid="ignore"):
            logarithm = np.log(1j * self.cone * w) / self.cone
        near = np.clip(np.degrees(-logarithm.real), -_FARTHEST_DEG, _FARTHEST_DEG)
        lat = latitude_from_isometric(near)
        return self.meridian + np.degrees(logarithm.imag), lat


def cone_constant(first: float, second: float) -> float:
    """Return the cone constant of two standard parallels (Snyder 1987, eq. 15-8).

    Parameters
    ----------
    first, second
        Degrees. If they are equal, the result is the sine of the parallel.

    >>> round(cone_constant(25.0, 47.0), 6)
    0.59153
    """
    if abs(first - second) < 1e-9:
        return math.sin(math.radians(first))
    psi = np.radians(isometric_latitude([first, second]))
    phi = np.radians([first, second])
    m = np.cos(phi) / np.sqrt(1 - (ECCENTRICITY * np.sin(phi)) ** 2)
    return float((np.log(m[0]) - np.log(m[1])) / (psi[1] - psi[0]))


def guessed_conic(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Conic:
    """Return the conic that a mapmaker would choose for the area that these positions span.

    The standard parallels are a sixth of the range of latitudes from its ends (Snyder 1987, page
    99); the meridian is in the middle.

    Parameters
    ----------
    lon, lat
        (n,) degrees WGS84.
    """
    south, north = float(np.min(lat)), float(np.max(lat))
    sixth = (north - south) / 6
    first = np.asarray(lon, dtype=float).flat[0]
    east = shortest(np.asarray(lon) - first)
    meridian = float(first + (np.min(east) + np.max(east)) / 2)
    cone = cone_constant(south + sixth, north - sixth)
    return Conic(meridian, math.copysign(max(abs(cone), 1e-3), cone))


def _degrees_east(lon: npt.ArrayLike, meridian: float) -> Any:
    return shortest(np.asarray(lon, dtype=float) - meridian)
