"""Build layers/data/land/, land and borders, from Natural Earth as packed in the npm package
world-atlas.

    python scripts/build_land.py [PACKAGE]

PACKAGE is the package's .tgz or its unpacked folder; without it, `npm pack` fetches the pinned
version. This is a tool for maintainers: the result is committed, and the same input gives the same
bytes.
layers/data/land/SOURCE.md describes what is done to the data, and why.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

PACKAGE: Final = "world-atlas@2.0.2"
SHA256: Final = {
    "countries-10m": "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79",
    "land-10m": "9b9f584709c119d63fbadf484ce425260497697b7166be7a2fe360e8c0b171a8",
    "land-50m": "619477ff690c086885e45cb91707d783805561bd75ae8e437b7d4694b0204e0f",
    "land-110m": "ead5f68119c49a9250902e7da303bcb209341bbb8fefe7369a439b48b704658a",
}
TARGET: Final = Path(__file__).resolve().parents[1] / "layers" / "data" / "land"
STEP_DEG: Final = 0.01  # tolerance of the simplification, and the grid the vertices snap to

Ring = npt.NDArray[np.float64]


def main(package: str | None) -> None:
    """Write one file of land per scale, and one of borders."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = package or npm_pack(folder)
        for name in ("land-10m", "land-50m", "land-110m"):
            topology = json.loads(read(source, name))
            polygons = [coarsen(polygon) for polygon in seamless(list(decode(topology)))]
            (TARGET / f"{name}.json.gz").write_bytes(pack_land(polygons))
        topology = json.loads(read(source, "countries-10m"))
        (TARGET / "borders-10m.json.gz").write_bytes(pack_borders(borders(topology)))


def npm_pack(folder: str) -> str:
    """Fetch the pinned package into `folder`, and return the path of its tarball."""
    out = subprocess.run(
        ["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, text=True
    )
    return str(Path(folder) / out.stdout.strip())


def read(package: str, name: str) -> bytes:
    """Return the bytes of one topology from the tarball or folder, checked against its SHA-256."""
    path = Path(package)
    if path.is_dir():
        data = (path / f"{name}.json").read_bytes()
    else:
        with tarfile.open(path) as tar:
            member = tar.extractfile(f"package/{name}.json")
            assert member is not None
            data = member.read()
    if hashlib.sha256(data).hexdigest() != SHA256[name]:
        sys.exit(f"{package}: {name}.json is not that of {PACKAGE}; give the pinned version")
    return data


def decode(topology: dict[str, Any]) -> Iterator[shapely.Polygon]:
    """Return the valid polygons of a quantised TopoJSON, with continuous longitudes."""
    arcs = arcs_of(topology)
    (land,) = topology["objects"].values()
    for geometry in land["geometries"]:
        for indices in geometry["arcs"]:
            yield from parts(polygon_of(indices, arcs))


def polygon_of(indices: list[list[int]], arcs: list[Ring]) -> shapely.Geometry:
    """Return the valid polygon whose rings consist of arcs; a negative number is one reversed."""

    def ring(numbers: list[int]) -> Ring:
        pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in numbers]
        return unwrapped(np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])]))

    shell, *holes = (ring(part) for part in indices)
    # A hole has been unwrapped by itself: bring it beside its shell.
    for hole in holes:
        hole[:, 0] -= 360 * np.round((hole[:, 0].mean() - shell[:, 0].mean()) / 360)
    return make_valid(shapely.Polygon(shell, holes))


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """Return the arcs of a quantised TopoJSON in degrees."""
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [(np.cumsum(arc, axis=0) * scale + translate).round(9) for arc in topology["arcs"]]


def borders(topology: dict[str, Any]) -> shapely.Geometry:
    """Return the land borders between countries: the arcs that more than one of them has."""
    owners: dict[int, set[int]] = {}
    for country, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
        for index in flat(geometry.get("arcs", [])):
            owners.setdefault(max(index, ~index), set()).add(country)
    arcs = arcs_of(topology)
    shared = [arcs[index] for index in sorted(owners) if len(owners[index]) > 1]
    return shapely.simplify(shapely.line_merge(shapely.MultiLineString(shared)), STEP_DEG)


