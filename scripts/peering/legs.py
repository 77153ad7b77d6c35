"""Count how often the model of a leg decides: planar, spherical, geodesic, about test ring A.

A row of the table is 4,000 legs of some length that the planar or the geodesic model says enter.
Where a leg starts, its azimuth and its length are uniform; the ring's edges are geodesics.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

from adiz.geo.check import check_formation
from adiz.geo.edges import Edge, Geodesic
from adiz.geo.model import Formation, Ring, Route, Zone

from .questions import RING_A

Array = npt.NDArray[np.float64]

GEOD = Geod(ellps="WGS84")
SEED = 20251209
LENGTHS_KM = ((100, 300), (300, 600), (600, 1200), (1200, 2500), (2500, 4500))
LEGS = 4000
BATCH = 4000
LEG_PIECE_M = 2_000.0
RING_PIECE_M = 200.0
"""Straight pieces of this length leave a geodesic by less than 0.1 m and 1 mm, at 45 degrees."""

LENGTH_ERROR_M = 100.0
"""More than those tenths of a metre make along the leg that grazes the ring most."""


def zone_a() -> Zone:
    """Return test ring A with geodesic edges."""
    lon, lat = np.array(RING_A, dtype=float).T
    ring = Ring(lon=lon, lat=lat, edges=(Geodesic(),) * len(lon))
    return Zone(id="test-ring-a", name="test ring A", kind="custom", rings=(ring,))


def our_visits_m(zone: Zone, leg: Array, edge: Edge) -> float:
    """Return the metres that adiz finds inside along one leg (lon1, lat1, lon2, lat2)."""
    route = Route(id="leg", lon=leg[[0, 2]], lat=leg[[1, 3]], edges=(edge,))
    answers, _ = check_formation(Formation.of(route), (zone,))
    return answers[0].length_m


def compare() -> dict[str, Any]:
    """Return all rows, and every leg on which the planar and geodesic models disagree."""
    import spherely

    rng = np.random.Generator(np.random.PCG64(SEED))
    zone = zone_a()
    rows, disagreed = [], []
    for shortest_km, longest_km in LENGTHS_KM:
        legs, dense_m, planar_m = _entering(rng, shortest_km, longest_km)
        ours_m = np.array([our_visits_m(zone, leg, Geodesic()) for leg in legs])
        lines = [spherely.create_linestring([leg[:2], leg[2:]]) for leg in legs.tolist()]
        sphere = spherely.intersects(np.array(lines), spherely.create_polygon(RING_A))
        wrong = (dense_m > 0) != (planar_m > 0)
        apart_km = abs(planar_m - dense_m) / 1000
        rows.append(
            {
                "length_km": [shortest_km, longest_km],
                "legs": len(legs),
                "planar_wrong": int(wrong.sum()),
                "sphere_wrong": int(((dense_m > 0) != sphere).sum()),
                "adiz_wrong": int(((dense_m > 0) != (ours_m > 0)).sum()),
                "planar_off_km": _percentiles(apart_km),
                "adiz_off_m": _percentiles(abs(ours_m - dense_m)),
            }
        )
        print(rows[-1], flush=True)
        disagreed += np.column_stack([legs, dense_m / 1000, planar_m / 1000])[wrong].tolist()
    return {
        "seed": SEED,
        "rows": rows,
        "columns": ["lon1", "lat1", "lon2", "lat2", "geodesic_km", "planar_km"],
        "disagreed": [[round(v, 6) for v in leg] for leg in disagreed],
    }


def _percentiles(values: Array) -> dict[str, float]:
    p50, p95 = np.percentile(values, [50, 95])
    return {
        k: round(float(v), 3) for k, v in (("median", p50), ("p95", p95), ("max", values.max()))
    }


def _entering(rng: np.random.Generator, shortest: float, longest: float) -> tuple[Array, ...]:
    """Return LEGS legs that enter by either model, with the metres inside by each."""
    ring = np.array(RING_A)
    area = shapely.Polygon(_dense(np.column_stack([ring, np.roll(ring, -1, axis=0)]), RING_PIECE_M))
    flat = shapely.Polygon(RING_A)
    shapely.prepare([area, flat])
    found: list[Array] = []
    while sum(len(part) for part in found) < LEGS:
        legs = _random(rng, shortest, longest)
        lines = [shapely.LineString(_dense(leg[None], LEG_PIECE_M)) for leg in legs]
        chords = shapely.linestrings(legs.reshape(-1, 2, 2))
        enters = shapely.intersects(lines, area) | shapely.intersects(chords, flat)
        k = np.flatnonzero(enters)
        inside = [shapely.intersection(lines[i], area) for i in k]
        planar = shapely.intersection(chords[k], flat)
        lengths = [[_length_m(a), _length_m(b)] for a, b in zip(inside, planar, strict=True)]
        found.append(np.column_stack([legs[k], np.array(lengths).reshape(-1, 2)]))
    rows = np.concatenate(found)[:LEGS]
    return rows[:, :4], rows[:, 4], rows[:, 5]


def _random(rng: np.random.Generator, shortest_km: float, longest_km: float) -> Array:
    """Return BATCH legs that start within their own length of the ring's box, to 1e-6 degrees."""
    (west, south), (east, north) = np.min(RING_A, axis=0), np.max(RING_A, axis=0)
    reach = longest_km / 111.0
    lon = rng.uniform(west - reach * 1.3, east + reach * 1.3, BATCH)
    lat = rng.uniform(max(south - reach, -60.0), min(north + reach, 75.0), BATCH)
    azimuth = rng.uniform(-180.0, 180.0, BATCH)
    length_m = 1000 * rng.uniform(shortest_km, longest_km, BATCH)
    lon2, lat2, _ = GEOD.fwd(lon, lat, azimuth, length_m)
    lon2 = lon2 + 360.0 * np.round((lon - lon2) / 360.0)
    legs = np.round(np.column_stack([lon, lat, lon2, lat2]), 6)
    kept: Array = legs[(abs(lat2) < 80.0) & (abs(lon2 - lon) < 170.0)]
    return kept


def _dense(legs: Array, piece_m: float) -> Array:
    """Return the legs one after another as (lon, lat) at most piece_m apart along geodesics."""
    places = []
    for lon1, lat1, lon2, lat2 in legs:
        _, _, length_m = GEOD.inv(lon1, lat1, lon2, lat2)
        between = GEOD.npts(lon1, lat1, lon2, lat2, max(1, int(length_m / piece_m)))
        places += [(lon1, lat1), *between, (lon2, lat2)]
    dense = np.array(places)
    dense[:, 0] -= 360.0 * np.round((dense[:, 0] - legs[0, 0]) / 360.0)
    return dense


def _length_m(line: shapely.Geometry) -> float:
    """Return the geodesic length of a line's pieces."""
    return float(sum(GEOD.line_length(*np.array(p.coords).T) for p in shapely.get_parts(line)))
