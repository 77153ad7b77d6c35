"""Floors and ceilings: what is compared, what is not, and climbs solved along the leg."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from adiz.geo.check import check_formation
from adiz.geo.model.answer import Answer
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.visits.altitudes import why_unknown
from tests.geo.world import zone

SQUARE = zone(((9.0, -1.0), (13.0, -1.0), (13.0, 1.0), (9.0, 1.0)))


FL = 30.48


LEG_M = 2 * 111_319.4908
"""Two degrees of the equator."""


def ask(
    altitude_m: list[float],
    datum: str | None = "STD",
    floor: dict[str, object] | None = None,
    ceiling: dict[str, object] | None = None,
    qnh_hpa: float | None = None,
) -> Answer:
    n = len(altitude_m)
    route = Route(
        id="r", lon=np.linspace(10.0, 12.0, n), lat=np.zeros(n),
        altitude_m=np.array(altitude_m), altitude_datum=datum,
    )  # fmt: skip
    area = replace(SQUARE, floor=floor, ceiling=ceiling)
    (answer,), _ = check_formation(Formation.of(route), [area], qnh_hpa=qnh_hpa)
    return answer


def fl(level: int) -> dict[str, object]:
    return {"value": level, "unit": "FL"}


def test_up_and_down_through_a_band_is_two_visits() -> None:
    """FL100 to FL200 and back: each way 3/10 of its leg between FL120 and FL150."""
    answer = ask([100 * FL, 200 * FL, 100 * FL], floor=fl(120), ceiling=fl(150))
    spans = [(v.from_m, v.to_m) for v in answer.visits]
    half = LEG_M / 2
    assert np.array(spans) == pytest.approx(
        np.array([(0.2 * half, 0.5 * half), (1.5 * half, 1.8 * half)]), abs=0.01
    )
    assert all(v.vertical == "inside" and v.decidable for v in answer.visits)


def test_a_floor_alone_and_a_ceiling_alone() -> None:
    above = ask([100 * FL, 200 * FL], floor=fl(150)).visits
    assert [(v.from_m, v.entry is None, v.exit is None) for v in above] == [
        (pytest.approx(LEG_M / 2, abs=0.01), False, True)
    ]
    below = ask([100 * FL, 200 * FL], ceiling=fl(150)).visits
    assert [(v.to_m, v.entry is None) for v in below] == [
        (pytest.approx(LEG_M / 2, abs=0.01), True)
    ]


def test_surface_and_unlimited_limit_nothing() -> None:
    surface, unlimited = {"datum": "SFC"}, {"datum": "UNL"}
    answer = ask([np.nan, np.nan], None, floor=surface, ceiling=unlimited)
    (visit,) = answer.visits
    assert (visit.vertical, visit.decidable, answer.verdict) == ("not limited", True, "entered")


@pytest.mark.parametrize(
    ("altitude_m", "datum", "floor", "why"),
    [
        ([np.nan, np.nan], None, fl(120), "gives no altitude"),
        ([5000.0, 5000.0], None, fl(120), "does not say what"),
        ([5000.0, 5000.0], "MSL", fl(120), "give the QNH"),
        ([5000.0, 5000.0], "WGS84", fl(120), "above WGS84"),
        ([5000.0, 5000.0], "MSL", {"value": 100, "unit": "m", "datum": "AGL"}, "above AGL"),
    ],
)
def test_what_cannot_be_compared_is_unknown(
    altitude_m: list[float], datum: str | None, floor: dict[str, object], why: str
) -> None:
    """Never guessed: the visit is told, not decidable, with the reason."""
    answer = ask(altitude_m, datum, floor=floor)
    (visit,) = answer.visits
    assert (visit.vertical, visit.decidable) == ("unknown", False)
    assert answer.verdict == "undecidable"
    reason = why_unknown(replace(SQUARE, floor=floor), np.array(altitude_m), datum, None)
    assert reason is not None
    assert why in reason


def test_a_known_limit_excludes_whatever_the_unknown_one_says() -> None:
    """Above the ceiling is outside, though the floor is above ground."""
    ground = {"value": 100, "unit": "m", "datum": "AGL"}
    assert not ask([200 * FL] * 2, floor=ground, ceiling=fl(150)).visits


def test_flight_levels_against_a_ceiling_above_the_sea() -> None:
    """FL100 under 977.17 hPa is 9,000 ft above the sea: within a ceiling of 9,500 ft."""
    ceiling = {"value": 9500, "unit": "ft", "datum": "MSL"}
    assert ask([100 * FL] * 2, ceiling=ceiling, qnh_hpa=977.17).visits[0].vertical == "inside"
    assert not ask([100 * FL] * 2, ceiling=ceiling, qnh_hpa=1013.25).visits


def test_half_a_track_without_altitude() -> None:
    """Unknown where a neighbour is unknown, judged elsewhere."""
    answer = ask([100 * FL, 130 * FL, np.nan], floor=fl(120), ceiling=fl(150))
    (visit,) = answer.visits
    assert visit.from_m == pytest.approx(LEG_M / 2 * 2 / 3, abs=0.01)
    assert visit.exit is None
    assert visit.vertical == "unknown"
