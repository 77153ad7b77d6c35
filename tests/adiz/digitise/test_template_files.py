"""Templates in the user's folder, from the command line."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from pyproj import Proj

from adiz import digitise
from adiz.geo.georeference import best_fit, read_template
from adiz.layers.data_files import DATA
from tests.adiz.commands.exports import Run
from tests.geo.georeference.charts import a_file


@pytest.fixture
def clicks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of clicks in a picture, and an empty folder of templates."""
    monkeypatch.setenv("ADIZ_TEMPLATES", str(tmp_path / "templates"))
    monkeypatch.chdir(tmp_path)
    document = a_file()
    document["picture"] = {
        "name": "chart.png", "width": 1400, "height": 1500, "sha256": sha256(b"a").hexdigest(),
    }  # fmt: skip
    path = tmp_path / "clicks.json"
    path.write_text(json.dumps(document))
    return path


def test_a_template_is_saved_and_used(adiz: Run, clicks: Path) -> None:
    saved = adiz("digitise", "template", clicks, "ecs")
    assert saved.exit_code == 0
    assert saved.stderr.rstrip().endswith("ecs.gcps.json")
    document = json.loads(clicks.read_text())
    whole = json.loads(adiz("digitise", "finish", clicks).stdout)
    document["points"] = document["points"][:2]
    clicks.write_text(json.dumps(document))
    for name in ("ecs", "auto"):
        done = adiz("digitise", "finish", clicks, "--template", name)
        assert done.exit_code == 0
        found = json.loads(done.stdout)["features"][0]
        assert found["geometry"] == whole["features"][0]["geometry"]
        assert found["properties"]["georeference"]["template"] == "ecs"


def test_points_of_another_picture_make_no_template(adiz: Run, clicks: Path) -> None:
    rows = [
        "px,py,lon,lat",
        *(f"{p['px']},{p['py']},{p['lon']},{p['lat']}" for p in a_file()["points"]),
    ]
    points = clicks.with_name("points.csv")
    for picture, status in ((b"a", 0), (b"b", 1)):
        points.write_text("\n".join([f"#PICTURE: {sha256(picture).hexdigest()}", *rows]))
        done = adiz("digitise", "template", clicks, "ecs", "--force", "--points", points)
        assert (done.exit_code, "points.csv: is of another picture" in done.stderr) == (
            status,
            status == 1,
        )


def test_what_is_refused(adiz: Run, clicks: Path) -> None:
    none = adiz("digitise", "finish", clicks, "--template", "auto")
    assert (none.exit_code, "no template of this chart's base map" in none.stderr) == (1, True)
    adiz("digitise", "template", clicks, "ecs")
    twice = adiz("digitise", "template", clicks, "ecs")
    assert (twice.exit_code, "template 'ecs' exists" in twice.stderr) == (2, True)
    assert adiz("digitise", "template", clicks, "ecs", "--force").exit_code == 0
    document = json.loads(clicks.read_text())
    document["points"][0]["px"] += 9
    clicks.write_text(json.dumps(document))
    off = adiz("digitise", "finish", clicks, "--template", "ecs")
    assert (off.exit_code, "from where it was measured" in off.stderr) == (1, True)


@pytest.mark.parametrize(
    "path", sorted((DATA / "templates").glob("*.gcps.json")), ids=lambda path: path.name
)
def test_bundled_templates(path: Path) -> None:
    """Each is a Mercator chart, as its graticule says, and PROJ agrees to a pixel."""
    template = read_template(path.read_bytes(), path.name)
    assert f"{template.id}.gcps.json" == path.name
    assert template.facts["source"]["url"].startswith("https://")
    x, y = Proj("+proj=merc +ellps=WGS84")(
        [p.lon for p in template.points], [p.lat for p in template.points]
    )
    for plane, pixels in (
        (x, [p.px for p in template.points]),
        (y, [p.py for p in template.points]),
    ):
        slope, offset = np.polyfit(plane, pixels, 1)
        assert np.abs(slope * np.array(plane) + offset - pixels).max() < 1.0
    fit = best_fit(template.points)
    assert (fit.projection.family, fit.model) == ("mercator", "axis-aligned")
    assert round(fit.loo_m) == template.facts["loo_m"] < 1000


def test_bundled_templates_are_known(clicks: Path) -> None:
    assert clicks.is_file()
    assert "jso-okinawa-24n" in {template.id for template in digitise.known_templates()}
