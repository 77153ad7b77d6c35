"""Lines that stand newest first or shuffled are sorted by their own times; nothing else is."""

from __future__ import annotations

from .tables import read, told

ROWS = [f"A,2024-05-01T0{hour}:00:00Z,{30 + hour},125" for hour in range(6)]


def latitudes(*rows: str, names: str = "id,time,lat,lon") -> tuple[list[float], str]:
    case = read("\n".join([names, *rows]))
    found: list[float] = case.routes[0].lat.tolist()
    return found, told(case).get("sorted", "")


def test_newest_first() -> None:
    lat, text = latitudes(*reversed(ROWS))
    assert lat == [30, 31, 32, 33, 34, 35]
    assert text == "t.csv: route 'A': its lines stand newest first; sorted by their times"
    bare = [row.removeprefix("A,") for row in reversed(ROWS)]
    assert latitudes(*bare, names="time,lat,lon")[0] == lat


def test_newest_first_with_two_of_one_time() -> None:
    twice = [*ROWS[:3], ROWS[2].replace("32,", "32.1,"), *ROWS[3:]]
    assert latitudes(*reversed(twice))[0] == [30, 31, 32, 32.1, 33, 34, 35]


def test_shuffled() -> None:
    lat, text = latitudes(*(ROWS[k] for k in (3, 0, 5, 1, 4, 2)))
    assert lat == [30, 31, 32, 33, 34, 35]
    assert "stand in no order of time" in text


def test_a_clock_that_jumps_back_does_not_shuffle_places() -> None:
    """Sorted, the way would be longer: two stretches would be woven into one another."""
    back = [f"A,2024-05-01T0{hour}:30:00Z,{36 + hour},125" for hour in range(4)]
    lat, text = latitudes(*ROWS, *back)
    assert lat == [30, 31, 32, 33, 34, 35, 36, 37, 38, 39]
    assert not text


def test_what_has_no_time_or_says_where_it_is_parted_stays() -> None:
    untimed = [*reversed(ROWS[1:]), "A,,30,125"]
    assert latitudes(*untimed) == ([35, 34, 33, 32, 31, 30], "")
    parted = [f"{row},{'false' if k == 3 else ''}" for k, row in enumerate(reversed(ROWS))]
    lat, text = latitudes(*parted, names="id,time,lat,lon,joined")
    assert (lat, text) == ([35, 34, 33, 32, 31, 30], "")


def test_each_flight_by_itself() -> None:
    other = [row.replace("A,", "B,").replace(",125", ",135") for row in ROWS]
    case = read("\n".join(["id,time,lat,lon", *reversed(ROWS), *other]))
    assert [route.lat.tolist() for route in case.routes] == [[30, 31, 32, 33, 34, 35]] * 2
    assert [w["text"] for w in case.properties["warnings"]] == [
        "t.csv: route 'A': its lines stand newest first; sorted by their times"
    ]
