"""GPX tracks and routes."""

from __future__ import annotations

from tests.geo.formats.tracks import GPX, read, texts


# read ---------------------------------------------------------------------------------------------
def test_gpx() -> None:
    case = read(GPX, "day.gpx")
    flight, route = case.routes
    assert (flight.id, flight.name) == ("day", "Flight & back")
    assert flight.lon.tolist() == [131, 131.5, 132, 132]
    assert flight.joined.tolist() == [True, False, True]
    assert flight.altitude_m[:2].tolist() == [9000, 9100.5]
    assert flight.altitude_datum is None, "GPX does not say"
    assert [str(t) for t in flight.time[:2]] == [
        "2025-12-09T01:00:00.000000",
        "2025-12-09T01:10:00.000000",
    ]
    assert route.lon.tolist() == [179, 181]
    assert texts(case) == ["day.gpx: 1 waypoints are no part of a route"]
