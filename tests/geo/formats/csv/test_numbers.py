"""Numbers as people of many countries write them, and what stands for none."""

from __future__ import annotations

import pytest

from adiz.geo.errors import InputError

from .tables import FIRST, PLAIN, is_plain, read, told


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_decimal_comma(mark: str) -> None:
    table = PLAIN.replace(",", mark).replace("33.5", "33,5").replace("126.5", "126,5")
    assert is_plain(read(table.replace("31.0", "31,0").replace("125.0", "125,0")))


@pytest.mark.parametrize("minus", "-−‐‑‒－")  # every minus there is
def test_every_minus(minus: str) -> None:
    case = read(f"lat,lon\n{minus}33.5,{minus}126.5\n31,125\n")
    assert (case.routes[0].lat[0], case.routes[0].lon[0]) == (-33.5, -126.5)


def test_full_width_digits() -> None:
    assert is_plain(read(PLAIN.replace("33.5", "３３．５").replace("126.5", "１２６．５")))


@pytest.mark.parametrize(
    "nothing",
    ["NaN", "nan", "NULL", "null", "None", "N/A", "#N/A", r"\N", "-", "", "NaT", "<NA>"],
)
def test_a_mark_for_no_position(nothing: str) -> None:
    first, second = PLAIN.splitlines()[1:]
    case = read(f"time,lat,lon\n{first}\n{FIRST},{nothing},{nothing}\n{second}\n")
    assert is_plain(case)
    assert told(case) == {"left-out": "t.csv: left out, as it has no position: 1 line"}


def test_a_mark_for_no_value() -> None:
    table = f"time,lat,lon,altitude_m,id\n{FIRST},33.5,126.5,NULL,A\nNaN,31.0,125.0,9000,A\n"
    (route,) = read(table).routes
    assert str(route.altitude_m.tolist()) == "[nan, 9000.0]"
    assert str(route.time[1]) == "NaT"


def altitudes(mark: str, lat: str, altitude: str) -> list[float]:
    rows = [f"{lat};126;{altitude}", "31;125;"]
    table = "\n".join(["lat;lon;altitude_m", *rows])
    if mark == ",":
        table = table.replace(altitude, f'"{altitude}"').replace(";", ",")
    found: list[float] = read(table).routes[0].altitude_m.tolist()
    return found


@pytest.mark.parametrize(
    ("mark", "lat", "altitude", "metres"),
    [
        (";", "33,5", "9144,5", 9144.5),
        (";", "33,5", "914,400", 914.4),  # the coordinates show which comma it is
        (";", "33.5", "9144,5", 9144.5),  # no separator of thousands stands there
        (",", "33.5", "9144,5", 9144.5),
        (";", "33.5", "10.000", 10.0),
    ],
)
def test_which_comma_is_certain(mark: str, lat: str, altitude: str, metres: float) -> None:
    assert altitudes(mark, lat, altitude)[0] == metres


@pytest.mark.parametrize(
    ("mark", "lat", "altitude", "advised"),
    [
        (",", "33.5", "10,000", "10000"),
        (";", "33.5", "1,234,567", "1234567"),
        (";", "33,5", "10.000", "10000"),
        (";", "33.5", "10 000", "10000"),
        (";", "33.5", "10'000", "10000"),
        (";", "33.5", "1.234.567", "1234567"),
        (";", "33,5", "9.144,5", "9144.5"),
    ],
)
def test_thousands_are_refused_with_advice_that_works(
    mark: str, lat: str, altitude: str, advised: str
) -> None:
    with pytest.raises(InputError, match=r"t.csv:2: altitude_m '.*thousands") as caught:
        altitudes(mark, lat, altitude)
    assert advised in str(caught.value)
    assert altitudes(mark, lat, advised)[0] == float(advised)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("33-30.0N", "126-30.0E"),
        ("N33°30′", "E126°30′"),
        ("33.5N", "126.5E"),
        ("33°30'00\"N", "126°30'00\"E"),
        ("北緯33度30分", "東経126度30分"),
        ("33.5°", "126.5°"),
        ("3.35e1", "1.265e2"),
    ],
)
def test_coordinates_in_letters(lat: str, lon: str) -> None:
    (route,) = read(f"lat;lon\n{lat};{lon}\n31;125\n").routes
    assert (route.lat[0], route.lon[0]) == (33.5, 126.5)


def test_other_signs_are_no_numbers() -> None:
    for text in ("1_2", "٣٣", "1²", "33.5.1", "33;5"):
        with pytest.raises(InputError, match=r"t.csv:2: "):
            read(f"lat,lon\n{text},2\n3,4\n")
