"""A zone file reviewed: every problem with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adiz.layers.atlas import catalog
from tests.adiz.commands.zone_files import Run

BAD = """\
{
  "type": "Feature",
  "properties": {
    "id": "a", "sources": ["me"],
    "kind": "adzi",
    "valid_from": "2013-13-01",
    "floor": 7,
    "edges": ["geodesic", "rhumb",
      "geodesik", "rhumb"],
    "vertex_bound_m": [450, 450, 450],
    "published": ["3100N 12500E", "3100N 12600E", "3200N 12600E", "3200N 12510E"]
  },
  "geometry": {
    "type": "Polygon",
    "coordinates": [[
      [125, 31],
      [126, 31],
      [126, 32],
      [125, 32],
      [125, 31]
    ]]
  }
}
"""


def test_all_problems_are_listed_with_their_lines(adiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text(BAD, encoding="utf-8")
    done = adiz("zones", "validate", path)
    assert done.exit_code == 1
    lines = [line.removeprefix(f"{path}:") for line in done.stdout.splitlines()]
    starts = [
        "5: kind is the text 'adzi'",
        "6: valid_from: date '2013-13-01'",
        "7: floor is a number",
        "9: ring 0: edges[2] is the text 'geodesik'",
        "10: ring 0: vertex_bound_m has 3 items",
        "19: ring 0: vertex 3: published '3200N 12510E'",
        " 6 errors, 0 warnings",
    ]
    assert len(lines) == len(starts), done.stdout
    assert all(line.startswith(start) for line, start in zip(lines, starts, strict=True)), lines


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("[125, 31]\n    ]]", "[125, 30]\n    ]]", 15, "is open"),
        ("[126, 32],\n      [125, 32],", "[125, 32],\n      [126, 32],", 17, "cross each other"),
        ("[126, 32]", '[126, "x"]', 18, "vertex 2: latitude is the text"),
        ("[126, 32]", "[126, 95]", 18, "vertex 2"),
        ("[126, 32]", "[126]", 18, "vertex 2: is a list of 1"),
        ("[126, 32]", "[-54, 32]", 17, "edge 1 spans 180 degrees"),
        ("[450, 450, 450]", "[450, 450, 450, 30000000]", 10, "vertex_bound_m is 3e+07"),
        ("[450, 450, 450]", "[450, -1, 450, 450]", 10, "vertex_bound_m[1] is -1"),
        (
            "[450, 450, 450]",
            '450, "vertex_sigma_m": [null, null, 2, null]',
            18,
            "vertex 2 has both",
        ),
        ('"geodesik", ', "", 8, "edges has 3 items for 4 segments"),
        ('"2013-13-01"', '"2014", "valid_to": "2013"', 6, "is not after valid_from"),
    ],
)
def test_where_a_problem_is(
    adiz: Run, tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    path = tmp_path / "bad.geojson"
    assert old in BAD
    path.write_text(BAD.replace(old, new), encoding="utf-8")
    text = adiz("zones", "validate", path).stdout
    assert any(
        found.startswith(f"{path}:{line}: ") and problem in found for found in text.splitlines()
    ), text


def test_a_ring_against_the_right_hand_rule_is_only_warned_of(adiz: Run, tmp_path: Path) -> None:
    ring = [[125, 31], [125, 32], [126, 32], [125, 31]]
    feature = {
        "type": "Feature",
        "properties": {"id": "a", "edges": "rhumb", "sources": ["me"]},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "clockwise.geojson"
    path.write_text(json.dumps(feature), encoding="utf-8")
    done = adiz("zones", "validate", path)
    assert done.exit_code == 0
    assert "warning: ring 0: runs clockwise" in done.stdout


@pytest.mark.parametrize(
    ("key", "value"),
    [("published", 7), ("published", [1, 2]), ("vertex_basis", []), ("edges", [[]])],
)
def test_lists_that_are_none(
    adiz: Run, write_json: Callable[[str, Any], Path], key: str, value: object
) -> None:
    feature = json.loads((catalog.DATA / "zones/ph-adiz.geojson").read_text(encoding="utf-8"))
    feature["properties"][key] = value
    done = adiz("zones", "validate", write_json("odd.geojson", feature))
    assert done.exit_code == 1
    assert f"ring 0: {key}" in done.stdout


def test_an_authority_that_is_no_code_is_told(
    adiz: Run, write_json: Callable[[str, Any], Path]
) -> None:
    feature = json.loads((catalog.DATA / "zones/ph-adiz.geojson").read_text(encoding="utf-8"))
    feature["properties"]["authority"] = "Philippines"
    done = adiz("zones", "validate", write_json("odd.geojson", feature))
    assert done.exit_code == 0
    assert "warning: authority 'Philippines' is no ISO 3166 alpha-2 code, as KR" in done.stdout
