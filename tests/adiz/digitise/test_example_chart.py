"""docs/example-chart.pdf: three commands from the PDF to the answer, and back to what was drawn."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import numpy as np
import pytest

from adiz.geo.formats import read_case
from tests.adiz.commands.exports import Run
from tests.geo.georeference.charts import PROJECT, apart_m

pytest.importorskip("pypdfium2")
pytest.importorskip("matplotlib")
DOCS = PROJECT / "docs"


@pytest.fixture
def example() -> dict[str, object]:
    """What the script that draws the chart knows."""
    return runpy.run_path(str(PROJECT / "scripts" / "build_example_chart.py"))


def test_from_the_pdf_to_the_answer(
    adiz: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: dict[str, object]
) -> None:
    monkeypatch.chdir(tmp_path)
    chart, points = DOCS / "example-chart.pdf", DOCS / "example-chart.points"
    first = adiz("digitise", "vectors", chart).stdout.splitlines()[1]
    number = first.split()[0]
    adiz("digitise", "vectors", chart, "--path", number, "-o", "clicks.json")
    done = adiz(
        "digitise", "finish", "clicks.json", "--points", points, "--image", chart,
        "-o", "route.geojson",
    )  # fmt: skip
    text = done.stderr.splitlines()[0]
    assert text in (DOCS / "digitise.md").read_text()
    assert f"--path {number} -o clicks.json" in (DOCS / "digitise.md").read_text()
    (route,) = read_case(Path("route.geojson").read_bytes(), "route.geojson").routes
    lon, lat = np.array(example["FLOWN"]).T
    apart = apart_m(route.lon, route.lat, lon, lat)
    scale_m = 1.5 * 1852  # a pixel is about 0.9 NM on this chart
    assert (apart < scale_m / 2).all()
    assert (apart < route.sigma_m).all()
    checked = adiz("check", "route.geojson", "--at", "2024-03-11", "--format", "json")
    answers = {a["zone"]: a["verdict"] for a in json.loads(checked.stdout)["answers"]}
    assert answers["kr-adiz-2013"] == "entered"


def test_the_control_points_are_those_of_the_projection_that_was_drawn(
    example: dict[str, object],
) -> None:
    """They lie on a plane of PROJ's own conic, to a pixel's quarter."""
    from pyproj import Proj

    from adiz.geo.georeference import read_points

    points = read_points((DOCS / "example-chart.points").read_bytes(), "a.points")
    x, y = Proj(example["SPACE"])([p.lon for p in points], [p.lat for p in points])
    plane = np.array([np.array(x), np.array(y), np.ones(len(points))]).T
    for pixels in ([p.px for p in points], [p.py for p in points]):
        solved = np.linalg.lstsq(plane, np.array(pixels), rcond=None)[0]
        assert np.abs(plane @ solved - pixels).max() < 0.3
