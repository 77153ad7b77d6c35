"""Golden fits: control points and what follows, for every implementation (Python, and the page's).

cases.json was computed by the independent fit below: PROJ's plane, numpy's least squares, and a
fit to the others for every point that is left out. `python -m tests.geo.georeference.test_golden`
writes it again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from pyproj import Proj

from adiz.geo.errors import InputError
from adiz.geo.georeference import Choice, GroundControl, best_fit
from adiz.geo.longitudes import shortest
from tests.geo.georeference.charts import apart_m, chart, clicked

FILE: Final = Path(__file__).with_name("cases.json")
WITHIN_DEG: Final = 1e-9
PLACES: Final = [[300.0, 400.0], [700.5, 900.25], [1200.0, 150.0], [-200.0, 1700.0]]
PARALLELS: Final = [25.0, 41.0]
MODELS: Final = ("axis-aligned", "similarity", "affine")
FAMILIES: Final = {
    "mercator": "+proj=merc +lon_0={lon} +ellps=WGS84",
    "plate-carree": "+proj=eqc +lat_ts={lat} +lon_0={lon} +R=6378137",
    "conic": "+proj=lcc +lat_1={p[0]} +lat_2={p[1]} +lon_0={lon} +ellps=WGS84",
}
LON: Final = 132.0
MIRRORED, ON_A_LINE, TOO_FEW = "mirror image", "on one line", "give at least 3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a case is made of: a family and a model; count of points; degrees east that all move.

    latitudes: -1 for a chart of the south. amiss: how the points are wrong. refused: words of the
    message where no fit is made of them.
    """

    name: str
    family: str
    model: str
    count: int = 9
    east: float = 0.0
    latitudes: int = 1
    amiss: str = ""
    refused: str = ""


CASES: Final = (
    *(
        Given(name=f"{family}, {model}", family=family, model=model)
        for family in FAMILIES
        for model in MODELS
    ),
    *(Given(name=f"{family}, across 180", family=family, model="similarity", east=48.5)
      for family in FAMILIES),
    *(Given(name=f"{family}, south", family=family, model="affine", latitudes=-1)
      for family in FAMILIES),
    Given(name="2 points", family="mercator", model="similarity", count=2),
    Given(name="3 points", family="conic", model="affine", count=3),
    Given(name="4 points", family="plate-carree", model="axis-aligned", count=4),
    Given(name="5 points", family="conic", model="similarity", count=5),
    Given(name="16 points", family="mercator", model="affine", count=16),
    Given(name="on a line", family="mercator", model="similarity", amiss="line"),
    Given(name="2 for an affine", family="mercator", model="affine", count=2, refused=TOO_FEW),
    Given(name="on a line, affine", family="plate-carree", model="affine", amiss="line",
          refused=ON_A_LINE),
    Given(name="one place", family="mercator", model="similarity", amiss="place",
          refused=ON_A_LINE),
    Given(name="mirrored", family="mercator", model="affine", amiss="up", refused=MIRRORED),
    Given(name="mirrored, 4 points", family="conic", model="affine", amiss="up", count=4,
          refused=MIRRORED),
)  # fmt: skip


def space(given: Given, latitudes: list[float]) -> str:
    """The PROJ string of a case; a plate carrée is true to length in the middle of its points."""
    parallels = [given.latitudes * lat for lat in PARALLELS]
    lat = float(np.mean(latitudes))
    return FAMILIES[given.family].format(lon=LON + given.east, lat=lat, p=parallels)


def points_of(given: Given) -> list[list[float]]:
    """Simulated clicks, rounded as a file has them."""
    of_chart = chart(FAMILIES[given.family].format(lon=LON, lat=30.0, p=PARALLELS))
    found = []
    for p in clicked(of_chart, np.random.default_rng(51), given.count):
        px, py = round(p.px, 1), round(p.py if given.latitudes > 0 else -p.py, 1)
        lon, lat = round(p.lon, 3), given.latitudes * round(p.lat, 3)
        if given.amiss == "line":
            px, py = float(round(of_chart(LON, lat)[0])), round(of_chart(LON, lat)[1], 1)
            lon = LON
        elif given.amiss == "place":
            lon, lat = LON, 30.0
        elif given.amiss == "up":
            py = -py
        found.append([px, py, float(shortest(lon + given.east)), lat])
    return found


