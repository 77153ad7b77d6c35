"""An answer that adiz wrote is no input; routes and zones that it wrote are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
LINE = {"type": "LineString", "coordinates": [[128, 36], [134, 35]]}
ZONES = ("--zones", "kr-adiz-2013")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own with a route."""
    monkeypatch.chdir(tmp_path)
    Path("route.geojson").write_text(json.dumps(LINE), encoding="utf-8")


def test_an_answer_is_no_route(adiz: Run) -> None:
    made = {
        "check": ("a.json", "a.geojson", "a.csv", "a.md"),
        "export": ("b.geojson", "b.kml", "b.kmz", "b.gpkg"),
        "map": ("c.html",),
        "compare": ("d.json",),
    }
    for command, names in made.items():
        for name in names:
            assert adiz(command, "route.geojson", *ZONES, "-o", name).exit_code == 0
            done = adiz("convert", name, "x.kml")
            says = f"adiz: {name} is an answer written by adiz; check the route it was made from"
            assert (done.exit_code, done.stderr.startswith(says)) == (1, True), done.stderr
            assert ("adiz recheck a.json" in done.stderr) == (name == "a.json")
            for other in ("check", "export", "compare"):
                more = ("-o", "x.kml") if other == "export" else ()
                assert says in adiz(other, name, *more).stderr
    assert "is an answer" in adiz("check", "route.geojson", "--zones", "b.kml").stderr


def test_what_convert_wrote_is_a_route(adiz: Run) -> None:
    for name in ("a.geojson", "a.kml", "a.csv", "a.gpx"):
        assert adiz("convert", "route.geojson", name).exit_code == 0
        assert adiz("check", name, *ZONES).exit_code == 0
    for name in ("z.geojson", "z.kml"):
        assert adiz("zones", "export", "kr-adiz-2013", "-o", name).exit_code == 0
        assert adiz("check", "route.geojson", "--zones", name).exit_code == 0


@pytest.mark.parametrize(
    "document",
    [
        {**LINE, "tool": "adiz 1.0"},
        {"type": "Feature", "properties": {"tool": "adiz 1.0", "role": "lead"}, "geometry": LINE},
        {"type": "FeatureCollection", "caveat": "mine", "warnings": [], "features": [
            {"type": "Feature", "properties": {}, "geometry": LINE}]},
    ],
)  # fmt: skip
def test_a_route_that_only_resembles_an_answer_is_read(adiz: Run, document: Any) -> None:
    Path("mine.geojson").write_text(json.dumps(document), encoding="utf-8")
    assert adiz("check", "mine.geojson", *ZONES).exit_code == 0
