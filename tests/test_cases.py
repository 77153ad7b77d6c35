"""Every folder of tests/cases is a case: route.geojson against zones.geojson gives expected.json.

Only what expected.json states is compared; a visit's entry or exit is null where there is none.
Places and lengths within 1 m, depths and separations within 1 m or a tenth, times within 0.01 s.
Adding a case is adding a folder; its README.md says where its numbers come from.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic

from adiz.geo.check import check_formation
from adiz.geo.formats import read_case, read_zones
from adiz.geo.model.answer import Answer, Crossing, Visit
from adiz.geo.model.line_answer import LineCrossing

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/expected.json"))
FILES = {"README.md", "expected.json", "picture.svg", "route.geojson", "zones.geojson"}
TOLERANCE_M = 1.0


def solve(folder: Path) -> tuple[dict[tuple[str, str], Answer], list[LineCrossing]]:
    route, zones = folder / "route.geojson", folder / "zones.geojson"
    areas = read_zones(zones.read_bytes(), zones.name)
    answers: dict[tuple[str, str], Answer] = {}
    crossed: list[LineCrossing] = []
    for formation in read_case(route.read_bytes(), route.name).formations:
        found, crossings = check_formation(formation, areas)
        answers |= {(answer.formation, answer.zone): answer for answer in found}
        crossed += crossings
    return answers, crossed


def assert_place(got: Crossing | None, want: list[float] | None) -> None:
    if want is None or got is None:
        assert want is None
        assert got is None
    else:
        assert Geodesic.WGS84.Inverse(got.lat, got.lon, want[1], want[0])["s12"] < TOLERANCE_M


def assert_visit(got: Visit, want: dict[str, Any]) -> None:
    assert_place(got.entry, want["entry"])
    assert_place(got.exit, want["exit"])
    for name in {"from_m", "length_m"} & want.keys():
        assert getattr(got, name) == pytest.approx(want[name], abs=TOLERANCE_M), name
    if "depth_m" in want:
        near = min(TOLERANCE_M, want["depth_m"] / 10)
        assert got.deepest.depth_m == pytest.approx(want["depth_m"], abs=near)
    if "duration_s" in want:
        assert got.duration_s == pytest.approx(want["duration_s"], abs=0.01)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    answers, crossed = solve(folder)
    assert {(a["formation"], a["zone"]) for a in expected["answers"]} == answers.keys()
    for want in expected["answers"]:
        got = answers[want["formation"], want["zone"]]
        assert got.nominal == want["nominal"], want
        assert len(got.visits) == len(want["visits"]), want
        for visit, wanted in zip(got.visits, want["visits"], strict=True):
            assert_visit(visit, wanted)
        if "separation_m" in want:
            assert got.nearest is not None
            separation = pytest.approx(want["separation_m"], abs=TOLERANCE_M)
            assert got.nearest.separation_m == separation
    sides = [(c.formation, c.line, c.came_from, c.goes_to) for c in crossed]
    wanted = expected.get("line_crossings", [])
    assert sides == [(c["formation"], c["line"], c["from"], c["to"]) for c in wanted]
    for crossing, wanted_crossing in zip(crossed, wanted, strict=True):
        assert_place(crossing.crossing, wanted_crossing["at"])


def test_every_case_is_whole() -> None:
    assert CASES
    for folder in (Path(__file__).parent / "cases").iterdir():
        names = {path.name for path in folder.iterdir()}
        assert names >= FILES, folder.name
        title, _, text = (folder / "README.md").read_text(encoding="utf-8").partition("\n\n")
        assert title.startswith("# "), folder.name
        assert len(text) > 60, folder.name
