"""A table checked in parts gives the same rows as one that is read whole, in the same order."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import csv, parquet

import adiz
from adiz.geo.edges import Rhumb
from adiz.geo.model import Ring, Zone
from adiz.scanning import Asked, Progress, find_files, large_tables, pieces_of, scan_files
from adiz.scanning.large_tables import parse_memory

BOX = Zone(
    id="box", name="Box", kind="custom",
    rings=(Ring(lon=[0, 1, 1, 0], lat=[0, 0, 1, 1], edges=[Rhumb()] * 4),),
)  # fmt: skip
START = np.datetime64("2025-03-01T00:00:00", "us")


@contextmanager
def in_parts(rows: int) -> Iterator[None]:
    """Every table counts as large, and a part has about so many rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_tables, "LARGE_BYTES", 0)
        patch.setattr(large_tables, "PART_ROWS", rows)
        yield


def flights(rng: random.Random, names: list[str], order: str) -> pa.Table:
    """Fixes of some flights: some have too few, some are impossible, some are split by a pause."""
    rows: list[tuple[Any, ...]] = []
    for name in names:
        count = rng.choice([1, 2, 3, 8, 20])
        lat, lon = rng.uniform(-0.3, 1.3), rng.uniform(-0.5, 0.5)
        minute = rng.randrange(1000)
        pause = rng.choice([0, 0, 600])
        sign = rng.choice(["CCA1", "JAL2", "", f"S{name}"])
        for k in range(count):
            at = minute + k + (pause if k > count / 2 else 0)
            stray = rng.random() < 0.03
            own = name if rng.random() < 0.9 else name.upper()
            rows.append((own, sign, at, lat if not stray else 60.0, lon + 0.08 * k))
    if order == "time":
        rows.sort(key=lambda row: row[2])
    elif order == "none":
        rng.shuffle(rows)
    ids, signs, minutes, lats, lons = map(list, zip(*rows, strict=True))
    time = START + np.array(minutes) * np.timedelta64(60, "s")
    return pa.table(
        {
            "time": pa.array(time, pa.timestamp("us", "UTC")),
            rng.choice(["icao24", "id"]): ids,
            "callsign": signs,
            "lat": lats,
            "lon": lons,
            "altitude_m": [rng.choice([None, 9000.0]) for _ in rows],
        }
    )


NAMES = ["abc", "abc-2", "abc+x", "b", "b-2-2", "b-2", "ca1234", "cb1234", "d", "e", "f-3"]


@given(
    st.integers(0, 2**32 - 1),
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=9, unique=True),
    st.sampled_from(["flight", "time", "none"]),
    st.integers(1, 60),
    st.sampled_from(["parquet", "csv"]),
)
def test_parts_give_the_rows_of_the_whole(
    seed: int, names: list[str], order: str, rows: int, form: str
) -> None:
    table = flights(random.Random(seed), names, order)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"t.{form}"
        if form == "parquet":
            parquet.write_table(table, path, row_group_size=7)
        else:
            text = table.set_column(0, "time", table["time"].cast(pa.string()))
            csv.write_csv(text, path, csv.WriteOptions(quoting_style="none"))
        whole = adiz.scan(path, zones=BOX)
        with in_parts(rows):
            parted = adiz.scan(path, zones=BOX)
        assert parted.flights.equals(whole.flights)
        assert parted.visits.equals(whole.visits)


def made(path: Path) -> pa.Table:
    """Write a table of twelve flights, in the order of time, and return it."""
    names = [f"{k:06x}" for k in range(12)]
    table = flights(random.Random(5), names, "time")
    parquet.write_table(table, path)
    return table


def test_a_large_table_is_resumed_part_by_part(tmp_path: Path) -> None:
    path, out = tmp_path / "t.parquet", tmp_path / "out"
    made(path)
    stopped = []

    def stop(progress: Progress) -> None:
        if progress.bytes_ > 0:
            stopped.append(progress)
            raise KeyboardInterrupt

    pieces = list(pieces_of(find_files([str(path)])))
    asked = Asked.of([BOX])
    with in_parts(20):
        with pytest.raises(KeyboardInterrupt):
            scan_files(pieces, asked, output=out, tell=stop)
        assert not (out / "visits.parquet").exists()
        assert not list((out / ".resume").glob("*.fixes"))
        first = {file.name for file in (out / ".resume").glob("*.json")}
        assert len(first) == 1
        for done_now in (1, 0):
            found = adiz.scan(path, zones=BOX, output=out, resume=True)
            assert found.done_now == done_now
            assert found.flights.equals(adiz.scan(path, zones=BOX).flights)
            assert first < {file.name for file in (out / ".resume").glob("*.json")}
            assert not list((out / ".resume").glob("*.fixes"))


def test_processes_share_a_large_table(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    made(path)
    with in_parts(40):
        one = adiz.scan(path, zones=BOX)
        two = adiz.scan(path, zones=BOX, jobs=2)
    assert two.flights.equals(one.flights)
    assert two.visits.equals(one.visits)


@pytest.mark.parametrize(
    "text", ["id,lat,lon\n'a',1,2\n'a',1,3\n'b',1,2\n'b',1,3\n", "id,lat\n1,2\n"]
)
def test_what_is_not_plain_is_read_whole_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with in_parts(20), pytest.MonkeyPatch.context() as patch:
        assert adiz.scan(path, zones=BOX).flights.equals(
            adiz.scan(path, zones=BOX, memory="1GB").flights
        )
        patch.setattr(large_tables, "WHOLE_TIMES", 1e9)
        found = adiz.scan(path, zones=BOX, memory="1GB")
        assert found.flights["flags"].to_pylist() == ["skipped"]
        assert found.skipped[0].startswith("t.csv: is too large to be read row by row within 1 GB")
        with pytest.raises(adiz.InputError, match="too large"):
            adiz.scan(path, zones=BOX, memory="1GB", strict=True)


def test_too_little_memory_is_refused(tmp_path: Path) -> None:
    made(tmp_path / "t.parquet")
    with pytest.raises(adiz.RequestError, match="give at least 800MB"):
        adiz.scan(tmp_path / "t.parquet", zones=BOX, memory="500MB", jobs=2)


def test_amounts_of_memory() -> None:
    assert parse_memory("2GB") == 2_000_000_000
    assert parse_memory("1.5 GiB") == 3 * 2**29
    for text in ("much", "2", "-1GB", "GB"):
        with pytest.raises(adiz.RequestError, match="write it like 2GB"):
            parse_memory(text)
