"""What columns hold by their names, what is asked for, and what is named as not read."""

from __future__ import annotations

import pytest

from adiz.geo.errors import InputError, RequestError

from .tables import FIRST, LINES, PLAIN, SECOND, is_plain, read, told


@pytest.mark.parametrize(
    "names",
    [
        "Time (UTC),Latitude,Longitude",
        "timestamp,LATITUDE (deg),LONGITUDE (deg)",
        "時刻,緯度,経度",
        "时间,纬度,经度",
        "시간,위도,경도",
        "ｔｉｍｅ,ｌａｔ,ｌｎｇ",
        '"time","lat","lon"',
    ],
)
def test_names_in_other_words(names: str) -> None:
    assert is_plain(read(f"{names}\n{LINES}"))


@pytest.mark.parametrize(
    ("name", "metres"),
    [("Altitude (ft)", 3048), ("alt_feet", 3048), ("Altitude [m]", 10000), ("height (m)", 10000)],
)
def test_a_unit_in_the_name_is_a_unit(name: str, metres: float) -> None:
    table = f"time,lat,lon,{name}\n{FIRST},33.5,126.5,10000\n{SECOND},31,125,\n"
    assert read(table).routes[0].altitude_m[0] == pytest.approx(metres)


def test_aircraft_nation_and_source() -> None:
    table = (
        f"time,lat,lon,aircraft,nation,source\n{FIRST},33.5,126.5,2 Tu-95MS,ru,https://a.example/b\n"
        f"{SECOND},31,125,2 Tu-95MS,ru,https://a.example/b\n"
    )
    (route,) = read(table).routes
    assert route.aircraft == ({"type": "Tu-95MS", "count": 2, "nation": "RU"},)
    assert route.source == {"url": "https://a.example/b"}
    one = read(table.replace("2 Tu", "Il-76 MD; Tu").replace("ru,", "Russia,"))
    assert one.routes[0].aircraft[0]["nation"] is None
    assert "'Russia' is not read; write its ISO 3166 code" in told(one)["column-not-read"]


@pytest.mark.parametrize(
    ("column", "looks", "advice"),
    [
        ("alt_baro", "a height", "altitude_ft=alt_baro"),
        ("geoaltitude", "a height", "altitude_ft=geoaltitude"),
        ("Elevation", "a height", "altitude_ft=Elevation"),
        ("network_time", "a time", "time=network_time"),
        ("When", "a time", "time=When"),
        ("Zeit", "a time", "time=Zeit"),
        ("fecha_hora", "a time", "time=fecha_hora"),
        ("last_seen_timestamp", "a time", "time=last_seen_timestamp"),
        ("uncertainty.radius", "an error", "sigma_m=uncertainty.radius"),
        ("sigma", "an error", "sigma_m=sigma"),
        ("horizontalAccuracy", "an error", "bound_m=horizontalAccuracy"),
        ("Tail", "an identity", "id=Tail"),
        ("tripId", "an identity", "id=tripId"),
        ("country", "an aircraft", "nation=country"),
        ("typecode", "an aircraft", "aircraft=typecode"),
        ("flight model", "an identity", '"id=flight model"'),
    ],
)
def test_what_looks_like_more_is_named_and_the_advice_works(
    column: str, looks: str, advice: str
) -> None:
    value = {"time": "1714521600", "nation": "KR"}.get(advice.partition("=")[0], "9")
    table = f"lat,lon,{column}\n33.5,126.5,{value}\n31,125,{value}\n"
    text = told(read(table))["column-not-read"]
    assert f"column '{column}' looks like {looks} and is not read" in text
    assert f"--columns {advice}" in text
    case = read(table, columns=[advice.strip('"')])
    assert "column-not-read" not in told(case)


def test_limits_of_airspace_are_named() -> None:
    text = told(read("lat,lon,upperCeiling\n33.5,126.5,1\n31,125,1\n"))["column-not-read"]
    assert "column 'upperCeiling' looks like limits of airspace and is not read" in text


def test_a_status_of_another_kind_is_not_read() -> None:
    case = read("lat,lon,status\n33.5,126.5,en-route\n31,125,landed\n")
    assert case.routes[0].status == (None, None)
    assert "'en-route' is none of published, traced" in told(case)["column-not-read"]


def test_what_stands_on_the_ground_has_no_altitude() -> None:
    (route,) = read(
        "lat,lon,alt_baro\n33.5,126.5,ground\n31,125,100\n", columns=["altitude_ft=alt_baro"]
    ).routes
    assert str(route.altitude_m.tolist()) == "[nan, 30.48]"


def test_what_is_told_already_is_not_asked_for() -> None:
    table = f"time,lat,lon,alt_ft,alt,server_time,speed,heading\n{FIRST},33.5,126.5,1,1,1,1,1\n"
    assert not told(read(table + table.splitlines()[1] + "\n"))


def test_columns_that_are_asked_for() -> None:
    table = PLAIN.replace("time,lat,lon", "Zeit,y,x")
    asked = ["time=Zeit", "lat=y", "lon=x"]
    assert is_plain(read(table, columns=asked))
    assert is_plain(read(table, "-", columns=asked)), "no suffix says that it is a table"
    bare = table.replace("Z,", ",")
    assert is_plain(read(bare, columns=["time_utc=Zeit", "lat=y", "lon=x"]))
    two = "lat,lon,lat\n33.5,126.5,1\n31,125,1\n".replace(",lat\n", ",latitude\n")
    with pytest.raises(InputError, match="say which with --columns lat=COLUMN"):
        read(two)
    assert read(two, columns=["lat=lat"]).routes[0].lat.tolist() == [33.5, 31]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["time"], "'time' is not NAME=COLUMN; write it like time=Zeit"),
        (["when=x"], "'when' is nothing adiz reads; use id, address"),
        (["time=a", "time=b"], "time is given twice"),
        (["time=nowhere"], "column 'nowhere' is not there; the table has time, lat, lon"),
    ],
)
def test_columns_that_cannot_be(columns: list[str], message: str) -> None:
    with pytest.raises(RequestError, match=f"--columns: {message}"):
        read(PLAIN, columns=columns)


@pytest.mark.parametrize(
    "asked", [{"columns": ["time=a"]}, {"where": ["a = 1"]}, {"encoding": "big5"}]
)
def test_what_is_no_table_is_not_asked(asked: dict[str, object]) -> None:
    line = '{"type": "LineString", "coordinates": [[128, 36], [134, 35]]}'
    option = f"--{next(iter(asked))}"
    with pytest.raises(RequestError, match=f"{option} is for tables .* 'a.geojson' is not"):
        read(line, "a.geojson", **asked)


@pytest.mark.parametrize(
    ("cut", "kind"),
    [
        ("baroaltitu", "a height"), ("geoaltitud", "a height"), ("baro_altit", "a height"),
        ("gps_elevat", "a height"), ("lastcontac", None), ("registrati", "an identity"),
        ("horiz_accu", "an error"), ("vertrate__", None),
    ],
)  # fmt: skip
def test_names_that_a_shapefile_cuts_are_recognised(cut: str, kind: str | None) -> None:
    """It keeps ten characters of a name: of baroaltitude, gps_elevation, registration."""
    case = read(f"time,lat,lon,{cut}\n2025-12-09T01:00Z,39,131,7\n2025-12-09T02:00Z,33,129,8\n")
    found = told(case).get("column-not-read", "")
    assert (f"column '{cut}' looks like {kind} and is not read" in found) == (kind is not None)
