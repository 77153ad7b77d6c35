"""A plain table read column by column gives what the reader of lines gives, or is left to it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.errors import AdizError
from adiz.geo.formats.csv.encoding import decoded
from adiz.geo.formats.csv.head import table_of
from adiz.geo.formats.csv.plain_read import plain_document
from adiz.geo.formats.csv.read import table_document
from adiz.geo.formats.geojson.case import case_of
from adiz.geo.formats.table_reading import TableReading
from adiz.geo.model import Case
from tests.geo.formats.same_cases import assert_same_case

FLIGHTS = "time,icao24,callsign,lat,lon,baro_altitude\n"


def line_by_line(data: bytes, reading: TableReading) -> Case:
    """What the careful reader makes of a table."""
    text, code = decoded(data, "t.csv", reading.encoding)
    return case_of(table_document(table_of(text, "t.csv", reading.columns), "t.csv", reading, code))


def assert_same(data: bytes, reading: TableReading | None = None, *, plain: bool = False) -> None:
    """Compare both readers; plain: whether the columns must be read at once."""
    asked = reading or TableReading()
    document = plain_document(data, "t.csv", asked)
    assert document is not None or not plain
    if document is None:
        return
    assert_same_case(case_of(document), line_by_line(data, asked))


def table(rng: random.Random, lines: int) -> str:
    """A well-formed table of some flights, with what receivers leave out."""
    rows = []
    for k in range(lines):
        flight = rng.choice(["3c6444", "ae1234", "86d624"])
        blank = rng.random() < 0.05
        rows.append(
            f"2025-03-01T{k // 60 % 24:02}:{k % 60:02}:00Z,{flight},{flight.upper()},"
            f"{'' if blank else f'{rng.uniform(20, 45):.5f}'},"
            f"{'' if blank else f'{rng.uniform(110, 160):.5f}'},"
            f"{rng.choice(['', '10972.8', '11000', 'ground'])}"
        )
        if rng.random() < 0.05:
            rows.append(rows[-1])
    return FLIGHTS + "\n".join(rows) + rng.choice(["", "\n"])


@given(st.integers(0, 2**32 - 1), st.integers(4, 200))
def test_flights_of_receivers(seed: int, lines: int) -> None:
    assert_same(table(random.Random(seed), lines).encode())


NUMBERS = ["1", "-1.5", "+2", "3e1", "4.", ".5", "", " 6 ", "nan", "0", "-0", "1e400", "90.0", "x"]
TIMES = [
    "2025-03-01T00:00:00Z", "2025-03-01 00:01", "2025-03-01T00:02:00+09:00", "1740787200",
    "1740787260.5", "1740787320000", "", "01/03/2025 00:03", "2025-02-30T00:00:00Z", "12", "null",
]  # fmt: skip
NAMES = ["a", "B", "", "NA", "N/A", "747", "0x1", "-", " c", "d;e"]
HEADS = [
    "time,lat,lon", "lat,lon", "timestamp,latitude,longitude,altitude_ft,flight",
    "time,lat,lon,alt_m,sigma_m,status,nation", "lon,lat,time,callsign,notes,heading",
    "lat,lon,name,number",
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_rows_without_any_position(head: str) -> None:
    cells = ["" if name.startswith("l") else "1" for name in head.split(",")]
    assert_same("\n".join([head, *[",".join(cells)] * 2]).encode())


@given(st.data())
def test_cells_of_every_kind(data: st.DataObject) -> None:
    head = data.draw(st.sampled_from(HEADS))
    separator = data.draw(st.sampled_from([",", ";", "\t"]))
    ends = data.draw(st.sampled_from(["\n", "\r\n"]))
    kinds = [
        TIMES if "time" in name else NUMBERS
        if name.startswith(("l", "a", "sigma", "heading", "number")) else NAMES
        for name in head.split(",")
    ]  # fmt: skip
    lines = data.draw(
        st.lists(st.tuples(*(st.sampled_from(kind) for kind in kinds)), min_size=2, max_size=12)
    )
    text = ends.join(separator.join(cells) for cells in [tuple(head.split(",")), *lines])
    try:
        assert_same(text.encode())
    except AdizError:
        pytest.fail("the reader of columns takes what the reader of lines refuses")


@pytest.mark.parametrize(
    "text",
    [
        "time,lat,lon\n2025-03-01T00:00:00Z,1,2\n2025-03-01T00:01:00Z,1.5,2.5\n",
        "time;lat;lon\r\n1740787200;1;2\r\n1740787260;1.5;2.5\r\n",
        "# seen from a ship\ntime,lat,lon,alt_m\n1740787200,1,2,10\n1740787260,1,3,\n",
    ],
)
def test_plain_tables_are_read_at_once(text: str) -> None:
    assert_same(text.encode(), plain=True)


@pytest.mark.parametrize(
    "text",
    [
        'time,lat,lon\n2025-03-01T00:00:00Z,"1",2\n2025-03-01T00:01:00Z,1.5,2.5\n',
        "time,lat,lon\n2025-03-01T00:00:00Z,1\n2025-03-01T00:01:00Z,1.5,2.5\n",
        "time,lat,lon\n2025-03-01T00:00:00Z,91,2\n2025-03-01T00:01:00Z,1.5,2.5\n",
        "time,lat,lon\n2025-03-01T00:00:00Z,1,2\u00b0\n2025-03-01T00:01:00Z,1.5,2.5\n",
        "time,lat,lon\n2025-02-30T00:00:00Z,1,2\n2025-03-01T00:01:00Z,1.5,2.5\n",
    ],
)
def test_what_needs_care_is_left_to_the_reader_of_lines(text: str) -> None:
    assert plain_document(text.encode(), "t.csv", TableReading()) is None
