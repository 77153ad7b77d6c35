"""Statements decide only what is open, by name, and never against each other."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from adiz.geo.certainty.statements import with_statements
from adiz.geo.model import STANCES, doubts
from adiz.geo.model.answer import Answer, Verdict
from adiz.geo.model.formation import Formation
from adiz.geo.model.zone import Zone

JAPAN = Zone(id="jp-territorial", name="Japan", kind="territorial", authority="JP", rings=())
ROCKS = Zone(id="liancourt-territorial", name="rocks", kind="territorial", rings=())
KADIZ = Zone(id="kr-adiz-2013", family="kr-adiz", name="K", kind="adiz", authority="KR", rings=())
A50 = Formation(id="a50", legs=(), aircraft=({"type": "A-50", "count": 1, "nation": "RU"},))

STAYED = {"who": "JSO", "kind": "stayed outside the airspace of", "authority": "JP",
          "about": ["a50"], "text": "no violation", "source": "s"}  # fmt: skip
ENTERED = {"who": "ROK JCS; JSO", "kind": "entered", "zone": "liancourt-territorial",
           "about": ["a50"], "denied_by": {"who": "Russian MoD", "nation": "RU"}}  # fmt: skip


def told(verdict: Verdict, zone: Zone, *statements: dict[str, Any]) -> Answer:
    answer = Answer(
        formation="a50", zone=zone.id, kind=zone.kind, relation="foreign", verdict=verdict,
        basis="bound", nominal="outside", visits=(), nearest=None,
    )  # fmt: skip
    return with_statements(answer, A50, zone, statements)


@pytest.mark.parametrize("verdict", ["depends", "undecidable"])
def test_a_ministry_speaks_for_its_own_airspace(verdict: Verdict) -> None:
    answer = told(verdict, JAPAN, STAYED)
    assert (answer.verdict, answer.basis) == ("excluded", "statement")
    assert [s["effect"] for s in answer.statements] == ["decides"]
    assert told(verdict, KADIZ, STAYED).statements == ()
    assert told(verdict, KADIZ, STAYED).verdict == verdict


def test_about_whom() -> None:
    assert (
        told("depends", JAPAN, STAYED | {"about": "all aircraft of the day"}).basis == "statement"
    )
    assert told("depends", JAPAN, STAYED | {"about": " All  aircraft"}).basis == "statement"
    for about in (
        "some of the seven", ["h6"], "9 aircraft, not said which", None, 5, "a50",
        "all aircraft except the A-50", "all aircraft of China", "all aircraft but one", "all",
    ):  # fmt: skip
        assert told("depends", JAPAN, STAYED | {"about": about}).verdict == "depends"


def test_geometry_is_never_hidden() -> None:
    answer = told("certain", JAPAN, STAYED)
    assert (answer.verdict, answer.basis) == ("certain", "bound")
    assert answer.statements[0]["effect"] == "contradicts"
    assert told("excluded", JAPAN, STAYED).statements[0]["effect"] == "agrees"


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_whatever_the_verdict_a_statement_is_told(verdict: Verdict) -> None:
    told_of = told(verdict, JAPAN, STAYED).statements
    assert [s["who"] for s in told_of] == ["JSO"]
    inside = verdict in ("entered", "probably entered", "certain")
    still_open = verdict in ("depends", "undecidable")
    effect = "decides" if still_open else "contradicts" if inside else "agrees"
    assert told_of[0]["effect"] == effect


def test_two_against_each_other_decide_nothing() -> None:
    entered = {"who": "X", "kind": "entered", "zone": "jp-territorial", "about": ["a50"]}
    answer = told("depends", JAPAN, STAYED, entered)
    assert answer.verdict == "depends"
    assert [s["effect"] for s in answer.statements] == ["contradicts", "contradicts"]


def test_two_named_authorities_against_the_flyers_own_denial() -> None:
    answer = told("depends", ROCKS, ENTERED)
    assert (answer.verdict, answer.basis) == ("certain", "statement")
    assert answer.statements[0]["denied_by"]["who"] == "Russian MoD"
    one = ENTERED | {"who": "ROK JCS"}
    assert told("depends", ROCKS, one).verdict == "depends"
    for who in ("JSO; JSO (briefing)", "JSO;", "jso; JSO", "JSO; (in writing)", None):
        assert told("depends", ROCKS, ENTERED | {"who": who}).verdict == "depends"
    apart = (ENTERED | {"who": "JSO (briefing)"}, ENTERED | {"who": "ROK JCS"})
    assert told("depends", ROCKS, *apart).verdict == "certain"
    strangers = ENTERED | {"denied_by": {"who": "somebody", "nation": "CN"}}
    assert told("depends", ROCKS, strangers).verdict == "depends"


def test_inside_a_zone_by_its_family() -> None:
    inside = {"who": "ROK JCS", "kind": "inside zone between", "zone": "kr-adiz", "about": ["a50"]}
    assert told("depends", KADIZ, inside).verdict == "certain"
    unsaid = inside | {"about": "9 aircraft of the day, which of them not said"}
    assert told("depends", KADIZ, unsaid).verdict == "depends"


@pytest.mark.parametrize(
    ("who", "verdict"),
    [
        ("JSO", "certain"), ("ROK JCS", "certain"), ("MND; ROK JCS", "certain"),
        ("JSO; Russian MoD", "certain"),
        ("A blogger", "depends"), ("MND", "depends"), (None, "depends"), ("Russian MoD", "depends"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["entered", "inside zone between"])
def test_who_may_say_that_they_entered(kind: str, who: str | None, verdict: str) -> None:
    """The state whose airspace it is and a third state, as for denials."""
    said = {"who": who, "kind": kind, "zone": "jp-territorial", "about": ["a50"]}
    answer = told("depends", JAPAN, said)
    assert answer.verdict == verdict
    assert [(s["who"], s["says"], s["effect"]) for s in answer.statements] == [
        (who, "in", "decides" if verdict == "certain" else "agrees")
    ]
    assert answer.reason is None
    unsaid = [w for w in doubts([said], [A50], "x.geojson") if w["code"] == "speaker-unknown"]
    assert bool(unsaid) is (who in ("A blogger", "MND", None))


def test_a_kind_that_is_not_read_is_named() -> None:
    unread = STAYED | {"kind": "did not enter"}
    (warning,) = doubts([STAYED, unread], [A50], "x.geojson")
    assert warning["code"] == "kind-unknown"
    assert "statements[1].kind is 'did not enter'" in warning["text"]
    assert "'entered', 'inside zone between', 'stayed outside the airspace of'" in warning["text"]
    assert not list(doubts([STAYED | {"kind": "in words"}], [A50], "x.geojson"))


def test_a_statement_without_a_kind_is_named() -> None:
    unkind = {key: value for key, value in STAYED.items() if key != "kind"}
    (warning,) = doubts([STAYED, unkind], [A50], "x.geojson")
    assert warning["code"] == "kind-unknown"
    assert "statements[1] has no kind and so decides nothing; give one of" in warning["text"]


def test_an_unknown_speaker_is_neither_of_two_authorities() -> None:
    blogs = {"who": "A blogger", "kind": "entered", "zone": "jp-territorial", "about": ["a50"]}
    denial = STAYED | {"who": "Russian MoD"}
    assert told("depends", JAPAN, blogs, blogs | {"who": "JSO"}, denial).verdict == "depends"
    both = told("depends", JAPAN, blogs, blogs | {"who": "JSO"})
    assert [s["effect"] for s in both.statements] == ["agrees", "decides"]


@pytest.mark.parametrize(
    ("who", "verdict", "by_flyer"),
    [
        ("Chinese Ministry of National Defense", "depends", True),
        ("Russian MoD", "depends", True),
        ("ROK JCS", "excluded", False),
        # Japan's fighters flew beside them; it speaks for its own airspace all the same.
        ("JSO", "excluded", False),
    ],
)
def test_a_partner_is_no_third_state(who: str, verdict: str, by_flyer: bool) -> None:
    open_ = told("depends", JAPAN)
    answer = with_statements(open_, A50, JAPAN, [STAYED | {"who": who}], flyers={"RU", "CN", "JP"})
    assert answer.verdict == verdict
    assert answer.statements[0].get("by_flyer", False) is by_flyer
    assert answer.statements[0]["effect"] == ("agrees" if by_flyer else "decides")


def joint(*nations: str | None) -> Formation:
    return Formation(
        id="a50", legs=(), aircraft=tuple({"type": "X", "nation": nation} for nation in nations)
    )


def of(formation: Formation, zone: Zone, *statements: dict[str, Any]) -> Answer:
    open_ = Answer(
        formation="a50", zone=zone.id, kind=zone.kind, relation="foreign", verdict="depends",
        basis="bound", nominal="outside", visits=(), nearest=None, reason="path",
    )  # fmt: skip
    return with_statements(open_, formation, zone, statements)


@pytest.mark.parametrize(
    ("who", "flown_by", "verdict"),
    [
        # The state whose airspace it is, and third parties.
        ({"who": "JSO"}, ["RU"], "excluded"),
        ({"who": "Ministry of Defense (Japan)"}, ["RU", "CN"], "excluded"),
        ({"who": "MoD", "nation": "JP"}, ["RU"], "excluded"),
        ({"who": "ROK JCS"}, ["RU"], "excluded"),
        ({"who": "NORAD"}, ["CN"], "excluded"),
        # The state that flew, however it is named, and one of two that flew together.
        ({"who": "Russian MoD"}, ["RU"], "depends"),
        ({"who": "Ministry of Defence of the Russian Federation"}, ["RU"], "depends"),
        ({"who": "MND", "nation": "CN"}, ["CN"], "depends"),
        ({"who": "Chinese Ministry of National Defense"}, ["CN"], "depends"),
        ({"who": "PLA"}, ["RU", "CN"], "depends"),
        ({"who": "NORAD"}, ["US"], "depends"),
        ({"who": "Russian embassy in Japan"}, ["RU"], "depends"),
        # Who cannot be told from the flyer.
        ({"who": "Ministry of Defence"}, ["RU"], "depends"),
        ({"who": "ROK JCS"}, [None], "depends"),
        ({"who": "ROK JCS"}, ["RU", None], "depends"),
        # Whose airspace it is needs no third party.
        ({"who": "JSO"}, [None], "excluded"),
    ],
)
def test_who_may_deny(who: dict[str, str], flown_by: list[str | None], verdict: str) -> None:
    answer = of(joint(*flown_by), JAPAN, STAYED | who)
    assert answer.verdict == verdict
    assert (answer.basis == "statement") is (verdict == "excluded")
    assert (answer.statements[0]["effect"] == "decides") is (verdict == "excluded")


@pytest.mark.parametrize("turned", [False, True])
def test_the_flyers_denial_beside_that_of_the_state_itself(turned: bool) -> None:
    said = [STAYED | {"who": "Russian MoD"}, STAYED]
    answer = of(joint("RU"), JAPAN, *(said[::-1] if turned else said))
    effects = {s["who"]: (s["effect"], s.get("by_flyer", False)) for s in answer.statements}
    assert answer.verdict == "excluded"
    assert effects == {"JSO": ("decides", False), "Russian MoD": ("agrees", True)}


def test_the_flyers_denial_in_a_statement_of_its_own() -> None:
    """As in `denied_by`: two named authorities outweigh it, one does not."""
    entered = {"who": "ROK JCS; JSO", "kind": "entered", "zone": "jp-territorial", "about": ["a50"]}
    denial = STAYED | {"who": "Russian MoD"}
    both = of(joint("RU"), JAPAN, entered, denial)
    assert (both.verdict, both.basis, both.reason) == ("certain", "statement", None)
    one = of(joint("RU"), JAPAN, entered | {"who": "JSO"}, denial)
    assert (one.verdict, one.reason) == ("depends", "statements")
    third = of(joint("RU"), JAPAN, entered, STAYED | {"who": "NORAD"})
    assert (third.verdict, third.reason) == ("depends", "statements")


def test_a_denial_alone_is_no_dispute() -> None:
    answer = of(joint("RU"), JAPAN, STAYED | {"who": "Russian MoD"})
    assert (answer.reason, answer.statements[0]["by_flyer"]) == ("path", True)
    assert answer.is_guess


def test_a_zone_that_somebody_puts_it_in_is_no_guess() -> None:
    entered = {"who": "JSO", "kind": "entered", "zone": "jp-territorial", "about": ["a50"]}
    denial = STAYED | {"who": "Russian MoD"}
    assert not of(joint("RU"), JAPAN, entered, denial).is_guess


def test_who_does_not_tell_for_whom_he_speaks_is_asked_for_it() -> None:
    unsaid = STAYED | {"who": "Ministry of Defence"}
    (warning,) = doubts([unsaid, STAYED], [A50], "x.geojson")
    assert warning["code"] == "speaker-unknown"
    assert "statements[0].who is 'Ministry of Defence'" in warning["text"]


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_no_verdict_both_agrees_and_contradicts(verdict: Verdict) -> None:
    """Of in and out a verdict bears out one and contradicts the other, or leaves both open."""
    assert sorted(STANCES[verdict].values()) in (
        ["agrees", "contradicts"],
        ["leaves open", "leaves open"],
    )


def test_a_probability_under_a_half_contradicts_nobody() -> None:
    for statement in (ENTERED | {"zone": "jp-territorial"}, STAYED):
        assert told("possibly entered", JAPAN, statement).statements[0]["effect"] == "agrees"
