"""Golden fits: control points and what follows, for every implementation (Python, and the page's).

cases.json was computed by the independent fit below: PROJ's plane, numpy's least squares, and a
fit to the others for every point that is left out. `python -m tests.geo.georeference.test_golden`
writes it again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from pyproj import Proj

from adiz.geo.georeference import Choice, GroundControl, best_fit
from tests.geo.georeference.charts import SPACES, apart_m, chart, clicked

FILE: Final = Path(__file__).with_name("cases.json")
PLACES: Final = [[300.0, 400.0], [700.5, 900.25], [1200.0, 150.0]]
CASES: Final = [
    ("mercator", "axis-aligned"),
    ("mercator", "similarity"),
    ("plate-carree", "axis-aligned"),
    ("conic", "similarity"),
    ("conic", "affine"),
]
PARALLELS: Final = [25.0, 41.0]


def design(x: Any, y: Any, model: str) -> Any:
    """Rows of least squares for both axes of the picture, of which the second is up."""
    one, zero = np.ones_like(x), np.zeros_like(x)
    rows = {
        "axis-aligned": ([x, zero, one, zero], [zero, y, zero, one]),
        "similarity": ([x, -y, one, zero], [y, x, zero, one]),
        "affine": ([x, y, one, zero, zero, zero], [zero, zero, zero, x, y, one]),
    }[model]
    return np.concatenate([np.array(rows[0]).T, np.array(rows[1]).T])


def placed(points: Any, space: str, model: str, pixels: Any) -> Any:
    """Positions of pixels by PROJ and numpy alone."""
    to_plane = Proj(SPACES[space])
    px, py, lon, lat = np.array(points).T
    x, y = (np.asarray(v) / 1e6 for v in to_plane(lon, lat))
    p = np.linalg.lstsq(design(x, y, model), np.concatenate([px, -py]), rcond=None)[0]
    if model == "axis-aligned":
        matrix, offset = [[p[0], 0], [0, p[1]]], p[2:]
    elif model == "similarity":
        matrix, offset = [[p[0], -p[1]], [p[1], p[0]]], p[2:]
    else:
        matrix, offset = [p[:2], p[3:5]], p[[2, 5]]
    u, v = np.array(pixels).T
    plane = np.linalg.solve(np.array(matrix), np.array([u - offset[0], -v - offset[1]]))
    return np.array(to_plane(*(plane * 1e6), inverse=True)).T


def computed(space: str, model: str) -> dict[str, Any]:
    """A case: points, positions of some pixels, leave-one-out error."""
    clicks = clicked(chart(SPACES[space]), np.random.default_rng(51), 9)
    points = [[round(p.px, 1), round(p.py, 1), round(p.lon, 3), round(p.lat, 3)] for p in clicks]
    left_out = []
    for i, (px, py, lon, lat) in enumerate(points):
        ((x, y),) = placed(points[:i] + points[i + 1 :], space, model, [[px, py]])
        left_out.append(float(apart_m(x, y, lon, lat)))
    return {
        "projection": space,
        "parallels": PARALLELS if space == "conic" else None,
        "model": model,
        "points": points,
        "pixels": PLACES,
        "positions": placed(points, space, model, PLACES).round(9).tolist(),
        "loo_m": round(float(np.sqrt(np.mean(np.square(left_out)))), 4),
    }


def write() -> None:
    """Write the cases."""
    rows = ",\n".join(json.dumps(computed(space, model)) for space, model in CASES)
    FILE.write_text(f"[\n{rows}\n]\n")


@pytest.mark.parametrize("case", json.loads(FILE.read_text()) if FILE.exists() else [])
def test_golden(case: dict[str, Any]) -> None:
    points = [GroundControl(px=a, py=b, lon=c, lat=d) for a, b, c, d in case["points"]]
    parallels = case["parallels"] and tuple(case["parallels"])
    choice = Choice(projection=case["projection"], model=case["model"], parallels=parallels)
    fit = best_fit(points, choice)
    lon, lat = fit.to_lonlat(*np.array(case["pixels"]).T)
    assert pytest.approx(np.array(case["positions"]), abs=1e-7) == np.array([lon, lat]).T
    assert fit.loo_m == pytest.approx(case["loo_m"], abs=0.01)


def test_the_cases_are_those_of_the_independent_fit() -> None:
    found = json.loads(FILE.read_text())
    for case, (space, model) in zip(found, CASES, strict=True):
        again = computed(space, model)
        assert np.array(case["positions"]) == pytest.approx(np.array(again["positions"]), abs=1e-7)
        assert case["loo_m"] == pytest.approx(again["loo_m"], abs=0.01)


if __name__ == "__main__":
    write()
