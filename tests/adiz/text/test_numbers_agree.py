"""A number and its noun agree, also where there is one thing of which mostly there are many."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import adiz
from adiz.commands import cli
from adiz.geo.errors import InputError
from adiz.geo.formats import load_bytes
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring
from adiz.geo.results import Result
from adiz.text.cases import totals
from tests.geo.world import minutes, route, zone

TRACK = [(120.0, 30.0), (121.0, 30.0), (122.0, 30.0), (123.0, 30.0)]
FAR = zone([(10, 10), (11, 10), (11, 11), (10, 11)])
ONE_MANY = re.compile(r"\b1 (legs|times|claims|zones|errors|warnings|items|vertices|columns)\b")


def checked(*times: float, rules: int = 2) -> str:
    flown = route(TRACK[: len(times)], time=minutes(*times), date="2025-12-09")
    result: Result = adiz.check(flown, zones=[FAR], max_gap_min=30, rules=rules)
    return "; ".join(warning["text"] for warning in result.warnings)


@pytest.mark.parametrize("rules", [1, 2])
def test_legs_that_last_long(rules: int) -> None:
    assert "1 leg lasts over 30 min; not bridged" in checked(0, 5, 60, 65, rules=rules)
    assert "2 legs last over 30 min; not bridged" in checked(0, 60, 120, 125, rules=rules)


def test_rows_out_of_order() -> None:
    swapped = [TRACK[k] for k in (0, 2, 1, 3)]
    flown = route(swapped, time=minutes(0, 10, 5, 15), date="2025-12-09")
    (note,) = (w["text"] for w in adiz.check(flown, zones=[FAR]).warnings if w["code"] == "sorted")
    assert "not in the order of time (1 time back)" in note


def run(*args: str) -> str:
    done = CliRunner().invoke(cli, list(args))
    return done.stdout + done.stderr


def test_commands_on_zones(tmp_path: Path) -> None:
    out = tmp_path / "one.geojson"
    assert "wrote 1 zone to " in run("zones", "export", "jp-adiz-2010", "-o", str(out))
    assert "wrote 2 zones to " in run(
        "zones", "export", "jp-adiz-2010", "kr-adiz-2013", "-o", str(tmp_path / "2.kml")
    )
    page = tmp_path / "map.html"
    run("zones", "map", "jp-adiz-2010", "-o", str(page))
    assert "Atlas of 1 zone<" in page.read_text()
    out.write_text('{"type": "Feature", "properties": {"id": "a"}, "geometry": null}')
    assert not ONE_MANY.search(run("zones", "validate", str(out)))


def test_claims() -> None:
    assert totals([]).startswith("0 claims: ")
    findings = adiz.verify(adiz.case("2025-12-09"))
    assert totals(findings[:1]).startswith("1 claim: ")


def test_shapes_that_do_not_fit() -> None:
    one, two = np.array([120.0]), np.array([120.0, 121.0])
    with pytest.raises(InputError, match="has 1 vertex; give at least 2"):
        Route(id="r", lon=one, lat=one / 4)
    with pytest.raises(InputError, match="has 0 vertices; give at least 2"):
        Route(id="r", lon=one[:0], lat=one[:0])
    with pytest.raises(InputError, match="notes has 1 item for 2 vertices; give 2"):
        Route(id="r", lon=two, lat=two / 4, notes=("a",))
    with pytest.raises(InputError, match="0 edges for 1 vertex; give 1"):
        Ring(lon=one, lat=one / 4, edges=())


def test_tables_and_tracks(tmp_path: Path) -> None:
    kml = tmp_path / "one.kml"
    coords = "<gx:coord>130 30 0</gx:coord><gx:coord>131 30 0</gx:coord>"
    kml.write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
        "<Placemark><gx:Track><when>2025-12-09T00:00:00Z</when>"
        f"{coords}</gx:Track></Placemark></kml>"
    )
    assert load_bytes(str(kml))
    assert "a track has 1 time for 2 places" in run("check", str(kml), "--zones", "jp-adiz")
