"""adiz beside other tools: their answers are in tests/peers, written by `make peers`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from adiz.geo.edges.kinds import Arc, Geodesic, Planar

sys.path.append(str(Path(__file__).parents[1] / "scripts"))

from peering import legs, table
from peering.ours import ours, ours_planar
from peering.questions import Question, questions

TRUTH: dict[str, Any] = table.load("truth")["answers"]
PLANAR: dict[str, Any] = table.load("movingpandas")["answers"]
LEGS: list[list[float]] = table.load("random-legs")["disagreed"][::20]
"""Some: `make peers` takes them all."""

PIECE_ERROR_M = 2e-4
"""Error of the truth across a line: what 50 m of a geodesic leave their chord by, at 60 degrees."""


def question(name: str) -> Question:
    asked = [question for question in questions() if question.name == name]
    assert asked, f"'{name}' is asked no more; run: make peers"
    return asked[0]


@pytest.mark.parametrize("name", TRUTH)
def test_truth(name: str) -> None:
    visits, true = ours(question(name)), TRUTH[name]["visits"]
    assert len(visits) == len(true)
    for visit, expected in zip(visits, true, strict=True):
        for end in ("from", "to"):
            angle_deg = expected[f"{end}_deg"]
            slope = 1.0 if angle_deg is None else np.sin(np.radians(max(angle_deg, 1e-4)))
            tolerance_m = 1e-3 + PIECE_ERROR_M / slope
            assert table.worst_m([_only(visit, end)], [_only(expected, end)]) < tolerance_m
            tolerance_s = tolerance_m + _longest_wait_s(question(name))
            assert visit[f"{end}_s"] == pytest.approx(expected[f"{end}_s"], abs=tolerance_s)


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, answer in PLANAR.items()
        if "visits" in answer and not name.startswith("case/along-")
    ],
)
def test_planar_reading(name: str) -> None:
    """Read as planar, adiz gives what a planar tool gives, wherever the two mean one zone.

    To movingpandas the boundary belongs to the zone, and a fix that stands still moves by 1 mm.
    """
    asked = question(name)
    if not _is_plain(asked):
        return
    visits, expected = ours_planar(asked), PLANAR[name]["visits"]
    assert len(visits) == len(expected)
    assert table.worst_m(visits, expected) < 2e-3


def _longest_wait_s(asked: Question) -> float:
    """Where an aircraft waits on the line it may be said to enter when it comes or goes on."""
    route, _ = asked.read()
    still = (np.diff(route.lon) == 0) & (np.diff(route.lat) == 0)
    return float(np.max(np.diff(asked.elapsed_s), where=still, initial=0.0))


def _only(visit: dict[str, Any], end: str) -> dict[str, Any]:
    return {"from": visit[end], "to": visit[end]}


def _is_plain(asked: Question) -> bool:
    """Whether neither 180 degrees nor an arc comes in, which a plane knows nothing of."""
    _, zone = asked.read()
    rings = [np.array(ring) for ring in _rings(asked.zone["geometry"])]
    wide = any(np.ptp(ring[:, 0]) >= 180 or abs(ring[:, 0]).max() >= 180 for ring in rings)
    return not wide and not any(isinstance(e, Arc) for ring in zone.rings for e in ring.edges)


def _rings(geometry: dict[str, Any]) -> list[Any]:
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for polygon in geometry["coordinates"] for ring in polygon]


def test_random_legs() -> None:
    """Planar and geodesic disagree on these: adiz gives the one or the other, as it is asked."""
    zone = legs.zone_a()
    flat = replace(zone, rings=(replace(zone.rings[0], edges=(Planar(),) * len(zone.rings[0])),))
    assert LEGS
    for *leg, geodesic_km, planar_km in LEGS:
        assert legs.our_visits_m(zone, np.array(leg), Geodesic()) == pytest.approx(
            1000 * geodesic_km, abs=legs.LENGTH_ERROR_M
        )
        assert (legs.our_visits_m(flat, np.array(leg), Planar()) > 0) == (planar_km > 0)


def test_random_rows() -> None:
    rows = table.load("random-legs")["rows"]
    assert [row["legs"] for row in rows] == [legs.LEGS] * len(legs.LENGTHS_KM)
    assert [row["adiz_wrong"] for row in rows] == [0] * len(rows)
    shares = [row["planar_wrong"] / row["legs"] for row in rows]
    assert 0.004 < min(shares) < max(shares) < 0.2


def test_page() -> None:
    page = table.PAGE.read_text(encoding="utf-8")
    assert table.filled(page) == page, "docs/comparison.md is stale; run: make peers"
