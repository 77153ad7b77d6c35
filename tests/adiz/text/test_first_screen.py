"""What `adiz check` prints by itself: who, which zones, how sure; then lanes; then the rest."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import adiz as package
from adiz.layers.scene import Scene
from adiz.layers.story import AnswerLine, tell_without_steps
from adiz.text.first_screen import first_lines, zones_line
from adiz.text.strip import ASCII, BLOCKS

Run = Callable[..., Any]


def test_the_patrol_is_told_in_three_lines(adiz: Run) -> None:
    """By the case: two pairs, Korea and Japan entered by both, airspace denied by both states."""
    text = " ".join(adiz("check", "2025-12-09").stdout.split())
    who = "Four Russian and Chinese bombers entered the air defence zones of South Korea and Japan."
    which = "Entered: Korea ADIZ; Japan ADIZ; East China Sea ADIZ (China). Perhaps: Taiwan ADIZ."
    sure = "That they entered is certain: every path that our reconstruction allows does."
    assert text.startswith(f"{who} {which} No: Airspace of Japan and South Korea (as stated).")
    assert text.index(which) < text.index(sure) < text.index("2 × Tu-95MS (Russia)")
    assert "no legal finding" in text


def test_lines_fit_eighty_columns(adiz: Run) -> None:
    for case in ("2025-12-09", "2019-06-20", "2019-07-23"):
        assert max(map(len, adiz("check", case).stdout.splitlines())) <= 80


def test_details_are_what_was_printed_before(adiz: Run) -> None:
    """A case is not recorded, so its details are the table."""
    told = adiz("check", "2019-06-20", "--details").stdout
    assert told == adiz("check", "2019-06-20", "--format", "table").stdout


def test_a_screen_without_blocks_is_plain_ascii() -> None:
    lines = first_lines(package.check(package.case("2019-06-20"), zones="kind:adiz"), ASCII)
    assert all(line.isascii() for line in lines)
    assert any(line.startswith("Japan ADIZ") and "####" in line for line in lines)


def test_many_flights_are_a_line_each(tmp_path: Path) -> None:
    """Four flights due east through a box from 130 to 131 degrees, and one that stays short."""
    box = {
        "type": "Feature",
        "properties": {"id": "box", "name": "the box", "kind": "custom"},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[130, 31], [131, 31], [131, 33], [130, 33], [130, 31]]],
        },
    }
    zone = tmp_path / "box.geojson"
    zone.write_text(json.dumps(box), encoding="utf-8")
    ends = [132.0, 132.0, 132.0, 132.0, 129.5]
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"f{k}", "name": f"Flight {k}"},
            "geometry": {"type": "LineString", "coordinates": [[129, 32], [end, 32]]},
        }
        for k, end in enumerate(ends)
    ]
    flights = tmp_path / "flights.geojson"
    flights.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    lines = first_lines(package.check(flights, zones=zone), BLOCKS)
    assert lines[0] == "Four of five flights entered the box, as drawn."
    assert "Flight 3: entered: the box" in lines
    assert "Flight 4: entered none" in lines


@pytest.mark.parametrize("form", ["json", "csv", "md", "geojson", "sentence"])
def test_details_change_no_other_format(adiz: Run, form: str) -> None:
    plain = adiz("check", "2019-06-20", "--format", form).stdout
    assert adiz("check", "2019-06-20", "--format", form, "--details").stdout == plain


def test_every_sentence_of_the_last_lines_begins_with_a_capital(adiz: Run) -> None:
    for case in ("2025-12-09", "2019-07-23", "2022-11-30"):
        last = adiz("check", case).stdout.rstrip().split("\n\n")[-1]
        text = " ".join(last.split())
        starts = [*re.findall(r"(?<=[\w)]\. )\w", text), text[0]]
        assert len(starts) > 3
        assert all(start.isupper() for start in starts), text
        assert not re.search(r"\b(tu95|h6|a50)\b", text), "ids are for files"


@pytest.mark.parametrize("case", ["2019-06-20", "2019-07-23", "2022-11-30", "2025-12-09"])
def test_a_case_is_no_higher_than_a_terminal_and_loses_no_verdict(adiz: Run, case: str) -> None:
    lines = adiz("check", case).stdout.splitlines()
    assert len(lines) <= 24
    text = " ".join(" ".join(lines).split())
    result = package.check(package.case(case))
    for row in tell_without_steps(Scene(result)).answers:
        names = re.escape(row.zone.partition(" (")[0])
        said = "Entered|China" if "own zone" in row.verdict else row.verdict.capitalize()
        assert re.search(rf"\b({said})[^.]*: [^.]*{names}", text), row.zone


def test_the_first_screen_makes_no_steps() -> None:
    """They cost more than all the rest of the story, and no line shows them."""
    code = "import sys, adiz.text.first_screen; print('adiz.layers.story.steps' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def row(zone: str, place: int, *formations: str, verdict: str = "no") -> AnswerLine:
    return AnswerLine(
        answers=(place,), zone=zone, verdict=verdict, mark="no", reason="", formations=formations
    )


def test_two_zones_of_one_name_are_distinguished_by_their_ids() -> None:
    names = {"a": "Alpha", "b": "Bravo"}
    rows = [row("FIR", 0, "a"), row("FIR", 1, "a"), row("CTA", 2, "a")]
    assert (
        zones_line(rows, names, [["low"], ["high"], ["cta"]]) == "No: FIR (low); FIR (high); CTA."
    )
    apart = [row("FIR", 0, "a", verdict="entered"), row("FIR", 1, "b")]
    expected = "Entered: FIR (of Alpha). No: FIR (of Bravo)."
    assert zones_line(apart, names, [["fir"], ["fir"]]) == expected
