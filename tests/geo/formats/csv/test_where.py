"""Conditions on lines: parsed, compared as what they are, never evaluated."""

from __future__ import annotations

import pytest

from adiz.geo.errors import InputError, RequestError

from .tables import read, told

TABLE = """\
time,lat,lon,callsign,alt,note
2024-05-01T00:00:00Z,1,9,RF1,900,a=b
2024-05-01T06:00:00Z,2,9,RF1,3000,
2024-05-02T00:00:00Z,3,9,RF 2,10000,<x>
2024-05-03T00:00:00+09:00,4,9,RF 2,"33,5",
"""


@pytest.mark.parametrize(
    ("where", "lat"),
    [
        (["callsign = RF1"], [1, 2]),
        (["callsign=RF1"], [1, 2]),
        (["callsign != RF1"], [3, 4]),
        (["callsign = 'RF 2'"], [3, 4]),
        (['Callsign = "RF 2"'], [3, 4]),
        (["alt >= 3000"], [2, 3]),
        (["alt < 3e3"], [1, 4]),
        (["alt <= 900.0"], [1, 4]),
        (["alt > 900"], [2, 3]),
        (["alt = 33.5", "lat = 4"], [4]),
        (["time < 2024-05-02"], [1, 2]),
        (["time = 2024-05-01"], [1, 2]),
        (["time != 2024-05-01"], [3, 4]),
        (["time >= 2024-05-01T15:00+09:00"], [2, 3, 4]),
        (["time > 2024-05-02"], []),
        (["time = 1714521600"], [1]),
        (["note = a=b"], [1]),
        (["note = <x>"], [3]),
        (["note ="], [2, 4]),
        (["note !="], [1, 3]),
        (["alt >= 900", "time < 2024-05-02"], [1, 2]),
        (["callsign < RF1"], [3, 4]),
        (["callsign = __import__('os').system('true')"], []),
    ],
)
def test_conditions(where: list[str], lat: list[int]) -> None:
    header, *lines = TABLE.splitlines()
    rows = "\n".join([header, *(line for line in lines for _ in range(2))])
    columns = ["notes=note"]
    if not lat:
        with pytest.raises(InputError, match="has no line that --where lets through"):
            read(rows, where=where, columns=columns)
        return
    case = read(rows, where=where, columns=[*columns, "id=lat"])
    assert [int(route.lat[0]) for route in case.routes] == lat
    assert told(case)["where"] == f"t.csv: {2 * len(lat)} of 8 lines read, as --where asks"


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("callsign", "'callsign' is not COLUMN OP VALUE with one of = != < <= > >="),
        ("= RF1", "is not COLUMN OP VALUE"),
        ("nowhere = 1", "column 'nowhere' is not there; the table has time, lat"),
    ],
)
def test_what_is_no_condition(where: str, message: str) -> None:
    with pytest.raises(RequestError, match=f"--where: .*{message}"):
        read(TABLE, where=[where])
