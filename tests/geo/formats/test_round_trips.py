"""Whatever is written reads back as the same route, within what the format can hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adiz.geo.formats import load_bytes, read_case, write_case, written_as
from adiz.geo.model import Case, Formation, Route
from tests.geo.formats.tracks import flown

SUFFIXES = sorted(set(written_as("write_case")) - {".json", ".tsv", ".pq", ".geoparquet", ".kmz"})
TIME_S = {".gpkg": 0.0011}
"""Most seconds by which times may differ; 0 in the others."""

positions = st.lists(
    st.tuples(
        st.floats(-179.9, 179.9).map(lambda x: round(x, 9)),
        st.floats(-89, 89).map(lambda x: round(x, 9)),
    ),
    min_size=2,
    max_size=6,
    unique=True,
)
start = st.integers(1_000_000_000_000_000, 1_760_000_000_000_000)
steps = st.lists(st.integers(60_000_000, 3_000_000_000), min_size=6, max_size=6)


@st.composite
def routes(draw: st.DrawFn) -> Route:
    """A route of fixes with times, some with altitudes and errors, perhaps with a gap."""
    places = draw(positions)
    count = len(places)
    lon, lat = (np.array(part, dtype=float) for part in zip(*places, strict=True))
    times = draw(start) + np.cumsum(draw(steps)[:count])
    numbers = st.one_of(st.none(), st.floats(0, 20_000).map(lambda x: round(x, 3)))
    altitude = [np.nan if (x := draw(numbers)) is None else x for _ in range(count)]
    joined = np.ones(count - 1, dtype=bool)
    if count > 3 and draw(st.booleans()):
        joined[1] = False
    return Route(
        id="one",
        lon=np.degrees(np.unwrap(np.radians(lon))),
        lat=lat,
        time=times.astype("M8[us]"),
        altitude_m=np.array(altitude),
        altitude_datum="MSL",
        joined=joined,
    )


def again(route: Route, suffix: str) -> Route:
    """The route, written and read."""
    case = Case(id="c", name="c", formations=(Formation.of(route),), routes=(route,))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{suffix}"
        write_case(case, path, suffix=suffix)
        (read,) = read_case(load_bytes(path), path.name).routes
    return read


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=12)
@given(route=routes())
def test_what_is_written_is_read(suffix: str, route: Route) -> None:
    read = again(route, suffix)
    assert len(read) == len(route)
    apart_deg = (read.lon - route.lon + 180) % 360 - 180
    assert np.abs(apart_deg).max() < 1e-9
    assert np.abs(read.lat - route.lat).max() < 1e-9
    assert read.joined.tolist() == route.joined.tolist()
    apart_s = np.abs((read.time - route.time) / np.timedelta64(1, "s"))
    assert apart_s.max() <= TIME_S.get(suffix, 0)
    if suffix != ".kml" or not np.isnan(route.altitude_m).any():
        assert np.array_equal(read.altitude_m, route.altitude_m, equal_nan=True)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_times_and_errors_of_some_vertices(suffix: str, tmp_path: Path) -> None:
    """Two routes, one across 180 and with a gap, one that states little."""
    case = flown()
    path = tmp_path / f"x{suffix}"
    write_case(case, path, suffix=suffix)
    one, two = read_case(path.read_bytes(), path.name).routes
    for read, route in zip((one, two), case.routes, strict=True):
        assert np.abs((read.lon - route.lon + 180) % 360 - 180).max() < 1e-9
        assert np.array_equal(read.lat, route.lat)
        assert read.joined.tolist() == route.joined.tolist()
    if suffix in (".csv", ".gpkg", ".parquet", ".geojson"):
        assert (one.id, one.altitude_datum, one.status) == (
            "one", "MSL", ("traced", "reconstructed", None),
        )  # fmt: skip
        assert np.array_equal(one.sigma_m, case.routes[0].sigma_m, equal_nan=True)
        assert np.array_equal(one.bound_m, case.routes[0].bound_m, equal_nan=True)
