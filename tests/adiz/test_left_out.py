"""What was left out of recorded tracks is on one screen, and reaches every form of the answer."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

FLAWED = {1: "0,0", 4: "0,0", 5: "-35.0,-52.0"}
"""Fixes of a track that are none: twice 0/0, and once the other side of the Earth."""


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """Two flights, each with FLAWED, a clock not set at two fixes, and a pause of 45 minutes."""
    rows = ["time,callsign,lat,lon,alt_baro"]
    for callsign in ("RF101", "RF102"):
        for k in range(20):
            minute = k + (45 if k > 10 else 0)
            when = f"1970-01-01T00:00:{k:02}Z" if k in (7, 9) else f"2024-05-01T01:{minute:02}:00Z"
            when = when.replace("T01:6", "T02:0")
            place = FLAWED.get(k, f"{35 - k / 20},{128 + k / 50}")
            rows.append(f"{when},{callsign},{place},30000")
    path = tmp_path / "recorded.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


FOUND = (
    "column 'alt_baro' looks like a height and is not read",
    "4 times are not used: 1970-01-01 is the first day of Unix time",
    "4 fixes are at 0/0",
    "RF101 (vertex 1, 4), RF102 (vertex 1, 4); left out",
    "2 fixes are too far from the fixes around for any aircraft: RF101 (vertex 5), RF102 (vertex ",
    "2 pauses over 30 min",
    "RF101 (46 min after vertex 10), RF102 (46 min after vertex 10); not bridged",
    "RF101, RF102: error not stated",
    "not checked, not valid at this date: kr-adiz-1951",
)


FIRST = (
    *FOUND[:5],
    "Where RF101 flew at 01:10–01:56 UTC is not known, so nothing is drawn there",
    "Where RF102 flew at 01:10–01:56 UTC is not known, so nothing is drawn there",
    "RF101 and RF102: error not stated",
    "Not checked: 1 zone (see --details)",
)
"""The same on the first screen: pauses by their times, zones not checked by their count."""


def test_one_line_of_each_kind_for_all_tracks_on_one_screen(adiz: Run, recorded: Path) -> None:
    done = adiz("check", recorded, "--zones", "kr-adiz", "--details")
    block = done.stdout[done.stdout.index("Note: ") :]
    told = " ".join(block.split())
    for words in FOUND:
        assert told.count(words) == 1, words
    assert told.count("Note: ") == 7
    assert len(block.splitlines()) <= 24
    assert done.stderr == ""


def test_each_kind_is_said_once_on_the_first_screen(adiz: Run, recorded: Path) -> None:
    done = adiz("check", recorded, "--zones", "kr-adiz")
    block = done.stdout[done.stdout.index("Where RF101 flew at") :]
    told = " ".join(block.split())
    for words in FIRST:
        assert told.count(words) == 1, words
    assert len(block.splitlines()) <= 24
    assert done.stderr == ""


@pytest.mark.parametrize("form", ["kml", "geojson", "gpkg"])
def test_it_is_in_files_for_a_gis(form: str, adiz: Run, recorded: Path, tmp_path: Path) -> None:
    out = tmp_path / f"out.{form}"
    assert adiz("export", recorded, "--zones", "kr-adiz", "-o", out).exit_code == 0
    if form == "geojson":
        told = " ".join(json.loads(out.read_text(encoding="utf-8"))["notes"])
    elif form == "kml":
        told = unescape(unescape(out.read_text(encoding="utf-8")))  # HTML within XML
        assert told.index("<description>") < told.index("4 fixes are at 0/0")
    else:
        with closing(sqlite3.connect(out)) as database:
            told = " ".join(note for (note,) in database.execute("SELECT note FROM notes"))
            listed = database.execute(
                "SELECT data_type FROM gpkg_contents WHERE table_name = 'notes'"
            ).fetchall()
        assert listed == [("attributes",)]
    for words in FOUND:
        assert words in told.replace("&#39;", "'"), words


@pytest.mark.parametrize("name", ["report.md", "map.html"])
def test_it_is_in_reports_and_pages(name: str, adiz: Run, recorded: Path, tmp_path: Path) -> None:
    command = "map" if name == "map.html" else "report"
    done = adiz(command, recorded, "--zones", "kr-adiz", "-o", tmp_path / name)
    assert done.exit_code == 0, done.stderr
    told = (tmp_path / name).read_text(encoding="utf-8")
    assert "4 fixes are at 0/0" in told
    assert "first day of Unix time" in told


def test_a_kit_has_it_in_its_list(adiz: Run, recorded: Path, tmp_path: Path) -> None:
    assert adiz("kit", recorded, "--zones", "kr-adiz", "-o", tmp_path / "kit").exit_code == 0
    told = (tmp_path / "kit" / "README.txt").read_text(encoding="utf-8")
    for words in FOUND:
        assert words in told, words


def test_a_comparison_says_it_and_which_zones_were_not_checked(adiz: Run, recorded: Path) -> None:
    done = adiz("compare", recorded, "--zones", "kr-adiz")
    for words in FOUND:
        assert done.stderr.count(words) == 1, words


def test_a_sentence_says_an_unset_clock_once(adiz: Run, recorded: Path) -> None:
    done = adiz("check", recorded, "--zones", "kr-adiz", "--format", "sentence")
    assert (done.stdout + done.stderr).count("first day of Unix time") == 1
    assert "first day of Unix time" in done.stdout


def test_more_kept_fixes_than_can_be_checked_are_refused_at_once(adiz: Run, tmp_path: Path) -> None:
    rows = [
        f"2024-05-01T{k // 60:02}:{k % 60:02}:00Z,{'0,0' if k % 3 else f'{35 - k / 500},128'}"
        for k in range(600)
    ]
    path = tmp_path / "third.csv"
    path.write_text("\n".join(["time,lat,lon", *rows]), encoding="utf-8")
    began = time.perf_counter()
    done = adiz("check", path, "--keep-flawed")
    assert done.exit_code == 1
    assert "200 are checked at most; leave the option out" in done.stderr
    assert time.perf_counter() - began < 5
    assert adiz("check", path).exit_code == 0
