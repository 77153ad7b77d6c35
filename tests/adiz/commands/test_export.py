"""adiz export, convert and formats: files for other programs, whole or not there."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import geopandas
import openpyxl
import pyogrio
import pytest

from adiz.layers.atlas import catalog
from tests.adiz.commands.exports import Run


# export -------------------------------------------------------------------------------------------
def test_export_of_the_case(adiz: Run, tmp_path: Path) -> None:
    done = adiz("export", "2025-12-09", "--zones", "kr-adiz-2013", "-o", tmp_path / "a.gpkg")
    assert (done.exit_code, done.stdout) == (0, "")
    layers = [name for name, kind in pyogrio.list_layers(tmp_path / "a.gpkg") if kind]
    assert layers == [
        "zones", "uncertainty", "corridor", "sample_paths", "stretches", "routes", "legs", "visits",
        "crossings",
    ]  # fmt: skip
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


@pytest.mark.parametrize("suffix", ["xlsx", "parquet"])
def test_tables_for_programs_of_data(adiz: Run, tmp_path: Path, suffix: str) -> None:
    """One sheet per table, or one column that names it; the same input gives the same bytes."""
    paths = [tmp_path / f"{name}.{suffix}" for name in "ab"]
    for path in paths:
        done = adiz("export", "2025-12-09", "--zones", "kr-adiz-2013", "-o", path)
        assert done.exit_code == 0, done.output
    assert paths[0].read_bytes() == paths[1].read_bytes()
    if suffix == "xlsx":
        book = openpyxl.load_workbook(paths[0])
        names = book.sheetnames
        rows = list(book["visits"].values)
        lengths = [row[rows[0].index("length_m")] for row in rows[1:]]
    else:
        frame = geopandas.read_parquet(paths[0])
        names = list(frame["table"].unique())
        visits = frame[frame["table"] == "visits"]
        lengths = visits["length_m"].tolist()
        assert visits.geometry.geom_type.isin(["LineString", "MultiLineString"]).all()
    assert {"zones", "routes", "legs", "visits", "crossings"} <= set(names)
    listed = adiz("check", "2025-12-09", "--zones", "kr-adiz-2013", "--format", "csv").stdout
    stated = [float(r["length_m"]) for r in csv.DictReader(io.StringIO(listed)) if r["length_m"]]
    assert sorted(lengths) == pytest.approx(sorted(stated), abs=1e-3)
