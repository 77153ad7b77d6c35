"""Tables of pandas, and of polars by the attributes that are used of it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import adiz
from tests.adiz.inputs.flown import PLACES, TIMES, answers_of, track_file


def table(**columns: object) -> pd.DataFrame:
    places = {"latitude": [y for _, y in PLACES], "longitude": [x for x, _ in PLACES]}
    return pd.DataFrame(columns | places)


def test_a_table_with_times(tmp_path: Path) -> None:
    expected = answers_of(track_file(tmp_path))
    assert answers_of(table(timestamp=TIMES)) == expected
    assert answers_of(table().set_index(pd.DatetimeIndex(TIMES))) == expected


def test_a_table_of_polars(tmp_path: Path) -> None:
    class Series:
        def __init__(self, values: list[object]) -> None:
            self.to_list = values.copy

    class DataFrame:
        def __init__(self, values: dict[str, list[object]]) -> None:
            self.columns, self.shape, self.values = list(values), (4, 3), values

        def __getitem__(self, name: str) -> Series:
            return Series(self.values[name])

    held = table(time=TIMES)
    like = DataFrame({name: held[name].to_list() for name in held.columns})
    assert answers_of(like) == answers_of(track_file(tmp_path))


def test_a_table_without_positions_is_refused() -> None:
    held = table(time=TIMES).rename(columns={"latitude": "y", "longitude": "x"})
    with pytest.raises(
        adiz.InputError, match=r"has no columns lat and lon, but time, y, x"
    ) as told:
        adiz.check(held)
    advice = 'rename(columns={"y": "lat", "x": "lon"})'
    assert f"table.{advice}" in str(told.value)
    assert adiz.check(eval(f"held.{advice}")).answers
    with pytest.raises(
        adiz.InputError, match="has no columns; give a table with columns lat, lon and time"
    ):
        adiz.check(pd.DataFrame())


def test_missing_values() -> None:
    held = table(time=TIMES, sigma_m=pd.array([100, None, 100, 100], "Int64"), note=pd.NA)
    (formation,) = adiz.check(held).formations
    assert pd.isna(formation.path.sigma_m).tolist() == [False, True, False, False]
    assert formation.path.notes == (None,) * 4
    untimed = table(time=[*TIMES[:3], pd.NaT])
    assert pd.isna(adiz.check(untimed).formations[0].path.time).tolist() == [False] * 3 + [True]
