"""An answer on recorded tracks fits a small terminal, with every verdict and what was left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adiz import check
from adiz.geo.results.display import shown
from adiz.text.rows import sections
from adiz.text.screen import gathered_notes
from adiz.text.words import Brevity

BREVITIES: tuple[Brevity, ...] = ("full", "brief", "briefest")

Run = Callable[..., Any]

WHEN = datetime(2025, 12, 9, 1, tzinfo=UTC)


def two_flights() -> str:
    """Two flights nine hours apart, every 17th fix at 0/0 and one far away, in Korea and Japan."""
    rows = [(timedelta(seconds=30 * k), 33 + 0.01 * k, 127.0) for k in range(200)]
    rows += [
        (timedelta(hours=9, seconds=30 * k), 32 - 0.01 * k, 128 + 0.03 * k) for k in range(200)
    ]
    rows = [(t, 0.0, 0.0) if k % 17 == 3 else (t, lat, lon) for k, (t, lat, lon) in enumerate(rows)]
    rows[50] = (rows[50][0], 10.0, 100.0)
    cells = [f"{WHEN + t:%Y-%m-%dT%H:%M:%SZ},{lat:.4f},{lon:.4f}" for t, lat, lon in rows]
    return "\n".join(["time,lat,lon", *cells])


@pytest.fixture
def track(tmp_path: Path) -> Path:
    path = tmp_path / "track.csv"
    path.write_text(two_flights(), encoding="utf-8")
    return path


def test_two_flights_fit_a_screen_with_what_was_left_out_and_why(adiz: Run, track: Path) -> None:
    lines = adiz("check", track, "--details").stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    text = " ".join(line.strip() for line in lines)
    for told in (
        "24 fixes are at 0/0 (latitude/longitude), which stands for no position (vertex 3, 20,",
        "1 fix is too far from the fixes around for any aircraft (vertex 50); left out",
        "1 pause of 440 min after vertex 199",
        "2 flights, track, track-2, of one track",
        "error not stated",
        "no legal finding",
        "--format table",
    ):
        assert told in text


def test_no_verdict_is_lost(adiz: Run, track: Path) -> None:
    """What each flight entered by the JSON is under its heading."""
    text = " ".join(line.strip() for line in adiz("check", track, "--details").stdout.splitlines())
    first, second = text.split("track-2: ", 1)[0], text.split("track-2: ", 1)[1]
    result = json.loads(adiz("check", track, "--format", "json").stdout)
    names = {
        "jp-adiz-2010": "Japan ADIZ", "kr-adiz-2013": "Korea ADIZ",
        "kr-territorial": "Territorial airspace of the Republic of Korea",
        "jp-territorial": "Territorial airspace of Japan",
    }  # fmt: skip
    entered = [(a["formation"], a["zone"]) for a in result["answers"] if a["verdict"] == "entered"]
    assert len(entered) == 5
    for formation, zone in entered:
        own = first if formation == "track" else second
        assert f"{names[zone]}" in re.split("did not enter|outside", own)[0]
    far = [a["zone"] for a in result["answers"] if a["verdict"] == "did not enter"]
    assert "no flight inside, nearest: East China Sea ADIZ (China) 67.3 km" in text
    assert far.count("cn-adiz-2013") == 2


def test_two_flights_with_gaps_and_faults_of_every_kind_fit_too(adiz: Run, tmp_path: Path) -> None:
    """A pause of 45 minutes, an unset clock, 0/0, the other side of the Earth, a foreign column."""
    rows = ["time,callsign,lat,lon,alt_baro"]
    for callsign in ("RF101", "RF102"):
        for k in range(20):
            when = WHEN + timedelta(minutes=k + (45 if k > 10 else 0))
            text = f"1970-01-01T00:00:{k:02}Z" if k in (7, 9) else f"{when:%Y-%m-%dT%H:%M:%SZ}"
            place = {1: "0,0", 4: "0,0", 5: "-35,-52"}.get(k, f"{35 - k / 20},{128 + k / 50}")
            rows.append(f"{text},{callsign},{place},30000")
    path = tmp_path / "faults.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    lines = adiz("check", path, "--details").stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    text = " ".join(line.strip() for line in lines)
    for told in (
        "each flight: cannot be decided: it was not heard for 46 minutes",
        "column 'alt_baro' looks like a height and is not read",
        "4 times are not used: 1970-01-01",
        "4 fixes are at 0/0",
        "RF101 (vertex 1, 4), RF102 (vertex 1, 4); left out",
        "2 fixes are too far from the fixes around for any aircraft: RF101 (vertex 5), RF102",
        "RF101 (46 min after vertex 10), RF102 (46 min after vertex 10); not bridged",
        "no legal finding",
    ):
        assert told in text
    whole = " ".join(adiz("check", path, "--format", "table").stdout.split())
    for advice in ("--max-gap", "--at DAY", "altitude_ft=alt_baro", "read as rhumb"):
        assert advice in whole


def test_the_whole_table_is_there_for_the_asking(adiz: Run, track: Path, tmp_path: Path) -> None:
    whole = adiz("check", track, "--format", "table").stdout
    assert whole.count("about 10:02 UTC") == 1
    adiz("check", track, "--output", tmp_path / "answer.txt")
    assert (tmp_path / "answer.txt").read_text(encoding="utf-8") == whole


def test_a_short_answer_and_one_on_what_was_published_are_whole(adiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    rows = two_flights().splitlines()
    path.write_text("\n".join([rows[0], *rows[1:3]]), encoding="utf-8")
    done = adiz("check", path, "--zones", "kr-adiz-2013", "--details")
    assert "begins inside" in done.stdout
    for case in ("2025-12-09", "2019-06-20"):
        given = adiz("check", case, "--details")
        asked = adiz("check", case, "--format", "table")
        assert given.stdout == asked.stdout


@pytest.mark.parametrize("error", [None, "15km@95%"])
def test_less_is_said_of_the_same_lengths(track: Path, error: str | None) -> None:
    result = shown(check(track, error=error))
    rows = {of: [row for one in sections(result, of) for row in one.rows] for of in BREVITIES}
    assert len(rows["full"]) >= 5
    for full, brief, briefest in zip(*rows.values(), strict=True):
        assert brief.words == full.words.replace("on the line as drawn", "as drawn")
        if full.visits:
            bare = re.sub(
                " inside(?= in |;|$)", "", full.words.replace(" on the line as drawn", "")
            )
            assert briefest.words == bare
            assert full.is_as_drawn == ("km inside on the line as drawn" in full.words)
        else:
            assert full.words.startswith(briefest.words)
            assert not full.is_as_drawn


def test_a_statement_is_said_however_little_there_is_room_for() -> None:
    result = shown(check("2025-12-09"))
    words = [row.words for one in sections(result, "briefest") for row in one.rows]
    assert "did not enter, by the published statement of JSO" in words
    assert not any("nearest" in text for text in words)


def test_a_note_is_not_cut_at_a_sign_of_a_name(tmp_path: Path) -> None:
    """A colon, a semicolon and two hyphens in a column's name are no end of a part of a note."""
    path = tmp_path / "track.csv"
    head, *rows = two_flights().splitlines()
    odd = [f"{head},x: y; --error", *(f"{row},5" for row in rows)]
    path.write_text("\n".join(odd), encoding="utf-8")
    result = check(path)
    brief = list(gathered_notes(result, with_advice=False))
    told = "track.csv: column 'x: y; --error' looks like an error and is not read"
    assert told in brief
    assert not any("--split" in note or "--columns" in note for note in brief)
    whole = list(gathered_notes(result))
    assert any("--split 0 keeps them together" in note for note in whole)
    assert any(note.startswith(f"{told}; if it is metres") for note in whole)
