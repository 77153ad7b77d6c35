"""A scan gives what adiz.check gives, flight by flight, from Python as from the command line."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adiz
from adiz.layers.atlas import catalog

SAME = (
    "zone",
    "verdict",
    "visit",
    "from_m",
    "to_m",
    "length_m",
    "entry_lon",
    "exit_lat",
    "depth_m",
)


def as_checked(path: Path, **options: Any) -> list[tuple[Any, ...]]:
    """The visits of adiz.check, with the numbers of SAME."""
    frame = adiz.check(path, **options).to_frame()
    return listed(frame[[*("formation",), *SAME]].to_dict("list"))


def listed(columns: dict[str, list[Any]]) -> list[tuple[Any, ...]]:
    """The rows that are a visit, with None for what is not known, sorted."""
    rows = zip(*columns.values(), strict=True)
    plain = [tuple(None if v != v or v is None else v for v in row) for row in rows]
    return sorted(row for row in plain if row[3] is not None)


def as_scanned(path: Path, **options: Any) -> list[tuple[Any, ...]]:
    """The visits of adiz.scan."""
    table = adiz.scan(path, **options).visits
    return listed({name: table[name].to_pylist() for name in ("flight", *SAME)})


def random_route(seed: int) -> dict[str, Any]:
    """A line through the zones of a region, over 180 degrees or not, with or without a gap."""
    rng = random.Random(seed)
    lon, lat = rng.choice([(128.0, 34.0), (179.0, 54.0), (20.0, 57.0), (-60.0, 0.0)])
    points = []
    for _ in range(rng.randint(2, 12)):
        points.append([round(lon, 4), round(lat, 4)])
        lon, lat = lon + rng.uniform(-6, 6), max(-85.0, min(85.0, lat + rng.uniform(-4, 4)))
    edges = rng.choice(["geodesic", "rhumb", "planar"])
    return {
        "type": "Feature",
        "properties": {"id": "r", "date": "2025-06-01", "edges": edges},
        "geometry": {"type": "LineString", "coordinates": points},
    }


@given(st.integers(0, 2**32 - 1))
def test_visits_of_a_random_route_are_those_of_check(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.geojson"
        path.write_text(json.dumps(random_route(seed)), encoding="utf-8")
        assert as_scanned(path) == as_checked(path)


@pytest.mark.parametrize(
    "case", ["2025-12-09-joint-patrol", "2019-07-23-a50", "2019-06-20-tu95", "2022-11-30"]
)
def test_visits_of_the_cases_are_those_of_check(case: str) -> None:
    """A case's claims are no part of a scan, so the file is checked as a file."""
    (path,) = (catalog.DATA / "cases").glob(f"{case}*")
    assert as_scanned(path) == as_checked(path)
    assert as_scanned(path)


def test_a_recorded_track_is_prepared_as_in_check(tmp_path: Path) -> None:
    path = tmp_path / "track.csv"
    time = np.datetime64("2025-03-01T00:00:00") + np.arange(400) * np.timedelta64(20, "s")
    lon, lat = np.linspace(122, 131, 400), np.full(400, 33.0)
    lines = [f"{t}Z,{y:.4f},{x:.4f}" for t, x, y in zip(time, lon, lat, strict=True)]
    lines[100] = f"{time[100]}Z,0,0"  # stands for no position
    lines[200:300] = []  # a gap of 33 minutes
    path.write_text("time,lat,lon\n" + "\n".join(lines), encoding="utf-8")
    assert as_scanned(path) == as_checked(path)
    assert as_scanned(path, max_gap_min=10.0) == as_checked(path, max_gap_min=10.0)
    (flags,) = set(adiz.scan(path).flights["flags"].to_pylist())
    assert flags == "gap; skipped"


def test_frames_hold_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "r.geojson"
    path.write_text(json.dumps(random_route(3)), encoding="utf-8")
    found = adiz.scan(path, zones="by:JP")
    frame = found.to_frame()
    assert frame.crs.to_epsg() == 4326
    assert len(frame) == found.visits.num_rows
    assert len(found.flights_frame()) == found.flights.num_rows
    assert repr(found) == "Scan of 1 file"
    assert sum(count.flights for count in found.summary()) == found.flights.num_rows


def test_what_is_not_accepted_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.geojson").write_text(json.dumps(random_route(3)), encoding="utf-8")
    with pytest.raises(adiz.RequestError, match="0 jobs"):
        adiz.scan(tmp_path, jobs=0)
    with pytest.raises(adiz.AdizError):
        adiz.scan(tmp_path, qnh_hpa=-1)
    with pytest.raises(adiz.RequestError, match="nothing"):
        adiz.scan(tmp_path / "nothing.csv")
