"""The numbers of a report are those of the answer."""

from __future__ import annotations

import json
import math
import re

from adiz import outputs
from tests.adiz.reports.reading import files, flight, rows


def place(lon: float, lat: float) -> str:
    """To a tenth of a degree: every point of these lines is known to some 10 km at best."""
    north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
    return f"{abs(lat):.1f}°{north} {abs(lon):.1f}°{east}"


def kilometres(metres: float) -> str:
    return f"{metres / 1000:,.0f} km" if metres >= 9_950 else f"{metres / 1000:.1f} km"


def least(visit: dict[str, float | None]) -> str:
    """What is certain of a stretch, rounded down; nothing where that is not known."""
    if (metres := visit["certain_length_m"]) is None:
        return ""
    if metres >= 100:
        unit_m = 1000 if metres >= 9_950 else 100
        return f"at least {kilometres(math.floor(metres / unit_m) * unit_m)}; "
    most_m = visit["possible_length_m"] or 0.0
    unit_m = 1000 if most_m >= 9_950 else 100
    return f"up to {kilometres(math.ceil(most_m / unit_m) * unit_m)} on paths that fit; "


def test_every_stretch_is_that_of_the_answer() -> None:
    """Held against the JSON of the same check, digit by printed digit."""
    answers = json.loads(outputs.render(flight(), "json"))["answers"]
    found = rows(files("md")["x.md"].decode())
    stretches = [row for row in found if len(row) == 4 and re.match(r"\d+<br>", row[0])]
    expected = []
    for answer in answers:
        for visit in answer["visits"]:
            ends = []
            for name, otherwise in (("entry", "begins inside"), ("exit", "ends inside")):
                end = visit[name]
                km = end and f"km {end['distance_m'] / 1000:,.1f}"
                ends.append(f"{place(end['lon'], end['lat'])}<br>{km}" if end else otherwise)
            deep = f"at most {kilometres(visit['deepest']['depth_m'])} deep"
            drawn = f"{least(visit)}{kilometres(visit['length_m'])} on our line"
            expected.append([*ends, f"{drawn}<br>{deep}"])
    assert sorted(row[1:] for row in stretches) == sorted(expected)
    assert len(expected) > 15


WORDS = {"certain": "entered", "entered": "entered", "depends": "perhaps"}
"""What a reader is told of each verdict, by the definition's table."""


def test_every_verdict_is_that_of_the_answer() -> None:
    result = flight()
    found = rows(files("md")["x.md"].decode())
    for answer in json.loads(outputs.render(result, "json"))["answers"]:
        if not answer["visits"] or answer["relation"] == "own":
            continue
        zone = result.zone(answer["zone"])
        # What cannot be decided is not counted as entered.
        decided = [visit for visit in answer["visits"] if visit["decidable"]]
        total = kilometres(sum(visit["length_m"] for visit in decided or answer["visits"]))
        short = str(zone.properties["name_short"])
        told_so = [r for r in found if len(r) == 3 and r[0].startswith(short) and total in r[2]]
        assert [r[1].split("<br>")[0] for r in told_so] == [WORDS[answer["verdict"]]], short
