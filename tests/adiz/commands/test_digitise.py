"""adiz digitise: from clicks to a route that can be checked."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from adiz.geo.georeference import read_points, write_points
from tests.adiz.commands.exports import Run
from tests.geo.georeference.charts import a_file


@pytest.fixture
def clicks(tmp_path: Path) -> Path:
    """A file of clicks beside its picture."""
    (tmp_path / "chart.png").write_bytes(b"a picture")
    document = a_file()
    document["picture"]["sha256"] = sha256(b"a picture").hexdigest()
    path = tmp_path / "clicks.json"
    path.write_text(json.dumps(document))
    return path


def test_clicks_become_a_route_that_is_checked(adiz: Run, clicks: Path) -> None:
    route = clicks.with_name("route.geojson")
    done = adiz("digitise", "finish", clicks, "--image", clicks.with_name("chart.png"), "-o", route)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("Lambert conic, similarity, 9 points: leave-one-out error")
    assert "point  residual px  residual km  left out km  leverage" in done.stderr
    assert "on the chart itself, y9 stays" in done.stderr
    assert done.stderr.endswith(f"wrote {route}\n")
    checked = adiz("check", route, "--format", "json")
    assert checked.exit_code == 0
    answers = json.loads(checked.stdout)["answers"]
    (japan,) = [a for a in answers if a["zone"] == "jp-adiz"] or [
        a for a in answers if a["zone"].startswith("jp-adiz")
    ][:1]
    assert japan["basis"] == "probability"
    assert "are not read" not in checked.stderr


def test_a_route_is_derived_again_from_corrected_points(adiz: Run, clicks: Path) -> None:
    first = adiz("digitise", "finish", clicks).stdout
    route = clicks.with_name("route.geojson")
    route.write_text(first)
    assert adiz("digitise", "refit", route).stdout == first
    held = json.loads(first)["features"][0]["properties"]["georeference"]["gcps"]
    table = "px,py,lon,lat,name\n" + "".join(
        f"{p['px']},{p['py']},{p['lon']},{p['lat']},{p['name']}\n" for p in held
    )
    clicks.with_name("points.csv").write_text(table)
    again = adiz("digitise", "refit", route, "--points", clicks.with_name("points.csv"))
    assert again.stdout == first
    points = write_points(read_points(table.encode(), "points.csv")[1:], qgis=True)
    clicks.with_name("fewer.points").write_bytes(points)
    fewer = adiz("digitise", "refit", route, "--points", clicks.with_name("fewer.points"))
    found = json.loads(fewer.stdout)["features"][0]["properties"]["georeference"]["gcps"]
    assert len(found) == len(held) - 1


def test_another_picture_is_refused(adiz: Run, clicks: Path, tmp_path: Path) -> None:
    (tmp_path / "other.png").write_bytes(b"another")
    done = adiz("digitise", "finish", clicks, "--image", tmp_path / "other.png")
    assert done.exit_code == 1
    assert "is not the picture that was clicked in" in done.stderr
    assert "give chart.png" in done.stderr


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"points": []}, "clicks.json: 0 control points are enabled; at least 2 place a picture"),
        ({"picture": None}, "clicks.json: picture is missing; give its name, width and height"),
        (
            {"lines": [{"id": "y9", "pixels": [[1, 1], [9, 9]], "width_px": 1e9}]},
            "clicks.json: line 'y9': width_px is 1e+09, more than the picture has",
        ),
        (
            {"points": [{"px": 1, "py": 2, "place": "tw-adiz vertex 99"}]},
            "clicks.json: points[0].place: 'tw-adiz vertex 99': tw-adiz has",
        ),
    ],
)
def test_what_is_wrong_is_one_line(
    adiz: Run, clicks: Path, changed: dict[str, Any], message: str
) -> None:
    clicks.write_text(json.dumps(a_file() | changed))
    done = adiz("digitise", "finish", clicks)
    assert done.exit_code == 1
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_areas_alone_are_a_case_without_flights(adiz: Run, clicks: Path) -> None:
    """Taiwan's charts since January 2024 draw areas and a distance, and no flight."""
    area = {"id": "box", "pixels": [[349.2, 835.5], [399.1, 836.2], [399.7, 776.9]]}
    ring = {"distance_nm": 62, "at": "30N 122E", "area": "box", "text": "62 NM from X"}
    clicks.write_text(json.dumps(a_file() | {"lines": [], "areas": [area], "rings": [ring]}))
    route = clicks.with_name("areas.geojson")
    assert adiz("digitise", "finish", clicks, "-o", route).exit_code == 0
    again = json.loads(adiz("digitise", "refit", route).stdout)
    assert again == json.loads(route.read_text())
    done = adiz("check", route)
    assert done.exit_code == 0
    assert "62 NM from X: published as a distance" in " ".join(done.output.split())


def test_corners_of_zones_are_control_points(adiz: Run, clicks: Path) -> None:
    """The corner by name gives the fit that its coordinates give."""
    document = a_file()
    document["points"] = [*document["points"], {"px": 5, "py": 1400, "lon": 117.5, "lat": 21.0}]
    clicks.write_text(json.dumps(document))
    by_degrees = json.loads(adiz("digitise", "finish", clicks).stdout)
    del document["points"][-1]["lon"], document["points"][-1]["lat"]
    document["points"][-1]["place"] = "tw-adiz vertex 1"
    clicks.write_text(json.dumps(document))
    by_name = json.loads(adiz("digitise", "finish", clicks).stdout)
    geometry = [feature["geometry"] for feature in by_degrees["features"]]
    assert [feature["geometry"] for feature in by_name["features"]] == geometry


def test_with_four_points_nothing_is_decided(adiz: Run, clicks: Path) -> None:
    """An error that nobody knows gives no verdict, however far the zone."""
    document = a_file("mercator", 4)
    clicks.write_text(json.dumps(document))
    route = clicks.with_name("route.geojson")
    done = adiz("digitise", "finish", clicks, "-o", route)
    assert "4 control points give no error; verdicts cannot be decided with it" in done.stderr
    answers = json.loads(adiz("check", route, "--format", "json").stdout)["answers"]
    assert {answer["verdict"] for answer in answers} == {"undecidable"}
    stated = json.loads(adiz("check", route, "--error", "9km", "--format", "json").stdout)
    assert "entered" in {answer["verdict"] for answer in stated["answers"]}
