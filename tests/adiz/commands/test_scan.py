"""adiz scan: many files into two tables, whatever is wrong with some of them."""

from __future__ import annotations

import csv
import json
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyogrio
import pytest
from pyarrow import parquet

from tests.adiz.commands.exports import Run

BOX = {
    "type": "Feature",
    "properties": {"id": "box", "name": "Box", "kind": "custom", "edges": "rhumb"},
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]},
}


def flight(lat: float, name: str, date: str = "2025-03-01") -> dict[str, object]:
    """A flight from west to east at a latitude; between 0 and 1 it goes through the box."""
    return {
        "type": "Feature",
        "properties": {"id": name, "date": date, "aircraft": [{"count": 2, "type": "H-6"}]},
        "geometry": {"type": "LineString", "coordinates": [[-1, lat], [2, lat]]},
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two flights through the box, one beside it, and a file that cannot be read."""
    made = tmp_path / "tracks"
    (made / "2024").mkdir(parents=True)
    (tmp_path / "box.geojson").write_text(json.dumps(BOX))
    (made / "a.geojson").write_text(json.dumps(flight(0.5, "a")))
    (made / "b.geojson").write_text(json.dumps(flight(3.0, "b")))
    (made / "2024" / "c.geojson").write_text(json.dumps(flight(0.25, "c", "2024-12-31")))
    (made / "bad.geojson").write_text('{"type": ')
    (made / ".hidden.geojson").write_text("no")
    (made / "notes.txt").write_text("no track")
    return made


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table as CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_two_tables_of_a_folder(adiz: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = adiz("scan", folder, "--zones", tmp_path / "box.geojson", "-o", out, "--csv")
    assert done.exit_code == 0
    assert "bad.geojson:" in done.stderr
    visits = rows(out / "visits.csv")
    assert [(row["file"], row["flight"], row["zone"]) for row in visits] == [
        ("2024/c.geojson", "c", "box"), ("a.geojson", "a", "box"),
    ]  # fmt: skip
    for row in visits:
        # One degree of a rhumb line along a parallel: the ends of the box are at 0 and 1 degree.
        assert float(row["entry_lon"]) == pytest.approx(0.0, abs=1e-6)
        assert float(row["exit_lon"]) == pytest.approx(1.0, abs=1e-6)
        assert len(row["sha256"]) == 64
        assert row["aircraft"] == "2 H-6"
    flights = rows(out / "flights.csv")
    assert [(row["file"], row["zone"], row["verdict"]) for row in flights] == [
        ("2024/c.geojson", "box", "entered"),
        ("a.geojson", "box", "entered"),
        ("b.geojson", "box", "did not enter"),
        ("bad.geojson", "", ""),
    ]
    assert flights[-1]["flags"] == "skipped"
    assert flights[-1]["reason"].startswith("bad.geojson")


def test_parquet_geopackage_and_csv_hold_the_same(adiz: Run, folder: Path, tmp_path: Path) -> None:
    zones = tmp_path / "box.geojson"
    assert adiz("scan", folder, "--zones", zones, "-o", tmp_path / "t", "--csv").exit_code == 0
    assert adiz("scan", folder, "--zones", zones, "-o", tmp_path / "p").exit_code == 0
    assert adiz("scan", folder, "--zones", zones, "-o", tmp_path / "x.gpkg").exit_code == 0
    for table in ("visits", "flights"):
        texts = rows(tmp_path / "t" / f"{table}.csv")
        arrow = parquet.read_table(tmp_path / "p" / f"{table}.parquet").to_pylist()
        layer = pyogrio.read_dataframe(tmp_path / "x.gpkg", layer=table)
        assert len(texts) == len(arrow) == len(layer)
        for column in ("file", "sha256", "flight", "zone", "verdict"):
            assert [row[column] or None for row in texts] == [row[column] for row in arrow]
            held = [None if value != value else value for value in layer[column]]
            assert held == [row[column] for row in arrow]
    shapes = pyogrio.read_dataframe(tmp_path / "x.gpkg", layer="visits")
    assert shapes.crs.to_epsg() == 4326
    assert shapes.total_bounds == pytest.approx([0.0, 0.25, 1.0, 0.5], abs=1e-3)


def test_the_order_of_work_changes_no_byte(adiz: Run, folder: Path, tmp_path: Path) -> None:
    zones = tmp_path / "box.geojson"
    found = {}
    for jobs in (1, 2):
        out = tmp_path / f"jobs{jobs}"
        done = adiz("scan", folder, "--zones", zones, "-o", out, "--jobs", jobs)
        assert done.exit_code == 0
        found[jobs] = [(out / f"{t}.parquet").read_bytes() for t in ("visits", "flights")]
    assert found[1] == found[2]


def test_resume_checks_what_has_changed(adiz: Run, folder: Path, tmp_path: Path) -> None:
    zones, out = tmp_path / "box.geojson", tmp_path / "out"

    def scanned(*more: object) -> str:
        done = adiz("scan", folder, "--zones", zones, "-o", out, "--csv", *more)
        assert done.exit_code == 0
        return done.stderr

    scanned()
    assert "0 of 4 files checked, 4 known" in scanned("--resume")
    (folder / "b.geojson").write_text(json.dumps(flight(0.75, "b")))
    assert "1 of 4 files checked, 3 known" in scanned("--resume")
    assert [row["verdict"] for row in rows(out / "flights.csv")][:3] == ["entered"] * 3
    assert "4 of 4 files checked, 0 known" in scanned("--resume", "--error", "1km@95%")
    moved = json.loads(zones.read_text())
    moved["geometry"]["coordinates"] = [[[0, 5], [1, 5], [1, 6], [0, 6], [0, 5]]]
    zones.write_text(json.dumps(moved))
    assert "4 of 4 files checked, 0 known" in scanned("--resume", "--error", "1km@95%")
    assert rows(out / "visits.csv") == []
    (folder / "2024" / "c.geojson").unlink()
    scanned("--resume")
    assert "2024/c.geojson" not in {row["file"] for row in rows(out / "flights.csv")}


def test_a_scan_that_was_killed_goes_on(folder: Path, tmp_path: Path) -> None:
    for k in range(60):
        (folder / f"more{k:02}.geojson").write_text(json.dumps(flight(0.01 * k, f"more{k}")))
    command = [
        sys.executable, "-m", "adiz", "scan", str(folder), "--zones", str(tmp_path / "box.geojson"),
        "--csv", "-o",
    ]  # fmt: skip
    out, whole = tmp_path / "out", tmp_path / "whole"
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    for stop in (signal.SIGKILL, signal.SIGINT):
        for _ in range(5):
            if stopped_by(stop, [*command, str(out)], out / ".resume") != 0:
                break
            shutil.rmtree(out)  # it was done before the signal came
        assert out.exists()
        assert not (out / "visits.csv").exists()
    again = subprocess.run([*command, str(out), "--resume"], check=True, capture_output=True)
    assert b" files checked, " in again.stderr
    assert b" 0 known" not in again.stderr
    for table in ("visits.csv", "flights.csv"):
        assert (out / table).read_bytes() == (whole / table).read_bytes()


def stopped_by(stop: signal.Signals, command: list[str], parts: Path) -> int:
    """Stop a scan once it has done a part, and return its exit status; 0 if it was done before."""
    running = subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=_heed_interrupts)
    while running.poll() is None and not list(parts.glob("*.json")):
        time.sleep(0.005)
    running.send_signal(stop)
    running.communicate()
    return running.returncode


def _heed_interrupts() -> None:
    """What a shell runs in the background is told not to heed Ctrl-C, and so are its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_the_summary_counts_flights(adiz: Run, folder: Path, tmp_path: Path) -> None:
    done = adiz(
        "scan", folder, "--zones", tmp_path / "box.geojson", "-o", tmp_path / "out", "--csv",
        "--summary",
    )  # fmt: skip
    flights = rows(tmp_path / "out" / "flights.csv")
    expected = Counter((row["zone"], row["date"][:7], row["verdict"]) for row in flights)
    lines = [line.split("  ") for line in done.stdout.splitlines()[1:]]
    found = {}
    for line in lines:
        zone, month, _, verdict, count, *_ = (cell.strip() for cell in line if cell.strip())
        found[zone.strip("-"), month.strip("-"), verdict.replace("not checked", "")] = int(count)
    assert found == expected


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nothing-here", "-o", "out"], 2, "nothing-here"),
        (["tracks/*.kml", "-o", "out"], 2, "no pattern that matches"),
        (["tracks", "-o", "x.gpkg", "--csv"], 2, "--csv writes a folder"),
        (["tracks", "-o", "-"], 2, "is a stream"),
        (["tracks", "-o", "tracks"], 2, "tracks"),
        (["tracks", "-o", "out", "--zones", "nowhere"], 2, "nowhere"),
        (["tracks", "-o", "out", "--error", "much"], 2, "much"),
        (["tracks/bad.geojson", "-o", "out"], 1, "bad.geojson"),
        (["tracks", "-o", "out", "--strict"], 1, "bad.geojson"),
    ],
)
def test_what_cannot_be_done_is_said(
    adiz: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str],
    status: int, said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(folder.parent)
    done = adiz("scan", *arguments)
    assert done.exit_code == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path("out/visits.parquet").exists() or status == 1


