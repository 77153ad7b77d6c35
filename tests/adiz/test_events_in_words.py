"""Events of which only words were published have a page; nothing is checked of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import adiz
from adiz.commands import cli
from adiz.events_in_words import event_in_words
from adiz.layers.atlas import catalog
from adiz.layers.atlas.patrols import heads
from adiz.layers.scene import Scene
from adiz.reports.build import report
from adiz.reports.document import Items
from adiz.text.in_words import write_in_words


def words_only() -> list[str]:
    return [head["id"] for head in heads() if not head["routes"]]


@pytest.mark.parametrize("name", words_only())
def test_every_event_has_a_zone_and_what_was_said(name: str) -> None:
    result = event_in_words(name)
    assert result is not None
    assert result.zones
    assert result.answers == ()
    page = adiz.draw(result).get_root().render()
    assert "No track was published" in page
    for item in result.properties["in_words"]:
        assert item["name"] in page


def test_the_patrol_of_june_2023(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    done = CliRunner().invoke(cli, ["map", "2023-06-06", "-o", str(path)], prog_name="adiz")
    assert done.exit_code == 0, done.output
    page = path.read_text("utf-8")
    # The table of patrols: ROK JCS, so the Korea ADIZ; the seas of its route in words.
    assert "kr-adiz-2013" in page
    assert "11:52 to 13:49 on 6 June (KST)" in page
    for sea in ("Sea of Japan / East Sea", "Korea / Tsushima Strait", "East China Sea"):
        assert f"{sea}: named, no track drawn" in page


def test_the_alaska_patrol_has_its_zone_and_norads_words() -> None:
    result = event_in_words("2024-07-24")
    assert result is not None
    assert [zone.id for zone in result.zones] == ["us-adiz-alaska"]
    assert {"Chukchi Sea", "Bering Sea"} <= set(result.properties["named_seas"])
    page = adiz.draw(result).get_root().render()
    answers = page.partition('id="answers"')[2].partition("</section>")[0]
    # Stated once for each of two countries, in the same words.
    outside = "Did not enter the sovereign airspace of the United States or Canada"
    for text in ("Two Tu-95 and two H-6 in the Alaska ADIZ", outside):
        assert page.count(text) == answers.count(text) == 1
    made = report(result, command="adiz report")
    (first, *_rest) = [section for section in made.sections if section.blocks]
    (items,) = first.blocks
    assert isinstance(items, Items)
    said = ["".join(span.text for span in words) for words in items.items]
    assert f"NORAD: {outside} (NORAD, 24 July 2024)." in said
    assert len(said) == len(set(said))
    sentences = list(write_in_words(Scene(result)))
    assert f"NORAD: {outside} (NORAD, 24 July 2024)." in sentences
    assert (
        "Chukchi Sea: 24 July 2024. Named in words only "
        "(press reports, as listed among the joint patrols)."
    ) in sentences
    assert len(sentences) == len(set(sentences))


def test_what_has_a_track_is_no_event_in_words() -> None:
    assert event_in_words("2025-12-09") is None
    assert event_in_words("1999-01-01") is None


def test_zones_that_a_case_names_are_drawn_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    named = [f"cn-exercise-2025-12-30-{number}" for number in (1, 4)]
    case = replace(
        catalog.case("2025-12-10"),
        formations=(),
        areas=(),
        points=(),
        properties={"in_words": [], "zones": named},
    )
    monkeypatch.setattr(catalog, "case", lambda _: case)
    result = event_in_words("2025-12-10")
    assert result is not None
    assert {zone.id for zone in result.zones} >= set(named)
    page = adiz.draw(result).get_root().render()
    assert "Exercise area 4" in page
