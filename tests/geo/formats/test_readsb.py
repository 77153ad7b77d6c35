"""Traces of readsb, by its own description of the format (README-json.md)."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case
from adiz.geo.model import Case

START = 1765242000  # 2025-12-09T01:00:00Z


def record(after: float, lat: float, lon: float, alt: Any, flags: int = 0, more: Any = None) -> Any:
    return [after, lat, lon, alt, 400.1, 180.5, flags, 0, more, "adsb_icao", None, None, None, None]


TRACE = [
    record(0, 39, 131, "ground", more={"type": "adsb_icao", "flight": "KAL1    "}),
    record(600.25, 38, 130, 30000),
    record(1200, 37, 129.5, 30500, flags=8),
    record(9000, 36, 129, 1000, flags=2),
    record(9600, 35, 129, None),
]
WHOLE = {
    "icao": "71BE05", "r": "HL1234", "t": "B738", "desc": "BOEING 737-800", "dbFlags": 1,
    "ownOp": "An Airline", "timestamp": START, "trace": TRACE,
}  # fmt: skip


def read(name: str = "trace_full_71be05.json", **changed: Any) -> Case:
    return read_case(json.dumps({**WHOLE, **changed}).encode(), name)


def told(case: Case) -> list[str]:
    return [warning["text"] for warning in case.properties.get("warnings", ())]


def test_a_trace_is_the_track_of_an_aircraft() -> None:
    case = read()
    (route,) = case.routes
    assert (route.id, route.name) == ("71be05", "KAL1")
    assert route.lon.tolist() == [131, 130, 129.5, 129, 129]
    assert route.lat.tolist() == [39, 38, 37, 36, 35]
    assert str(route.time[1]).startswith("2025-12-09T01:10:00.25")
    assert route.altitude_datum == "STD"
    assert route.altitude_m.tolist()[1] == 30000 * 0.3048
    assert [dict(item) for item in route.aircraft or ()] == [
        {"type": "B738", "operator": "An Airline", "role": "military", "nation": "KR"}
    ]
    assert route.properties["coordinateProperties"]["on_ground"] == [True] + [False] * 4


def test_another_flight_is_not_joined() -> None:
    case = read()
    assert case.routes[0].joined.tolist() == [True, True, False, True]
    assert "holds 2 flights, by the marks of readsb; not joined" in told(case)[0]


def test_a_geometric_altitude_among_others_is_not_read() -> None:
    case = read()
    altitudes = case.routes[0].altitude_m
    assert [a == a for a in altitudes.tolist()] == [False, True, False, True, False]
    assert "above the ellipsoid among pressure altitudes, not read: 1 altitude" in told(case)[1]


@pytest.mark.parametrize("name", ["t.json.gz", "t.json", "t"])
def test_packed_traces_are_read_whatever_their_name(name: str) -> None:
    plain = json.dumps(WHOLE).encode()
    packed = read_case(gzip.compress(plain[:100]) + gzip.compress(plain[100:]), name)
    assert packed.routes[0].lon.tolist() == read().routes[0].lon.tolist()


def test_other_packed_files_and_bombs_are_refused() -> None:
    line = {"type": "LineString", "coordinates": [[131, 39], [129, 33.5]]}
    with pytest.raises(InputError, match="is compressed with gzip; unpack it"):
        read_case(gzip.compress(json.dumps(line).encode()), "a.json.gz")
    with pytest.raises(InputError, match="unpacks to more than 64 MB"):
        read_case(gzip.compress(b" " * 65_000_000), "a.json.gz")
    with pytest.raises(InputError, match="damaged gzip"):
        read_case(gzip.compress(json.dumps(WHOLE).encode())[:-20], "a.json.gz")


@pytest.mark.parametrize(
    ("address", "why"), [("~71be05", "no address that a State"), ("f00001", "to no State")]
)
def test_an_address_of_no_state_is_said(address: str, why: str) -> None:
    case = read(icao=address)
    assert "nation" not in dict((case.routes[0].aircraft or ({},))[0])
    assert any(why in text for text in told(case))


def test_what_cannot_be_read_is_named() -> None:
    case = read(trace=[*TRACE, [1, "x", 2, 3], 5, record(9700, 95, 0, 0)])
    assert len(case.routes[0]) == 5
    reasons = [item["place"] for item in case.properties["skipped"]]
    assert [place.rpartition(" ")[2] for place in reasons] == ["trace[5]", "trace[6]", "trace[7]"]
    with pytest.raises(InputError, match="no timestamp"):
        read(timestamp=None)
    with pytest.raises(InputError, match="holds no position"):
        read(trace=[])
    with pytest.raises(InputError, match="no count of seconds since 1970"):
        read(timestamp=1e300)


def test_a_trace_is_recognised_in_a_geojson_name() -> None:
    assert len(read("x.geojson").routes) == 1
