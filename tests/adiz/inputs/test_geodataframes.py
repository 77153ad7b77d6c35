"""Frames of lines, of points and of zones give the answers of the file that holds the same."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

import adiz
from tests.adiz.inputs.flown import DAY, PLACES, TIMES, answers_of, line_file, said, track_file

LINE = shapely.LineString(PLACES)
POINTS = [shapely.Point(place) for place in PLACES]


def points(**columns: object) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(columns, geometry=POINTS, crs="EPSG:4326")


def test_a_frame_of_a_line(tmp_path: Path) -> None:
    frame = geopandas.GeoDataFrame(
        {"id": ["a1"], "name": ["Alpha"], "nothing": [np.nan]}, geometry=[LINE], crs="OGC:CRS84"
    )
    assert answers_of(frame) == answers_of(line_file(tmp_path))
    (formation,) = adiz.check(frame, at=DAY).formations
    assert (formation.id, formation.name) == ("a1", "Alpha")


def test_a_frame_that_was_written_to_a_file(tmp_path: Path) -> None:
    frame = geopandas.GeoDataFrame(
        {"id": ["a", "b"], "name": ["A", None]},
        geometry=[LINE, shapely.MultiLineString([PLACES[:2], PLACES[1:]])],
        crs="EPSG:4326",
    )
    frame.to_file(tmp_path / "f.geojson", driver="GeoJSON")
    assert answers_of(frame) == answers_of(tmp_path / "f.geojson")


def test_points_with_a_column_of_times(tmp_path: Path) -> None:
    expected = answers_of(track_file(tmp_path))
    for name in ("time", "t", "when"):
        assert answers_of(points(**{name: TIMES})) == expected
    korean = pd.Series(TIMES).dt.tz_convert("Asia/Seoul")
    assert answers_of(points(seen=korean)) == expected
    assert answers_of(points(time=[time.isoformat() for time in TIMES])) == expected
    assert answers_of(points(time=[time.timestamp() for time in TIMES])) == expected


def test_points_whose_index_is_their_times(tmp_path: Path) -> None:
    expected = answers_of(track_file(tmp_path))
    index = pd.DatetimeIndex(TIMES, name="t")
    frame = points().set_index(index)
    assert answers_of(frame) == expected
    assert answers_of(frame.geometry) == expected
    assert answers_of(points(time=["unknown"] * 4).set_index(index)) == expected


def test_a_series_of_lines(tmp_path: Path) -> None:
    series = geopandas.GeoSeries([LINE], crs="EPSG:4326")
    assert answers_of(series) == answers_of(line_file(tmp_path))


def test_columns_are_those_of_a_file(tmp_path: Path) -> None:
    more = {"callsign": ["RF1"] * 4, "altitude_ft": [30_000] * 4, "sigma_m": [500.0] * 4}
    frame = points(time=TIMES, lat=[0] * 4, longitude=[0] * 4, **more)
    file = track_file(tmp_path, ",callsign,altitude_ft,sigma_m", ",RF1,30000,500.0")
    assert answers_of(frame) == answers_of(file)
    (formation,) = adiz.check(frame).formations
    assert formation.id == "RF1"
    assert formation.path.altitude_m.tolist() == pytest.approx([9144.0] * 4)


def test_several_flights_in_one_frame() -> None:
    both = pd.concat([points(id="a", time=TIMES), points(id="b", time=TIMES)])
    assert [f.id for f in adiz.check(both).formations] == ["a", "b"]


def test_another_coordinate_system_is_reprojected() -> None:
    frame = geopandas.GeoDataFrame(geometry=[LINE], crs="EPSG:4326")
    for code in (3857, 32652, 5179):
        (formation,) = adiz.check(frame.to_crs(code), at=DAY).formations
        np.testing.assert_allclose(formation.path.lon, [x for x, _ in PLACES], atol=1e-7)
        np.testing.assert_allclose(formation.path.lat, [y for _, y in PLACES], atol=1e-7)
    assert adiz.check(points(time=TIMES).to_crs(3857)).formations


def test_a_missing_coordinate_system_is_refused() -> None:
    for bare in (
        geopandas.GeoDataFrame(geometry=[LINE]),
        geopandas.GeoSeries([LINE]),
        geopandas.GeoDataFrame({"time": TIMES}, geometry=POINTS),
    ):
        with pytest.raises(adiz.InputError, match=r'write \.set_crs\("EPSG:4326"\)'):
            adiz.check(bare, at=DAY)
        assert adiz.check(bare.set_crs("EPSG:4326"), at=DAY).answers


def test_times_without_a_zone_are_refused(tmp_path: Path) -> None:
    naive = pd.Series([time.replace(tzinfo=None) for time in TIMES])
    for frame in (
        points(time=naive),
        points(seen=naive),
        points(time=naive.astype(str)),
        points().set_index(pd.DatetimeIndex(naive)),
    ):
        with pytest.raises(adiz.InputError, match=r'row 0: .*adiz\.check\(\.\.\., tz="UTC"\)'):
            adiz.check(frame)
        assert answers_of(frame, tz="UTC") == answers_of(track_file(tmp_path))
    japanese = points(time=naive + pd.Timedelta(hours=9))
    for zone in ("Asia/Tokyo", "+09:00", ZoneInfo("Asia/Tokyo"), timezone(timedelta(hours=9))):
        assert answers_of(japanese, tz=zone) == answers_of(track_file(tmp_path))
    assert answers_of(points(time=naive), tz="utc") == answers_of(track_file(tmp_path))
    assert answers_of(points(time_utc=naive)) == answers_of(track_file(tmp_path))


def test_times_that_a_clock_showed_twice_are_refused() -> None:
    naive = pd.to_datetime(["2025-10-26 00:30", "2025-10-26 02:30", "2025-10-26 04:00"])
    frame = points().iloc[:3].set_index(naive)
    with pytest.raises(adiz.InputError, match=r"row 1: .* twice or never .* in UTC"):
        adiz.check(frame, tz="Europe/Berlin")
    assert adiz.check(frame, tz="UTC")


def test_no_time_zone() -> None:
    with pytest.raises(adiz.RequestError, match="'Asia/Tokio' is not a time zone"):
        adiz.check(points(time=TIMES), tz="Asia/Tokio")
    with pytest.raises(adiz.RequestError, match="9 is not a time zone"):
        adiz.check(points(time=TIMES), tz=9)


def test_two_columns_of_times_are_refused() -> None:
    frame = points(seen=TIMES, received=TIMES)
    with pytest.raises(adiz.InputError, match=r'seen and received.*rename.*"seen": "time"') as told:
        adiz.check(frame)
    assert 'frame.rename(columns={"seen": "time"})' in str(told.value)
    assert adiz.check(frame.rename(columns={"seen": "time"})).answers


def test_points_without_times_say_so() -> None:
    result = adiz.check(points(), at=DAY)
    assert "no-times" in {warning["code"] for warning in result.warnings}
    assert "no-times" not in {w["code"] for w in adiz.check(points(time=TIMES)).warnings}


def test_a_bad_value_is_named_by_its_row() -> None:
    frame = points(time=TIMES, sigma_m=[1, "much", 1, 1])
    with pytest.raises(adiz.InputError, match="row 1: sigma_m 'much'"):
        adiz.check(frame)
    empty = geopandas.GeoDataFrame(
        {"time": TIMES}, geometry=[POINTS[0], None, *POINTS[2:]], crs=4326
    )
    (formation,) = adiz.check(empty).formations
    assert len(formation.path) == 3


def test_a_row_is_refused_with_what_to_write() -> None:
    frame = geopandas.GeoDataFrame({"name": ["Alpha"]}, geometry=[LINE], crs="EPSG:4326")
    with pytest.raises(adiz.RequestError, match=r"write frame\.iloc\[\[0\]\]"):
        adiz.check(frame.iloc[0], at=DAY)
    with pytest.raises(adiz.RequestError, match=r"write frame\.iloc\[\[0\]\]"):
        adiz.check(LINE, zones=frame.iloc[0], at=DAY)
    assert adiz.check(frame.iloc[[0]], at=DAY).answers


def test_an_empty_frame_is_refused() -> None:
    with pytest.raises(adiz.InputError, match="the GeoDataFrame has no rows"):
        adiz.check(points(time=TIMES).iloc[:0])


def test_zones_in_a_frame() -> None:
    areas = [shapely.box(128, 34, 131, 37), shapely.box(0, 0, 1, 1)]
    frame = geopandas.GeoDataFrame({"id": ["near", "far"]}, geometry=areas, crs="EPSG:4326")
    alone = adiz.check(LINE, zones=[shapely.box(128, 34, 131, 37)], at=DAY)
    for zones in (frame, frame.to_crs(3857), [frame]):
        result = adiz.check(LINE, zones=zones, at=DAY)
        assert [(a.zone, a.verdict) for a in result.answers] == [
            ("near", "entered"), ("far", "did not enter"),
        ]  # fmt: skip
        assert result.answers[0].length_m == pytest.approx(alone.answers[0].length_m, rel=1e-9)
    with pytest.raises(adiz.InputError, match="set_crs"):
        adiz.check(LINE, zones=geopandas.GeoSeries(areas), at=DAY)


def test_the_answer_is_saved_with_the_route(tmp_path: Path) -> None:
    result = adiz.check(points(time=TIMES, id="x"), zones=shapely.box(128, 34, 131, 37))
    result.save(tmp_path / "answer.json")
    assert said(adiz.saved(tmp_path / "answer.json")) == said(result)
