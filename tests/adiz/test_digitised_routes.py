"""adiz.finish and adiz.refit: what the commands write, as a case."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

import adiz as package
from tests.adiz.commands.exports import Run
from tests.geo.georeference.charts import a_file


def test_finish_and_refit_give_what_the_commands_write(adiz: Run, tmp_path: Path) -> None:
    clicks = tmp_path / "clicks.json"
    clicks.write_text(json.dumps(a_file()))
    written = tmp_path / "route.geojson"
    adiz("digitise", "finish", clicks, "-o", written)
    expected = package.read(written)
    for case in (package.finish(clicks), package.refit(written)):
        (route,), (of_file,) = case.routes, expected.routes
        assert np.array_equal(route.lon, of_file.lon)
        assert np.array_equal(route.sigma_m, of_file.sigma_m)
        assert route.properties["georeference"] == of_file.properties["georeference"]
    assert (
        package.check(package.finish(clicks), zones=["kr-adiz-2013"]).answers[0].verdict
        == "entered"
    )
