"""A table in memory gives the rows of the same table in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dask.dataframe
import geopandas
import pandas
import pyarrow as pa
import pytest
from pyarrow import parquet

import adiz
from tests.adiz.scanning.test_large_tables import BOX, in_parts, made

ABOUT = ["file", "sha256", "reason"]
"""What names the file."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve flights in a Parquet file."""
    found = tmp_path_factory.mktemp("values") / "t.parquet"
    made(found)
    return found


@pytest.fixture(scope="module")
def expected(path: Path) -> adiz.Scan:
    """The scan of the file."""
    return adiz.scan(path, zones=BOX)


def rows(scan: adiz.Scan) -> list[pa.Table]:
    """Both tables without what names the file."""
    return [table.drop_columns(ABOUT) for table in (scan.visits, scan.flights)]


def as_points(frame: pandas.DataFrame) -> Any:
    points = geopandas.points_from_xy(frame["lon"], frame["lat"], crs=4326)
    return geopandas.GeoDataFrame(frame.drop(columns=["lon", "lat"]), geometry=points)


def as_dask(frame: pandas.DataFrame) -> Any:
    return dask.dataframe.from_pandas(frame, npartitions=3)


KINDS = {
    "pandas": lambda frame: frame,
    "index of times": lambda frame: frame.set_index("time"),
    "pyarrow": pa.Table.from_pandas,
    "geopandas": as_points,
    "dask": as_dask,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part_rows", [None, 30])
def test_tables_in_memory(
    kind: str, part_rows: int | None, path: Path, expected: adiz.Scan
) -> None:
    value = KINDS[kind](parquet.read_table(path).to_pandas())
    if part_rows is None:
        found = adiz.scan(value, zones=BOX)
    else:
        with in_parts(part_rows):
            found = adiz.scan(value, zones=BOX)
    for mine, theirs in zip(rows(found), rows(expected), strict=True):
        assert mine.equals(theirs)
    assert found.to_frame().crs.to_epsg() == 4326


def test_what_is_not_plain_is_read_row_by_row(path: Path, expected: adiz.Scan) -> None:
    frame = parquet.read_table(path).to_pandas()
    frame["lat"] = frame["lat"].astype(str)
    for value in (frame, pa.Table.from_pandas(frame), as_dask(frame)):
        found = adiz.scan(value, zones=BOX)
        verdicts = found.flights["verdict"].to_pylist()
        assert sorted(map(str, verdicts)) == sorted(
            map(str, expected.flights["verdict"].to_pylist())
        )


def test_values_and_files_together(path: Path) -> None:
    route = adiz.Route(id="r", lon=[-1, 2], lat=[0.5, 0.5])
    table = parquet.read_table(path)
    found = adiz.scan([path, table, table, route, adiz.case("2025-12-09")], zones=BOX)
    files = dict.fromkeys(found.flights["file"].to_pylist())
    assert list(files) == ["t.parquet", "table-1", "table-2", "2025-12-09-joint-patrol", "routes"]
    assert found.files == 5


def test_values_that_are_nothing_are_refused(path: Path, tmp_path: Path) -> None:
    table = parquet.read_table(path)
    with pytest.raises(adiz.RequestError, match="cannot take"):
        adiz.scan([7], zones=BOX)
    with pytest.raises(adiz.InputError, match="lat"):
        adiz.scan(pa.table({"a": [1, 2]}), zones=BOX)
    with pytest.raises(adiz.InputError, match="crs"):
        adiz.scan(as_points(table.to_pandas()).set_crs(None, allow_override=True), zones=BOX)
    with pytest.raises(adiz.RequestError, match="goes on with files"):
        adiz.scan(table, zones=BOX, output=tmp_path / "out", resume=True)
