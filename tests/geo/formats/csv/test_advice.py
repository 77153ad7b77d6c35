"""What a message of the reader advises works when it is done."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case
from adiz.geo.model import Case

from .tables import FIRST, PLAIN, read, told

Follow = Callable[[str, str], tuple[str, dict[str, Any]]]


def option(table: str, message: str) -> tuple[str, dict[str, Any]]:
    """Add the options that the message writes out."""
    words = shlex.split(message.replace(";", " "))
    given: dict[str, Any] = {}
    for name, value in pairwise(words):
        if name == "--columns":
            given.setdefault("columns", []).append(value.rstrip(",;"))
        if name == "--encoding":
            given["encoding"] = value
    assert given, message
    return table, given


def write(pattern: str) -> Follow:
    """Put what the message says to write, by the pattern, in the place of what it quotes."""

    def follow(table: str, message: str) -> tuple[str, dict[str, Any]]:
        match = re.search(pattern, message)
        quoted = re.search(r"'([^']*(?:'\d+)?)'", message)
        assert match, message
        assert quoted, message
        assert quoted[1] in table
        return table.replace(quoted[1], match[1]), {}

    return follow


def edit(old: str, new: str, words: str) -> Follow:
    """Do by hand what the words of the message say."""

    def follow(table: str, message: str) -> tuple[str, dict[str, Any]]:
        assert words in message
        assert old in table
        return table.replace(old, new), {}

    return follow


HEAD = "time,lat,lon\n"
TIME = r"write it like (\S+)"
BAD: list[tuple[str, str, list[Follow]]] = [
    (
        "no offset",
        PLAIN.replace("Z,", ","),
        [write(r"write (\S+) for UTC"), write(r"or (\S+);"), option],
    ),
    (
        "no offset, with a space",
        PLAIN.replace("Z,", ",").replace("T", " "),
        [write(r"write (\S+ \S+) for UTC"), write(r"or (\S+ \S+);"), option],
    ),
    ("a time of day", PLAIN.replace("2024-05-01T", ""), [
        edit(PLAIN[PLAIN.index("\n"):].replace("2024-05-01T", ""), PLAIN[PLAIN.index("\n"):],
             "write the day before it"),
        edit("time,lat,lon\n00:00:00Z,33.5,126.5\n00:20:00Z,31.0,125.0",
             "time,lat,lon,date\n00:00:00Z,33.5,126.5,2024-05-01\n00:20:00Z,31.0,125.0,2024-05-01",
             "add a column date"),
    ]),
    (
        "a time of day without an offset",
        "date,time,lat,lon\n2024-05-01,23:59:50,33.5,126.5\n2024-05-02,00:30:00,31,125\n",
        [write(r"write (\S+) for UTC"), write(r"or (\S+);"), option],
    ),
    ("a day as a time", HEAD + "2024-05-01,33.5,126.5\n2024-05-01,31,125\n", [option, write(TIME)]),
    ("digits of a day", HEAD + "20240501,33.5,126.5\n20240501,31,125\n", [option, write(TIME)]),
    ("month or day", HEAD + "01/05/2024 00:00,33.5,126.5\n,31,125\n", [write(r"like (\S+)")]),
    ("shortened", HEAD + "1.7E+09,33.5,126.5\n,31,125\n", [write(TIME)]),
    ("neither seconds nor more", HEAD + "202405010000,33.5,126.5\n,31,125\n", [write(TIME)]),
    ("no time", HEAD + "soon,33.5,126.5\n,31,125\n", [write(TIME)]),
    ("a mail without an offset", HEAD + '"Wed, 01 May 2024 00:00:00",33.5,126.5\n,31,125\n', [
        write(r"write (.* GMT) for UTC")
    ]),
    ("no date", "date,lat,lon\n01/05/2024,33.5,126.5\n,31,125\n", [write(TIME)]),
    ("thousands", 'lat,lon,alt_ft\n33.5,126.5,"30,000"\n31,125,\n', [
        write(r"write (\d+), or"), write(r"or ([\d.]+)$")
    ]),
    ("dotted thousands", "lat;lon;alt_ft\n33,5;126,5;30.000\n31;125;\n", [
        edit("30.000", "30000", "without a separator of thousands")
    ]),
    ("spaced thousands", "lat;lon;alt_ft\n33.5;126.5;30 000\n31;125;\n", [write(r"like (\d+)$")]),
    ("no number", "lat,lon\nx,126.5\n31,125\n", [
        write(r"write it like ([\d.]+),"), edit("x,126.5", "33,126\n,", "nothing where unknown"),
    ]),
    ("half of every position", "lat,lon\n33,\n33.5,\n", [
        edit("33,\n33.5,\n", "33,126\n33.5,126.5\n", "give both latitude and longitude")
    ]),
    ("swapped", "lat,lon\n126.5,33.5\n125,31\n", [edit("lat,lon", "lon,lat", "swapped lat/lon?")]),
    ("no names", "33.5,126.5\n31,125\n", [
        edit("33.5", "lat,lon\n33.5", "name the columns in the first line")
    ]),
    ("no position", HEAD, [edit(HEAD, PLAIN, "give one line per fix below the column names")]),
    ("a column too many", "lat,lon\n33,5,126,5\n31,125\n", [
        edit("33,5,126,5", '"33,5","126,5"', "in quotes")
    ]),
    ("two latitudes", "lat,lon,latitude\n33.5,126.5,1\n31,125,1\n", [
        edit("lon,latitude", "lon,other", "leave one")
    ]),
    ("joined", "lat,lon,joined\n33.5,126.5,maybe\n31,125,\n", [
        edit("maybe", "true", "write true, false or nothing"),
        edit("maybe", "", "write true, false or nothing"),
    ]),
    ("two datums", "lat,lon,altitude_datum\n33.5,126.5,MSL\n31,125,STD\n", [
        edit("STD", "MSL", "give one throughout")
    ]),
    ("an unknown datum", "lat,lon,altitude_datum\n33.5,126.5,QFE\n31,125,QFE\n", [
        edit("QFE", "MSL", "write MSL, STD")
    ]),
    ("a status of another kind", "lat,lon,status\n33.5,126.5,en-route\n31,125,traced\n", [
        edit("en-route", "published", "give published,")
    ]),
    ("quotes", 'lat,lon\n"33.5,126.5\n31,125\n', [edit('"', "", "correct that line")]),
]  # fmt: skip
FOLLOWED = [(name, table, follow) for name, table, follows in BAD for follow in follows]


@pytest.mark.parametrize(
    ("name", "table", "follow"),
    FOLLOWED,
    ids=[f"{name}-{k}" for k, (name, *_) in enumerate(FOLLOWED)],
)
def test_advice_of_errors(name: str, table: str, follow: Follow) -> None:
    del name
    with pytest.raises(InputError) as caught:
        read(table)
    done, given = follow(table, str(caught.value))
    for _ in range(3):  # the same is wrong on several lines, each of which is named in turn
        try:
            case = read(done, **given)
            break
        except InputError as error:
            done, more = follow(done, str(error))
            given |= more
    assert len(case.routes[0]) >= 2


@pytest.mark.parametrize(
    ("table", "code", "follow"),
    [
        (HEAD + "0,33.5,126.5\n600,31,125\n", "unset-clock",
         edit("\n0,", "\n2025-12-09T01:00:00Z,", "write times like 2025-12-09T01:00:00Z")),
        ("date,lat,lon\n45413,33.5,126.5\n45413,31,125\n", "unset-clock", write(TIME)),
        ("lat,lon,alt\n33.5,126.5,1\n31,125,1\n", "column-not-read", option),
        ("lat,lon,alt\n33.5,126.5,1\n31,125,1\n", "column-not-read",
         edit("alt", "altitude_m", "name it altitude_m")),
        ("lat,lon,nation\n33.5,126.5,Japan\n31,125,\n", "column-not-read",
         write(r"code, as (\w+)")),
    ],
)  # fmt: skip
def test_advice_of_warnings(table: str, code: str, follow: Follow) -> None:
    text = told(read(table))[code].removeprefix("t.csv: ")
    done, given = follow(table, text)
    done = done.replace("600,", f"{FIRST},")
    assert code not in told(read(done, **given))


def test_a_time_elsewhere_is_written_as_advised() -> None:
    def of(time: str) -> Case:
        line = '{"type": "LineString", "coordinates": [[128, 36], [134, 35]]}'
        times = f'{{"times": ["{time}", null]}}'
        document = f'{{"type": "Feature", "geometry": {line}, "properties": {times}}}'
        return read_case(document.encode(), "a.geojson")

    with pytest.raises(InputError) as caught:
        of("2024-05-01T00:00:00")
    for pattern in (r"write (\S+) for UTC", r"or (\S+)$"):
        advised = re.search(pattern, str(caught.value))
        assert advised
        assert str(of(advised[1]).routes[0].time[0]) != "NaT"
