"""Which lines are one flight: by id, else address, else callsign; nothing joins two aircraft."""

from __future__ import annotations

import pytest

from adiz.geo.errors import InputError

from .tables import read, told


def flights(names: str, *rows: str) -> dict[str, list[float]]:
    """Latitudes by the id of the route."""
    case = read("\n".join([f"lat,lon,{names}", *rows]))
    return {route.id: route.lat.tolist() for route in case.routes}


def test_an_address_goes_before_a_callsign() -> None:
    rows = ("1,9,aaaaaa,", "5,9,bbbbbb,", "2,9,aaaaaa,", "6,9,bbbbbb,")
    assert flights("icao24,callsign", *rows) == {"aaaaaa": [1, 2], "bbbbbb": [5, 6]}
    rows = ("1,9,aaaaaa,X1", "5,9,bbbbbb,X1", "2,9,AAAAAA,X2", "6,9,0xbbbbbb,")
    assert flights("hex,flight", *rows) == {"aaaaaa": [1, 2], "bbbbbb": [5, 6]}


def test_an_id_goes_before_both() -> None:
    rows = ("1,9,F1,aaaaaa", "2,9,F1,aaaaaa", "3,9,F2,aaaaaa", "4,9,F2,aaaaaa")
    assert flights("flight_id,icao24", *rows) == {"F1": [1, 2], "F2": [3, 4]}


def test_a_blank_is_filled_where_only_one_flight_is_meant() -> None:
    rows = ("1,9,aaaaaa,X1", "2,9,,X1", "5,9,bbbbbb,X2", "6,9,,X2", "3,9,aaaaaa,X1")
    assert flights("icao24,callsign", *rows) == {"aaaaaa": [1, 2, 3], "bbbbbb": [5, 6]}
    rows = ("1,9,aaaaaa,X1", "2,9,,X1", "5,9,bbbbbb,X1", "3,9,aaaaaa,", "6,9,bbbbbb,", "7,9,,X1")
    assert flights("icao24,callsign", *rows) == {
        "aaaaaa": [1, 3], "X1": [2, 7], "bbbbbb": [5, 6],
    }, "a callsign of two aircraft says nothing of which"  # fmt: skip


def test_lines_of_nobody_are_left_out_and_counted() -> None:
    case = read("lat,lon,callsign\n1,9,A\n2,9,A\n3,9,\n5,9,B\n6,9,B\n")
    assert {route.id: route.lat.tolist() for route in case.routes} == {"A": [1, 2], "B": [5, 6]}
    assert told(case)["left-out"].endswith("does not say of which flight it is: 1 line")


def test_lines_without_a_name_beside_one_flight_are_its_own() -> None:
    case = read("lat,lon,callsign\n1,9,A\n2,9,\n3,9,A\n")
    assert {route.id: route.lat.tolist() for route in case.routes} == {"A": [1, 2, 3]}
    assert told(case)["identity"].endswith("though without a name: 1 line")


def test_the_callsign_is_the_name_where_it_is_one() -> None:
    case = read("lat,lon,icao24,callsign\n1,9,aaaaaa,X1\n2,9,aaaaaa,\n5,9,bbb,Y1\n6,9,bbb,Y2\n")
    assert [(route.id, route.name) for route in case.routes] == [("aaaaaa", "X1"), ("bbb", "bbb")]


def test_numbers_of_lines_are_no_ids() -> None:
    case = read("id,lat,lon\n0,1,9\n1,2,9\n2,3,9\n")
    assert [route.lat.tolist() for route in case.routes] == [[1, 2, 3]]
    assert "ids number the lines and tell no flights apart" in told(case)["identity"]
    rows = ("1,9,7,aaaaaa", "5,9,8,bbbbbb", "2,9,9,aaaaaa", "6,9,10,bbbbbb")
    assert flights("id,icao24", *rows) == {"aaaaaa": [1, 2], "bbbbbb": [5, 6]}


def test_positions_of_as_many_aircraft_are_never_joined() -> None:
    with pytest.raises(InputError, match="has 1 vertex"):
        read("callsign,lat,lon\nRF1,1,9\nRF2,2,9\nRF3,3,9\n")


def test_an_aircraft_seen_once_is_left_out_beside_others() -> None:
    case = read("lat,lon,icao24\n1,9,aaaaaa\n5,9,bbbbbb\n2,9,aaaaaa\n")
    assert {route.id: route.lat.tolist() for route in case.routes} == {"aaaaaa": [1, 2]}
    assert told(case)["left-out"].endswith("single position is no way: 1 flight (bbbbbb)")


def test_an_id_of_each_line_is_refused_with_what_to_do() -> None:
    """As GIS programs number features, with gaps, beside a column that names the track."""
    table = "id,trajectory_id,lat,lon\n1,7,33,126\n2,7,32,126\n4,7,31,126\n"
    with pytest.raises(InputError, match=r"has another id on each line, .* --columns id=COLUMN"):
        read(table)
    (route,) = read(table, columns=["id=trajectory_id"]).routes
    assert (route.id, len(route)) == ("7", 3)
