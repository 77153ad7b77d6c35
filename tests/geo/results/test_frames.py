"""A result as frames: of visits, of answers, of lines."""

from __future__ import annotations

from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pytest

import adiz
from tests.geo.world import WGS84, line, minutes, route, zone

BAND = [(175.0, -10.0), (185.0, -10.0), (185.0, 10.0), (175.0, 10.0)]


def crossing(**more: object) -> adiz.Result:
    """Along the equator through a band from 175 E to 175 W, at constant speed in two hours."""
    path = route(
        [(170.0, 0.0), (190.0, 0.0)],
        time=minutes(0, 120),
        name="Alpha",
        date="2025-12-09",
        aircraft=[{"type": "Tu-95MS", "count": 2}],
        source={"title": "Release", "url": "https://example.org"},
        **more,
    )
    far = adiz.Zone(
        id="far", name="Far", kind="custom", rings=zone([(0, 40), (1, 40), (1, 41)]).rings
    )
    return adiz.check(path, zones=[zone(BAND), far, line([(180.0, -5.0), (180.0, 5.0)])])


def test_frame_has_a_row_per_visit() -> None:
    result = adiz.check(adiz.case("2025-12-09"), zones="kr-adiz")
    frame = result.to_frame()
    assert list(frame["formation"]) == ["tu95"] * 3 + ["h6"] * 4
    assert frame.crs == "EPSG:4326"
    assert set(frame.geom_type) == {"LineString"}
    assert list(frame["length_m"]) == [v.length_m for a in result.answers for v in a.visits]


def test_frame_has_the_gaps_of_its_answer() -> None:
    path = route(
        [(129.0, 30.0), (129.5, 30.0), (132.0, 30.0)],
        time=minutes(0, 5, 120),
        joined=[True, False],
    )
    start, end = (str(time) + "Z" for time in path.time[1:].astype("datetime64[s]"))
    area = zone([(128.9, 29.0), (129.1, 29.0), (129.1, 31.0), (128.9, 31.0)], "rhumb")
    frame = adiz.check(path, zones=[area]).to_frame()
    assert frame["gaps"].tolist() == [f"{start}/{end}"]
    assert frame["unheard_min"].isna().all()


def test_a_visit_has_its_entry_exit_and_origin() -> None:
    (row,) = crossing().to_frame().to_dict("records")
    ends = {"entry_lon": 175.0, "entry_lat": 0.0, "exit_lon": -175.0, "exit_lat": 0.0}
    assert {name: row[name] for name in ends} == pytest.approx(ends, abs=1e-6)
    start = pd.Timestamp(minutes(0)[0])
    assert abs(row["entry_time"] - start - pd.Timedelta(minutes=30)) < pd.Timedelta(seconds=1)
    assert abs(row["exit_time"] - start - pd.Timedelta(minutes=90)) < pd.Timedelta(seconds=1)
    assert row["length_m"] == pytest.approx(WGS84.Inverse(0, 175, 0, 185)["s12"], abs=0.01)
    origin = {
        "formation": "route", "formation_name": "Alpha", "zone": "zone", "zone_name": "Zone",
        "verdict": "entered", "date": "2025-12-09", "aircraft": "2 Tu-95MS",
        "source": "Release, https://example.org",
    }  # fmt: skip
    assert {name: row[name] for name in origin} == origin
    assert np.isnan(row["probability"])
    assert row["geometry"].geom_type == "MultiLineString"


def test_ranges_are_those_of_the_visit() -> None:
    result = crossing(sigma_m=[5e3, 5e3])
    (row,) = result.to_frame().to_dict("records")
    (visit,) = result.answer("route", "zone").visits
    assert visit.entry
    assert visit.exit
    assert visit.length_range_m
    assert (row["entry_low_m"], row["entry_high_m"]) == visit.entry.range.distance_m
    assert (row["exit_earliest"], row["exit_latest"]) == visit.exit.range.time
    assert (row["length_low_m"], row["length_high_m"]) == visit.length_range_m
    assert row["probability"] == result.answer("route", "zone").probability == 1.0
    assert row["entry_low_m"] < visit.entry.distance_m < row["entry_high_m"]


def test_a_path_that_begins_inside_has_no_entry() -> None:
    (row,) = (
        adiz.check(route([(180.0, 0.0), (190.0, 0.0)]), zones=zone(BAND))
        .to_frame()
        .to_dict("records")
    )
    assert np.isnan(row["entry_lon"])
    assert pd.isna(row["entry_time"])
    assert row["exit_lon"] == pytest.approx(-175.0)


def test_a_visit_in_one_place_is_a_point() -> None:
    hovering = route([(180.0, 5.0), (180.0, 5.0)], time=minutes(0, 30))
    result = adiz.check(hovering, zones=[zone(BAND)])
    (visit,) = result.to_frame().geometry
    (answer,) = result.answers_frame().geometry
    assert (visit.geom_type, answer.geom_type) == ("Point", "MultiPoint")
    assert abs(visit.x) == 180.0
    assert visit.y == 5.0


def test_answers_have_a_row_each_also_where_nothing_was_entered() -> None:
    result = crossing()
    frame = result.answers_frame().set_index("zone")
    assert frame["verdict"].to_dict() == {"zone": "entered", "far": "did not enter"}
    assert frame["visits"].to_dict() == {"zone": 1, "far": 0}
    assert frame["length_m"]["far"] == 0.0
    assert abs(frame["duration_s"]["zone"] - 3600) < 1
    near = WGS84.Inverse(0, frame["nearest_lon"]["far"], 40, 0)["s12"]
    assert frame["nearest_m"]["far"] == pytest.approx(near, rel=0.02)
    assert np.isnan(frame["nearest_m"]["zone"])
    assert frame.geometry["far"] is None
    assert frame.geometry["zone"].geom_type == "MultiLineString"
    shipped = adiz.check("2025-12-09")
    assert len(shipped.answers_frame()) == len(shipped.answers)


def test_lines_have_a_row_for_each_crossing() -> None:
    frame = crossing().lines_frame()
    assert frame[["line", "crossing", "from", "to"]].to_numpy().tolist() == [
        ["line", 1, "left", "right"]
    ]
    assert abs(frame.geometry.x[0]) == pytest.approx(180.0)
    with pytest.warns(DeprecationWarning, match=r"write: result\.lines_frame\(\)"):
        assert crossing().lines_to_frame().equals(frame)


def test_frames_without_rows_have_their_columns() -> None:
    empty = adiz.check(route([(-140.0, 0.0), (-139.0, 1.0)]))
    full = crossing()
    for of in ("to_frame", "answers_frame", "lines_frame"):
        none, some = getattr(empty, of)(), getattr(full, of)()
        assert len(none) == 0
        assert list(none.columns) == list(some.columns)
        assert none.crs == some.crs == "EPSG:4326"


def test_frames_can_be_written(tmp_path: Path) -> None:
    for of in ("to_frame", "answers_frame", "lines_frame"):
        frame = getattr(crossing(), of)()
        frame.to_file(tmp_path / "f.gpkg", layer=of, driver="GPKG")
        assert len(geopandas.read_file(tmp_path / "f.gpkg", layer=of)) == len(frame)
