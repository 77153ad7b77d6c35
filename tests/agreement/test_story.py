"""The story says what the JSON says: headline, deck, steps and answers, input by input.

The texts are read here as a person reads them; which words a verdict allows is written by hand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pyproj import Geod
from shapely import Point
from shapely.geometry import shape

from adiz.layers.scene import Scene
from adiz.layers.story import AnswerLine, Step, Story, tell

from .built import Checked
from .facts import Facts
from .forms import Everything

CODES = {
    "Canada": "CA", "China": "CN", "Cuba": "CU", "Japan": "JP", "North Korea": "KP",
    "South Korea": "KR", "Russia": "RU", "Taiwan": "TW", "the Philippines": "PH",
    "the United States": "US",
}  # fmt: skip
STATES = "|".join(sorted(map(re.escape, CODES), key=len, reverse=True))
LIST = rf"(?:{STATES})(?:(?:, | and )(?:{STATES}))*"
KINDS = "air defence zones?|territorial airspace(?: and the air defence zone)?"
AREAS = re.compile(rf"the ({KINDS}) of ({LIST})")
SURE = {"certain", "entered"}
OUT = {"did not enter", "excluded"}
READERS = {
    "entered": SURE,
    "came within": SURE,
    "probably entered": {"probably entered"},
    "probably came within": {"probably entered"},
    "perhaps": {"possibly entered", "depends"},
    "no": OUT,
    "can’t tell": {"undecidable", "depends"},
    "touched the line": {"touch", "along"},
}
"""The words of readers, and the verdicts of the JSON that each stands for."""

GEOD = Geod(ellps="WGS84")
NUMBER = r"[\d,]+(?:\.\d)?"


@pytest.fixture(scope="module")
def stories(all_of_it: Everything) -> list[tuple[Checked, Story, dict[tuple[str, str], Facts]]]:
    found = []
    for one in all_of_it.checked:
        ids = one.formations
        facts = {key: facts for key, facts in all_of_it.facts.items() if key[0] in ids}
        found.append((one, tell(Scene(one.result)), facts))
    return found


Stories = list[tuple[Checked, Story, dict[tuple[str, str], Facts]]]


def zones_of(one: Checked) -> dict[str, Any]:
    return {zone["id"]: zone for zone in one.answer["zones"]}


def named_areas(text: str) -> Iterator[tuple[str, str]]:
    """Kind and authority of the zones that a headline names by their states."""
    for words, whose in AREAS.findall(text):
        kinds = ["adiz"] if "air defence" in words else []
        kinds += ["territorial"] if "territorial" in words else []
        for state in re.findall(STATES, whose):
            yield from ((kind, CODES[state]) for kind in kinds)


def test_a_headline_names_zones_that_were_certainly_entered_alone(stories: Stories) -> None:
    named = 0
    for one, story, facts in stories:
        if not re.search(r"(?<!probably )(?<!may have )entered |flew inside", story.headline):
            continue
        if re.match("Whether|What is", story.headline) or "none of" in story.headline:
            continue
        zones = zones_of(one)
        sure = {
            (zones[f.answer["zone"]]["kind"], zones[f.answer["zone"]]["authority"])
            for f in facts.values()
            if not f.is_line and f.verdict in SURE and f.answer["relation"] != "own"
        }
        for area in named_areas(story.headline):
            named += 1
            assert area in sure, (one.case.id, story.headline)
    assert named > 15


def test_no_headline_has_kilometres_or_an_own_guess(stories: Stories) -> None:
    for one, story, facts in stories:
        assert not re.search(rf"{NUMBER} km", story.headline)
        zones = zones_of(one)
        guessed = {zones[f.answer["zone"]]["authority"] for f in facts.values() if f.is_guess}
        told = {code for kind, code in named_areas(story.headline) if kind == "territorial"}
        assert not told & (guessed - {None}), (one.case.id, story.headline)


def test_a_no_counts_the_zones_that_were_not_entered(stories: Stories) -> None:
    for one, story, facts in stories:
        if count := re.search(r"none of the (\d+)(?: other)? zones", story.headline):
            out = {f.answer["zone"] for f in facts.values() if not f.is_line and f.verdict in OUT}
            assert int(count[1]) <= len(out), one.case.id
            assert not any(
                f.verdict in SURE and f.answer["relation"] != "own" for f in facts.values()
            )


def test_how_sure_the_deck_is_agrees_with_what_the_answers_rest_on(stories: Stories) -> None:
    words = {
        "is certain: every path": "bound",
        "is as good as certain": "probability",
        "on the line as drawn": "geometry",
    }
    for one, story, facts in stories:
        deck = " ".join(text for text, _ in story.deck)
        for said, basis in words.items():
            if said in deck:
                assert any(
                    f.answer["basis"] == basis and f.verdict in SURE for f in facts.values()
                ), (one.case.id, deck)


def test_each_row_has_the_verdict_of_its_answers(stories: Stories) -> None:
    rows = 0
    for one, story, facts in stories:
        assert len(story.answers) <= 8
        for row in story.answers:
            rows += 1
            assert problems(one, row, facts) == [], (one.case.id, row)
    assert rows > 50


def problems(one: Checked, row: AnswerLine, facts: dict[tuple[str, str], Facts]) -> list[str]:
    """What a row says that its answers do not."""
    found = []
    answers = [one.answer["answers"][place] for place in row.answers]
    told = [facts[answer["formation"], answer["zone"]] for answer in answers]
    if row.answers and row.verdict.endswith("own zone"):
        found += [f"own: {f.key}" for f in told if f.answer["relation"] != "own"]
    elif row.answers:
        first = told[0].verdict
        if first not in READERS[row.verdict]:
            found.append(f"{row.verdict}: {first}")
        if row.verdict == "can’t tell" and first == "depends" and not told[0].is_guess:
            found.append("can’t tell of what depends")
        for f in told:
            allowed = READERS[row.verdict] | OUT
            if f.verdict not in allowed and f.answer["relation"] != "own":
                found.append(f"{f.key}: {f.verdict}")
    found += kilometres(row, told)
    return found


def kilometres(row: AnswerLine, told: list[Facts]) -> Iterator[str]:
    """Lengths of a row that none of its answers has."""
    least = {round_down(f.answer.get("certain_length_m")) for f in told}
    for said in re.findall(rf"at least ({NUMBER}) km", row.reason):
        if said not in least:
            yield f"at least {said}, not in {least}"
    drawn = [sum(v["length_m"] for v in f.counted) for f in told]
    drawn += [f.answer["length_m"] for f in told if "length_m" in f.answer]
    for said in re.findall(rf"({NUMBER}) km on our line", row.reason):
        km = float(said.replace(",", ""))
        half = 0.05 if "." in said else 0.5
        if not any(abs(m / 1000 - km) <= half + 1e-6 for m in drawn):
            yield f"{said} km on our line, not in {drawn}"


def round_down(metres: float | None) -> str:
    km = (metres or 0.0) / 1000
    return f"{math.floor(km):,}" if km >= 9.95 else f"{math.floor(10 * km) / 10:.1f}"


def test_every_answer_has_a_row_or_is_outside(stories: Stories) -> None:
    for one, story, facts in stories:
        shown = {place for row in story.answers for place in row.answers}
        if len(story.answers) == 8:
            continue
        for place, answer in enumerate(one.answer["answers"]):
            f = facts[answer["formation"], answer["zone"]]
            if place not in shown:
                assert f.verdict in OUT, (one.case.id, f.key, f.verdict)
                assert story.outside or any(
                    answer["zone"] == one.answer["answers"][other]["zone"] for other in shown
                )


def test_steps_are_numbered_and_stand_on_what_the_json_has(stories: Stories) -> None:
    for one, story, _ in stories:
        assert len(story.steps) <= 8
        assert [step.number for step in story.steps] == [*range(1, len(story.steps) + 1)]
        for step in story.steps:
            assert stands_on_a_path(one, step), (one.case.id, step)
            west, south, east, north = step.box
            assert west <= step.lon <= east
            assert south <= step.lat <= north


def stands_on_a_path(one: Checked, step: Step) -> bool:
    """Whether a step is within 2 km of the vertices or visits of one of its formations, or of a
    leg where it is a passage; that of a reported area is inside the area."""
    for name in step.formations:
        path = one.result.formation(name).path
        places = [*zip(path.lon.tolist(), path.lat.tolist(), strict=True)]
        for answer in one.answer["answers"]:
            if answer["formation"] == name:
                for visit in answer["visits"]:
                    ends = (visit["entry"], visit["exit"], visit["deepest"])
                    places += [(end["lon"], end["lat"]) for end in ends if end]
                if near := answer["nearest"]:
                    places.append((near["lon"], near["lat"]))
        if any(GEOD.inv(step.lon, step.lat, lon, lat)[2] < 2_000 for lon, lat in places):
            return True
        legs = zip(path.lon[:-1], path.lat[:-1], path.lon[1:], path.lat[1:], strict=True)
        if step.kind == "passage" and any(is_on_leg(step, *leg) for leg in legs):
            return True
    place = Point(step.lon, step.lat)
    return step.kind == "report" and any(
        shape(area["geometry"]).covers(place) for area in one.result.areas
    )


def is_on_leg(step: Step, lon1: float, lat1: float, lon2: float, lat2: float) -> bool:
    """Whether a place is on the shortest line between two others, give or take 2 km."""
    whole_m = GEOD.inv(lon1, lat1, lon2, lat2)[2]
    before_m = GEOD.inv(lon1, lat1, step.lon, step.lat)[2]
    after_m = GEOD.inv(step.lon, step.lat, lon2, lat2)[2]
    return bool(before_m + after_m - whole_m < 2_000)


def test_an_entry_among_the_steps_is_a_certain_one(stories: Stories) -> None:
    entries = 0
    for one, story, _ in stories:
        for step in story.steps:
            if step.kind != "entry" or step.answer is None:
                continue
            entries += 1
            answer = one.answer["answers"][step.answer]
            assert answer["verdict"] in SURE
            assert answer["formation"] in step.formations
            if step.visit is not None:
                assert step.visit in [visit["visit"] for visit in answer["visits"]]
    assert entries > 5
