"""One flight as a file, and what an answer says of it, whatever it was read from."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import adiz

PLACES = [(131.0, 39.0), (129.0, 33.5), (126.5, 32.5), (121.8, 33.2)]
START = datetime(2025, 12, 9, 1, 35, tzinfo=UTC)
TIMES = [START + timedelta(minutes=50 * k) for k in range(len(PLACES))]
DAY = "2025-12-09"
ZONES = ["kr-adiz", "jp-adiz", "kr-territorial"]


def line_file(folder: Path) -> Path:
    """The flight as a line without times, written by hand."""
    line = {"type": "LineString", "coordinates": [list(place) for place in PLACES]}
    (folder / "line.geojson").write_text(json.dumps(line), encoding="utf-8")
    return folder / "line.geojson"


def track_file(folder: Path, columns: str = "", cells: str = "") -> Path:
    """The flight as a table of fixes, written by hand."""
    rows = [
        f"{time:%Y-%m-%dT%H:%M:%SZ},{lat},{lon}{cells}"
        for time, (lon, lat) in zip(TIMES, PLACES, strict=True)
    ]
    text = "\n".join([f"time,lat,lon{columns}", *rows])
    (folder / "track.csv").write_text(text + "\n", encoding="utf-8")
    return folder / "track.csv"


def said(result: adiz.Result) -> list[Any]:
    """Everything that the answers say, but what the formation is called."""
    content = json.loads(json.dumps(result.as_dict("")))
    assert content["answers"]
    named = content["answers"] + content["lines"] + content["line_crossings"]
    for answer in named:
        del answer["formation"]
    lengths = [formation["length_m"] for formation in content["formations"]]
    return [content["answers"], content["lines"], content["line_crossings"], lengths]


def answers_of(given: Any, **how: Any) -> list[Any]:
    return said(adiz.check(given, zones=ZONES, at=DAY, **how))
