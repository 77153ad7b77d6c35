"""Charts that are simulated with PROJ: where a position is in the picture, and what was clicked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
from pyproj import Geod, Transformer

from adiz.geo.georeference import GroundControl

PROJECT: Final = Path(__file__).parents[3]
WIDTH_PX: Final = 1400
WEST, SOUTH, EAST, NORTH = 120.0, 22.0, 145.0, 46.0
CLICK_PX: Final = 1.5
FLOWN: Final = [(131.0, 39.0), (129.0, 33.5), (124.0, 32.0)]
GEOD: Final = Geod(ellps="WGS84")

SPACES: Final = {
    "mercator": "+proj=merc +ellps=WGS84",
    "plate-carree": "+proj=eqc +lat_ts=30 +R=6378137",
    "conic": "+proj=lcc +lat_1=25 +lat_2=41 +lon_0=128 +ellps=WGS84",
}

Chart = Callable[[Any, Any], Any]


def chart(space: str) -> Chart:
    """Return the function from positions to pixels, (2, n), of a chart 1,400 pixels wide."""
    to_plane = Transformer.from_crs("+proj=longlat +ellps=WGS84", space, always_xy=True)
    lon, lat = np.meshgrid(np.linspace(WEST, EAST, 50), np.linspace(SOUTH, NORTH, 50))
    x, y = to_plane.transform(lon, lat)
    scale = WIDTH_PX / (x.max() - x.min())

    def pixels(lon: Any, lat: Any) -> Any:
        at_x, at_y = to_plane.transform(np.asarray(lon, float), np.asarray(lat, float))
        return np.array([(at_x - x.min()) * scale, (y.max() - at_y) * scale])

    return pixels


def places(rng: np.random.Generator, count: int) -> Any:
    """Return random positions in the chart, a degree or more from its edge: (2, n) degrees."""
    lon, lat = rng.uniform(WEST + 1, EAST - 1, count), rng.uniform(SOUTH + 1, NORTH - 1, count)
    return np.array([lon, lat])


def clicked(
    of: Chart, rng: np.random.Generator, count: int, click_px: float = CLICK_PX
) -> list[GroundControl]:
    """Return control points clicked with an error."""
    lon, lat = places(rng, count)
    px, py = of(lon, lat) + rng.normal(0, click_px, (2, count)) if click_px else of(lon, lat)
    return [
        GroundControl(px=x, py=y, lon=a, lat=b, name=f"point {i + 1}")
        for i, (x, y, a, b) in enumerate(zip(px, py, lon, lat, strict=True))
    ]


def apart_m(lon: Any, lat: Any, other_lon: Any, other_lat: Any) -> Any:
    """Return geodesic distances in metres, by PROJ."""
    return np.asarray(GEOD.inv(lon, lat, other_lon, other_lat)[2])


def a_file(space: str = "conic", count: int = 9) -> dict[str, Any]:
    """Return a file of clicks with one of everything, on a chart of a family."""
    of_chart, rng = chart(SPACES[space]), np.random.default_rng(41)
    points = clicked(of_chart, rng, count, 1.0)
    return {
        "schema": "adiz-clicks/1",
        "picture": {"name": "chart.png", "width": 1400, "height": 1500, "page": 2},
        "points": [
            {
                "px": round(p.px, 1),
                "py": round(p.py, 1),
                "lon": p.lon,
                "lat": p.lat,
                "name": f"p{i}",
            }
            for i, p in enumerate(points)
        ],
        "lines": [
            {
                "id": "y9",
                "name": "Y-9",
                "aircraft": [{"type": "Y-9", "count": 1, "nation": "CN"}],
                "pixels": of_chart(*np.array(FLOWN).T).T.round(1).tolist(),
                "times": ["2024-03-11T09:40:00+09:00", None, None],
                "doubt": [False, True],
                "direction": "both",
                "cut": "end",
                "width_px": 4,
            },
            {
                "id": "12nm",
                "kind": "boundary",
                "pixels": of_chart([132, 130.5, 129], [39, 33.5, 31]).T.round(1).tolist(),
            },
        ],
        "areas": [
            {
                "id": "orbit",
                "orbit_of": "y9",
                "pixels": of_chart([126, 127, 127], [33, 33, 34]).T.round(1).tolist(),
            }
        ],
        "rings": [
            {
                "id": "ring",
                "text": "62 NM from Eluanbi",
                "distance_nm": 62,
                "place": "Eluanbi",
                "area": "orbit",
            }
        ],
        "source": {"title": "Press release", "url": "https://example.invalid/release.pdf"},
    }
