"""Tables of makers who document their columns: read outright."""

from __future__ import annotations

import pytest

from .tables import read, times, told

OPENSKY = """\
time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,baroaltitude,\
geoaltitude,lastposupdate,lastcontact,hour
1654495200,39c902,43.2,5.4,230,90,0,AFR1  ,False,False,False,1000,10000.5,10100,1654495199,1,1
1654495201,39c902,43.2,5.4,230,90,0,,False,False,False,1000,10000.5,10100,1654495199,1,1
1654495202,39c902,43.3,5.4,230,90,0,AFR1  ,False,False,False,1000,10000.5,10100,1654495202,1,1
1654495203,39c902,NaN,NaN,NaN,90,0,AFR1  ,False,False,False,1000,NaN,NaN,NaN,1,1
"""
FLIGHTRADAR24 = """\
Timestamp,UTC,Callsign,Position,Altitude,Speed,Direction
1704180175,2024-01-02T07:22:55Z,JAL516,"42.787994,141.685074",10000,0,73
1704180458,2024-01-02T07:27:38Z,JAL516,"42.770142,141.691422",550,144,172
"""
GRANULAR = """\
network_time,receiver_time,hex,callsign,latitude,longitude,no_position,altitude,position_class,,
2024-01-02 07:41:03Z.515,2024-01-02 07:41:02Z.997,0x8467d8,JAL516,41.57,141.66,P,26650,ADS-B,P:8,S:1
2024-01-02 07:41:04Z.515,2024-01-02 07:41:02Z.997,0x8467d8,,41.56,141.66,P,26650,ADS-B,P:8,S:1
2024-01-02 07:41:05Z.884,2024-01-02 07:41:04Z.211,0x8467d8,,0,0,N,26675,ADS-B,P:8,
"""
TRAFFIC = """\
,timestamp,icao24,callsign,flight_id,latitude,longitude,altitude,groundspeed,track,vertical_rate
0,2024-05-01 00:00:00+00:00,abc123,JAL1,JAL1_001,33.5,126.5,30000,400,192,0
1,2024-05-01 00:20:00+00:00,abc123,JAL1,JAL1_001,31.0,125.0,30000,400,192,0
2,2024-05-01 09:00:00+00:00,abc123,JAL1,JAL1_002,31.0,125.0,30000,400,192,0
3,2024-05-01 09:20:00+00:00,abc123,JAL1,JAL1_002,33.5,126.5,30000,400,192,0
"""
POSTGRESQL = """\
icao24|t|lat|lon
abc123|2024-05-01 00:00:00+00|33.5|126.5
abc123|2024-05-01 00:20:00+00|31.0|125.0
"""


def test_opensky_state_vectors() -> None:
    case = read(OPENSKY)
    (route,) = case.routes
    assert (route.id, route.name) == ("39c902", "AFR1")
    assert times(case) == ["2022-06-06T05:59:59", "2022-06-06T06:00:02"], "of the position"
    assert route.altitude_m.tolist() == [10000.5, 10000.5], "metres"
    assert route.altitude_datum == "STD"
    assert "OpenSky" in told(case)["layout"]
    texts = [w["text"] for w in case.properties["warnings"] if w["code"] == "left-out"]
    assert texts == [
        "t.csv: left out, as it has no position: 1 line",
        "t.csv: left out, as it repeats an older position: 1 line",
    ]


@pytest.mark.parametrize("name", ["t.csv", "-"])
def test_flightradar24(name: str) -> None:
    case = read(FLIGHTRADAR24, name)
    (route,) = case.routes
    assert route.id == "JAL516"
    assert route.lat.tolist() == [42.787994, 42.770142]
    assert route.lon.tolist() == [141.685074, 141.691422]
    assert times(case) == ["2024-01-02T07:22:55", "2024-01-02T07:27:38"]
    assert route.altitude_m[0] == pytest.approx(3048), "feet"
    assert route.altitude_datum == "STD"


def test_flightradar24_granular_names_what_it_needs() -> None:
    case = read(GRANULAR)
    (route,) = case.routes
    assert (route.id, route.name) == ("0x8467d8", "JAL516")
    assert times(case)[0] == "NaT"
    text = " ".join(w["text"] for w in case.properties["warnings"])
    assert "--columns time=network_time" in text
    assert "--columns altitude_ft=altitude" in text
    asked = read(
        GRANULAR,
        columns=["time=network_time", "altitude_ft=altitude"],
        where=["no_position = P"],
    )
    assert times(asked) == ["2024-01-02T07:41:03", "2024-01-02T07:41:04"]
    assert asked.routes[0].altitude_m[0] == pytest.approx(8122.92)


def test_traffic() -> None:
    case = read(TRAFFIC)
    assert [route.id for route in case.routes] == ["JAL1_001", "JAL1_002"]
    assert times(case) == ["2024-05-01T00:00:00", "2024-05-01T00:20:00"]
    assert "altitude_ft=altitude" in told(case)["column-not-read"], "metres in other tables"


def test_postgresql() -> None:
    case = read(POSTGRESQL, columns=["time=t"])
    assert case.routes[0].id == "abc123"
    assert times(case) == ["2024-05-01T00:00:00", "2024-05-01T00:20:00"]
