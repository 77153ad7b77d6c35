"""What sources differ on, however a file writes it: named, or left out where it says nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adiz.geo.model import Conflict, conflicts_of
from adiz.geo.model.conflicts import NOT_NAMED

MALFORMED: list[Any] = [
    1, None, "", {"about": 2, "statements": 3}, {"statements": [{"who": None, "text": None}]},
    "plain", {"statements": [{"text": "no about"}]}, [], {},
    {"about": "number", "statements": ["ab", {"who": "JSO", "text": "nine"}, {"who": "A"}]},
]  # fmt: skip


def test_malformed_ones_are_named_or_left_out() -> None:
    assert conflicts_of(MALFORMED) == (
        Conflict("1"), Conflict("2"), Conflict("plain"),
        Conflict(NOT_NAMED, (("not said who", "no about"),)),
        Conflict("number", (("JSO", "nine"),)),
    )  # fmt: skip
    assert conflicts_of(None) == ()
    assert conflicts_of({"about": "n"}) == (Conflict("n"),)


@pytest.mark.parametrize(
    "command", [("check",), ("report", "-o", "r.md"), ("cases", "show"), ("map", "-o", "m.svg")]
)
def test_no_output_says_none_of_them(
    adiz: Callable[..., Any], tmp_path: Path, command: tuple[str, ...]
) -> None:
    route = {"type": "LineString", "coordinates": [[128, 36], [134, 35]]}
    case = {
        "type": "FeatureCollection", "id": "x", "date": "2025-12-09", "conflicts": MALFORMED,
        "features": [{"type": "Feature", "properties": {"id": "r"}, "geometry": route}],
    }  # fmt: skip
    path = tmp_path / "x.geojson"
    path.write_text(json.dumps(case), encoding="utf-8")
    name, *rest = command
    first, given = ([name], rest) if name != "cases" else ([name, *rest], [])
    zones = ["--zones", "kr-adiz"] if name != "cases" else []
    given = [tmp_path / word if "." in word else word for word in given]
    done = adiz(*first, path, *zones, *given)
    assert done.exit_code == 0, done.output
    texts = [
        done.stdout,
        *(p.read_text() for p in tmp_path.iterdir() if p.suffix in (".md", ".svg")),
    ]
    assert any("differ on" in text for text in texts)
    assert not any("None" in text or "differ on :" in text for text in texts)
