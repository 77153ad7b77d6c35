"""Flights of traffic, imitated by a class with the attributes that its documentation gives them.

traffic itself brings machine learning and file formats along, and is not installed for tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
import shapely

import adiz
from tests.adiz.inputs.flown import PLACES, TIMES, answers_of, track_file


class Flight:
    """As traffic.core.Flight: data with these columns, and a line without times as its shape."""

    def __init__(self, data: pd.DataFrame) -> None:
        self.data = data

    @property
    def __geo_interface__(self) -> Mapping[str, object]:
        return shapely.LineString(self.data[["longitude", "latitude"]]).__geo_interface__


def data(**columns: object) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "timestamp": TIMES,
            "icao24": "71c001",
            "callsign": "KAF1",
            "latitude": [lat for _, lat in PLACES],
            "longitude": [lon for lon, _ in PLACES],
            "altitude": [30_000.0, 31_000.0, float("nan"), 31_000.0],
            "groundspeed": 420.0,
            "track": 180.0,
            "vertical_rate": 0.0,
        }
        | columns
    )


def test_a_flight(tmp_path: Path) -> None:
    result = adiz.check(Flight(data(typecode="B738")))
    (formation,) = result.formations
    assert formation.path.altitude_m.tolist() == pytest.approx(
        [9144.0, 9448.8, float("nan"), 9448.8], nan_ok=True
    )
    assert formation.path.altitude_datum == "STD"
    assert formation.aircraft[0]["type"] == "B738"
    # ICAO, Annex 10 Volume III: addresses from 718000 to 71FFFF are those of the Republic of Korea.
    korean = track_file(tmp_path, ",nation", ",KR")
    assert answers_of(Flight(data().drop(columns="altitude"))) == answers_of(korean)


def test_times_without_a_zone_are_refused() -> None:
    naive = Flight(data(timestamp=[time.replace(tzinfo=None) for time in TIMES]))
    with pytest.raises(adiz.InputError, match=r'tz="UTC"'):
        adiz.check(naive)
    assert adiz.check(naive, tz="UTC").answers


def test_several_flights() -> None:
    both = pd.concat([data(flight_id="a"), data(flight_id="b", icao24="71c002")])
    assert [f.id for f in adiz.check(Flight(both)).formations] == ["a", "b"]
