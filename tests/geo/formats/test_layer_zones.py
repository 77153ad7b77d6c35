"""Files of GIS programs, written by GDAL, read as zones."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas
import pyogrio
import pytest
import shapely
from pyarrow import parquet
from pyproj import Transformer
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from adiz.geo.edges import Geodesic, Planar, Rhumb
from adiz.geo.errors import InputError
from adiz.geo.formats import load_bytes, read_zones, review_zones, wgs84, write_zones
from adiz.geo.model import Ring, Zone

SUFFIXES = ("gpkg", "shp", "fgb")
HOLED = Polygon([(10, 50), (12, 50), (12, 51), (10, 51)], [[(10.5, 50.2), (11, 50.2), (11, 50.4)]])
PARTS = MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)])
BOW_TIE = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
FAA = {
    "NAME": ["R-2508"], "UPPER_VAL": ["180"], "UPPER_UOM": ["FL"], "UPPER_CODE": ["STD"],
    "LOWER_VAL": ["1200"], "LOWER_UOM": ["FT"], "LOWER_CODE": ["SFC"],
}  # fmt: skip
M_PER_DEG = 111_320.0


def written(path: Path, fields: Any, shapes: Iterable[Any], crs: Any = 4326, **how: Any) -> Path:
    """A file that GDAL wrote."""
    geopandas.GeoDataFrame(fields, geometry=list(shapes), crs=crs).to_file(path, **how)
    return path


def read(path: Path) -> tuple[Zone, ...]:
    return read_zones(load_bytes(path), str(path))


def told(zones: tuple[Zone, ...]) -> list[str]:
    return [item["text"] for item in zones[0].properties.get("warnings", ())]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_areas_are_zones_with_holes_and_parts(tmp_path: Path, suffix: str) -> None:
    fields = {"id": ["a", "b"], "name": ["A", "B"], "kind": ["danger", "Restricted"]}
    zones = sorted(
        read(written(tmp_path / f"x.{suffix}", fields, [HOLED, PARTS])), key=lambda z: z.id
    )
    a, b = zones
    assert [(z.id, z.name, z.kind) for z in zones] == [("a", "A", "danger"), ("b", "B", "custom")]
    assert sorted(len(ring) for ring in a.rings) == [3, 4]
    assert [len(ring) for ring in b.rings] == [4, 4]
    assert a.edges_assumed, "a GIS file does not say what joins vertices"
    assert set(a.rings[0].edges) == {Planar()}


@pytest.mark.parametrize("suffix", ["shp"])
def test_limits_in_the_faas_words(tmp_path: Path, suffix: str) -> None:
    (zone,) = read(written(tmp_path / f"x.{suffix}", FAA, [HOLED]))
    assert zone.name == "R-2508"
    assert zone.floor == {"value": 1200, "unit": "ft", "datum": "AGL"}
    assert zone.ceiling == {"value": 180, "unit": "FL", "datum": "STD"}


@pytest.mark.parametrize("log", ["DELETE", "WAL"])
def test_a_layer_that_may_hold_arcs_says_so(tmp_path: Path, log: str) -> None:
    """Also with a write-ahead log, as QGIS leaves it."""
    path = written(tmp_path / "x.gpkg", {"id": ["a"]}, [HOLED])
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = 'CURVEPOLYGON'")
        database.commit()
        assert database.execute(f"PRAGMA journal_mode = {log}").fetchone() == (log.lower(),)
    assert any("arcs are read as chains of chords" in text for text in told(read(path)))


@pytest.mark.parametrize("crs", [3395, 3035, 32632])
def test_sides_of_a_projection_become_chains_within_25_m(tmp_path: Path, crs: Any) -> None:
    to_crs = Transformer.from_crs(4326, crs, always_xy=True)
    x, y = to_crs.transform([5.0, 14.0, 13.0, 6.0], [47.0, 46.0, 55.0, 54.0])
    there = Polygon(np.column_stack([x, y]))
    zones = read(written(tmp_path / "x.gpkg", {"id": ["a"]}, [there], crs))
    (ring,) = zones[0].rings
    dense = shapely.segmentize(there, 1000.0).exterior
    lon, lat = to_crs.transform(*np.array(dense.coords).T, direction="INVERSE")
    scale = np.cos(np.radians(50))
    ours = shapely.Polygon(np.column_stack([ring.lon * scale, ring.lat])).exterior
    off_m = shapely.distance(ours, shapely.points(lon * scale, lat)) * M_PER_DEG
    assert off_m.max() < 25 * 1.1, "the longitudes are scaled for one latitude only"
    assert len(ring) > 8
    (text,) = told(zones)
    assert "converted to WGS84; sides that are straight there became chains" in text


def test_positions_off_the_map_are_refused(tmp_path: Path) -> None:
    there = box(-1.5e7, -8e6, 1.5e7, 8e6)
    with pytest.raises(InputError, match="outside its coordinate system"):
        read(written(tmp_path / "x.gpkg", {"id": ["a"]}, [there], "+proj=igh +datum=WGS84"))


def test_chains_of_too_many_sides_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wgs84, "MOST_VERTICES", 10)
    path = written(tmp_path / "x.gpkg", {"id": ["a"]}, [box(0, 6e6, 1e6, 7e6)], 3395)
    with pytest.raises(InputError, match="cannot be followed in WGS 84 / World Mercator"):
        read(path)


def test_another_datum_is_converted_vertex_by_vertex(tmp_path: Path) -> None:
    zones = read(written(tmp_path / "x.gpkg", {"id": ["a"]}, [HOLED], 4258))
    assert sorted(len(ring) for ring in zones[0].rings) == [3, 4]
    assert "ETRS89" in told(zones)[0]


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_without_a_coordinate_system_nothing_is_guessed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not say its coordinate system"):
        read(written(tmp_path / "x.shp", {"id": ["a"]}, [HOLED], None))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_zone_that_crosses_itself_is_left_out_with_the_place(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path / f"x.{suffix}", {"id": ["a", "bad"]}, [HOLED, BOW_TIE])
    zones = read(path)
    assert [zone.id for zone in zones] == ["a"]
    (text,) = told(zones)
    place = f"{path.name}: zone 'bad': left out: ring 0: edges 0 and 2 cross each other"
    assert text.startswith(place)
    assert [item.severity for item in review_zones(load_bytes(path), str(path))] == ["error"]


def test_a_repeated_vertex_is_left_out_with_a_warning(tmp_path: Path) -> None:
    again = Polygon([(0, 0), (1, 0), (1, 0), (1, 1), (0, 0), (0, 0)])
    zones = read(written(tmp_path / "x.gpkg", {"id": ["a"]}, [again]))
    assert zones[0].rings[0].lon.tolist() == [0, 1, 1]
    assert "repeat" in told(zones)[0]


def test_heights_leave_the_limits_unknown(tmp_path: Path) -> None:
    high = Polygon([(0, 0, 300), (1, 0, 300), (1, 1, 300)])
    zones = read(written(tmp_path / "x.gpkg", {"id": ["a"]}, [high]))
    assert zones[0].floor == zones[0].ceiling == {"value": None, "unit": "m", "datum": "unknown"}
    assert "the third coordinate is not read" in told(zones)[0]


def test_lines_are_zones_only_in_a_file_without_areas(tmp_path: Path) -> None:
    line = LineString([(0, 0), (1, 1)])
    path = written(tmp_path / "x.gpkg", {"id": ["l"]}, [line], layer="one")
    assert read(path)[0].is_line
    written(path, {"id": ["a"]}, [HOLED], layer="two")
    zones = read(path)
    assert [zone.id for zone in zones] == ["a"]
    assert told(zones) == ["x.gpkg: not read, as no zones: one (layers)"]


def test_arcs_of_another_program_are_said_to_be_chords() -> None:
    """A file of pyogrio (MIT), written by GDAL."""
    path = Path(pyogrio.__file__).parent / "tests" / "fixtures" / "curvepolygon.gpkg"
    zones = read(path)
    assert any("circular arcs are read as chains of chords" in text for text in told(zones))


def test_points_are_no_zones(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no area, only Point"):
        read(written(tmp_path / "x.gpkg", {"id": ["l"]}, [Point(1, 1)]))


def test_rows_without_geometry_are_counted(tmp_path: Path) -> None:
    zones = read(written(tmp_path / "x.gpkg", {"id": ["a", "b"]}, [HOLED, None]))
    assert told(zones) == ["x.gpkg: layer x: left out, as it has no geometry: 1 row"]


def test_a_small_file_is_given_no_room_for_many_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Room is taken for as many rows as are asked for where a damaged file does not tell."""
    asked: list[int] = []
    whole = pyogrio.raw.read

    def noted(*given: Any, **how: Any) -> Any:
        asked.append(how["max_features"])
        return whole(*given, **how)

    monkeypatch.setattr(pyogrio.raw, "read", noted)
    data = load_bytes(written(tmp_path / "x.shp", {"id": ["a", "b"]}, [box(0, 0, 1, 1), HOLED]))
    assert len(read_zones(data, "x.zip")) == 2
    assert 2 < asked[0] < 2 * len(data)


