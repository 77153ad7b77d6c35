"""adiz export, convert and formats: files for other programs, whole or not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pyogrio
import pytest

from adiz.geo.formats import formats, read_case, read_zones
from adiz.layers.atlas import catalog

Run = Callable[..., Any]
CASES = catalog.DATA / "cases"
ZONES = catalog.DATA / "zones"
RHUMB = json.dumps(
    {
        "type": "Feature",
        "properties": {"edges": "rhumb"},
        "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
    }
)


# export -------------------------------------------------------------------------------------------


def test_export_of_the_case(adiz: Run, tmp_path: Path) -> None:
    done = adiz("export", "2025-12-09", "--zones", "kr-adiz-2013", "-o", tmp_path / "a.gpkg")
    assert (done.exit_code, done.stdout) == (0, "")
    layers = [name for name, kind in pyogrio.list_layers(tmp_path / "a.gpkg") if kind]
    assert layers == ["zones", "uncertainty", "routes", "legs", "visits", "crossings"]
    frame = pyogrio.read_dataframe(tmp_path / "a.gpkg", layer="visits")
    tu95 = frame[frame["formation"] == "tu95"]
    # The lengths of the visits of the table: 339.1, 65.5 and 1.4 km.
    assert (tu95["length_m"] / 1000).tolist() == pytest.approx([339.1, 65.5, 1.4], abs=0.3)
    assert set(frame["route_file"]) == {"2025-12-09-joint-patrol"}
    assert set(frame["zone_sha256"]) == {catalog.zone("kr-adiz-2013").sha256}


@pytest.mark.parametrize("name", ["a.pdf", "a", "missing/a.gpkg"])
def test_export_that_cannot_be_written(
    adiz: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = adiz("export", "2025-12-09", "--zones", "ph-adiz", "-o", name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


# convert ------------------------------------------------------------------------------------------


def test_routes_through_every_format(adiz: Run, tmp_path: Path) -> None:
    source = CASES / "2022-11-30-joint-patrol.geojson"
    original = catalog.case("2022-11-30")
    for suffix in (".kml", ".gpx", ".csv", ".kmz", ".geojson"):
        target = tmp_path / f"route{suffix}"
        done = adiz("convert", source, target)
        assert (done.exit_code, done.stdout) == (0, "")
        assert ("left out" in done.stderr) == (suffix != ".geojson")
        routes = read_case(target.read_bytes(), target.name).routes
        assert [r.lon.tolist() for r in routes] == [r.lon.tolist() for r in original.routes]
        source = target


def test_geojson_keeps_the_whole_case(adiz: Run, tmp_path: Path) -> None:
    source = CASES / "2025-12-09-joint-patrol.geojson"
    adiz("convert", source, tmp_path / "2025-12-09-joint-patrol.geojson")
    zones = ["--zones", "kr-adiz", "--zones", "by:JP"]
    answers = [
        json.loads(adiz("check", case, *zones, "--format", "json").stdout)["answers"]
        for case in ("2025-12-09", tmp_path / "2025-12-09-joint-patrol.geojson")
    ]
    assert answers[0] == answers[1]


def test_zones(adiz: Run, tmp_path: Path) -> None:
    source = ZONES / "us-adiz-alaska.geojson"
    assert "1 zone " in adiz("convert", source, tmp_path / "a.geojson").stderr
    (exact,) = read_zones((tmp_path / "a.geojson").read_bytes(), "a.geojson")
    assert exact.rings[0].edges == catalog.zone("us-adiz-alaska").rings[0].edges
    assert adiz("convert", tmp_path / "a.geojson", tmp_path / "a.kml").exit_code == 0
    assert adiz("convert", tmp_path / "a.kml", tmp_path / "a.gpkg").exit_code == 0
    (drawn,) = read_zones((tmp_path / "a.kml").read_bytes(), "a.kml")
    assert (drawn.id, drawn.kind) == ("us-adiz-alaska", "adiz")


def test_what_a_line_is_can_be_said(adiz: Run, tmp_path: Path) -> None:
    source = ZONES / "tw-line-median-2004.geojson"
    assert "1 route" in adiz("convert", source, tmp_path / "a.kml").stderr
    assert "1 zone" in adiz("convert", source, tmp_path / "b.kml", "--as", "zones").stderr
    done = adiz("convert", ZONES / "kr-adiz-2013.geojson", tmp_path / "c.kml", "--as", "routes")
    assert (done.exit_code, "holds no route" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("content", "target", "code", "message"),
    [
        ("", "b.kml", 1, "is empty"),
        ("{}", "b.kml", 1, "its type is null"),
        ('{"type": "LineString", "coordinates": [[1, 2]]}', "b.kml", 1, "has 1 vertex"),
        ('{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}', "b.shp", 2, "end the name in"),
        ('{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}', "no/b.kml", 2, "cannot write"),
        (RHUMB, "b.gpx", 2, "no geodesics"),
    ],
)
def test_convert_what_cannot_be(
    adiz: Run, tmp_path: Path, content: str, target: str, code: int, message: str
) -> None:
    (tmp_path / "a.geojson").write_text(content, encoding="utf-8")
    done = adiz("convert", tmp_path / "a.geojson", tmp_path / target)
    assert (done.exit_code, done.stdout) == (code, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.geojson"]


def test_convert_no_file(adiz: Run, tmp_path: Path) -> None:
    assert adiz("convert", tmp_path / "a.gpx", tmp_path / "b.kml").exit_code == 2


@pytest.mark.parametrize("suffix", [".gpx", ".kml", ".csv"])
def test_a_track_is_checked_like_any_route(adiz: Run, tmp_path: Path, suffix: str) -> None:
    route = {"type": "LineString", "coordinates": [[128, 36], [134, 35]]}
    (tmp_path / "r.geojson").write_text(json.dumps(route), encoding="utf-8")
    adiz("convert", tmp_path / "r.geojson", tmp_path / f"r{suffix}")
    first, second = (
        json.loads(adiz("check", tmp_path / name, "--zones", "kr-adiz", "--format", "json").stdout)
        for name in ("r.geojson", f"r{suffix}")
    )
    assert first["answers"] == second["answers"]
    assert first["answers"][0]["visits"]


# formats ------------------------------------------------------------------------------------------


def test_every_format_is_listed(adiz: Run) -> None:
    lines = adiz("formats").stdout.splitlines()
    listed = json.loads(adiz("formats", "--format", "json").stdout)
    modules = list(formats())
    assert [item["suffixes"] for item in listed] == [list(m.SUFFIXES) for m in modules]
    assert len(lines) == 1 + len(modules)
    gpkg = next(item for item in listed if ".gpkg" in item["suffixes"])
    assert (gpkg["reads"], gpkg["writes"]) == ([], ["zones", "results"])


@pytest.mark.parametrize("module", formats(), ids=lambda module: module.__name__.split(".")[-1])
def test_a_format_announces_itself(module: ModuleType) -> None:
    assert module.__doc__
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in module.SUFFIXES)
    reads = hasattr(module, "read_case") or hasattr(module, "read_zones")
    assert reads == hasattr(module, "sniff")
    documented = (catalog.DATA.parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert all(f"`{suffix}`" in documented for suffix in module.SUFFIXES)
