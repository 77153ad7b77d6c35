"""An Arrow table read column by column gives what the reader of rows gives, or is left to it."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.errors import AdizError
from adiz.geo.formats.arrow_fixes import plain_document
from adiz.geo.formats.csv import Table, table_document
from adiz.geo.formats.geojson.case import case_of
from adiz.geo.formats.parquet_columns import Columns
from adiz.geo.formats.table_reading import TableReading, parse_reading
from adiz.geo.model import Case
from tests.geo.formats.same_cases import assert_same_case

START = datetime.datetime(2025, 3, 1, tzinfo=datetime.UTC)


def row_by_row(table: pa.Table, reading: TableReading) -> Case:
    """What the careful reader makes of the texts of a table."""
    columns = Columns(table, None)
    rows = tuple((i, list(cells)) for i, cells in enumerate(zip(*columns.texts(), strict=True)))
    read = Table(line=0, names=columns.names, rows=rows, skipped=0, of_file=False, guarded=False)
    return case_of(table_document(read, "t.parquet", reading))


def assert_same(
    table: pa.Table, reading: TableReading | None = None, *, plain: bool = False
) -> None:
    """Compare both readers; plain: whether the columns must be read at once."""
    asked = reading or TableReading()
    document = plain_document(table, "t.parquet", asked)
    assert document is not None or not plain
    if document is None:
        return
    assert_same_case(case_of(document), row_by_row(table, asked))


def times(rng: random.Random, count: int) -> pa.Array:
    """Times of one of the types in which programs write them, some unknown."""
    stated = [START + datetime.timedelta(seconds=10 * k + rng.random()) for k in range(count)]
    gone = [t if rng.random() > 0.03 else None for t in stated]
    kind = rng.choice(["us", "ns", "s", "int", "ms", "float", "text", "+09:00"])
    if kind in ("us", "ns", "s"):
        return pa.array(gone, pa.timestamp("us", "UTC")).cast(pa.timestamp(kind, "UTC"), safe=False)
    if kind == "+09:00":
        return pa.array(gone, pa.timestamp("us", "Asia/Tokyo"))
    if kind == "text":
        return pa.array([t and t.isoformat() for t in gone])
    each = {"int": 1, "ms": 1000, "float": 1.0}[kind]
    return pa.array([t and type(each)(t.timestamp() * each) for t in gone])


def table(rng: random.Random, count: int) -> pa.Table:
    """A table of some flights, with columns of varying types."""

    def some(low: float, high: float, share: float = 0.02) -> list[float | None]:
        return [None if rng.random() < share else rng.uniform(low, high) for _ in range(count)]

    lat, lon = some(20, 45), some(110, 160)
    lon = [None if y is None else x or 120.0 for x, y in zip(lon, lat, strict=True)]
    names = rng.choice(
        [["3c6444", "AE1234", "ae1234 "], ["86d624", "0x86D624"], [3, 4], [1.0, 2.0]]
    )
    whose = [rng.choice(names) for _ in range(count)]
    kind = rng.choice([pa.float64(), pa.float32()])
    columns = {
        "time": times(rng, count),
        rng.choice(["icao24", "id", "callsign", "other"]): pa.array(whose),
        "lat": pa.array(lat, kind),
        "lon": pa.array(lon, kind),
        rng.choice(["altitude_m", "geoaltitude", "altitude_ft", "alt"]): pa.array(
            some(0, 9e3, 0.3)
        ),
        rng.choice(["onground", "velocity", "hour"]): pa.array(some(0, 9)),
        "country": pa.array([rng.choice(["JP", "", None]) for _ in range(count)]),
    }
    found = pa.table(columns)
    return found if rng.random() < 0.5 else pa.concat_tables([found.slice(0, 3), found.slice(3)])


@given(st.integers(0, 2**32 - 1), st.integers(4, 60))
def test_flights_of_archives(seed: int, count: int) -> None:
    assert_same(table(random.Random(seed), count))


@pytest.mark.parametrize(
    "time",
    [
        pa.array([1740787200, 1740787210, 1740787220]),
        pa.array([1740787200.5, 1740787210.25, None]),
        pa.array([1740787200000, 1740787210000, 1740787220001]),
        pa.array([START, START, None], pa.timestamp("ns", "UTC")),
        pa.array([START, START, None], pa.timestamp("ms", "Asia/Tokyo")),
        pa.array(["2025-03-01T00:00:00Z", "2025-03-01 00:00:10+00:00", None]),
        pa.nulls(3),
    ],
)
def test_times_are_read_at_once(time: pa.Array) -> None:
    lat = pa.array([30.0, 31.0, 32.0])
    flight = pa.array(["a", "a", "a"]).dictionary_encode()
    assert_same(pa.table({"time": time, "lat": lat, "lon": lat, "icao24": flight}), plain=True)


@pytest.mark.parametrize(
    "columns",
    [
        {"lat": ["30", "31"], "lon": [1.0, 2.0]},
        {"lat": [30.0, None], "lon": [1.0, 2.0]},
        {"lat": [30.0, 31.0], "lon": [1.0, float("inf")]},
        {"lat": [30.0, 91.0], "lon": [1.0, 2.0]},
        {"lat": [30.0, 31.0], "lon": [1.0, 2.0], "time": [5, 10]},
        {"lat": [30.0, 31.0], "lon": [1.0, 2.0], "time": [START.replace(tzinfo=None)] * 2},
        {"lat": [30.0, 31.0], "lon": [1.0, 2.0], "id": ["a", None]},
        {"lat": [30.0, 31.0], "lon": [1.0, 2.0], "sigma_m": [-1.0, None]},
        {"lat": [30.0, 31.0], "lon": [1.0, 2.0], "date": ["2025-03-01"] * 2},
        {"lat": [30.0, 31.0]},
    ],
)
def test_what_needs_care_is_left_to_the_reader_of_rows(columns: dict[str, list[Any]]) -> None:
    assert plain_document(pa.table(columns), "t.parquet", TableReading()) is None


def test_a_column_that_is_asked_for_is_read() -> None:
    made = pa.table(
        {
            "t": [1740787200, 1740787210],
            "north": [30.0, 31.0],
            "east": [1.0, 2.0],
            "who": ["a", "a"],
        }
    )
    asked = parse_reading(columns=["time=t", "lat=north", "lon=east", "id=who"])
    assert_same(made, asked, plain=True)
    with pytest.raises(AdizError):
        row_by_row(made, TableReading())
