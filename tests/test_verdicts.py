"""Verdicts: the sets they are in, what the users of each set do, and one home for the words.

Where two users part the verdicts differently it is on purpose: USES says how.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, get_args

import numpy as np
import pytest

from adiz import comparison
from adiz.commands.check import FAIL_ON, fails
from adiz.geo import model
from adiz.geo.certainty import with_statements
from adiz.geo.claims import Terms, measure
from adiz.geo.claims.prepared_case import PreparedCase
from adiz.geo.edges import Geodesic
from adiz.geo.model import Answer, Case, Formation, Nearest, Ring, Route, Verdict, Zone
from adiz.geo.results import Result
from adiz.layers.atlas import gazetteer
from adiz.layers.scene import Scene
from adiz.layers.story import write_headline
from adiz.layers.words import TOO_COARSE, WORDINGS, meanings, wording
from adiz.layers.words.sentences import write_sentences
from adiz.text.rows import sections
from tests.test_architecture import MODULES, name_of

VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
FAR_M: Final = 500_000.0

SETS: Final = {
    "SURELY_INSIDE": {"certain", "entered"},
    "INSIDE": {"certain", "entered", "probably entered"},
    "OPEN": {"depends", "undecidable"},
    "MAY_BE_INSIDE": {
        "certain", "entered", "probably entered", "possibly entered", "depends", "undecidable",
    },
    "OUTSIDE": {"did not enter", "excluded"},
    "ON_BOUNDARY": {"touch", "along"},
}  # fmt: skip


@pytest.mark.parametrize("name", SETS)
def test_members(name: str) -> None:
    assert getattr(model, name) == SETS[name]


def test_every_verdict_is_inside_perhaps_outside_or_on_the_boundary() -> None:
    parts = [*model.MAY_BE_INSIDE, *model.OUTSIDE, *model.ON_BOUNDARY]
    assert sorted(parts) == sorted(VERDICTS)
    assert model.SURELY_INSIDE < model.INSIDE < model.MAY_BE_INSIDE
    assert model.MAY_BE_INSIDE > model.OPEN
    assert not model.INSIDE & model.OPEN
    assert sorted(model.SUREST_FIRST) == sorted(model.MAY_BE_INSIDE)


# -- what the users do ------------------------------------------------------------------------


@dataclass(frozen=True)
class Use:
    """What becomes of an answer with one verdict, of a zone 500 km away, and no visit.

    in_, out: the effect of a statement that the aircraft were inside, and of one that they stayed
    out. incursion: whether it counts as such. enters, stays_out: what comes of a claim of either.
    first: whether the flight is the first, may be, or neither. drawn: whether the zone is on the
    map. early: whether its sentence stands before that of the aircraft's own zone. together:
    whether it is told in one line with other zones. option: which word of `--fail-on` finds it.
    """

    in_: str
    out: str
    incursion: bool
    enters: str
    stays_out: str
    first: str
    drawn: bool
    early: bool
    together: bool
    option: str


YES: Final = Use(
    "agrees", "contradicts", True, "consistent", "inconsistent", "is", True, True, False, "entered",
)  # fmt: skip
PROBABLY: Final = replace(YES, first="may be", option="probably")
# Less likely than not: no incursion; but it allows what either says, so that it contradicts neither
# a statement of an entry nor a denial, and bears out neither as a claim.
POSSIBLY: Final = replace(
    PROBABLY, in_="agrees", out="agrees", incursion=False, enters="not decidable",
    stays_out="not decidable", option="possibly",
)  # fmt: skip
OPEN: Final = replace(POSSIBLY, in_="decides", out="decides", early=False)
# Not an entry, but told by itself and drawn; a touch is within the error of any claim.
BOUNDARY: Final = replace(POSSIBLY, first="is not", early=False, option="")
NO: Final = replace(
    BOUNDARY,
    in_="contradicts",
    enters="inconsistent",
    stays_out="consistent",
    drawn=False,
    together=True,
)  # fmt: skip

USES: Final[dict[Verdict, Use]] = {
    "certain": YES,
    "entered": YES,
    "probably entered": PROBABLY,
    "possibly entered": POSSIBLY,
    "depends": replace(OPEN, option="depends"),
    "undecidable": replace(OPEN, option="undecidable"),
    "touch": BOUNDARY,
    "along": BOUNDARY,
    "did not enter": NO,
    "excluded": NO,
}

each = pytest.mark.parametrize("verdict", VERDICTS)


def zone(name: str, kind: str = "adiz") -> Zone:
    lon, lat = np.array([10.0, 11.0, 11.0]), np.array([0.0, 0.0, 1.0])
    ring = Ring(lon=lon, lat=lat, edges=(Geodesic(),) * 3)
    return Zone(id=name, name=name, kind=kind, authority="KR", rings=(ring,))  # type: ignore[arg-type]


def flight(name: str = "flight", date: str = "2025-12-09") -> Formation:
    path = Route(id=name, lon=[0.0, 2.0], lat=[40.0, 40.0], date=date)
    return replace(Formation.of(path), aircraft=({"nation": "RU"},))


def answer(verdict: Verdict, of: str = "zone", formation: str = "flight") -> Answer:
    return Answer(
        formation=formation, zone=of, kind="adiz", relation="foreign", verdict=verdict,
        basis="geometry", nominal="outside", visits=(),
        nearest=Nearest(lon=0, lat=40, along_m=0, zone_lon=9, zone_lat=0, separation_m=FAR_M),
    )  # fmt: skip


def result(*answers: Answer) -> Result:
    return Result(
        formations=(flight(),),
        zones=tuple(zone(a.zone) for a in answers),
        answers=answers,
        options={"own": False, "zones": []},
    )


@each
def test_a_statement(verdict: Verdict) -> None:
    """Only what is open is decided; in agreement is what is said of the same side."""
    said_in = {
        "who": "A", "nation": "KR", "kind": "entered", "zone": "zone", "about": ["flight"],
    }  # fmt: skip
    said_out = {
        "who": "B", "nation": "KR", "kind": "stayed outside the airspace of",
        "authority": "KR", "about": ["flight"],
    }  # fmt: skip
    area = zone("zone", "territorial")
    for statement, effect in ((said_in, USES[verdict].in_), (said_out, USES[verdict].out)):
        told = with_statements(answer(verdict), flight(), area, [statement])
        assert [s["effect"] for s in told.statements] == [effect]


@each
def test_an_incursion(verdict: Verdict) -> None:
    assert bool(result(answer(verdict)).incursions) is USES[verdict].incursion


@each
def test_a_claim(verdict: Verdict, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PreparedCase, "answer", lambda *_: answer(verdict))
    case = PreparedCase(Case(id="case", name="", formations=(flight(),), routes=()))
    terms = Terms({"formation": "flight", "zone": "zone"}, case, zone, gazetteer.find)
    assert measure("enters", terms).verdict == USES[verdict].enters
    assert measure("stays out", terms).verdict == USES[verdict].stays_out


@each
def test_a_first(verdict: Verdict, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two flights the earlier has the verdict, the later entered."""
    earlier, later = flight("earlier", "2025-01-01"), flight("later", "2025-02-02")
    cases = [
        Case(id=f.id, name="", formations=(f,), routes=(), date=f.path.date)
        for f in (earlier, later)
    ]
    both = replace(
        result(answer(verdict, formation="earlier"), answer("entered", formation="later")),
        formations=(earlier, later),
    )
    monkeypatch.setattr(comparison, "check", lambda *_, **__: both)
    found = comparison.compare(cases)
    (first,) = found.firsts
    said = {
        "is": (("earlier/earlier",), ()),
        "may be": (("later/later",), ("earlier/earlier",)),
        "is not": (("later/later",), ()),
    }[USES[verdict].first]
    assert (first.flights, first.unless) == said
    assert bool(found.flights[0].answers) is (USES[verdict].first != "is not")


