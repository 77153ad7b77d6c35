"""An empty case to fill in, from Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import adiz


def test_what_is_written_is_a_case_without_routes(tmp_path: Path) -> None:
    path = adiz.new_case("2026-01-15-somewhere", tmp_path / "mine.geojson")
    case = adiz.read(path)
    assert (case.id, case.date, case.routes) == ("2026-01-15-somewhere", "2026-01-15", ())
    assert json.loads(path.read_bytes())["to_fill"]["claims"]


def test_a_file_that_may_be_filled_in_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "mine.geojson"
    path.write_text("filled in", encoding="utf-8")
    with pytest.raises(adiz.RequestError, match="exists and may be filled in"):
        adiz.new_case("2026-01-15-somewhere", path)
    assert path.read_text("utf-8") == "filled in"


@pytest.mark.parametrize(
    ("name", "file", "why"),
    [
        ("flight", "a.geojson", "an id is a date and words"),
        ("2026-13-01-x", "a.geojson", "id '2026-13-01-x'"),
        ("2026-01-15-x", "a.txt", "end the name in .geojson or .json"),
    ],
)
def test_other_names_are_refused(tmp_path: Path, name: str, file: str, why: str) -> None:
    with pytest.raises(adiz.RequestError, match=why):
        adiz.new_case(name, tmp_path / file)
    assert not list(tmp_path.iterdir())
