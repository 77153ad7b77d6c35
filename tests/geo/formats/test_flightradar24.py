"""Playbacks of Flightradar24, in the form of its common/v1/flight-playback.json."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case

START = 1765242000  # 2025-12-09T01:00:00Z
TRACK = [
    {"latitude": 39, "longitude": 131, "altitude": {"feet": 30000, "meters": 9144},
     "speed": {"kmh": 800}, "heading": 180, "timestamp": START, "squawk": "0"},
    {"latitude": 33.5, "longitude": 129, "altitude": {"feet": 0, "meters": 0},
     "timestamp": START + 600},
]  # fmt: skip
WHO = {"id": "3d144c19", "number": {"default": "AM1"}, "callsign": "AMX001"}
CRAFT = {"model": {"code": "B789"}, "identification": {"registration": "N1", "modes": "A00001"}}


def playback(**changed: Any) -> bytes:
    flight = {"identification": WHO, "aircraft": CRAFT, "track": TRACK, **changed}
    return json.dumps({"result": {"response": {"data": {"flight": flight}}}}).encode()


def test_a_playback_is_a_route() -> None:
    (route,) = read_case(playback(), "p.json").routes
    assert (route.id, route.name) == ("3d144c19", "AMX001")
    assert (route.lon.tolist(), route.lat.tolist()) == ([131, 129], [39, 33.5])
    assert [str(time)[:16] for time in route.time] == ["2025-12-09T01:00", "2025-12-09T01:10"]
    assert route.altitude_datum == "STD"
    assert route.altitude_m.tolist()[0] == 9144
    assert route.altitude_m[1] != route.altitude_m[1]  # it writes 0 for what it does not know
    assert [dict(item) for item in route.aircraft or ()] == [{"type": "B789", "nation": "US"}]


def test_what_a_click_shows_is_in_order_of_time() -> None:
    trail = [
        {"lat": 33.5, "lng": 129, "alt": 100, "ts": START + 600},
        {"lat": 39, "lng": 131, "alt": 200, "ts": START},
    ]
    data = json.dumps({"identification": WHO, "trail": trail}).encode()
    (route,) = read_case(data, "c.json").routes
    assert route.lon.tolist() == [131, 129]
    assert route.altitude_m.tolist() == [60.96, 30.48]


def test_what_cannot_be_read_is_named() -> None:
    case = read_case(playback(track=[*TRACK, {"latitude": 95}, 5]), "p.json")
    assert [item["place"] for item in case.properties["skipped"]] == [
        "p.json: fix 2", "p.json: fix 3",
    ]  # fmt: skip
    with pytest.raises(InputError, match="has no timestamp"):
        read_case(playback(track=[{"latitude": 9, "longitude": 9}]), "p.json")
    with pytest.raises(InputError, match="holds no position"):
        read_case(playback(track=[{**TRACK[0], "latitude": None}]), "p.json")


@pytest.mark.parametrize("bare", [False, True])
def test_tracks_of_the_interface(bare: bool) -> None:
    """fr24api.flightradar24.com, flight-tracks: a list of flights, times as RFC 3339."""

    def fix(hour: int, lat: float, lon: float, alt: int) -> dict[str, Any]:
        time = f"2025-12-09T0{hour}:00:00Z"
        return {"timestamp": time, "lat": lat, "lon": lon, "alt": alt, "callsign": "KAL1"}

    tracks = [fix(1, 39, 131, 30000), fix(2, 33.5, 129, 0)]
    flights = [{"fr24_id": name, "tracks": tracks} for name in ("34242a02", "34242a03")]
    data = json.dumps(flights if bare else {"data": flights}).encode()
    one, two = read_case(data, "t.json").routes
    assert (one.id, one.name, two.id) == ("34242a02", "KAL1", "34242a03")
    assert (one.lon.tolist(), one.lat.tolist()) == ([131, 129], [39, 33.5])
    assert [str(time)[:16] for time in one.time] == ["2025-12-09T01:00", "2025-12-09T02:00"]
    assert (one.altitude_m[0], one.altitude_datum) == (9144, "STD")