@each
def test_a_zone_on_the_map(verdict: Verdict) -> None:
    scene = Scene(result(answer("certain", "headline"), answer(verdict)))
    assert scene.importance.is_near("zone") is USES[verdict].drawn


def test_the_order_of_importance() -> None:
    """The surest first; touch and along alike; then what stayed out, by how near it is."""
    given = [answer(verdict, f"zone {verdict}") for verdict in reversed(VERDICTS)]
    ranked = [a.verdict for a in Scene(result(*given)).importance.ranked]
    assert ranked == [
        "certain", "entered", "probably entered", "possibly entered", "depends", "undecidable",
        "along", "touch", "excluded", "did not enter",
    ]  # fmt: skip


@each
def test_a_sentence(verdict: Verdict) -> None:
    own = replace(answer("entered", "own"), relation="own")
    *texts, _ = write_sentences(result(own, answer(verdict)))
    assert ["own zone" in text for text in texts] == [False, True][
        :: 1 if USES[verdict].early else -1
    ]


@each
def test_a_row_of_the_table(verdict: Verdict) -> None:
    (section,) = sections(result(answer(verdict)))
    assert (len(section.rows), len(section.apart)) == ((0, 1) if USES[verdict].together else (1, 0))


@each
def test_fail_on(verdict: Verdict) -> None:
    found = [word for word, verdicts in FAIL_ON.items() if fails(result(answer(verdict)), verdicts)]
    assert found == [USES[verdict].option] * bool(USES[verdict].option)


