"""Folders of traces, one file per aircraft, as adsb.lol archives a day."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path

import pytest

import adiz
from adiz.geo.errors import InputError, RequestError

START = 1714521600


def trace(address: str, lon: float) -> bytes:
    records = [[i * 600, 33.5 - i, lon, 30000, 400, 180, 0, 0, None] for i in range(4)]
    return json.dumps({"icao": address, "timestamp": START, "trace": records}).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    day = tmp_path / "2024.05.01"
    for address, lon in (("71be05", 126.5), ("840001", 127.5)):
        path = day / "traces" / address[-2:] / f"trace_full_{address}.json"
        path.parent.mkdir(parents=True)
        path.write_bytes(gzip.compress(trace(address, lon)))
    (day / "acas.json").write_text("{}")
    return day


def test_every_trace_is_a_flight(folder: Path) -> None:
    case = adiz.read(folder)
    assert [(route.id, route.lon[0]) for route in case.routes] == [
        ("840001", 127.5), ("71be05", 126.5),
    ]  # fmt: skip
    assert [dict(route.aircraft[0])["nation"] for route in case.routes] == ["JP", "KR"]
    assert case.properties["file"] == "2024.05.01"
    listed = subprocess.run(
        "sha256sum traces/*/trace_full_* | sha256sum",
        shell=True, cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert case.properties["sha256"] == listed.stdout.split()[0]
    assert len(adiz.check(folder, zones="kr-adiz", at="2024-05-01").formations) == 2


def test_a_bad_trace_is_left_out(folder: Path) -> None:
    (folder / "trace_full_bad.json").write_text("{")
    case = adiz.read(folder)
    assert len(case.routes) == 2
    assert [item["place"] for item in case.properties["skipped"]] == ["trace_full_bad.json:1"]


def test_two_days_of_one_aircraft(folder: Path) -> None:
    (folder / "trace_full_71be05.json").write_bytes(trace("71be05", 125))
    assert [route.id for route in adiz.read(folder).routes] == ["71be05", "840001", "71be05-2"]


def test_other_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="is a folder without traces"):
        adiz.read(tmp_path)
    (tmp_path / "trace_full_a.json").write_text("{")
    with pytest.raises(InputError, match=r"trace_full_a\.json:1"):
        adiz.read(tmp_path)
    for i in range(2001):
        (tmp_path / f"trace_full_{i}.json").touch()
    with pytest.raises(RequestError, match="holds 2002 traces; give at most 2000"):
        adiz.read(tmp_path)
