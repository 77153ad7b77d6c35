"""Print how the time for each waypoint grows with the number of waypoints, within one run.

python benchmarks/growth.py [pairs]. A path to and fro across several zones, no leg flown twice, of
40 waypoints and of 400, in turns: what counts is the ratio of the processor times for one waypoint,
so that other work on the machine slows both. Where each waypoint costs the same it is 1.
"""

from __future__ import annotations

import sys
import time
from statistics import median

import numpy as np

from adiz import zones
from adiz.geo.check import check_formation
from adiz.geo.model import Formation, Route, Zone

FEW, MANY = 40, 400
LIMIT = 1.3
ZONES = ("jp-adiz", "kr-adiz", "cn-adiz")


def path(count: int) -> Route:
    """Return waypoints in turns off Vladivostok and off Taiwan, each a little farther east."""
    k = np.arange(count)
    aside = 0.003 * k
    lon, lat = np.where(k % 2, 122.0, 133.0) + aside, np.where(k % 2, 26.0, 41.0)
    return Route(id=f"path-{count}", lon=lon, lat=lat)


def cpu_ms(count: int, areas: tuple[Zone, ...]) -> float:
    """Return the processor time of one check for each waypoint, milliseconds."""
    formation = Formation.of(path(count))
    start = time.process_time()
    check_formation(formation, areas)
    return 1000 * (time.process_time() - start) / count


def main() -> None:
    """Print the medians for one waypoint of few and of many, of their ratio, and the limit."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    areas = zones(*ZONES)
    cpu_ms(FEW, areas)  # what a zone keeps is made once
    runs = [(cpu_ms(MANY, areas), cpu_ms(FEW, areas)) for _ in range(pairs)]
    many, few = (median(column) for column in zip(*runs, strict=True))
    ratio = median(a / b for a, b in runs)
    print(f"{FEW} waypoints: {few:.2f} ms each; {MANY}: {many:.2f} ms each; ratio {ratio:.2f}")
    if ratio > LIMIT:
        raise SystemExit(f"over {LIMIT}: the time grows faster than the path")


if __name__ == "__main__":
    main()