def test_the_words_of_fail_on() -> None:
    assert list(FAIL_ON) == ["entered", "probably", "possibly", "depends", "undecidable"]


# -- the words --------------------------------------------------------------------------------


def test_every_verdict_has_its_words() -> None:
    assert set(WORDINGS) == set(VERDICTS)
    for record in (*WORDINGS.values(), TOO_COARSE):
        assert all((record.noun, record.cell, record.phrase, record.deed))


@each
def test_a_headline(verdict: Verdict) -> None:
    """It says that an aircraft entered of no more than what is so, with its reserve."""
    said: dict[Verdict, str] = {
        "certain": "flight entered the zone, as drawn",
        "entered": "flight entered the zone, as drawn",
        "probably entered": "flight probably entered the zone, as drawn",
        "possibly entered": "flight may have entered the zone, as drawn",
        "depends": "flight may have entered the zone, as drawn",
        "touch": "flight touched the boundary of the zone without entering it, as drawn",
        "along": "flight flew along the boundary of the zone without entering it, as drawn",
        "did not enter": "flight did not enter the zone, as drawn",
        "excluded": "flight did not enter the zone, as drawn",
        "undecidable": "Whether flight entered the zone cannot be decided",
    }
    given = replace(answer(verdict), reason="near" if verdict == "undecidable" else None)
    assert write_headline(Scene(result(given))) == said[verdict]


def test_meanings_are_told_of_verdicts_in_use_in_one_order() -> None:
    territorial = replace(answer("depends"), kind="territorial", basis="bound")
    used = [wording(given, zone("zone")) for given in (territorial, *map(answer, VERDICTS))]
    assert [word for word, _ in meanings(used)] == ["perhaps", "can’t tell", "probably entered"]
    few = [wording(given, zone("zone")) for given in (answer("entered"), territorial)]
    assert meanings(few) == ((TOO_COARSE.noun, TOO_COARSE.meaning),)
    near = [wording(answer(verdict), zone("12 NM of the Rocks")) for verdict in VERDICTS]
    assert [word for word, _ in meanings(near)] == ["perhaps", "can’t tell", "probably came within"]


# -- one home ---------------------------------------------------------------------------------

HOMES: Final = {
    "adiz.geo.model.answer",
    "adiz.layers.words.lines",
    "adiz.layers.words.verdicts",
}

JUDGES: Final = "adiz.geo.certainty."
"""What gives verdicts names the one it gives; to ask for one it uses the sets like all others."""

OTHER_THINGS: Final = {
    ("adiz.geo.formats.aixm.times", "excluded"): "an element of a timesheet",
    ("adiz.geo.model.statement", "entered"): "a kind of published statement",
    ("adiz.layers.scene.certainty", "depends"): "a state of a stretch of the path",
    ("adiz.layers.map_layers.crossings", "depends"): "a state of a stretch of the path",
    ("adiz.layers.figure.lanes", "depends"): "a look of a bar: its state",
    ("adiz.layers.panel.lanes", "depends"): "a state of a stretch of the path",
    ("adiz.text.strip", "depends"): "a state of a stretch of the path",
    ("adiz.gis_layers.crossings", "depends"): "a state of a stretch of the path",
    ("adiz.gis_layers.stretches", "depends"): "a state of a stretch of the path",
}


def literals(name: str, tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Verdicts written out, but where one is given; `touch` and `along` are other things too."""
    asks = (ast.Compare, ast.Set, ast.List, ast.Dict, ast.MatchValue)
    nodes = ast.walk(tree)
    if name.startswith(JUDGES):
        nodes = (inner for node in nodes if isinstance(node, asks) for inner in ast.walk(node))
    for node in nodes:
        if isinstance(node, ast.Constant) and node.value in set(VERDICTS) - model.ON_BOUNDARY:
            yield name, str(node.value)


def test_no_other_module_writes_a_verdict_out() -> None:
    found: set[tuple[str, str]] = set()
    for root, path in MODULES:
        if (name := name_of(root, path)) not in HOMES:
            found |= set(literals(name, ast.parse(path.read_bytes())))
    assert found == OTHER_THINGS.keys()


def test_a_verdict_written_out_is_found() -> None:
    asked = ast.parse("if answer.verdict in {'certain', 'touch'}: give('depends')")
    assert set(literals("adiz.x", asked)) == {("adiz.x", "certain"), ("adiz.x", "depends")}
    assert set(literals(f"{JUDGES}x", asked)) == {(f"{JUDGES}x", "certain")}
