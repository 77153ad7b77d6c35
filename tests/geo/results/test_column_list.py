"""One list of columns: what each says of a row, and the same in every form that has it."""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import adiz
from adiz.geo.model import Range, StatedTime, Visit
from adiz.geo.results import frames, spreadsheet, tables
from adiz.geo.results.column_list import DOUBT
from adiz.geo.results.columns import AnswerRow, Column
from adiz.geo.results.crossing_columns import ENDS
from tests.geo.world import line, minutes, route, zone

SPAN = (np.datetime64("2025-12-09T01:00", "us"), np.datetime64("2025-12-09T01:09", "us"))
ACROSS = [(175.0, -10.0), (185.0, -10.0), (185.0, 10.0), (175.0, 10.0)]


def crossed(**more: Any) -> adiz.Result:
    """Through a zone and over a line, past another of each, along the equator in two hours."""
    flown = route(
        [(170.0, 0.0), (190.0, 0.0)],
        time=minutes(0, 120),
        name="Alpha",
        date="2025-12-09",
        aircraft=[{"type": "Tu-95MS", "count": 2}],
        source={"title": "Release", "url": "https://example.org"},
        **more,
    )
    far = replace(zone([(0, 40), (1, 40), (1, 41)]), id="far", name="Far")
    over = line([(180.0, -5.0), (180.0, 5.0)])
    return adiz.check(
        flown, zones=[zone(ACROSS), far, over, replace(over, id="beside", rings=beside().rings)]
    )


def beside() -> adiz.Zone:
    return line([(180.0, 3.0), (180.0, 5.0)])


def only_row(**visit: Any) -> AnswerRow:
    result = crossed()
    answer = result.answer("route", "zone")
    return AnswerRow(
        answer=answer, origins=result.origins, visit=replace(answer.visits[0], **visit)
    )


def values(columns: Iterable[Column], row: AnswerRow) -> dict[str, Any]:
    return {column.name: column.plain(row) for column in columns}


def of_entry(row: AnswerRow) -> dict[str, Any]:
    names = ("entry_low_m", "entry_high_m", "entry_earliest", "entry_latest", "entry_basis")
    return {name: value for name, value in values(ENDS, row).items() if name in names}


def test_nothing_known_is_nothing_said() -> None:
    assert set(values(DOUBT, only_row()).values()) == {None}
    assert set(values(ENDS, only_row(entry=None, exit=None)).values()) == {None}


def test_ranges_and_times_stated() -> None:
    times = (
        StatedTime(who="A", start=SPAN[0], end=SPAN[1]),
        StatedTime(who="B", start=None, end=SPAN[1]),
    )
    told = values(DOUBT, only_row(length_range_m=(1.0, 2.0), stated=times))
    assert (told["length_low_m"], told["length_high_m"]) == (1.0, 2.0)
    assert told["stated_who"] == "A; B"
    assert told["stated_from"] == "2025-12-09T01:00:00Z; -"
    assert told["stated_to"] == "2025-12-09T01:09:00Z; 2025-12-09T01:09:00Z"


def test_a_crossing_with_its_window() -> None:
    entry = only_row().visit.entry  # type: ignore[union-attr]
    assert entry is not None
    window = Range(distance_m=(1.0, 2.0), time=SPAN)
    row = only_row(entry=replace(entry, time_basis="speed", range=window))
    assert list(of_entry(row).values()) == [
        1.0,
        2.0,
        "2025-12-09T01:00:00Z",
        "2025-12-09T01:09:00Z",
        "speed",
    ]


def test_why_there_is_no_range_is_said_once() -> None:
    visit = only_row().visit
    assert isinstance(visit, Visit)
    assert visit.entry
    assert visit.exit
    noted = Range(note="the draws split")
    row = only_row(entry=replace(visit.entry, range=noted), exit=replace(visit.exit, range=noted))
    assert values(DOUBT, row)["no_range"] == "the draws split"


# -- the same answer in every form --------------------------------------------------------------

CASES: dict[str, Callable[[], adiz.Result]] = {
    "line alone": crossed,
    "measured": lambda: crossed(sigma_m=[5e3, 5e3]),
    "bounded": lambda: crossed(bound_m=[5e3, 5e3]),
    "joint patrol": lambda: adiz.check("2025-12-09"),
}

OWN_TO_CSV = {"contradiction"}
"""A sentence, which only what is read by people has."""

OWN_TO_LINES = {"line", "from", "to", "distance_m", "time"}
"""Older names of the frame of lines."""

OWN_TO_FILES = {"zone_sha256", "tool"}
"""Where a feature of a GIS file is from."""


def agree(one: Any, other: Any) -> bool:
    """Whether two forms have the same value, as text or not, rounded or not."""
    unknown = [value is None or value == "" or bool(pd.isna(value)) for value in (one, other)]
    if any(unknown):
        return all(unknown)
    if isinstance(one, bool | np.bool_) or isinstance(other, bool | np.bool_):
        return str(one).lower() == str(other).lower()
    if isinstance(one, pd.Timestamp) or isinstance(other, pd.Timestamp):
        stamps = [pd.Timestamp(value).tz_localize(None) for value in (one, other)]
        return abs(stamps[0] - stamps[1]) <= pd.Timedelta(seconds=1)
    try:
        return math.isclose(float(one), float(other), rel_tol=1e-9, abs_tol=6e-4)
    except ValueError:
        return str(one) == str(other)


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    both = one.keys() & other.keys()
    assert both >= {"verdict", "formation"}
    return {name: (one[name], other[name]) for name in both if not agree(one[name], other[name])}


