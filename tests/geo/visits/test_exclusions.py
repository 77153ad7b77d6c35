"""What keeps a path out of a zone it passes over or under, and by how many metres."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from adiz.geo.check import check_formation
from adiz.geo.model import Answer, Formation, Route
from tests.geo import world

BOX = world.zone([(1, -1), (3, -1), (3, 1), (1, 1)], "rhumb")


def limit(value: float, datum: str = "MSL", unit: str = "m") -> dict[str, Any]:
    return {"value": value, "unit": unit, "datum": datum}


UNREAD = {"value": None, "unit": "m", "datum": "unknown"}
"""What the readers make of a limit in words that they do not know."""


def flown(*altitudes_m: float, qnh_hpa: float | None = None, **of_zone: Any) -> Answer:
    """The answer of a flight over the whole box along the equator, altitudes at even steps."""
    datum = of_zone.pop("route_datum", "MSL")
    more = {"time": of_zone.pop("times")} if "times" in of_zone else {}
    lon = [4.0 * k / (len(altitudes_m) - 1) for k in range(len(altitudes_m))]
    path = Route(
        id="r", lon=lon, lat=[0.0] * len(lon), altitude_m=altitudes_m, altitude_datum=datum,
        **more,
    )  # fmt: skip
    zone = replace(BOX, **of_zone)
    return check_formation(Formation.of(path), [zone], qnh_hpa=qnh_hpa)[0][0]


def test_above_a_ceiling() -> None:
    answer = flown(9000, 9000, ceiling=limit(5000))
    assert (answer.verdict, answer.reason) == ("did not enter", "above")
    assert answer.vertical_range_m == pytest.approx((4000, 4000))


def test_below_a_floor() -> None:
    answer = flown(1000, 1000, floor=limit(1300))
    assert (answer.verdict, answer.reason) == ("did not enter", "below")
    assert answer.vertical_range_m == pytest.approx((300, 300))


def test_in_a_climb_over_the_whole_of_it() -> None:
    """From 6,000 to 10,000 m over 4 degrees: over the box, from 1 to 3, 7,000 to 9,000 m."""
    answer = flown(6000, 10000, ceiling=limit(5000))
    assert answer.vertical_range_m == pytest.approx((2000, 4000))


def test_what_lies_outside_the_zone_does_not_count() -> None:
    """It comes down to the ceiling before and after the box, never over it."""
    answer = flown(0, 8000, 8000, 8000, 0, ceiling=limit(5000))
    assert (answer.reason, answer.vertical_range_m) == ("above", pytest.approx((3000, 3000)))


def test_of_floor_and_ceiling_the_nearer() -> None:
    over = flown(5200, 5200, floor=limit(1000), ceiling=limit(5000))
    under = flown(900, 900, floor=limit(1000), ceiling=limit(5000))
    assert (over.reason, under.reason) == ("above", "below")
    assert over.vertical_range_m == pytest.approx((200, 200))
    assert under.vertical_range_m == pytest.approx((100, 100))


def test_by_the_qnh() -> None:
    """At a QNH of 1013.25 hPa pressure altitude and altitude above the sea are the same."""
    ceiling = limit(5000)
    answer = flown(9000, 9000, qnh_hpa=1013.25, route_datum="STD", ceiling=ceiling)
    assert answer.vertical_range_m == pytest.approx((4000, 4000), abs=1)


def test_when_it_was_not_in_force() -> None:
    answer = flown(
        5000, 5000, times=world.minutes(0, 60), valid_from="2031-01-01", valid_to="2032-01-01"
    )
    assert (answer.verdict, answer.reason) == ("did not enter", "not in force")
    assert answer.vertical_range_m is None


def test_nothing_where_the_path_passes_beside_it() -> None:
    beside = Route(id="r", lon=[0, 4], lat=[5, 5], altitude_m=[9000, 9000], altitude_datum="MSL")
    zone = replace(BOX, ceiling=limit(5000))
    ((answer,), _) = check_formation(Formation.of(beside), [zone])
    assert (answer.verdict, answer.reason) == ("did not enter", None)


def test_within_bounds_too() -> None:
    """Any path within 50 km is above the ceiling, whether or not it is over the box."""
    over, beside = (
        Route(
            id="r", lon=[0, 4], lat=[lat, lat], altitude_m=[9000, 9000], altitude_datum="MSL",
            bound_m=[50_000, 50_000],
        )
        for lat in (0.0, 1.2)
    )  # fmt: skip
    zone = replace(BOX, ceiling=limit(5000))
    for path in (over, beside):
        ((answer,), _) = check_formation(Formation.of(path), [zone])
        assert (answer.verdict, answer.reason) == ("excluded", "above")
        assert answer.vertical_range_m == pytest.approx((4000, 4000))


@pytest.mark.parametrize("error", [{}, {"bound_m": [9e3, 9e3]}, {"sigma_m": [3e3, 3e3]}])
@pytest.mark.parametrize(
    ("altitude", "datum", "ceiling", "reason"),
    [
        (None, None, limit(5000), "altitude"),
        ([9000, None], "MSL", limit(5000), "altitude"),
        ([4000, 4000], None, limit(5000), "datum"),
        ([4000, 4000], "STD", limit(5000), "datum"),
        ([4000, 4000], "MSL", limit(195, "STD", "FL"), "datum"),
        ([4000, 4000], "MSL", UNREAD, "limits"),
    ],
)
def test_what_cannot_be_compared(
    altitude: Any, datum: str | None, ceiling: dict[str, Any], reason: str, error: dict[str, Any]
) -> None:
    """Deep inside the box by any of its paths, so that the limits alone leave it open."""
    more = {} if altitude is None else {"altitude_m": altitude}
    path = Route(id="r", lon=[0, 4], lat=[0, 0], altitude_datum=datum, **more, **error)
    ((answer,), _) = check_formation(Formation.of(path), [replace(BOX, ceiling=ceiling)])
    assert (answer.verdict, answer.reason) == ("undecidable", reason)


def test_a_date_that_is_not_known() -> None:
    """Timed at its first vertex only, an hour before the zone was in force for the first time."""
    times = world.minutes(0, None)
    path = Route(id="r", lon=[0, 4], lat=[0, 0], time=times)
    began = str(times[0].astype("datetime64[m]") + np.timedelta64(60, "m")) + "Z"
    ((answer,), _) = check_formation(Formation.of(path), [replace(BOX, valid_from=began)])
    assert (answer.verdict, answer.reason) == ("undecidable", "date")
