"""CSV and GeoJSON have the values of the JSON, and the doubt beside them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from adiz.outputs import render

from .facts import Facts
from .forms import Everything
from .times import speakers

Json = dict[str, Any]
MILLIMETRE = 1.1e-3


def _doubt_of(end: Json | None, role: str) -> Json:
    """What a row or a feature should have of an entry, an exit or a crossing."""
    if not end:
        return {f"{role}_time": None, f"{role}_lon": None, f"{role}_low_m": None}
    metres, times = end["range"]["distance_m"], end["range"]["time"]
    return {
        f"{role}_time": end["time"],
        f"{role}_low_m": metres and metres[0],
        f"{role}_high_m": metres and metres[1],
        f"{role}_earliest": times and times[0],
        f"{role}_latest": times and times[1],
    }


def _differ(row: Json, wanted: Json) -> list[str]:
    """The members of a row that are not what is wanted; empty stands for none."""
    wrong = []
    for name, value in wanted.items():
        told = row.get(name)
        if value is None or told in (None, ""):
            same = value is None and told in (None, "")
        elif isinstance(value, float):
            same = abs(float(told) - value) <= MILLIMETRE
        else:
            same = str(told) == str(value)
        wrong += [] if same else [f"{name}: {told!r}, not {value!r}"]
    return wrong


def _common(facts: Facts) -> Json:
    near = facts.answer["nearest"]
    span = near and near.get("separation_range_m")
    common = {name: facts.answer[name] for name in ("verdict", "basis", "probability")}
    if not facts.is_line:
        common["reason"] = facts.answer["reason"]
    if facts.is_guess or facts.visits or facts.answer.get("crossings"):
        return common
    return common | {
        "nearest_m": near and near["separation_m"],
        "nearest_low_m": span and span[0],
        "nearest_high_m": span and span[1],
    }


def _rows_wanted(facts: Facts) -> list[Json]:
    common = _common(facts)
    if facts.is_guess:
        return [common]
    rows = []
    for visit in facts.visits:
        span = visit["length_range_m"]
        rows.append(
            common
            | {"visit": visit["visit"], "length_m": visit["length_m"]}
            | {"decidable": str(visit["decidable"]).lower()}
            | {"length_low_m": span and span[0], "length_high_m": span and span[1]}
            | _of_every_path(facts.answer.get("ranges"))
            | _doubt_of(visit["entry"], "entry")
            | _doubt_of(visit["exit"], "exit")
        )
    for number, crossing in enumerate(facts.answer.get("crossings", ()), 1):
        own = {"crossing": number, "crossing_m": crossing["distance_m"]}
        own |= {"from_side": crossing["from"], "to_side": crossing["to"]}
        rows.append(common | own)
    return rows or [common]


def _of_every_path(ranges: Json | None) -> Json:
    """What a row says of all paths within the error together."""
    if ranges is None:
        return dict.fromkeys(("total_low_m", "total_high_m", "total_low_s", "first_entry_low_m"))
    seconds = ranges["duration_s"] or [None, None]
    first, last = ranges["first_entry"], ranges["last_exit"]
    return {
        "total_low_m": ranges["length_m"][0],
        "total_high_m": ranges["length_m"][1],
        "total_low_s": seconds[0],
        "total_high_s": seconds[1],
        "first_entry_low_m": (first["distance_m"] or [None])[0],
        "first_entry_latest": (first["time"] or [None, None])[1],
        "last_exit_high_m": (last["distance_m"] or [None, None])[1],
        "last_exit_earliest": (last["time"] or [None])[0],
    }


def test_a_row_of_csv_has_the_doubt_of_its_answer(all_of_it: Everything) -> None:
    rows = defaultdict(list)
    for row in all_of_it.rows:
        rows[row["formation"], row["zone"]].append(row)
    assert rows.keys() == all_of_it.facts.keys()
    for key, facts in all_of_it.facts.items():
        wanted = _rows_wanted(facts)
        assert len(rows[key]) == len(wanted), key
        for row, members in zip(rows[key], wanted, strict=True):
            assert not _differ(row, members), (key, _differ(row, members))
            assert bool(row["gaps"]) == bool(facts.gaps), key
            _names_all(row["contradiction"], facts)


def _names_all(words: str | None, facts: Facts) -> None:
    names = {name for s in facts.contradicting for name in speakers(s["who"])} | facts.deniers
    assert all(name in (words or "") for name in names), (facts.key, words)
    assert bool(words) == bool(names), (facts.key, words)


def test_a_feature_has_the_doubt_of_its_answer(all_of_it: Everything) -> None:
    features = defaultdict(list)
    for feature in all_of_it.features:
        told = feature["properties"]
        features[told["formation"], told["zone"]].append(told)
    assert features.keys() >= {k for k, f in all_of_it.facts.items() if f.visits or f.is_guess}
    for key, facts in all_of_it.facts.items():
        for told in features[key]:
            assert not _differ(told, _common_of_feature(told, facts)), (key, told["role"])
            if not facts.is_line:
                assert facts.is_guess or told.get("ranges") == facts.answer.get("ranges"), key
                _names_all(told["contradiction"], facts)
                assert bool(told.get("gaps")) == bool(facts.gaps), key


def _common_of_feature(told: Json, facts: Facts) -> Json:
    common = {name: facts.answer[name] for name in ("verdict", "basis", "probability")}
    near = facts.answer["nearest"]
    if told["role"] == "nearest":
        span = near.get("separation_range_m")
        return common | {"separation_m": near["separation_m"], "separation_range_m": span}
    if told["role"] in ("entry", "exit"):
        end = facts.visit(told["visit"])[told["role"]]
        common |= {"distance_range_m": end["range"]["distance_m"], "time": end["time"]}
        return common | {"time_range": end["range"]["time"], "distance_m": end["distance_m"]}
    if told["role"] == "inside":
        visit = facts.visit(told["visit"])
        low, high = visit["length_range_m"] or (None, None)
        common |= {"length_m": visit["length_m"], "length_low_m": low, "length_high_m": high}
        return common | {"decidable": visit["decidable"]}
    return common


def test_the_data_of_a_page_are_those_of_the_answer(all_of_it: Everything) -> None:
    """What the page's own script draws, and the table that a reader saves, which is the CSV."""
    assert all_of_it.scene["table"] == render(all_of_it.result, "csv")
    told = {(answer["formation"], answer["zone"]): answer for answer in all_of_it.scene["answers"]}
    assert told.keys() == {key for key, facts in all_of_it.facts.items() if not facts.is_line}
    for key, answer in told.items():
        facts = all_of_it.facts[key]
        assert answer["verdict"] == facts.answer["verdict"], key
        if facts.is_guess:
            continue
        assert len(answer["visits"]) == len(facts.visits), key
        for told_of, visit in zip(answer["visits"], facts.visits, strict=True):
            number, from_m, to_m, decidable = told_of
            assert (number, decidable) == (visit["visit"], visit["decidable"])
            assert abs(to_m - from_m - visit["length_m"]) < MILLIMETRE
