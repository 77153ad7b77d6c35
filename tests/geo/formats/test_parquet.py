"""Parquet that pandas, GeoPandas and pyarrow write."""

from __future__ import annotations

import io
import json
from typing import Any

import geopandas
import pandas
import pyarrow
import pytest
from pyarrow import parquet
from pyproj import Geod
from shapely.geometry import LineString, Point

from adiz.geo.errors import InputError
from adiz.geo.formats import parquet_columns, read_case
from adiz.geo.formats.parquet_columns import layer_of, table_of
from adiz.geo.formats.table_reading import parse_reading

TIMES = pandas.to_datetime(["2025-12-09T01:00:00.000Z", "2025-12-09T02:00:00.250Z"])
TABLE = pandas.DataFrame(
    {"time": TIMES, "lat": [39, 33.5], "lon": [131, 129], "id": pandas.Categorical(["A", "A"])}
)
LINE = LineString([(131, 39), (129, 33.5)])


def written(frame: Any, **how: Any) -> bytes:
    held = io.BytesIO()
    frame.to_parquet(held, **how)
    return held.getvalue()


@pytest.mark.parametrize("name", ["t.parquet", "t.csv", "t"])
def test_rows_are_fixes(name: str) -> None:
    (route,) = read_case(written(TABLE), name).routes
    assert (route.id, route.lon.tolist(), route.lat.tolist()) == ("A", [131, 129], [39, 33.5])
    assert str(route.time[1]).startswith("2025-12-09T02:00:00.25")


def test_a_time_without_offset_is_refused_and_can_be_stated() -> None:
    data = written(TABLE.assign(time=TIMES.tz_localize(None)))
    with pytest.raises(InputError, match=r"^t\.parquet: row 0: time .* has no offset"):
        read_case(data, "t.parquet")
    case = read_case(data, "t.parquet", reading=parse_reading(columns=["time_utc=time"]))
    assert str(case.routes[0].time[0])[:16] == "2025-12-09T01:00"


@pytest.mark.parametrize("crs", [4326, 3857, 32652])
def test_geoparquet_states_its_coordinate_system(crs: int) -> None:
    frame = geopandas.GeoDataFrame({"name": ["x"]}, geometry=[LINE], crs=4326).to_crs(crs)
    (route,) = read_case(written(frame), "g.parquet").routes
    *_, off_m = Geod(ellps="WGS84").inv(route.lon, route.lat, [131, 129], [39, 33.5])
    assert (route.name, max(off_m) < 0.001) == ("x", True)


def test_points_of_geoparquet_are_fixes() -> None:
    points = [Point(131, 39), Point(129, 33.5)]
    frame = geopandas.GeoDataFrame(TABLE[["time", "id"]], geometry=points, crs=4326)
    (route,) = read_case(written(frame), "g.parquet").routes
    assert (route.id, route.lon.tolist()) == ("A", [131, 129])


def test_what_geoparquet_does_not_say_is_not_guessed() -> None:
    frame = geopandas.GeoDataFrame({"name": ["x"]}, geometry=[LINE])
    with pytest.raises(InputError, match="does not say its coordinate system"):
        read_case(written(frame), "g.parquet")
    native = written(frame.set_crs(4326), geometry_encoding="geoarrow")
    with pytest.raises(InputError, match="geometries as linestring, which is not read; write"):
        read_case(native, "g.parquet")


@pytest.mark.parametrize(
    ("stated", "edges"),
    [({}, None), ({"edges": "planar"}, "planar"), ({"edges": "spherical"}, "spherical")],
)
def test_edges_of_geoparquet(stated: dict[str, str], edges: str | None) -> None:
    about = {"encoding": "WKB", "geometry_types": ["LineString"], **stated}
    geo = {"version": "1.1.0", "primary_column": "g", "columns": {"g": about}}
    table = pyarrow.table({"g": [LINE.wkb]}).replace_schema_metadata({"geo": json.dumps(geo)})
    held = io.BytesIO()
    parquet.write_table(table, held)
    layer = layer_of(table_of(held.getvalue(), "g.parquet"), "g.parquet", areas=True)
    assert layer is not None
    assert layer.edges == edges
    (route,) = read_case(held.getvalue(), "g.parquet").routes
    assert route.lon.tolist() == [131, 129]


def test_repeated_values_count_as_often_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dictionary makes 20,000 texts of 100 bytes a file of less than 5,000 bytes."""
    held = io.BytesIO()
    table = pyarrow.table({"lat": [1.0] * 20_000, "note": ["x" * 100] * 20_000})
    parquet.write_table(table, held)
    data = held.getvalue()
    assert len(data) < 5000
    monkeypatch.setattr(parquet_columns, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(InputError, match=r"a\.parquet: is too large; give a part of it"):
        table_of(data, "a.parquet")
    monkeypatch.setattr(parquet_columns, "MOST_UNPACKED", 3_000_000)
    assert table_of(data, "a.parquet").table.num_rows == 20_000


def test_a_damaged_file_is_refused() -> None:
    data = written(TABLE)
    for part in (data[:40], data[:-9], data[:200] + data[230:]):
        with pytest.raises(InputError, match=r"t\.parquet"):
            read_case(part, "t.parquet")


def test_what_is_wrong_is_said_in_our_words() -> None:
    data = written(TABLE)
    for content, words in (
        (b"time,lat,lon", "is not Parquet; "),
        (data[: len(data) // 2], "is cut off or damaged at its end; copy it again"),
        (data[:-12] + bytes(8) + data[-4:], "is damaged; copy it or write it again"),
    ):
        with pytest.raises(InputError, match=rf"^t\.parquet: {words}"):
            read_case(content, "t.parquet", form="parquet")
