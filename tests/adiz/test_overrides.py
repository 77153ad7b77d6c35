"""Controls that turn text round reach no output, from names of files, from files or options.

A name like "map<RLO>gnp.exe" would be shown as "mapexe.png"; an entity of HTML does it too.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
OUTPUTS = {
    "map.html": "map", "map.svg": "map", "c.csv": "check", "c.md": "check", "c.geojson": "check",
    "c.txt": "check", "e.kml": "export", "report.html": "report", "report.md": "report",
}  # fmt: skip


def feature(shape: str, places: list[Any], **properties: Any) -> str:
    """A feature whose every text holds all of them; RFC 8259 allows them in a text."""
    texts = {"name": f"Na{TURNS}me", "note": TURNS, "source": {"title": f"Ti{TURNS}tle"}}
    geometry = {"type": shape, "coordinates": places}
    return json.dumps(
        {"type": "Feature", "properties": {**texts, **properties}, "geometry": geometry},
        ensure_ascii=False,
    )


@pytest.fixture
def inputs(tmp_path: Path) -> list[str | Path]:
    route, zone = tmp_path / f"ro{TURNS}ute.geojson", tmp_path / f"zo{TURNS}ne.geojson"
    route.write_text(feature("LineString", [[128, 36], [134, 35]]), encoding="utf-8")
    square = [[[130, 34], [131, 34], [131, 37], [130, 37], [130, 34]]]
    zone.write_text(feature("Polygon", square, kind="custom"), encoding="utf-8")
    return [route, "--zones", zone, "--at", "2025-12-09"]


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_output_holds_one(
    adiz: Run, inputs: list[str | Path], tmp_path: Path, name: str
) -> None:
    command, path = OUTPUTS[name], tmp_path / name
    titled = ["--title", f"My{TURNS}map"] if command == "map" else []
    done = adiz(command, *inputs, *titled, "-o", path)
    assert done.exit_code == 0, done.output
    text = html.unescape(path.read_text(encoding="utf-8"))
    assert "Na" in text
    assert not set(TURNS) & set(text)
    assert not set(TURNS) & set(done.output)


def test_no_terminal_shows_one(adiz: Run, inputs: list[str | Path]) -> None:
    for form in ([], ["--details"], ["--format", "sentence"]):
        done = adiz("check", *inputs, *form)
        assert done.exit_code == 0
        assert not set(TURNS) & set(done.output)