def design(x: Any, y: Any, model: str) -> Any:
    """Rows of least squares for both axes of the picture, of which the second is up."""
    one, zero = np.ones_like(x), np.zeros_like(x)
    rows = {
        "axis-aligned": ([x, zero, one, zero], [zero, y, zero, one]),
        "similarity": ([x, -y, one, zero], [y, x, zero, one]),
        "affine": ([x, y, one, zero, zero, zero], [zero, zero, zero, x, y, one]),
    }[model]
    return np.concatenate([np.array(rows[0]).T, np.array(rows[1]).T])


def placed(points: Any, to_plane: Proj, model: str, pixels: Any) -> Any:
    """Positions of pixels by PROJ and numpy alone."""
    px, py, lon, lat = np.array(points).T
    x, y = (np.asarray(v) for v in to_plane(lon, lat))
    # A million metres, from the middle: a plane that is well conditioned.
    x0, y0 = x.mean(), y.mean()
    x, y = (x - x0) / 1e6, (y - y0) / 1e6
    p = np.linalg.lstsq(design(x, y, model), np.concatenate([px, -py]), rcond=None)[0]
    if model == "axis-aligned":
        matrix, offset = [[p[0], 0], [0, p[1]]], p[2:]
    elif model == "similarity":
        matrix, offset = [[p[0], -p[1]], [p[1], p[0]]], p[2:]
    else:
        matrix, offset = [p[:2], p[3:5]], p[[2, 5]]
    u, v = np.array(pixels).T
    plane = np.linalg.solve(np.array(matrix), np.array([u - offset[0], -v - offset[1]]))
    return np.array(to_plane(plane[0] * 1e6 + x0, plane[1] * 1e6 + y0, inverse=True)).T


def computed(given: Given) -> dict[str, Any]:
    """A case: points, positions of some pixels, leave-one-out error; or the words of a refusal."""
    points = points_of(given)
    is_conic = given.family == "conic"
    case: dict[str, Any] = {
        "name": given.name,
        "projection": given.family,
        "parallels": [given.latitudes * lat for lat in PARALLELS] if is_conic else None,
        "meridian": LON + given.east if is_conic else None,
        "model": given.model,
        "points": points,
    }
    if given.refused:
        return case | {"refused": given.refused}
    to_plane = Proj(space(given, [lat for *_, lat in points]))
    left_out = []
    for i, (px, py, lon, lat) in enumerate(points):
        if given.count > 4 and given.amiss != "line":
            ((x, y),) = placed(points[:i] + points[i + 1 :], to_plane, given.model, [[px, py]])
            left_out.append(float(apart_m(x, y, lon, lat)))
    return case | {
        "pixels": PLACES,
        "positions": placed(points, to_plane, given.model, PLACES).round(12).tolist(),
        "loo_m": round(float(np.sqrt(np.mean(np.square(left_out)))), 4) if left_out else None,
    }


def write() -> None:
    """Write the cases."""
    rows = ",\n".join(json.dumps(computed(given)) for given in CASES)
    FILE.write_text(f"[\n{rows}\n]\n")


def cases() -> list[dict[str, Any]]:
    """The cases of the file."""
    return list(json.loads(FILE.read_text()))


def off_deg(found: Any, expected: Any) -> float:
    """By how much positions differ, whole turns apart being the same."""
    return float(np.abs(shortest(np.array(found) - np.array(expected))).max())


@pytest.mark.parametrize("case", cases() if FILE.exists() else [], ids=lambda case: case["name"])
def test_golden(case: dict[str, Any]) -> None:
    points = [GroundControl(px=a, py=b, lon=c, lat=d) for a, b, c, d in case["points"]]
    choice = Choice(
        projection=case["projection"],
        model=case["model"],
        parallels=case["parallels"] and tuple(case["parallels"]),
        meridian=case["meridian"],
    )
    if "refused" in case:
        with pytest.raises(InputError, match=case["refused"]):
            best_fit(points, choice)
        return
    fit = best_fit(points, choice)
    lon, lat = fit.to_lonlat(*np.array(case["pixels"]).T)
    assert off_deg(np.array([lon, lat]).T, case["positions"]) < WITHIN_DEG
    assert fit.loo_m == pytest.approx(np.inf if case["loo_m"] is None else case["loo_m"], abs=0.01)


def test_the_cases_are_those_of_the_independent_fit() -> None:
    found = cases()
    assert [case["name"] for case in found] == [given.name for given in CASES]
    for case, given in zip(found, CASES, strict=True):
        again = computed(given)
        assert case["points"] == again["points"]
        assert case.get("refused") == again.get("refused")
        if not given.refused:
            assert off_deg(case["positions"], again["positions"]) < WITHIN_DEG
            assert case["loo_m"] == pytest.approx(again["loo_m"], abs=0.01)


if __name__ == "__main__":
    write()
