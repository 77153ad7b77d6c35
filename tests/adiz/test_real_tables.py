"""Tables as they are found, each with something that used to be misread.

Kilometres are by an independent method: geodesics of pyproj densified every 20 m, rings densified
by the kind of edge each declares, shapely's contains; each aircraft walked alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import adiz as package
from adiz import outputs

OF_TODAY = {
    "cn-adiz-2013": (114.0, 311.2), "jp-adiz-2010": (62.0, 311.2), "kr-adiz-2013": (0, 311.2),
}  # fmt: skip
ROWS = "2024-05-01T00:00:00Z,33.5,126.5\n2024-05-01T00:20:00Z,31.0,125.0\n"
EPOCHS = (
    "1970-01-01T00:00:00Z", "1901-12-13T20:45:52Z", "1980-01-06T00:00:00Z", "0001-01-01T00:00:00Z",
)  # fmt: skip

TWO_AIRCRAFT = """\
time,icao24,callsign,lat,lon
2024-05-01T00:00:00Z,aaaaaa,,24.5,119.5
2024-05-01T00:00:00Z,bbbbbb,,26.0,130.0
2024-05-01T00:01:00Z,aaaaaa,,24.6,119.5
2024-05-01T00:01:00Z,bbbbbb,,26.1,130.0
2024-05-01T00:02:00Z,aaaaaa,,24.7,119.5
2024-05-01T00:02:00Z,bbbbbb,,26.2,130.0
"""
NULLS = """\
time,lat,lon
2024-05-01T00:00:00Z,33.5,126.5
2024-05-01T00:10:00Z,NaN,NaN
2024-05-01T00:15:00Z,NULL,NULL
2024-05-01T00:20:00Z,31.0,125.0
"""
TABLES = {
    "blank callsigns": (
        TWO_AIRCRAFT,
        {"aaaaaa": {"tw-adiz": (0, 22.2)}, "bbbbbb": {"jp-adiz-2010": (0, 22.2)}},
    ),
    "elapsed seconds": ("time,lat,lon\n0,33.5,126.5\n600,31.0,125.0\n", {"t": OF_TODAY}),
    "a column of dates": (
        "date,lat,lon\n2010-05-01,33.5,126.5\n2010-05-01,31.0,125.0\n",
        {"t": {"jp-adiz-1972": (62.0, 311.2), "kr-adiz-1951": (0, 62.4)}},
    ),
    "offsets without a colon": (
        "time,lat,lon\n2024-05-01 00:00:00+00,33.5,126.5\n2024-05-01 00:20:00+00,31.0,125.0\n",
        {"t": OF_TODAY},
    ),
    "decimal commas": (
        "time;lat;lon\n2024-05-01T00:00:00Z;33,5;126,5\n2024-05-01T00:30:00Z;31,0;125,0\n",
        {"t": OF_TODAY},
    ),
    "marks for no position": (
        NULLS,
        {"t": OF_TODAY},
    ),
    "a blank line": (f"\ntime,lat,lon\n{ROWS}", {"t": OF_TODAY}),
    "a line of the separator": (f"sep=;\ntime;lat;lon\n{ROWS.replace(',', ';')}", {"t": OF_TODAY}),
}
TABLES |= {
    epoch: (
        f"time,lat,lon\n{epoch},33.5,126.5\n{epoch.replace('00:00Z', '20:00Z')},31.0,125.0\n",
        {"t": OF_TODAY},
    )
    for epoch in EPOCHS
}


def visits(path: Path) -> dict[str, dict[str, tuple[float, float]]]:
    """Kilometres from and to, of the one visit of each zone, by route."""
    result = package.check(package.read(path), zones="kind:adiz")
    found: dict[str, dict[str, tuple[float, float]]] = {f.id: {} for f in result.formations}
    for answer in result.answers:
        for visit in answer.visits:
            assert answer.zone not in found[answer.formation]
            found[answer.formation][answer.zone] = (visit.from_m / 1000, visit.to_m / 1000)
    return found


@pytest.mark.parametrize("name", TABLES)
def test_what_is_entered(name: str, tmp_path: Path) -> None:
    table, expected = TABLES[name]
    path = tmp_path / "t.csv"
    path.write_text(table, encoding="utf-8")
    found = visits(path)
    assert {route: sorted(zones) for route, zones in found.items()} == {
        route: sorted(zones) for route, zones in expected.items()
    }
    for route, zones in expected.items():
        for zone, kilometres in zones.items():
            assert found[route][zone] == pytest.approx(kilometres, abs=0.06)


@pytest.mark.parametrize("form", outputs.names())
def test_a_clock_that_was_not_set_is_told_in_every_form(
    form: str, adiz: Callable[..., Result], tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(TABLES[EPOCHS[0]][0], encoding="utf-8")
    done = adiz("check", path, "--zones", "cn-adiz", "--format", form)
    told = " ".join((done.stderr if form == "csv" else done.stdout).split())
    assert "so the clock was not set" in told


def test_newest_first_enters_where_it_entered(tmp_path: Path) -> None:
    path = tmp_path / "desc.csv"
    path.write_text(
        "time,lat,lon\n2024-05-01T02:00:00Z,31.0,121.9\n2024-05-01T01:30:00Z,31.2,124.0\n"
        "2024-05-01T01:00:00Z,32.0,126.0\n2024-05-01T00:30:00Z,33.5,127.5\n",
        encoding="utf-8",
    )
    (visit,) = package.check(package.read(path), zones="cn-adiz").answers[0].visits
    assert visit.entry
    assert visit.exit
    assert (visit.from_m, visit.to_m) == pytest.approx((169_300, 521_900), abs=60)
    assert (visit.entry.lat, visit.entry.lon) == pytest.approx((32.335, 126.330), abs=0.001)
    assert (visit.exit.lat, visit.exit.lon) == pytest.approx((31.110, 123.014), abs=0.001)
    assert [str(at.time)[11:16] for at in (visit.entry, visit.exit)] == ["00:53", "01:44"]


@pytest.mark.parametrize(
    "table",
    [
        (
            "time,lat,lon\n2024-05-01T02:00:00Z,31.0,121.9\n,31.2,124.0\n"
            "2024-05-01T01:00:00Z,32.0,126.0\n2024-05-01T00:30:00Z,33.5,127.5\n"
        ),
        (
            "time,lat,lon\n2024-05-01T02:00:00Z,31.0,121.9\n2024-05-01T01:30:00Z,31.2,124.0\n"
            "2024-05-01T01:15:00Z,31.6,125.0\n2024-05-01T01:00:00Z,32.0,126.0\n"
            "2024-05-01T00:30:00Z,33.5,127.5\n1970-01-01T00:00:00Z,33.6,127.6\n"
        ),
    ],
    ids=["no time", "a clock not set"],
)
def test_newest_first_is_turned_round_with_a_row_of_no_usable_time(
    table: str, tmp_path: Path
) -> None:
    path = tmp_path / "desc.csv"
    path.write_text(table, encoding="utf-8")
    (visit,) = package.check(package.read(path), zones="cn-adiz").answers[0].visits
    assert visit.entry
    assert visit.exit
    assert visit.entry.lon > visit.exit.lon, "it flies west"