def read_csv(result: adiz.Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(adiz.render(result, "csv"))))


@pytest.mark.parametrize("case", CASES)
def test_csv_frame_and_layer_say_the_same_of_a_visit(case: str) -> None:
    result = CASES[case]()
    shown = {answer.zone for answer in result.answers if not answer.is_guess}
    rows = [row for row in read_csv(result) if row["visit"]]
    frame = [row for row in result.to_frame().to_dict("records") if row["zone"] in shown]
    layers = {table.name: table for table in tables.answer_tables(result, "adiz 0")}
    features = [dict(row.columns) for row in layers["visits"].rows]
    assert len(rows) == len(frame) == len(features) > 0
    for row, of_frame, feature in zip(rows, frame, features, strict=True):
        assert differing(row, of_frame) == {}
        assert differing(row, feature) == {}
        assert set(of_frame) - {"geometry"} == set(feature) - OWN_TO_FILES
        assert set(of_frame) - {"geometry"} <= set(row)


@pytest.mark.parametrize("case", CASES)
def test_csv_and_frame_say_the_same_of_what_was_not_entered(case: str) -> None:
    result = CASES[case]()
    rows = [row for row in read_csv(result) if not row["visit"] and row["relation"]]
    outside = [row for row in result.answers_frame().to_dict("records") if not row["visits"]]
    guessed = {
        (answer.formation, answer.zone)
        for answer in result.answers
        if answer.is_guess or answer.is_denied_guess
    }
    pairs = [
        (row, of_frame)
        for row in rows
        for of_frame in outside
        if (row["formation"], row["zone"]) == (of_frame["formation"], of_frame["zone"])
        and (row["formation"], row["zone"]) not in guessed
    ]
    assert len(pairs) == len(outside) - len(
        guessed & {(r["formation"], r["zone"]) for r in outside}
    )
    for row, of_frame in pairs:
        beside = {name.removeprefix("answer_"): value for name, value in row.items()}
        of_visits = {"length_m", "duration_s", "sure_on_our_line_m"}
        assert set(differing(beside, of_frame)) <= of_visits


@pytest.mark.parametrize("case", ["line alone", "measured", "bounded"])
def test_csv_and_frame_say_the_same_of_a_line(case: str) -> None:
    result = CASES[case]()
    rows = [row for row in read_csv(result) if not row["relation"]]
    frame = result.lines_frame().to_dict("records")
    assert len(rows) == len(frame) == 2
    for row, of_frame in zip(rows, frame, strict=True):
        counted = of_frame | {"crossing": of_frame["crossing"] or None}
        assert differing(row, counted) == {}
        assert set(of_frame) - {"geometry"} - OWN_TO_LINES <= set(row)


def test_every_column_has_one_unit_and_one_meaning() -> None:
    described: dict[str, set[tuple[str, str]]] = {}
    for column in (
        *spreadsheet.COLUMNS, *frames.VISIT_COLUMNS, *frames.LINE_COLUMNS, *tables.VISIT_COLUMNS,
        *frames.ANSWER_COLUMNS,
    ):  # fmt: skip
        described.setdefault(column.name, set()).add((column.kind, column.unit))
    assert {name for name, units in described.items() if len(units) > 1} == set()
    ends = {"m": "_m", "s": "_s", "min": "_min"}
    for name, ((_, unit),) in described.items():
        assert name.endswith(ends.get(unit, "")), name
        assert (unit == "degrees") == name.endswith(("_lon", "_lat")), name


def test_csv_has_all_but_what_only_one_form_can_have() -> None:
    of_csv = {column.name for column in spreadsheet.COLUMNS}
    of_others = {
        column.name
        for columns in (frames.VISIT_COLUMNS, frames.LINE_COLUMNS, tables.VISIT_COLUMNS)
        for column in columns
    }
    assert of_others - of_csv == OWN_TO_LINES
    assert of_csv - of_others == OWN_TO_CSV


def test_csv_names_the_file_and_its_hash(tmp_path: Path) -> None:
    """The hash is what sha256sum prints; of several files, each row has that of its own."""
    files = []
    for name, lon in (("a.csv", 126.5), ("b.csv", 127.0)):
        path = tmp_path / name
        path.write_text(f"time,lat,lon\n2024-05-01T00:00Z,33.5,{lon}\n2024-05-01T00:20Z,31,125\n")
        files.append(path)
    one = adiz.check(files[0], zones="kr-adiz", at="2024-05-01")
    both = adiz.check([str(path) for path in files], zones="kr-adiz", at="2024-05-01")
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    for result, expected in ((one, hashes[:1]), (both, hashes)):
        rows = list(csv.DictReader(io.StringIO(spreadsheet.csv_text(result, lambda *_: ""))))
        assert [row["route_sha256"] for row in rows] == expected
        assert [row["route_file"] for row in rows] == ["a.csv", "b.csv"][: len(expected)]
        assert list(rows[0])[-2:] == ["route_file", "route_sha256"]
