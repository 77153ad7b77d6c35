"""OGC Moving Features as JSON, by the standard (19-045r3) and by MovingPandas."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case

TIMES = ["2025-12-09T01:00:00Z", "2025-12-09T11:00:00+09:00"]
PLACES = [[131, 39, 100], [129, 33.5, 200]]


def moving(**changed: Any) -> dict[str, Any]:
    return {"type": "MovingPoint", "datetimes": TIMES, "coordinates": PLACES, **changed}


def feature(**changed: Any) -> dict[str, Any]:
    return {
        "type": "Feature", "id": "m", "properties": {"name": "one"},
        "temporalGeometry": moving(**changed),
    }  # fmt: skip


def read(value: Any, name: str = "m.json") -> Any:
    return read_case(json.dumps(value).encode(), name)


@pytest.mark.parametrize("name", ["m.json", "m.geojson", "m.mfjson", "m.txt"])
@pytest.mark.parametrize("collected", [False, True])
def test_a_moving_point_is_a_route(name: str, collected: bool) -> None:
    whole = {"type": "FeatureCollection", "features": [feature()]} if collected else feature()
    (route,) = read(whole, name).routes
    assert (route.id, route.name) == ("m", "one")
    assert (route.lon.tolist(), route.lat.tolist()) == ([131, 129], [39, 33.5])
    assert [str(time)[:16] for time in route.time] == ["2025-12-09T01:00", "2025-12-09T02:00"]
    assert not (route.altitude_m == route.altitude_m).any()


def test_forms_of_the_standard() -> None:
    (bare,) = read(moving(datetimes=[1765242000000, 1765245600000])).routes
    assert str(bare.time[1])[:16] == "2025-12-09T02:00"
    (steps,) = read(feature(interpolation="Discrete")).routes
    assert steps.joined.tolist() == [False]
    prisms = {"type": "MovingGeometryCollection", "prisms": [moving(), moving()]}
    (two,) = read({**feature(), "temporalGeometry": prisms}).routes
    assert two.joined.tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"datetimes": ["2025-12-09T01:00:00", TIMES[1]]}, "has no offset; write it with Z"),
        ({"datetimes": TIMES[:1]}, "not lists of the same length"),
        ({"coordinates": [[131, 95], [129, 33]]}, "latitude"),
        ({"coordinates": [131, 39]}, "not .longitude, latitude."),
        ({"type": "MovingPolygon"}, "is a MovingPolygon, which is not read"),
        ({"crs": {"properties": {"name": "EPSG:3857"}}}, "is not in WGS84"),
    ],
)
def test_what_is_not_read_is_named(changed: dict[str, Any], why: str) -> None:
    with pytest.raises(InputError, match=why):
        read(feature(**changed))


@pytest.mark.filterwarnings("ignore")  # movingpandas has many of its own
def test_what_moving_pandas_writes_is_read() -> None:
    import geopandas
    import movingpandas
    import pandas
    from shapely.geometry import Point

    times = pandas.to_datetime(TIMES, utc=True)
    frame = geopandas.GeoDataFrame(
        {"id": [1, 1]},
        geometry=[Point(131, 39), Point(129, 33.5)],
        crs=4326,
        index=times.rename("t"),
    )
    flown = movingpandas.Trajectory(frame, traj_id=1)
    written = json.dumps(flown.to_mf_json(datetime_to_str=True))
    with pytest.raises(InputError, match="has no offset; write it with Z"):
        read_case(written.encode(), "m.json")  # MovingPandas drops the offsets of times
    with_offset = written.replace(':00:00"', ':00:00Z"')
    (route,) = read_case(with_offset.encode(), "m.json").routes
    assert (route.lon.tolist(), route.lat.tolist()) == ([131, 129], [39, 33.5])
    assert str(route.time[0])[:16] == "2025-12-09T01:00"