def test_a_pattern_names_files_and_each_counts_once(
    adiz: Run, folder: Path, tmp_path: Path
) -> None:
    done = adiz(
        "scan", folder / "?.geojson", folder / "a.geojson", folder / "2024",
        "--zones", tmp_path / "box.geojson", "-o", tmp_path / "out", "--csv",
    )  # fmt: skip
    assert done.exit_code == 0
    files = [row["file"] for row in rows(tmp_path / "out" / "flights.csv")]
    assert files == ["a.geojson", "b.geojson", "c.geojson"]


def test_flags_say_what_is_to_be_known_of_a_track(adiz: Run, tmp_path: Path) -> None:
    (tmp_path / "box.geojson").write_text(json.dumps(BOX))
    track = [f"2025-03-01T00:{k:02}:00Z,0.5,{-1.02 + 0.04 * k:.2f}" for k in range(20)]
    twice = [*track[:5], track[4], *track[5:]]
    (tmp_path / "twice.csv").write_text("time,lat,lon\n" + "\n".join(twice))
    pause = [line.replace("T00", "T09") for line in track]
    (tmp_path / "two.csv").write_text("time,lat,lon\n" + "\n".join([*track, *pause]))
    (tmp_path / "over.csv").write_text(
        "time,lat,lon\n2025-03-01T00:00:00Z,0.5,-0.5\n2025-03-01T00:10:00Z,0.5,1.5\n"
        "2025-03-01T00:20:00Z,0.5,3\n"
    )
    done = adiz(
        "scan", tmp_path / "*.csv", "--zones", tmp_path / "box.geojson", "-o", tmp_path / "o",
        "--csv",
    )  # fmt: skip
    assert done.exit_code == 0
    flags = {row["flight"]: row["flags"] for row in rows(tmp_path / "o" / "flights.csv")}
    assert flags["twice"] == "duplicate"
    assert flags["two"] == flags["two-2"] == "split"
    assert flags["over"] == "cross between fixes"
