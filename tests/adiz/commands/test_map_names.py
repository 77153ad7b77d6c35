"""The page that `adiz map` writes without -o."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

ROUTE = {"type": "LineString", "coordinates": [[128, 36], [129, 35]]}
ZONE = ["--zones", "kr-adiz-2013"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flown.geojson").write_text(json.dumps(ROUTE), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("route", "name"),
    [(["flown.geojson"], "flown.html"), (["--via", "36N128E 35N129E"], "map.html")],
)
def test_a_page_is_named_after_its_flight(
    adiz: Callable[..., Result], folder: Path, route: list[str], name: str
) -> None:
    for _ in range(2):  # a page of adiz is replaced
        done = adiz("map", *route, *ZONE)
        assert done.exit_code == 0, done.output
        assert done.stderr == f"wrote {name}; open it in a browser\n"
    assert (folder / name).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_another_file_is_not_replaced(adiz: Callable[..., Result], folder: Path) -> None:
    (folder / "flown.html").write_text("<p>mine</p>", encoding="utf-8")
    done = adiz("map", "flown.geojson", *ZONE)
    assert done.exit_code == 2
    assert "'flown.html' exists, and adiz did not write it" in done.stderr
    assert (folder / "flown.html").read_text(encoding="utf-8") == "<p>mine</p>"
    assert adiz("map", "flown.geojson", *ZONE, "-o", "flown.html").exit_code == 0
