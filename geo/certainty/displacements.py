"""By how much each of 1,024 draws displaces each vertex of a path, within its stated error.

Vertex i of a draw is displaced by sigma_i z with one z ~ N(0, I2) per correlation group. The points
are fixed, so the same input gives the same bytes. Two groups have four coordinates: even steps and
Richtmyer's sequence, the fractions of k sqrt(prime) (Niederreiter 1992, Random Number Generation,
ch. 3), made normal in pairs by Box and Muller (1958). Each further two groups have the same points
in another order (Latin supercube sampling, Owen 1998), by SplitMix64 (Steele et al. 2014).

How far the share of the draws is from known shares of half-planes, corners and legs, as a root mean
square of 810 each: 0.2 % for one group, which most paths are, 0.5 % for two, at most 0.9 % for 4 to
40. A Latin hypercube of single coordinates has 0.7 %, 0.7 % and 1.1 %; Richtmyer's sequence alone
repeats itself beyond a dozen coordinates.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, IndexArray
from ..model import Route

DRAWS: Final = 1024


def displacements_m(route: Route) -> FloatArray:
    """Return by how much each sample displaces each vertex of a route within its stated error.

    A vertex that states no error is not moved. The samples are the same for the same route.

    Parameters
    ----------
    route
        A route of n vertices.

    Returns
    -------
    array
        (1024, n, 2) metres east and north.

    >>> route = Route(id="a", lon=[0, 1], lat=[0, 0], sigma_m=[1000.0, np.nan])
    >>> moved_m = displacements_m(route)
    >>> moved_m.shape, float(abs(moved_m[:, 1]).max())
    ((1024, 2, 2), 0.0)
    """
    groups: dict[object, int] = {}
    number = np.array(
        [
            groups.setdefault(("alone", k) if group is None else group, len(groups))
            for k, group in enumerate(route.correlation)
        ]
    )
    normal = _normal_points(len(groups))
    return np.asarray(normal[:, number] * np.nan_to_num(route.sigma_m)[None, :, None])


def _normal_points(groups: int) -> FloatArray:
    """Return points of the standard normal distribution in the plane, (DRAWS, groups, 2)."""
    k = np.arange(DRAWS)
    even = (k + 0.5) / DRAWS
    uniform = np.stack([even, *((0.5 + k * np.sqrt(prime)) % 1.0 for prime in (2, 3, 5))], axis=1)
    radius = np.sqrt(-2 * np.log1p(-uniform[:, 0::2]))
    angle = 2 * np.pi * uniform[:, 1::2]
    together = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=-1)
    columns = range(4, 2 * groups, 4)
    orders = [k, *(np.argsort(_mixed(k + DRAWS * column)) for column in columns)]
    return np.concatenate([together[order] for order in orders], axis=1)[:, :groups]


def _mixed(number: IndexArray) -> npt.NDArray[np.uint64]:
    """Return whole numbers scrambled by the finaliser of SplitMix64."""
    z = number.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))
