"""Trajectories of movingpandas, which is never imported."""

from __future__ import annotations

import warnings
from pathlib import Path

import geopandas
import pandas as pd
import pytest

import adiz
from tests.adiz.inputs.flown import PLACES, TIMES, answers_of, track_file

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # that a part of it, unused here, needs another library
    import movingpandas


def frame(times: pd.DatetimeIndex, **columns: object) -> geopandas.GeoDataFrame:
    x, y = zip(*PLACES, strict=True)
    points = geopandas.points_from_xy(x, y)
    return geopandas.GeoDataFrame(columns, geometry=points, crs="EPSG:4326", index=times)


def trajectory(times: pd.DatetimeIndex, name: object = "t1") -> movingpandas.Trajectory:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it keeps times without their zone
        return movingpandas.Trajectory(frame(times), name)


AWARE = pd.DatetimeIndex(TIMES)


def test_a_trajectory_whose_times_had_a_zone(tmp_path: Path) -> None:
    expected = answers_of(track_file(tmp_path))
    assert answers_of(trajectory(AWARE)) == expected
    assert answers_of(trajectory(AWARE.tz_convert("Asia/Seoul"))) == expected
    (formation,) = adiz.check(trajectory(AWARE, 7)).formations
    assert formation.id == "7"


def test_a_trajectory_whose_times_had_none_is_refused(tmp_path: Path) -> None:
    naive = trajectory(AWARE.tz_localize(None))
    with pytest.raises(adiz.InputError, match=r'adiz\.check\(\.\.\., tz="UTC"\)'):
        adiz.check(naive)
    assert answers_of(naive, tz="UTC") == answers_of(track_file(tmp_path))


def test_a_collection() -> None:
    both = pd.concat([frame(AWARE, who="a"), frame(AWARE + pd.Timedelta(days=1), who="b")])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        collection = movingpandas.TrajectoryCollection(both, "who")
    result = adiz.check(collection)
    assert [formation.id for formation in result.formations] == ["a", "b"]
    alone = [adiz.check(one) for one in collection.trajectories]
    assert [f.path.time[0] for f in result.formations] == [
        one.formations[0].path.time[0] for one in alone
    ]
