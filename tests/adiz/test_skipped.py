"""What is left out of files: told once, whichever of the ways a file can be bad."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import adiz as package
from adiz.geo.errors import InputError

LINE = [[131, 39], [129, 33.5], [126, 30]]
FAR = [[131, 39], [129, 95], [126, 30]]
HEAD = "time,id,lat,lon\n"
GOOD = (
    "2024-05-01T00:00:00Z,good,35.0,128.0\n"
    "2024-05-01T00:10:00Z,good,34.0,128.0\n"
    "2024-05-01T00:20:00Z,good,33.0,128.0\n"
)
MARKED = (
    "2024-05-01T00:00:00Z,marked,0,0\n"
    "2024-05-01T00:10:00Z,marked,34.0,128.0\n"
    "2024-05-01T00:20:00Z,marked,0,0\n"
)


def written(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def line(coordinates: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "LineString", "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def test_a_flight_of_which_too_little_is_left_does_not_lose_the_others(tmp_path: Path) -> None:
    both = package.read(written(tmp_path / "two.csv", HEAD + GOOD + MARKED))
    result = package.check(both, zones="kr-adiz")
    assert [formation.id for formation in result.formations] == ["good"]
    (item,) = result.skipped
    assert item["place"] == "two.csv: route 'marked'"
    assert "without them 1 fix would be left" in item["reason"]
    alone = package.read(written(tmp_path / "one.csv", HEAD + MARKED))
    with pytest.raises(InputError, match=r"route 'marked': .*without them 1 fix would be left"):
        package.check(alone, zones="kr-adiz")


def test_a_formation_of_a_case_is_never_left_out(tmp_path: Path) -> None:
    times = [f"2024-05-01T00:{minute}0:00Z" for minute in range(3)]
    bad = line([[0, 0], [128, 34], [0, 0]], id="marked", coordinateProperties={"times": times})
    case = collection(line(LINE, id="good"), bad)
    legs = [{"id": f"flown-{name}", "legs": [{"route": name}]} for name in ("good", "marked")]
    path = written(tmp_path / "case.geojson", case | {"formations": legs})
    with pytest.raises(InputError, match="route 'marked'"):
        package.check(package.read(path), zones="kr-adiz")


def test_an_id_that_cannot_be_one_loses_nothing(adiz: Any, tmp_path: Path) -> None:
    path = written(tmp_path / "a.geojson", collection(line(LINE, id="x y"), line(LINE, id="z")))
    result = package.check(package.read(path), zones="kr-adiz")
    assert [formation.id for formation in result.formations] == ["x-y", "z"]
    assert result.skipped == ()
    (text,) = [w["text"] for w in result.warnings if w["code"] == "id-changed"]
    assert text == (
        "a.geojson: feature 0: id 'x y' holds white space or a control character, or over 200 "
        "characters; called 'x-y'"
    )
    assert adiz("check", path, "--strict").exit_code == 1


def test_a_bad_file_is_told_by_its_name_and_line_alone(adiz: Any, tmp_path: Path) -> None:
    good = written(tmp_path / "a.geojson", line(LINE))
    bad = written(tmp_path / "b.gpx", "no XML")
    done = adiz("check", good, bad, "--format", "json")
    (item,) = json.loads(done.stdout)["skipped"]
    assert item["place"] == "b.gpx:1"
    assert str(tmp_path) not in done.stdout


@pytest.mark.parametrize("command", ["check", "compare", "convert", "export", "kit", "map"])
def test_what_is_left_out_is_said_once(adiz: Any, tmp_path: Path, command: str) -> None:
    path = written(tmp_path / "a.geojson", collection(line(FAR, id="y"), line(LINE, id="z")))
    output = {
        "check": ["--format", "csv"],
        "compare": ["--format", "json"],
        "convert": [tmp_path / "b.geojson"],
        "export": ["-o", tmp_path / "b.geojson"],
        "kit": ["-o", tmp_path / "kit"],
        "map": ["-o", tmp_path / "b.html"],
    }
    done = adiz(command, path, *output[command])
    assert done.exit_code == 0, done.stderr
    assert done.stderr.count("latitude 95.0 is out of range") == 1
    assert "Note: skipped 1 part of the input: a.geojson: route 'y'" in done.stderr
