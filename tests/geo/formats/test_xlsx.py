"""Workbooks that openpyxl and pandas write, read as tables."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pandas
import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case
from adiz.geo.formats.table_reading import parse_reading

HEAD = ["time_utc", "lat", "lon", "altitude_m", "id"]
ROWS = [
    [datetime(2025, 12, 9, 1), 39, 131, 9000, "A"],  # noqa: DTZ001, as a spreadsheet has it
    [datetime(2025, 12, 9, 2, 0, 1), 33.5, 129, None, "A"],  # noqa: DTZ001
]


def book(**sheets: Any) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def read(data: bytes, name: str = "b.xlsx", **reading: Any) -> Any:
    return read_case(data, name, reading=parse_reading(**reading))


@pytest.mark.parametrize("name", ["b.xlsx", "b.csv", "b"])
def test_rows_are_fixes(name: str) -> None:
    (route,) = read(book(flights=[["From a report"], [], HEAD, *ROWS]), name).routes
    assert (route.id, route.lon.tolist(), route.lat.tolist()) == ("A", [131, 129], [39, 33.5])
    assert [str(time)[:19] for time in route.time] == ["2025-12-09T01:00:00", "2025-12-09T02:00:01"]
    assert route.altitude_m.tolist()[0] == 9000


def test_what_is_stored_counts_though_a_cell_shows_no_time_of_day() -> None:
    """ExcelJS gives dates the form of days; a midnight among times of day is a time too."""
    made = openpyxl.Workbook()
    made.active.append(HEAD)
    for day, hour, lat in ((9, 23, 39), (10, 0, 36)):
        made.active.append([datetime(2025, 12, day, hour), lat, 131, None, "A"])  # noqa: DTZ001
    for row in (2, 3):
        made.active.cell(row, 1).number_format = "mm-dd-yy"
    held = io.BytesIO()
    made.save(held)
    (route,) = read(held.getvalue()).routes
    assert [str(time)[:13] for time in route.time] == ["2025-12-09T23", "2025-12-10T00"]


def test_sheets_without_positions_are_named() -> None:
    case = read(book(a=[HEAD, *ROWS], notes=[["hello"]], empty=[]))
    assert [w["text"] for w in case.properties["warnings"]] == ["b.xlsx: sheet not read: notes"]
    with pytest.raises(InputError, match="has no sheet with columns lat and lon, only notes"):
        read(book(notes=[["hello"]]))


def test_a_time_without_offset_is_refused_with_its_row() -> None:
    with pytest.raises(InputError, match=r"^b\.xlsx:2: time '2025-12-09T01:00:00' has no offset"):
        read(book(a=[["time", *HEAD[1:]], *ROWS]))


def test_a_day_is_a_day_and_errors_are_no_values() -> None:
    rows = [["date", "lat", "lon", "note"], [date(2025, 12, 9), 39, 131, "#N/A"]]
    case = read(book(a=[*rows, [date(2025, 12, 9), 33, 129, True]]))
    assert case.routes[0].date == "2025-12-09"
    assert case.routes[0].notes == (None, "true")


def test_options_of_tables_apply() -> None:
    rows = [["Zeit", "Breite", "Laenge", "x"], *([*row[:3], str(i)] for i, row in enumerate(ROWS))]
    case = read(book(a=rows), columns=["time_utc=Zeit", "lat=Breite", "lon=Laenge"], where="x >= 0")
    assert case.routes[0].lon.tolist() == [131, 129]


def test_what_pandas_writes_is_read() -> None:
    frame = pandas.DataFrame({"id": ["A", "A"], "lat": [39, 33.5], "lon": [131, 129]})
    frame["time"] = [f"{datetime(2025, 12, 9, h, tzinfo=UTC):%Y-%m-%dT%H:%M:%SZ}" for h in (1, 2)]
    held = io.BytesIO()
    frame.to_excel(held)
    (route,) = read(held.getvalue()).routes
    assert route.lon.tolist() == [131, 129]


def test_a_bomb_and_a_damaged_workbook_are_refused() -> None:
    data = book(a=[HEAD, *ROWS])
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            bomb = name == "xl/worksheets/sheet1.xml"
            new.writestr(name, b" " * 300_000_000 if bomb else old.read(name))
    with pytest.raises(InputError, match="unpacks to 300,000,000 bytes"):
        read(held.getvalue())
    with pytest.raises(InputError, match=r"b\.xlsx"):
        read(data[: len(data) // 2])


def test_what_is_no_workbook_is_named_in_our_words() -> None:
    data = book(a=[HEAD, *ROWS])
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "hi")
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    for content, words in (
        (held.getvalue(), "is a .zip archive, not a workbook"),
        (data[: len(data) // 2], "is cut off or damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "(.xls) or has a password"),
        (b"nothing of the kind", "is not a workbook"),
        (broken.getvalue(), "is a damaged workbook; open it in the program that wrote it"),
    ):
        with pytest.raises(InputError, match=re.escape(words)):
            read_case(content, "b.xlsx", form="xlsx")
