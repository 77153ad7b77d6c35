"""Routes and zones in other formats, from Python as by the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

import adiz as package
from tests.adiz.inputs.flown import PLACES, line_file, track_file

Run = Callable[..., Any]
LINE = shapely.LineString(PLACES)


@pytest.mark.parametrize("suffix", [".geojson", ".gpx", ".kml", ".csv"])
def test_a_file_is_that_of_the_command(adiz: Run, tmp_path: Path, suffix: str) -> None:
    source = track_file(tmp_path)
    done = adiz("convert", source, tmp_path / f"theirs{suffix}")
    assert done.exit_code == 0, done.output
    package.convert(source, tmp_path / f"ours{suffix}")
    ours, theirs = ((tmp_path / f"{name}{suffix}").read_bytes() for name in ("ours", "theirs"))
    assert ours == theirs


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    for given in (LINE, [LINE, LINE], line_file(tmp_path)):
        path = package.convert(given, tmp_path / "out.geojson")
        routes = package.read(path).routes
        assert len(routes) == (2 if isinstance(given, list) else 1)
        assert list(zip(routes[0].lon, routes[0].lat, strict=True)) == PLACES


def test_zones(tmp_path: Path) -> None:
    area = shapely.box(128, 34, 131, 37)
    for given in (area, package.zones("kr-adiz"), package.zones("kr-adiz-2013")[0]):
        path = package.convert(given, tmp_path / "zones.geojson")
        zones = package.zones(path)
        assert {zone.kind for zone in zones} <= {"custom", "adiz"}
        assert shapely.get_coordinates(shapely.geometry.shape(zones[0])).shape[0] > 4
    as_zone = package.convert(LINE, tmp_path / "line.geojson", what="zones")
    assert package.zones(as_zone)[0].is_line
    with pytest.raises(package.InputError, match="holds no route"):
        package.convert(area, tmp_path / "x.geojson", what="routes")
    with pytest.raises(package.RequestError, match="cannot take int as a flight"):
        package.convert(5, tmp_path / "x.geojson")  # type: ignore[arg-type]


def test_formats() -> None:
    found = {suffix: form for form in package.formats() for suffix in form.suffixes}
    assert found[".gpx"].reads == ("routes",)
    assert found[".csv"].leaves_out
    assert "results" in found[".gpkg"].writes


def test_python_is_told_what_the_command_tells(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(
        "time,lat,lon,altitude_m\n2024-05-01T01:00:00Z,33.5,126.5,9000\n"
        "2024-05-01T00:00:00Z,31,125,9000\n,31,\n"
    )
    said: list[str] = []
    package.convert(source, tmp_path / "a.gpx", tell=said.append)
    assert [text.split(":")[0] for text in said] == ["a", "a.csv", "a.gpx"]
    assert "not in the order of time" in said[0]
    assert "left out: longitude is empty" in said[1]
    assert said[2].startswith("a.gpx: left out: ")
    zones = tmp_path / "z.txt"
    zones.write_text(
        "AC Q\nAN A\nAL GND\nAH FL95\nV X=37:15:00 N 131:30:00 E\nDC 10\nAC Q\nAN B\nDP x\n"
    )
    said.clear()
    package.convert(zones, tmp_path / "z.geojson", tell=said.append)
    (text,) = said
    assert text.startswith("z.txt:9: airspace 'B': left out: position 'x'")
