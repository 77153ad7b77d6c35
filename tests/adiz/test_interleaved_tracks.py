"""Several aircraft without a name in one file: each is answered as in its own, or refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import adiz as package

Run = Callable[..., Any]
Fixes = list[tuple[str, float, float]]
"""Time, latitude, longitude."""


def fixes(lat: float, lon: float, north: float, east: float, at_s: int = 0) -> Fixes:
    """60 fixes, one every 20 seconds."""
    seconds = [at_s + 20 * k for k in range(60)]
    times = [f"2025-12-09T01:{s // 60:02}:{s % 60:02}Z" for s in seconds]
    return [(t, lat + north * k, lon + east * k) for k, t in enumerate(times)]


KOREAN = fixes(33.0, 127.0, 0.02, 0.0)
JAPANESE = fixes(36.0, 133.0, -0.01, 0.02, at_s=10)
CROSSING = fixes(33.0, 128.5, 0.02, -0.05, at_s=10)


def csv(rows: Fixes, names: list[str] | None = None) -> str:
    head = "time,lat,lon" + (",tail" if names else "")
    cells = [f"{t},{lat:.5f},{lon:.5f}" for t, lat, lon in rows]
    if names:
        cells = [f"{row},{name}" for row, name in zip(cells, names, strict=True)]
    return "\n".join([head, *cells])


def gpx(rows: Fixes) -> str:
    points = "".join(
        f'<trkpt lat="{lat:.5f}" lon="{lon:.5f}"><time>{t}</time></trkpt>' for t, lat, lon in rows
    )
    head = '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
    return f"{head}{points}</trkseg></trk></gpx>"


def kml(rows: Fixes) -> str:
    when = "".join(f"<when>{t}</when>" for t, _, _ in rows)
    where = "".join(f"<gx:coord>{lon:.5f} {lat:.5f} 0</gx:coord>" for _, lat, lon in rows)
    head = (
        '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
    )
    return f"{head}<Placemark><gx:Track>{when}{where}</gx:Track></Placemark></kml>"


def geojson(rows: Fixes) -> str:
    line = {"type": "LineString", "coordinates": [[lon, lat] for _, lat, lon in rows]}
    times = {"coordTimes": [t for t, _, _ in rows]}
    return json.dumps({"type": "Feature", "properties": times, "geometry": line})


@pytest.fixture
def checked(adiz: Run, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    def check(name: str, content: str, *options: Any) -> dict[str, Any]:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        done = adiz("check", path, "--format", "json", *options)
        assert done.exit_code == 0, done.output
        result: dict[str, Any] = json.loads(done.stdout)
        return result

    return check


def visits(result: dict[str, Any], formation: str) -> dict[str, list[float]]:
    """The metres inside of each zone that a flight entered."""
    return {
        answer["zone"]: [visit["length_m"] for visit in answer["visits"]]
        for answer in result["answers"]
        if answer["formation"] == formation and answer["visits"]
    }


@pytest.mark.parametrize("write", [csv, gpx, kml, geojson])
def test_each_is_answered_as_of_its_own_file(write: Callable[..., str], checked: Run) -> None:
    mixed = checked(f"track.{write.__name__}", write(sorted(KOREAN + JAPANESE)))
    assert [f["id"] for f in mixed["formations"]] == ["track-1", "track-2"]
    for own, name in ((KOREAN, "track-1"), (JAPANESE, "track-2")):
        alone = checked(f"alone.{write.__name__}", write(own))
        assert visits(mixed, name) == visits(alone, "alone")
    (note,) = [w["text"] for w in mixed["warnings"] if w["code"] == "interleaved"]
    assert "2 aircraft alternate" in note
    assert "track (1) 60 fixes, track (2) 60 fixes" in note
    assert not [w for w in mixed["warnings"] if w["code"] == "flawed-fixes"]


def test_what_is_left_out_of_one_is_counted_by_the_rows_of_the_file(checked: Run) -> None:
    rows = sorted(KOREAN + JAPANESE)
    rows[40] = (rows[40][0], 0.0, 0.0)
    result = checked("track.csv", csv(rows))
    (note,) = [w["text"] for w in result["warnings"] if w["code"] == "flawed-fixes"]
    assert "(vertex 40); left out" in note


def test_where_a_fix_may_be_of_either_the_advice_works(
    adiz: Run, checked: Run, tmp_path: Path
) -> None:
    rows = sorted(KOREAN + CROSSING)
    path = tmp_path / "track.csv"
    path.write_text(csv(rows), encoding="utf-8")
    done = adiz("check", path)
    assert done.exit_code == 1
    assert "--columns id=COLUMN" in done.output
    names = ["K" if row in KOREAN else "C" for row in rows]
    result = checked("track.csv", csv(rows, names), "--columns", "id=tail")
    assert [f["id"] for f in result["formations"]] == ["K", "C"]
    kept = checked("track.csv", csv(rows), "--keep-flawed", "--zones", "kr-adiz-2013")
    assert len(kept["formations"]) == 1


def test_ids_that_are_taken_are_passed_over(checked: Run) -> None:
    one = json.loads(geojson(sorted(KOREAN + JAPANESE)))
    two = json.loads(geojson(KOREAN))
    one["properties"]["id"], two["properties"]["id"] = "track", "track-1"
    both = {"type": "FeatureCollection", "features": [one, two]}
    result = checked("both.geojson", json.dumps(both))
    assert [f["id"] for f in result["formations"]] == ["track-2", "track-3", "track-1"]


def test_such_an_answer_is_read_back(checked: Run, tmp_path: Path) -> None:
    result = checked("track.csv", csv(sorted(KOREAN + JAPANESE)))
    saved = tmp_path / "answer.json"
    saved.write_text(json.dumps(result), encoding="utf-8")
    assert [f.id for f in package.saved(saved).formations] == ["track-1", "track-2"]
