"""Tables of makers who document their columns: read outright."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.errors import InputError

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


def test_flightradar24_granular() -> None:
    case = read(GRANULAR)
    (route,) = case.routes
    assert (route.id, route.name) == ("0x8467d8", "JAL516")
    assert times(case)[:2] == ["2024-01-02T07:41:03", "2024-01-02T07:41:04"]
    assert route.altitude_m[0] == pytest.approx(26650 * 0.3048)
    assert route.altitude_datum == "STD"
    assert "granular data of Flightradar24" in told(case)["layout"]


def test_flightradar24_writes_0_for_what_it_did_not_measure() -> None:
    tables = (
        FLIGHTRADAR24.replace(",10000,", ",0,"),
        FLIGHTRADAR24_INTERFACE.replace(",35000,", ",0,", 1),
        GRANULAR.replace(",26650,", ",0,", 1),
    )
    for table in tables:
        (route,) = read(table).routes
        assert np.isnan(route.altitude_m[:2]).tolist() == [True, False], table
        assert route.altitude_datum == "STD"
    (measured,) = read(READSB.replace("35000", "0")).routes
    assert measured.altitude_m[0] == 0, "other makers measure it"


def test_traffic() -> None:
    case = read(TRAFFIC)
    assert [route.id for route in case.routes] == ["JAL1_001", "JAL1_002"]
    assert times(case) == ["2024-05-01T00:00:00", "2024-05-01T00:20:00"]
    assert "altitude_ft=altitude" in told(case)["column-not-read"], "metres in other tables"


def test_postgresql() -> None:
    case = read(POSTGRESQL, columns=["time=t"])
    assert case.routes[0].id == "abc123"
    assert times(case) == ["2024-05-01T00:00:00", "2024-05-01T00:20:00"]


FLIGHTRADAR24_INTERFACE = """\
fr24_id,lat,lon,track,alt,gspeed,vspeed,squawk,timestamp,source
34242a02,33.5,126.5,270,35000,450,0,1000,2024-05-01T00:00:00Z,ADSB
34242a02,31.0,125.0,270,35000,450,0,1000,2024-05-01T00:20:00Z,ADSB
"""
AEROAPI = """\
fa_flight_id,altitude,altitude_change,groundspeed,heading,latitude,longitude,timestamp,update_type
KAL1-1714-1,350,-,450,192,33.5,126.5,2024-05-01T00:00:00Z,A
KAL1-1714-1,350,-,450,192,31.0,125.0,2024-05-01T00:20:00Z,A
"""
READSB = """\
timestamp,hex,flight,lat,lon,alt_baro,gs,track
1714521600,71be05,KAL1,33.5,126.5,35000,450,192
1714522800,71be05,KAL1,31.0,125.0,ground,450,192
"""
AIRDATA = """\
time(millisecond),datetime(utc),latitude,longitude,height_above_takeoff(feet),altitude_above_seaLevel(feet)
0,2024-05-01 00:00:00,33.5,126.5,10,1000
1200000,2024-05-01 00:20:00,31.0,125.0,10,1000
"""


@pytest.mark.parametrize(
    ("table", "altitude_m", "datum"),
    [
        (FLIGHTRADAR24_INTERFACE, 35000 * 0.3048, "STD"),
        (AEROAPI, 35000 * 0.3048, "STD"),
        (READSB, 35000 * 0.3048, "STD"),
        (AIRDATA, 304.8, "MSL"),
        (AIRDATA.replace("feet", "meters"), 1000, "MSL"),
    ],
)
def test_makers_who_document_their_columns(table: str, altitude_m: float, datum: str) -> None:
    case = read(table)
    (route,) = case.routes
    assert (route.lon.tolist(), route.lat.tolist()) == ([126.5, 125], [33.5, 31])
    assert times(case) == ["2024-05-01T00:00:00", "2024-05-01T00:20:00"]
    assert route.altitude_m[0] == pytest.approx(altitude_m)
    assert route.altitude_datum == datum
    assert "read as" in told(case)["layout"]


def test_x_y_and_t() -> None:
    table = "x,y,t\n126.5,33.5,1714521600\n125.0,31.0,1714522800\n"
    case = read(table)
    assert case.routes[0].lon.tolist() == [126.5, 125]
    assert times(case)[0] == "2024-05-01T00:00:00"
    assert "x, y and t, taken as longitude, latitude and time" in told(case)["layout"]
    with pytest.raises(InputError, match="out of range"):
        read(table.replace("126.5", "14082012.1"))
    both = read("x,y,t,lat,lon\n1,2,1714521600,33.5,126.5\n3,4,1714522800,31.0,125.0\n")
    assert both.routes[0].lon.tolist() == [126.5, 125], "its own names are surer"


@pytest.mark.parametrize("name", ["WKT", "geometry", "the_geom"])
def test_well_known_text(name: str) -> None:
    points = f'{name},time\nPOINT (126.5 33.5),2024-05-01T00:00Z\n"SRID=4326;POINT Z (125 31 9)",'
    case = read(points + "2024-05-01T00:20Z\n")
    assert case.routes[0].lon.tolist() == [126.5, 125]
    lines = f'{name},id\n"LINESTRING (126.5 33.5, 125 31)",A\n"LINESTRING (126 33, 125 31)",B\n'
    case = read(lines)
    assert [(route.id, route.lon.tolist()) for route in case.routes] == [
        ("A", [126.5, 125]), ("B", [126, 125]),
    ]  # fmt: skip
    with pytest.raises(InputError, match="SRID 3857 is not WGS84"):
        read(points.replace("4326", "3857") + "2024-05-01T00:20Z\n")
    with pytest.raises(InputError, match=r"t\.csv:3: 'POLYGON .* is no POINT"):
        read(points.replace("SRID=4326;POINT Z (125 31 9)", "POLYGON ((1 2, 3 4))") + "\n")


def test_an_address_names_the_state_of_registry() -> None:
    """39c902 is of a block of France, by Annex 10 to the Chicago Convention."""
    assert [dict(of) for of in read(OPENSKY).routes[0].aircraft or ()] == [
        {"type": None, "nation": "FR"}
    ]
    stated = READSB.replace("track\n", "track,nation\n").replace(",192\n", ",192,JP\n")
    assert [of["nation"] for of in read(stated).routes[0].aircraft or ()] == ["JP"]
    nobody = read(READSB.replace("71be05", "b00001"))
    assert not nobody.routes[0].aircraft
    assert "ICAO has allocated its block to no State" in told(nobody)["registry"]


def test_an_empty_point_is_no_position() -> None:
    rows = "POINT EMPTY,A\nPOINT (126.5 33.5),A\nPOINT ZM (125 31 9 9),A\n"
    case = read(f"WKT,id\n{rows}")
    assert case.routes[0].lon.tolist() == [126.5, 125]
    assert "it has no position: 1 line" in told(case)["left-out"]