# GeoParquet ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "edge", "assumed"),
    [(None, Planar(), True), ("planar", Planar(), False), ("spherical", Geodesic(), False)],
)
def test_edges_of_geoparquet(
    tmp_path: Path, stated: str | None, edge: Any, *, assumed: bool
) -> None:
    path = tmp_path / "x.parquet"
    geopandas.GeoDataFrame({"id": ["a"], **FAA}, geometry=[HOLED], crs=4326).to_parquet(path)
    table = parquet.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    geo["columns"]["geometry"].pop("edges", None)
    geo["columns"]["geometry"] |= {"edges": stated} if stated else {}
    parquet.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo)}), path)
    (zone,) = read(path)
    assert zone.ceiling == {"value": 180, "unit": "FL", "datum": "STD"}
    assert {edge for ring in zone.rings for edge in ring.edges} == {edge}
    assert zone.edges_assumed is assumed
    said = any("read as geodesics" in text for text in told((zone,)))
    assert said is (stated == "spherical")


def test_other_edges_of_geoparquet_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    geopandas.GeoDataFrame({"id": ["a"]}, geometry=[HOLED], crs=4326).to_parquet(path)
    table = parquet.read_table(path)
    geo = table.schema.metadata[b"geo"].replace(b'"encoding"', b'"edges": "vincenty", "encoding"')
    parquet.write_table(table.replace_schema_metadata({b"geo": geo}), path)
    with pytest.raises(InputError, match="edges of kind 'vincenty'"):
        read(path)


