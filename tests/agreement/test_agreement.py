"""No form states a verdict, time, length, count or speaker that the JSON does not carry.

The texts are read as a person reads them, and nothing of adiz's own wording is called to do so.
Every expectation is the JSON's; which words a verdict allows is written down in verdicts.py.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from . import judge, verdicts
from .facts import OUTSIDE, Facts
from .forms import FORMS, SHORT, Everything
from .lengths import NUMBER
from .times import speakers


@pytest.mark.parametrize("form", [*FORMS, *SHORT])
def test_nothing_is_stated_that_the_json_does_not_carry(all_of_it: Everything, form: str) -> None:
    wrong = []
    passages = [p for p in all_of_it.passages if p.form == form and p.zone]
    assert passages
    for passage in passages:
        told = [
            judge.problems(passage, all_of_it.facts[formation, passage.zone], all_of_it.everybody)
            for formation in passage.formations
            if (formation, passage.zone) in all_of_it.facts
        ]
        if told and all(told):
            wrong.append(f"{passage.formations[0]}, {passage.zone} ({passage.visit}): "
                         f"{passage.text!r}: {'; '.join(min(told, key=len))}")  # fmt: skip
    assert not wrong, f"{len(wrong)} of {len(passages)}:\n" + "\n".join(wrong)


@pytest.mark.parametrize("form", FORMS)
def test_every_answer_has_its_verdict(all_of_it: Everything, form: str) -> None:
    said = all_of_it.said(form)
    missing = []
    for key, facts in all_of_it.facts.items():
        if facts.is_plainly_outside or not _has_room(form, facts):
            continue
        if key not in said or not verdicts.is_said(said[key], facts):
            missing.append(f"{key}: {facts.verdict}: {said.get(key)}")
    assert not missing, "\n".join(missing)


def _has_room(form: str, facts: Facts) -> bool:
    """Lines are not compared, nor rechecked, and no zone that a flight stayed out of is compared; a
    caption leaves out what only we guess."""
    if form == "embed":
        return not facts.is_guess
    if form == "compare":
        return not facts.is_line and facts.verdict not in OUTSIDE
    return not (facts.is_line and form == "recheck")


@pytest.mark.parametrize("form", ["table", "md", "page", "report"])
def test_every_stretch_has_a_row_of_its_own(all_of_it: Everything, form: str) -> None:
    rows = {(*p.formations, p.zone, p.visit) for p in all_of_it.passages if p.form == form}
    for (formation, zone), facts in all_of_it.facts.items():
        told = [] if facts.is_guess else facts.visits
        assert all((formation, zone, visit["visit"]) in rows for visit in told), (formation, zone)


@pytest.mark.parametrize("form", FORMS)
def test_who_contradicts_an_answer_is_named_beside_it(all_of_it: Everything, form: str) -> None:
    spoken = [facts for facts in all_of_it.facts.values() if facts.said_beside]
    assert len(spoken) > 2
    for facts in filter(lambda facts: _has_room(form, facts), spoken):
        said = all_of_it.said(form)[facts.key]
        for statement in facts.said_beside:
            for name in speakers(statement["who"]):
                assert name in said, (facts.key, said)


def test_a_headline_has_who_contradicts_it(all_of_it: Everything) -> None:
    headlines = [p for p in all_of_it.passages if p.form in ("headline", "deck")]
    for one in all_of_it.checked:
        said = " ".join(p.text for p in headlines if set(p.formations) & one.formations)
        for answer in one.answer["answers"]:
            facts = all_of_it.facts[answer["formation"], answer["zone"]]
            if not facts.is_guess:
                told = [s for s in facts.said_beside if not s.get("by_flyer")]
                assert all(name in said for s in told for name in speakers(s["who"]))


@pytest.mark.parametrize("form", FORMS)
def test_every_gap_is_told(all_of_it: Everything, form: str) -> None:
    gone = [facts for facts in all_of_it.facts.values() if facts.gaps and not facts.is_line]
    assert len(gone) > 4
    for facts in filter(lambda facts: _has_room(form, facts), gone):
        assert re.search("not (?:be )?heard", all_of_it.said(form)[facts.key]), (form, facts.key)


def test_our_own_guess_about_territorial_airspace_has_no_headline(all_of_it: Everything) -> None:
    guesses = {
        key
        for key, facts in all_of_it.facts.items()
        if facts.is_guess and facts.answer["relation"] != "own"
    }
    assert len(guesses) > 8
    for passage in all_of_it.passages:
        if passage.form in ("headline", "deck", "alt", "embed"):
            keys = {(formation, passage.zone) for formation in passage.formations}
            assert not keys & guesses or keys - guesses, passage
    for answer in all_of_it.scene["answers"]:
        if (answer["formation"], answer["zone"]) in guesses:
            assert not any(answer.get(member) for member in ("visits", "ends", "inside", "nearest"))
    for row in all_of_it.rows:
        if (row["formation"], row["zone"]) in guesses:
            told = [name for name, text in row.items() if text]
            assert not [name for name in told if re.search(r"_m$|_lon$|_time$", name)], row
    for feature in all_of_it.features:
        told = feature["properties"]
        if (told["formation"], told["zone"]) in guesses:
            assert feature["geometry"] is None, told


@pytest.mark.parametrize("case", ["st3", "g1"])
def test_a_figure_says_what_its_answer_does(all_of_it: Everything, case: str) -> None:
    """The headline, and the places and times beside the pins; of two inputs, as drawing costs."""
    one, text = all_of_it.figure(case)
    headline = next(p for p in all_of_it.passages if p.form == "headline" and p.zone
                    and set(p.formations) & one.formations)  # fmt: skip
    assert headline.text in text
    named = [p for p in all_of_it.passages if p.text and p.formations == headline.formations
             and p.form == "headline"]  # fmt: skip
    pins = re.findall(rf"(?:in|out), km {NUMBER}(?: \({NUMBER}–{NUMBER}\))?", text)
    lit = [all_of_it.facts[p.formations[0], p.zone] for p in named]
    ends = [sum(bool(visit[e]) for visit in f.visits for e in ("entry", "exit")) for f in lit]
    assert len(pins) in ends
    facts = lit[ends.index(len(pins))]
    for pin in pins:
        passage = replace(headline, text=pin.partition(", ")[2], visit=1, part=pin[:3].strip(","))
        assert not judge.problems(passage, facts, all_of_it.everybody), pin
    if facts.verdict == "undecidable":
        assert not re.search("outside|did not enter", text.partition("An ADIZ reaches")[0])


def test_the_texts_are_read_at_all(all_of_it: Everything) -> None:
    """Each form is read with its zones and stretches, not passed over."""
    told = Counter(passage.form for passage in all_of_it.passages if passage.zone)
    numbers = Counter(
        passage.form
        for passage in all_of_it.passages
        if passage.zone and re.search(rf"{NUMBER} km|km {NUMBER}|\d\d:\d\d", passage.text)
    )
    for form in ("table", "md", "sentence", "page", "report"):
        assert told[form] > 100, (form, told)
        assert numbers[form] > 50, (form, numbers)
