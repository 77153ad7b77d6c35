"""Lines of one identity on several days, without times: one flight a day, never joined."""

from __future__ import annotations

import pytest

from adiz.geo.errors import InputError

from .tables import read, told

OLD, NEW = "2009-03-01", "2024-05-01"


def flights(table: str) -> dict[str, tuple[str | None, list[float]]]:
    """The date and the latitudes by the id of the route."""
    return {route.id: (route.date, route.lat.tolist()) for route in read(table).routes}


def test_days_of_one_callsign_are_flights() -> None:
    table = f"callsign,date,lat,lon\nA,{OLD},1,9\nA,{OLD},2,9\nA,{NEW},3,9\nA,{NEW},4,9\n"
    assert flights(table) == {"A": (OLD, [1, 2]), "A-2": (NEW, [3, 4])}
    assert told(read(table))["identity"].endswith(
        f"are one flight a day: A ({OLD}), A-2 ({NEW})"
    )  # fmt: skip


def test_days_without_any_name_are_flights() -> None:
    rows = [f"{OLD},1,9", f"{OLD},2,9", f"{NEW},3,9", f"{NEW},4,9"]
    expected = {"t": (OLD, [1, 2]), "t-2": (NEW, [3, 4])}
    assert flights("\n".join(["date,lat,lon", *rows])) == expected
    assert flights("\n".join(["date,lat,lon", *rows[2:], *rows[:2]])) == expected, "newest first"


def test_an_id_that_another_flight_has_is_not_given_again() -> None:
    rows = [f"A,{OLD},1,9", f"A,{OLD},2,9", f"A,{NEW},3,9", f"A,{NEW},4,9"]
    others = [f"A-2,{OLD},5,9", f"A-2,{OLD},6,9"]
    assert flights("\n".join(["id,date,lat,lon", *rows, *others])) == {
        "A": (OLD, [1, 2]), "A-3": (NEW, [3, 4]), "A-2": (OLD, [5, 6]),
    }  # fmt: skip


def test_a_line_without_a_day_is_of_none_of_several() -> None:
    table = f"date,lat,lon\n{OLD},1,9\n{OLD},2,9\n,7,9\n{NEW},3,9\n{NEW},4,9\n"
    assert flights(table) == {"t": (OLD, [1, 2]), "t-2": (NEW, [3, 4])}
    assert told(read(table))["left-out"].endswith("does not say of which flight it is: 1 line")


@pytest.mark.parametrize(
    "days",
    [(NEW, OLD), (OLD, NEW), ("2024-05-03", "2024-05-02", NEW), (NEW, "2024-05-02")],
)
def test_lone_positions_of_days_are_never_joined(days: tuple[str, ...]) -> None:
    rows = [f"{day},{k},9" for k, day in enumerate(days)]
    with pytest.raises(InputError, match="positions of different days are not joined"):
        read("\n".join(["date,lat,lon", *rows]))


def test_times_over_midnight_stay_one_flight() -> None:
    times = ("2024-05-01,23:50Z", "2024-05-01,23:55Z", "2024-05-02,00:00Z", "2024-05-02,00:05Z")
    rows = [f"{time},{k},9" for k, time in enumerate(times)]
    (route,) = read("\n".join(["date,time,lat,lon", *rows])).routes
    assert route.lat.tolist() == [0, 1, 2, 3]
