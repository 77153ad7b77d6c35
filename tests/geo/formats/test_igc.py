"""IGC files, by the technical specification and by the writer of aerofiles."""

from __future__ import annotations

import builtins
import datetime
import io
from typing import Any

import pytest

from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import read_case

HEAD = "AXXX123\r\nHFDTEDATE:091225,01\r\nHFGTYGLIDERTYPE:ASK 21\r\nHFGIDGLIDERID:D-1234\r\n"
FIRST = "B0100003900000N13100000EA0912309200\r\n"
LAST = "B0200003330000N12900000EA0000009000\r\n"


def read(text: str, name: str = "f.igc") -> Any:
    return read_case(text.encode("latin-1"), name)


def test_fixes_are_the_route() -> None:
    (route,) = read(HEAD + FIRST + LAST).routes
    assert (route.name, [dict(item) for item in route.aircraft]) == ("D-1234", [{"type": "ASK 21"}])
    assert (route.lon.tolist(), route.lat.tolist()) == ([131, 129], [39, 33.5])
    assert [str(time)[:19] for time in route.time] == ["2025-12-09T01:00:00", "2025-12-09T02:00:00"]
    assert (route.altitude_m.tolist(), route.altitude_datum) == ([9123, 0], "STD")


def test_content_is_recognised() -> None:
    assert len(read(HEAD + FIRST + LAST, "flight.txt").routes) == 1


@pytest.mark.parametrize(
    ("header", "datum"),
    [("", None), ("HFALGALTGPS:ELL\r\n", "WGS84"), ("HFALGALTGPS:GEO\r\n", "MSL")],
)
def test_altitudes_of_satellites_without_pressure(header: str, datum: str | None) -> None:
    fixes = (FIRST + LAST).replace("A09123", "A00000")
    (route,) = read(HEAD + header + fixes).routes
    assert (route.altitude_m.tolist(), route.altitude_datum) == ([9200, 9000], datum)


def test_a_flight_goes_on_after_midnight_but_not_after_a_late_fix() -> None:
    late = FIRST.replace("B0100", "B2359"), LAST.replace("B0200", "B2358"), LAST.replace("02", "00")
    (route,) = read(HEAD + "".join(late)).routes
    assert [str(time)[:16] for time in route.time] == [
        "2025-12-09T23:59", "2025-12-09T23:58", "2025-12-10T00:00",
    ]  # fmt: skip


def test_fixes_without_a_full_position_are_left_out_and_counted() -> None:
    case = read(HEAD + FIRST + LAST.replace("EA", "EV") + LAST)
    assert len(case.routes[0]) == 2
    assert "no full position (V): 1 fix" in case.properties["warnings"][0]["text"]


def test_a_bad_line_is_named() -> None:
    case = read(HEAD + FIRST + "B0130009900000N13100000EA0000000000\r\nBxx\r\n" + LAST)
    assert [item["place"] for item in case.properties["skipped"]] == ["f.igc:6", "f.igc:7"]
    with pytest.raises(InputError, match=r"^f\.igc:2: is a fix before any day"):
        read("AXXX123\r\n" + FIRST + LAST)
    with pytest.raises(InputError, match="holds no fix"):
        read(HEAD)


@pytest.mark.parametrize("text", ["not set", "NKN", "NIL", " "])
def test_a_header_that_was_not_filled_in_says_nothing(text: str) -> None:
    head = f"AXXX123\r\nHFDTE091225\r\nHFGTYGLIDERTYPE:{text}\r\nHFGIDGLIDERID:{text}\r\n"
    (route,) = read(head + FIRST + LAST).routes
    assert (route.name, route.aircraft) == ("f", ())


def test_a_header_that_cannot_be_understood_is_named() -> None:
    """A second day that is none, as a recorder writes that lost the satellites."""
    case = read(HEAD + "HFDTE310299\r\nHFXYZABC\r\n" + FIRST + LAST + "GSIGNED\r\n")
    assert [warning["text"] for warning in case.properties["warnings"]] == [
        "f.igc: 1 header is not understood (line 5: 'HFDTE310299')"
    ]


def test_what_another_program_writes_is_read() -> None:
    from aerofiles.igc import Writer

    held = io.BytesIO()
    writer = Writer(held)
    writer.write_headers(
        {
            "manufacturer_code": "XCS", "logger_id": "TBX", "date": datetime.date(2025, 12, 9),
            "fix_accuracy": 50, "pilot": "A Pilot", "copilot": "", "glider_type": "Duo Discus",
            "glider_id": "D-KKHH", "firmware_version": "2.2", "hardware_version": "2",
            "logger_type": "LXNAVIGATION,LX8000F", "gps_receiver": "uBLOX LEA-4S-2,16,max9000m",
            "pressure_sensor": "INTERSEMA,MS5534A,max10000m",
        }
    )  # fmt: skip
    for hour, lat, lon in ((1, 39.5, 131.25), (2, -33.125, -129.75)):
        writer.write_fix(
            datetime.time(hour, 0, 30), latitude=lat, longitude=lon, valid=True,
            pressure_alt=1234, gps_alt=1300,
        )  # fmt: skip
    (route,) = read_case(held.getvalue(), "x.igc").routes
    assert (route.lon.tolist(), route.lat.tolist()) == ([131.25, 230.25], [39.5, -33.125])
    assert route.name == "D-KKHH"
    assert "A Pilot" not in str(route.properties)


def test_without_aerofiles_the_command_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> Any:
        if name.startswith("aerofiles"):
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(RequestError, match=r"install it: pip install 'adiz\[igc\]'"):
        read(HEAD + FIRST + LAST)


def test_a_file_that_may_be_cut_off_is_named() -> None:
    """A recorder ends its file with G records (FAI specification, 3.2); B records are as long."""
    whole = HEAD + "I013638FXA\r\n" + FIRST.replace("\r", "010\r") + LAST.replace("\r", "010\r")
    assert "warnings" not in read(whole + "G1234567890\r\n").properties
    (unsigned,) = read(whole).properties["warnings"]
    assert unsigned["text"].startswith("f.igc: holds no signature (G record)")
    cut = read(whole[:-4])
    assert len(cut.routes[0]) == 2, "the place is before the cut"
    assert "ends within a fix" in cut.properties["warnings"][0]["text"]
