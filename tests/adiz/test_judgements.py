"""The same judgement in every form: reasons, statements, denials, and what is only our own guess.

Each expectation follows from the definition, or from the numbers of the input itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import adiz
from adiz.embedding import Embedding, iframe, read_page
from adiz.layers.panel import table
from adiz.layers.words import CAVEAT
from adiz.rechecking import recheck
from adiz.sensitivity import sensitivities
from adiz.text.rechecking import text
from tests.adiz.judged import NUMBER_WITH_UNIT, Forms

# -- who states otherwise ---------------------------------------------------------------------

OTHERWISE = [
    ("st3", "jp-territorial", {}, "entered", "the JSO states that they did not enter"),
    ("st2", "kr-adiz", {}, "did not enter", "the ROK JCS states that they entered"),
    (
        "st3", "jp-territorial", {"statements": [{"who": "Russian MoD"}]},
        "entered", "the Russian MoD denies an entry",
    ),
    (
        "st3", "jp-territorial", {"statements": [{"who": "MND (China)"}], "nations": ["CN", "RU"]},
        "entered", "the MND (China) denies an entry",
    ),
    (
        "st2", "kr-adiz", {"statements": [{"who": "NORAD"}, {"who": "ROK JCS"}]},
        "did not enter", "NORAD and the ROK JCS state that they entered",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "zones", "changes", "verdict", "words"), OTHERWISE)
def test_what_a_published_statement_says_otherwise_is_in_every_form(
    of: Callable[..., Forms], name: str, zones: str, changes: Any, verdict: str, words: str
) -> None:
    """The aircraft are two; the lines lie 14 km deep inside and 131 km outside."""
    forms = of(name, zones, **changes)
    (answer,) = forms.result.answers
    assert answer.verdict == verdict
    assert {s["effect"] for s in answer.statements} == {"contradicts"}
    for form, text_ in forms.told.items():
        assert words in " ".join(text_.split()), form
    assert words in forms.head
    assert words in forms.alt
    assert words in " ".join(forms.recheck.split())
    assert {row["contradiction"] for row in forms.rows} == {words}
    assert {f["properties"]["contradiction"] for f in forms.features} == {words}


def test_it_is_said_of_answers_that_are_not_in_the_headline(of: Callable[..., Forms]) -> None:
    """A third party speaks of the Korea ADIZ; the headline is about that of Japan."""
    forms = of("st2")
    assert "of Japan" in forms.headline
    for place in (forms.page, forms.alt, forms.form("sentence"), forms.told["report"]):
        assert "the ROK JCS states that they entered" in place


def test_frames_name_who_says_otherwise(of: Callable[..., Forms]) -> None:
    frame = of("st3", "jp-territorial").result.to_frame()
    assert list(frame["contradicted_by"]) == ["JSO"]
    assert not frame["is_guess"].any()


@pytest.mark.parametrize(
    ("also", "words"),
    [
        ([], "the ROK JCS states that they entered"),
        ([{"who": "JSO"}], "the ROK JCS and the JSO state that they entered"),
    ],
)
def test_a_ministry_that_says_entered_stands_beside_a_probability_and_contradicts_nothing(
    of: Callable[..., Forms], also: list[dict[str, str]], words: str
) -> None:
    """Of p = 0.38 the verdict says that it may have entered, which is no contradiction."""
    forms = of("st", "kr-adiz", statements=[{}, *also])
    (answer,) = forms.result.answers
    assert answer.probability == pytest.approx(0.38, abs=0.02)
    assert {s["effect"] for s in answer.statements} == {"agrees"}
    assert {row["contradiction"] for row in forms.rows} == {""}
    assert {f["properties"]["contradiction"] for f in forms.features} == {None}
    assert re.search(r"ROK JCS( and JSO)? agrees?\b", forms.page)
    for form in ("sentence", "table", "md", "report"):
        assert words in " ".join(forms.told[form].split()), form


# -- who may decide ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "nations"),
    [
        ({"who": "Russian MoD"}, ["RU"]),
        ({"who": "Chinese Ministry of National Defense"}, ["CN"]),
        ({"who": "MND", "nation": "CN"}, ["CN", "RU"]),
    ],
)
def test_the_flyers_denial_decides_nothing_and_is_printed_as_one(
    of: Callable[..., Forms], who: dict[str, str], nations: list[str]
) -> None:
    forms = of("b3", "jp-territorial", statements=[who], nations=nations)
    (answer,) = forms.result.answers
    assert (answer.verdict, answer.basis) == ("depends", "bound")
    for form, text_ in forms.told.items():
        plain = " ".join(text_.split())
        assert f"the {who['who']} denies an entry" in plain, form
        assert "as stated by" not in plain
        assert "published statement of" not in plain
    assert "denies an entry" in forms.recheck


def test_the_state_whose_airspace_it_is_decides(of: Callable[..., Forms]) -> None:
    forms = of("b3", "jp-territorial", statements=[{"who": "Russian MoD"}, {"who": "JSO"}])
    (answer,) = forms.result.answers
    assert (answer.verdict, answer.basis) == ("excluded", "statement")
    assert "as stated by JSO" in forms.form("sentence")
    assert forms.headline == (
        "Two Russian Tu-95MS did not enter the territorial airspace of Japan, as Japan states"
    )


def test_statements_against_each_other_are_the_reason(of: Callable[..., Forms]) -> None:
    entered = {"who": "JSO", "kind": "entered", "zone": "jp-territorial"}
    forms = of("b3", "jp-territorial", statements=[entered, {"who": "Russian MoD"}])
    (answer,) = forms.result.answers
    assert (answer.verdict, answer.reason) == ("depends", "statements")
    for form, text_ in forms.told.items():
        plain = " ".join(text_.split())
        assert "the JSO states that they entered; the Russian MoD denies an entry" in plain, form


# -- our own guess ----------------------------------------------------------------------------

GUESSES = [
    ("rc", {}, "Russia"),
    ("tt", {}, "Japan"),
    ("rc", {"status": ["analog", "analog"]}, "Russia"),
    ("tt", {"status": ["traced", "reconstructed"]}, "Japan"),
    ("tt", {"status": [None, None]}, "Japan"),
    # A reconstruction that states no bound: the line as drawn enters, and nobody reported it.
    ("rc", {"bound_m": None}, "Russia"),
]


@pytest.mark.parametrize(("name", "changes", "whose"), GUESSES)
def test_territorial_airspace_that_only_our_guess_touches(
    of: Callable[..., Forms], name: str, changes: Any, whose: str
) -> None:
    forms = of(name, **changes)
    zone = next(z for z in forms.result.zones if z.kind == "territorial" and whose in z.name)
    answer = forms.result.answer(name, zone.id)
    assert answer.is_guess
    assert answer.visits  # The JSON keeps them.
    assert "erritorial airspace" not in forms.headline + forms.alt + forms.head
    assert forms.scene.importance.ranked[-1].zone == zone.id
    assert zone.id not in [item.zone.id for item in sensitivities(forms.result)]
    assert "entered" not in _about(forms.recheck, "erritorial airspace")
    for form in ("sentence", "table", "md"):
        blocks = forms.form(form).split("Note:")[0].rstrip().splitlines()
        mentions = [i for i, line in enumerate(blocks) if "erritorial airspace of" in line]
        others = [i for i, line in enumerate(blocks) if " ADIZ" in line and "An ADIZ" not in line]
        assert mentions, form
        assert min(mentions) > max(others, default=-1), form
        told = " ".join(blocks[mentions[0] : mentions[0] + 2])
        assert not NUMBER_WITH_UNIT.search(told), form
        assert "too coarse" in told, form
    (row,) = [row for row in forms.rows if row["zone"] == zone.id]
    assert [row[key] for key in ("visit", "from_m", "length_m", "entry_lon", "nearest_m")] == [
        ""
    ] * 5
    (feature,) = [f for f in forms.features if f["properties"]["zone"] == zone.id]
    assert feature["geometry"] is None
    for group in table.groups(forms.scene):
        told_rows = [row for row in (*group.near, *group.far) if row.is_guess]
        assert [(r.total, r.stretches, r.visits) for r in told_rows] == [("–", "", ())]
        assert group.near[-1].is_guess


def _about(text_: str, words: str) -> str:
    """The lines that speak of something, each with the next."""
    lines = text_.splitlines()
    return "\n".join("\n".join(lines[i : i + 3]) for i, line in enumerate(lines) if words in line)


def test_what_is_proven_or_reported_is_no_guess(of: Callable[..., Forms]) -> None:
    """Bounds of 100 m leave no path outside, some 14 km deep inside."""
    forms = of("tt", bound_m=[100, 100])
    assert forms.result.answer("tt", "jp-territorial").verdict == "certain"
    entered = "entered the territorial airspace and the air defence zone of Japan"
    assert entered in forms.headline
    entered = {"who": "JSO", "kind": "entered", "zone": "jp-territorial"}
    told = of("b3", "jp-territorial", statements=[entered])
    assert "as Japan states" in told.headline


def test_no_page_nor_embed_speaks_of_a_guess(of: Callable[..., Forms], tmp_path: Path) -> None:
    page = adiz.draw(of("tt").result)
    page.save(tmp_path / "tt.html")
    html = (tmp_path / "tt.html").read_text(encoding="utf-8")
    embedded = iframe(Embedding(read_page(html, "tt.html"), "tt.html", "tt.png"))
    title = html.partition("<title>")[2].partition("</title>")[0]
    assert "erritorial" not in embedded.replace(CAVEAT, "") + title
    assert "Japan ADIZ" in embedded
    assert '<tr data-answer="2" class="guess">' in html


# -- the reason that decided ------------------------------------------------------------------

ALTITUDE = "its altitude is not known"


@pytest.mark.parametrize("name", ["alt1", "alt2"])
def test_the_reason_is_the_altitude(of: Callable[..., Forms], name: str) -> None:
    forms = of(name, "alt1z")
    (answer,) = forms.result.answers
    assert (answer.verdict, answer.reason) == ("undecidable", "altitude")
    for form, text_ in forms.told.items():
        assert ALTITUDE in " ".join(text_.split()), form
        assert "boundary" not in text_.partition("How sure")[0].replace("boundary,", ""), form
    assert ALTITUDE in forms.head
    assert {row["reason"] for row in forms.rows} == {"altitude"}
    assert {f["properties"]["reason"] for f in forms.features} == {"altitude"}


def test_over_the_ceiling(of: Callable[..., Forms]) -> None:
    """At 9,000 m over a ceiling of 5,000 m."""
    forms = of("w1", "w1z")
    (answer,) = forms.result.answers
    assert (answer.verdict, answer.reason) == ("did not enter", "above")
    assert answer.vertical_range_m == pytest.approx((4000, 4000))
    found = recheck(forms.form("json").encode(), "saved.json")
    hangs_on = text(found, list(sensitivities(found.result)))
    for form, text_ in {**forms.told, "recheck": hangs_on, "alt": forms.alt}.items():
        plain = " ".join(text_.split())
        assert "lew over it, 4,000 m above its ceiling" in plain, form
        assert "nearest 0.0 km" not in plain, form


def test_positions_alone(of: Callable[..., Forms]) -> None:
    """One of three positions lies inside the circle; u2 states no error, so no bound is named."""
    for name, bounded in (("u1", False), ("u2", False), ("u3", True)):
        forms = of(name, "liancourt-territorial")
        (answer,) = forms.result.answers
        assert answer.verdict == ("depends" if bounded else "undecidable")
        for where in (forms.form("sentence"), forms.page, forms.alt):
            assert "1 of 3 published positions" in where
            assert re.search("not the path between them|path between them is not known", where)
        for form, text_ in forms.told.items():
            assert ("bounds" in text_.partition("How sure")[0]) is bounded, (name, form)
        assert "reconstruction" not in "".join(forms.told.values())


def test_a_distance_on_the_line_as_drawn_is_called_so(of: Callable[..., Forms]) -> None:
    forms = of("tt")
    for form in ("sentence", "table", "md"):
        plain = " ".join(forms.form(form).split())
        assert "on the line as drawn" in plain, form
        assert not re.search(r"nearest [\d.]+ km\)?, on any path", plain)


def test_the_reason_is_read_back(of: Callable[..., Forms], tmp_path: Path) -> None:
    for name, zones in (("w1", "w1z"), ("alt1", "alt1z"), ("rc", "")):
        forms = of(name, zones)
        saved = tmp_path / "saved.json"
        saved.write_text(forms.form("json"))
        again = Forms(adiz.saved(saved))
        assert again.form("sentence") == forms.form("sentence")
        for answer, before in zip(again.result.answers, forms.result.answers, strict=True):
            assert (answer.reason, answer.is_guess) == (before.reason, before.is_guess)
            assert answer.vertical_range_m == before.vertical_range_m
