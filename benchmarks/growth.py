"""Print how processor time grows with the size of the input, within one run.

python benchmarks/growth.py [pairs]. Of each kind of input a small one and a larger one are checked
in turns: what counts is the ratio of the times for one thing of it, so that other work on the
machine slows both. Where each costs the same it is 1.

waypoints  a path to and fro across several zones, no leg flown twice, of 40 and of 400
visits     a path to and fro across a zone like a comb, for 250 and for 2,500 visits of it
readings   the same across a zone whose text does not say how its points are joined
errors     a path with an error of 15 km at each of 4 and of 16 waypoints
areas      10 and 100 reported areas and all bundled zones
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any, Final, NamedTuple

import numpy as np

from adiz import zones
from adiz.geo.check import check_formation
from adiz.geo.edges import Geodesic
from adiz.geo.model import Area, Formation, Ring, Route, Zone
from adiz.geo.visits import against

LIMIT: Final = 1.3
ZONES: Final = ("jp-adiz", "kr-adiz", "cn-adiz")


class Kind(NamedTuple):
    """A kind of input: the counts taken as few and as many, and a check of a given count."""

    few: int
    many: int
    check: Callable[[int], object]


def path(count: int, **stated: Any) -> Route:
    """Return waypoints in turns off Vladivostok and off Taiwan, each a little farther east."""
    k = np.arange(count)
    aside = 0.003 * k
    lon, lat = np.where(k % 2, 122.0, 133.0) + aside, np.where(k % 2, 26.0, 41.0)
    return Route(id=f"path-{count}", lon=lon, lat=lat, **stated)


def comb(*, silent: bool) -> Zone:
    """Return a zone with 25 teeth of 2,200 km. silent: whether the kind of its edges is assumed."""
    k = np.arange(50)
    lon = np.concatenate([np.linspace(120, 150, 50), [151, 119]])
    lat = np.concatenate([np.where(k % 4 // 2, 20.0, 40.0), [45, 45]])
    edges, assumed = [Geodesic()] * 52, np.full(52, silent)
    ring = Ring(lon=lon, lat=lat, edges=edges, assumed=assumed)
    return Zone(id="comb", name="Comb", kind="custom", rings=(ring,))


def across(count: int, zone: Zone) -> object:
    """Fly to and fro across the teeth of a comb until it has the given number of visits."""
    k = np.arange(count // 13 + 1)
    route = Route(id="across", lon=np.where(k % 2, 118.5, 151.5), lat=22 + 15 * k / len(k))
    return check_formation(Formation.of(route), [zone])


def of_areas(count: int, of_zones: tuple[Zone, ...]) -> object:
    """Compare a number of boxes, from Taiwan to Hokkaido, with zones."""
    rng = np.random.default_rng(1)
    found = []
    for k in range(count):
        west, south, size = rng.uniform(115, 150), rng.uniform(18, 50), rng.uniform(0.2, 3)
        lon, lat = west + size * np.array([0, 1, 1, 0]), south + size * np.array([0, 0, 1, 1])
        ring = Ring(lon=lon, lat=lat, edges=[Geodesic()] * 4)
        outline = Zone(id=f"area-{k}", name="Area", kind="custom", rings=(ring,))
        found += [against(Area(outline=outline), zone) for zone in of_zones if not zone.is_line]
    return found


def kinds() -> dict[str, Kind]:
    """Return the kinds of input by their names."""
    some, every = zones(*ZONES), zones()
    stated, silent = comb(silent=False), comb(silent=True)

    def with_error(n: int) -> object:
        formation = Formation.of(path(n, sigma_m=np.full(n, 7_500.0)))
        return check_formation(formation, some)

    return {
        "waypoints": Kind(40, 400, lambda n: check_formation(Formation.of(path(n)), some)),
        "visits": Kind(250, 2_500, lambda n: across(n, stated)),
        "readings": Kind(250, 2_500, lambda n: across(n, silent)),
        "errors": Kind(4, 16, with_error),
        "areas": Kind(10, 100, lambda n: of_areas(n, every)),
    }


def cpu_ms(kind: Kind, count: int) -> float:
    """Return the processor time per item for a number of items, milliseconds."""
    start = time.process_time()
    kind.check(count)
    return 1000 * (time.process_time() - start) / count


def main() -> None:
    """Print the medians for one of few and of many, and their ratio; fail over the limit."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    over = []
    for name, kind in kinds().items():
        cpu_ms(kind, kind.few)  # what a zone keeps is made once
        runs = [(cpu_ms(kind, kind.many), cpu_ms(kind, kind.few)) for _ in range(pairs)]
        many, few = (median(column) for column in zip(*runs, strict=True))
        ratio = median(a / b for a, b in runs)
        total_s = many * kind.many / 1000
        print(
            f"{name:9}  {kind.few}: {few:.2f} ms each; {kind.many:,}: {many:.2f} ms each, "
            f"{total_s:.1f} s in all; ratio {ratio:.2f}"
        )
        over += [name] if ratio > LIMIT else []
    if over:
        raise SystemExit(f"over {LIMIT}: the time grows faster than the input: {', '.join(over)}")


if __name__ == "__main__":
    main()