def test_parquet_without_geometry_is_no_zone(tmp_path: Path) -> None:
    pandas.DataFrame({"id": ["a"]}).to_parquet(tmp_path / "x.parquet")
    with pytest.raises(InputError, match="without geometry"):
        read(tmp_path / "x.parquet")


# files that adiz wrote ----------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".parquet"])
def test_what_adiz_writes_comes_back_with_its_limits(tmp_path: Path, suffix: str) -> None:
    ring = Ring(lon=[1, 2, 2], lat=[1, 1, 2], edges=[Rhumb()] * 3, bound_m=[100, 50, 50])
    line = Ring(lon=[5, 6], lat=[1, 2], edges=[Planar()], closed=False)
    low = {"value": 500, "unit": "m", "datum": "WGS84"}
    of_a: dict[str, Any] = {"authority": "KR", "floor": low, "valid_from": "2020"}
    given = [
        Zone(id="a", name="A", kind="adiz", rings=(ring,), **of_a),
        Zone(id="l", name="L", kind="line", rings=(line,)),
    ]
    path = tmp_path / f"z{suffix}"
    lost = write_zones(given, path, suffix=suffix, tolerance_m=10)
    zones = read(path)
    a = zones[0]
    assert (a.id, a.kind, a.authority, a.floor, a.ceiling, a.valid_from) == (
        "a", "adiz", "KR", low, None, "2020",
    )  # fmt: skip
    assert a.rings[0].error_m == pytest.approx([100] * len(a.rings[0]))
    assert "warnings" not in a.properties
    assert [(zone.id, zone.is_line) for zone in zones[1:]] == [("l", True)] * (suffix == ".gpkg")
    assert lost == ("" if suffix == ".gpkg" else "lines (l), ") + "edges as declared"
    again = tmp_path / f"again{suffix}"
    write_zones(given, again, suffix=suffix, tolerance_m=10)
    assert again.read_bytes() == path.read_bytes(), "same zones, same bytes"


@pytest.mark.parametrize("suffix", [".fgb", ".parquet"])
def test_lines_alone_are_written(tmp_path: Path, suffix: str) -> None:
    line = Ring(lon=[5, 6], lat=[1, 2], edges=[Planar()], closed=False)
    path = tmp_path / f"z{suffix}"
    zone = Zone(id="l", name="L", kind="line", rings=(line,))
    assert write_zones([zone], path, suffix=suffix, tolerance_m=10) == ""
    (read_back,) = read(path)
    assert read_back.is_line
