"""Lines from the command line: every format says the same of them as the JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Write = Callable[[str, Any], Path]

WORDS = {"certain": "crossed", "depends": "perhaps crossed", "excluded": "not crossed"}


def flown(end: tuple[float, float], bound_m: float) -> dict[str, Any]:
    """A reconstruction in the Taiwan Strait, its start 80 km north-west of the median line."""
    return {
        "type": "Feature",
        "properties": {
            "id": "near-line",
            "date": "2025-12-09",
            "aircraft": [{"type": "J-16", "count": 2, "nation": "CN"}],
            "coordinateProperties": {
                "status": ["reconstructed"] * 2,
                "bound_m": [bound_m] * 2,
            },
        },
        "geometry": {"type": "LineString", "coordinates": [[119.8, 26.0], list(end)]},
    }


@pytest.mark.parametrize(
    ("end", "bound_m", "verdict"),
    [
        ((118.6, 23.9), 100_000.0, "depends"),
        ((120.0, 23.9), 100_000.0, "depends"),
        ((120.0, 23.9), 20_000.0, "certain"),
        ((119.0, 25.0), 20_000.0, "excluded"),
    ],
)
def test_every_format_says_the_same(
    adiz: Run, write_json: Write, end: tuple[float, float], bound_m: float, verdict: str
) -> None:
    file = write_json("near.geojson", flown(end, bound_m))

    def told(form: str) -> str:
        run = adiz("check", file, "--zones", "tw-line-median", "--format", form)
        assert run.exit_code == 0
        return " ".join(run.stdout.split()) if form in ("table", "md", "sentence") else run.stdout

    document = json.loads(told("json"))
    (answer,) = document["lines"]
    assert (answer["verdict"], answer["basis"]) == (verdict, "bound")
    assert len(answer["crossings"]) == len(document["line_crossings"])
    places = {(c["lon"], c["lat"], c["from"], c["to"]) for c in answer["crossings"]}
    assert places == {(c["lon"], c["lat"], c["from"], c["to"]) for c in document["line_crossings"]}
    for form in ("table", "md"):
        assert f"as stated by Taiwan (ROC): {WORDS[verdict]}" in told(form)
        assert ("from its right to its left" in told(form)) == bool(places)
    sentence = told("sentence")
    deed = {
        "certain": "Two J-16 crossed the Median line (declared by Taiwan) on every path",
        "depends": "Whether two J-16 crossed the Median line (declared by Taiwan) depends on the",
        "excluded": "Two J-16 did not cross the Median line (declared by Taiwan) on any path",
    }
    assert deed[verdict] in sentence
    assert ("from its right to its left" in sentence) == bool(places)
    (row,) = csv.DictReader(io.StringIO(told("csv")))
    assert (row["zone"], row["kind"], row["verdict"]) == ("tw-line-median-2004", "line", verdict)
    assert (row["crossing"], row["from_side"], row["to_side"]) == (
        ("1", "right", "left") if places else ("", "", "")
    )
    assert bool(row["nearest_m"]) == (not places)
    (feature,) = json.loads(told("geojson"))["features"]
    assert feature["properties"]["role"] == ("line crossing" if places else "nearest")
    assert feature["properties"]["verdict"] == verdict


def test_rows_about_lines_have_the_columns_of_zones_first(adiz: Run, write_json: Write) -> None:
    file = write_json("near.geojson", flown((120.0, 23.9), 20_000.0))
    run = adiz("check", file, "--zones", "tw-adiz", "--zones", "tw-line-median", "--format", "csv")
    head = run.stdout.splitlines()[0].split(",")
    assert head.index("nearest_m") == 22
    first = head.index("crossing")
    assert first > head.index("nearest_m")
    assert head[first : first + 7] == [
        "crossing", "crossing_m", "crossing_lon", "crossing_lat", "crossing_time", "from_side",
        "to_side",
    ]  # fmt: skip
    kinds = [row["kind"] for row in csv.DictReader(io.StringIO(run.stdout))]
    assert kinds == ["adiz", "line"]


def test_lines_are_not_what_fail_on_looks_at(adiz: Run, write_json: Write) -> None:
    file = write_json("near.geojson", flown((120.0, 23.9), 20_000.0))
    run = adiz("check", file, "--zones", "tw-line-median", "--fail-on", "entered")
    assert run.exit_code == 0


def test_recheck_compares_what_is_said_of_lines(adiz: Run, write_json: Write) -> None:
    """The saved answer is changed as if an earlier adiz had seen no crossing."""
    file = write_json("across.geojson", flown((120.0, 23.9), 20_000.0))
    document = json.loads(
        adiz("check", file, "--zones", "tw-line-median", "--format", "json").stdout
    )
    same = adiz("recheck", write_json("same.json", document), "--no-sensitivity")
    assert "1 of 1 answer is unchanged" in same.stdout
    (line,) = document["lines"]
    document["lines"] = [line | {"verdict": "did not enter", "crossings": []}]
    other = adiz("recheck", write_json("other.json", document), "--no-sensitivity")
    assert "0 of 1 answer" in other.stdout
    assert "then: not crossed" in other.stdout
    assert "now: crossed, the line drawn crosses at km" in other.stdout
    del document["lines"]
    before = adiz("recheck", write_json("before.json", document), "--no-sensitivity")
    assert "0 of 0 answers" in before.stdout


def test_csv_and_geojson_have_the_doubt_of_a_line(adiz: Run, write_json: Write) -> None:
    """Measured to 5 km: the crossing has a range along the path."""
    document = flown((120.0, 23.9), 0.0)
    document["properties"]["coordinateProperties"] = {"sigma_m": [5_000.0] * 2}
    file = write_json("near.geojson", document)
    run = "check", file, "--zones", "tw-line-median", "--format"
    (answer,) = json.loads(adiz(*run, "json").stdout)["lines"]
    (row,) = csv.DictReader(io.StringIO(adiz(*run, "csv").stdout))
    assert row["reason"] == (answer["reason"] or "")
    (found,) = answer["crossings"]
    span = found["range"]["distance_m"]
    assert [row["crossing_low_m"], row["crossing_high_m"]] == [
        str(round(end_m, 3)) for end_m in span
    ]
    (feature,) = json.loads(adiz(*run, "geojson").stdout)["features"]
    assert feature["properties"]["reason"] == answer["reason"]