def flat(indices: list[Any]) -> Iterator[int]:
    """Yield the numbers in lists of lists."""
    for item in indices:
        if isinstance(item, int):
            yield item
        else:
            yield from flat(item)


def unwrapped(ring: Ring) -> Ring:
    """Return a ring with continuous longitudes, the least of them in -180..180.

    The topology is uncut: Eurasia, Fiji and Antarctica cross 180 in a jump. Where the ring goes
    once round the pole, it is closed along the meridian it starts from and along the pole.
    """
    lon, lat = ring.T
    lon = lon - 360 * np.concatenate([[0], np.cumsum(np.round(np.diff(lon) / 360))])
    if abs(lon[-1] - lon[0]) > 180:
        pole = np.copysign(90, lat.mean())
        lon, lat = np.append(lon, [lon[-1], lon[0], lon[0]]), np.append(lat, [pole, pole, lat[0]])
    return np.column_stack([lon - 360 * np.floor((lon.min() + 180) / 360), lat])


def seamless(polygons: list[shapely.Polygon]) -> list[shapely.Polygon]:
    """Return the polygons, with those that the source cuts at 180 (Chukotka) made whole."""
    west, _, east, _ = shapely.bounds(polygons).T
    ends, begins = east == 180, west == -180
    cut, array = ends ^ begins, np.array(polygons)
    moved = shapely.transform(array[begins & cut], lambda xy: xy + np.array([360, 0]))
    return [*array[~cut], *parts(shapely.union_all([*array[ends & cut], *moved]))]


def coarsen(polygon: shapely.Polygon) -> shapely.Geometry:
    """Simplify a polygon and snap it to the grid; one that would vanish stays as one grid cell."""
    simple = shapely.simplify(polygon, STEP_DEG, preserve_topology=True)
    snapped = shapely.set_precision(simple, STEP_DEG)
    if not snapped.is_empty:
        return snapped
    west, south, east, north = np.array(polygon.bounds) / STEP_DEG
    cell = np.array([np.floor(west), np.floor(south), np.ceil(east), np.ceil(north)])
    return shapely.box(*(cell * STEP_DEG))


def make_valid(polygon: shapely.Polygon) -> shapely.Geometry:
    """Remove the self-crossings that the source's quantisation left in a polygon."""
    return shapely.make_valid(polygon, method="structure", keep_collapsed=False)


def parts(geometry: shapely.Geometry) -> list[shapely.Polygon]:
    """Return the polygons of which a geometry consists."""
    return [part for part in shapely.get_parts(geometry) if isinstance(part, shapely.Polygon)]


def pack_land(geometries: list[shapely.Geometry]) -> bytes:
    """Return the steps of the rings of polygons; rings are not closed."""
    polygons = [
        [
            steps(shapely.get_coordinates(ring)[:-1])
            for ring in (polygon.exterior, *polygon.interiors)
        ]
        for geometry in geometries
        for polygon in parts(geometry)
    ]
    return packed({"step_deg": STEP_DEG, "polygons": polygons})


def pack_borders(lines: shapely.Geometry) -> bytes:
    """Return the steps of lines."""
    found = [steps(shapely.get_coordinates(line)) for line in shapely.get_parts(lines)]
    return packed({"step_deg": STEP_DEG, "lines": found})


def steps(points: Ring) -> list[int]:
    """Return x0, y0, dx, dy, ... in hundredths of a degree."""
    whole: list[int] = (
        np.diff(np.rint(points / STEP_DEG), axis=0, prepend=0).astype(int).ravel().tolist()
    )
    return whole


def packed(content: dict[str, Any]) -> bytes:
    """Return gzipped JSON without a time of writing."""
    text = json.dumps(content, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
