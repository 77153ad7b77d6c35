"""CSV: other people's columns and our own, and nothing that a spreadsheet runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from adiz.geo.formats import write_case
from adiz.geo.model.case import Case
from adiz.geo.model.route import Route
from tests.geo.formats.tracks import CSV, read, texts


def test_csv() -> None:
    case = read(CSV, "day.csv")
    first, second = case.routes
    assert [first.id, second.id] == ["RF1", "RF2"]
    # 1765242000 s after 1970 by `date -u -d @1765242000`; 30,000 ft of exactly 0.3048 m.
    assert str(first.time[0]) == "2025-12-09T01:00:00.000000"
    assert str(first.time[1]) == "2025-12-09T01:10:00.000000"
    assert first.altitude_m[0] == pytest.approx(9144.0)
    assert np.isnan(first.altitude_m[1])
    assert second.lon.tolist() == [179, 181]
    assert texts(case) == ["day.csv: left out, as it has no position: 1 line"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_csv_of_our_own_words(delimiter: str) -> None:
    rows = [
        "lat,lon,altitude_m,altitude_datum,sigma_m,bound_m,status,notes,joined",
        '39,131,9000,MSL,5000,,traced,"off Oki",',
        "33.5,129,,MSL,,20000,reconstructed,,false",
        "33.2,121.8,,MSL,,,,,true",
    ]
    (route,) = read("\n".join(rows).replace(",", delimiter), "own.csv").routes
    assert route.id == "own"
    assert route.status == ("traced", "reconstructed", None)
    assert route.sigma_m[0] == 5000
    assert route.bound_m[1] == 20000
    assert route.joined.tolist() == [False, True]
    assert (route.notes[0], route.altitude_datum) == ("off Oki", "MSL")


def test_altitude_without_a_unit_is_not_read() -> None:
    case = read("lat,lon,alt\n1,2,3000\n2,3,3000\n", "a.csv")
    assert np.isnan(case.routes[0].altitude_m).all()
    assert "states no unit" in texts(case)[0]


def test_a_spreadsheet_takes_nothing_for_a_formula(tmp_path: Path) -> None:
    route = Route(id="=1+1", lon=np.array([0.0, 1.0]), lat=np.array([0.0, -1.0]))
    case = Case(id="c", name="c", formations=(), routes=(route,))
    write_case(case, tmp_path / "c.csv", suffix=".csv")
    lines = (tmp_path / "c.csv").read_text(encoding="utf-8").splitlines()
    assert lines[2].startswith("'=1+1,,-1.0,1.0,")


def test_a_line_with_half_a_position_is_left_out_and_named() -> None:
    rows = ["lat,lon", "33.5,128", "33.5,NaN", "33.6,129", ",129", "34,129"]
    case = read("\n".join(rows), "t.csv")
    assert case.routes[0].lat.tolist() == [33.5, 33.6, 34.0]
    (item,) = case.properties["skipped"]
    assert item["place"] == "t.csv:3"
    assert item["reason"] == (
        "longitude is empty; give both latitude and longitude, or neither (2 lines have half a "
        "position: 3, 5)"
    )
