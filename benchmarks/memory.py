"""Measure how much memory a process keeps that checks one file after another.

python benchmarks/memory.py [files]. Every file is a different flight of 2,000 fixes. Each is read
and checked twice: against a zone of its own, read from a file as well, and against the zones that
ship. Nothing of a file is needed once its answer is dropped, so the process must not grow after
the first few, which load what ships.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import numpy as np

import adiz

FIXES = 2_000
STOPS = (50, 500, 1_000)
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20


def resident_mb() -> float:
    """Return the memory of the process in use, on Linux."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_MB


def write_flight(path: Path, number: int) -> None:
    """Return a flight south through the Sea of Japan, a different one for each number."""
    rng = np.random.default_rng(number)
    steps = rng.normal(0.0, 0.004, FIXES), rng.normal(-0.004, 0.002, FIXES)
    lon, lat = (start + np.cumsum(step) for start, step in zip((133.0, 41.0), steps, strict=True))
    places = np.stack([lon, lat], axis=1).round(6).tolist()
    path.write_text(json.dumps({"type": "LineString", "coordinates": places}), encoding="utf-8")


def write_zone(path: Path, number: int) -> None:
    """Return a box in the way of the flights, a different one for each number."""
    south = 34.0 + number % 40 / 10
    corners = [[131.0, south], [135.0, south], [135.0, south + 2], [131.0, south + 2]]
    feature = {
        "type": "Feature",
        "properties": {"id": f"box-{number}", "name": "Box", "kind": "custom", "edges": "rhumb"},
        "geometry": {"type": "Polygon", "coordinates": [[*corners, corners[0]]]},
    }
    path.write_text(json.dumps(feature), encoding="utf-8")


def main() -> None:
    """Print the memory that the process holds after each number of files in STOPS."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else STOPS[-1]
    stops = {stop for stop in (*STOPS, files) if stop <= files}
    held: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        flight, zone = Path(name) / "flight.geojson", Path(name) / "zone.geojson"
        for number in range(1, files + 1):
            write_flight(flight, number)
            write_zone(zone, number)
            case = adiz.read(flight)
            for zones in ((str(zone),), ()):
                assert adiz.check(case, zones=zones).answers
            if number in stops:
                held.append(resident_mb())
                print(f"after {number:5,} files: {held[-1]:6.0f} MB", flush=True)
    if len(held) > 1:
        each_kb = 1000 * (held[-1] - held[0]) / (files - min(stops))
        print(f"grown by {each_kb:.1f} kB a file after the first {min(stops)}")


if __name__ == "__main__":
    main()
