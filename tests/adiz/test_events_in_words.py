"""Events of which only words were published have a page; nothing is checked of them."""

from __future__ import annotations

import re
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
from adiz.layers.story import tell_without_steps
from adiz.layers.story.stated_rows import rows_in_words
from adiz.reports.build import report
from adiz.reports.document import Items
from adiz.text.in_words import write_in_words


def words_only() -> list[str]:
    return [head["id"] for head in heads() if not head["routes"] and not head["areas"]]


@pytest.mark.parametrize("name", words_only())
def test_every_event_has_a_place_and_what_was_said(name: str) -> None:
    result = event_in_words(name)
    assert result is not None
    assert result.zones or result.properties["named_seas"]
    assert result.answers == ()
    page = adiz.draw(result).get_root().render()
    assert "No track was published" in page or "A map was published; its track is not" in page
    for item in result.properties["in_words"]:
        assert item["name"] in page


def test_the_patrol_of_november_2024(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    done = CliRunner().invoke(cli, ["map", "2024-11-29", "-o", str(path)], prog_name="adiz")
    assert done.exit_code == 0, done.output
    page = path.read_text("utf-8")
    # The table of patrols: ROK JCS, so the Korea ADIZ; the seas of its route in words.
    assert "kr-adiz-2013" in page
    assert "09:35 to 13:53 on 29 November (KST)" in page
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


def story_of(name: str) -> tuple[str, str]:
    """Headline and deck of an event."""
    result = event_in_words(name)
    assert result is not None
    told = tell_without_steps(Scene(result))
    return told.headline, " ".join(text for text, _ in told.deck)


def test_a_helicopter_off_islands_that_several_claim_violates_nobodys_airspace_here() -> None:
    """The zone is that of the islands; whose airspace it is, is left to those who claim it."""
    result = event_in_words("2025-05-03")
    assert result is not None
    assert [zone.id for zone in result.zones] == ["senkaku-territorial"]
    headline, deck = story_of("2025-05-03")
    assert headline == (
        "A Chinese Z-9 helicopter came within 12 NM of the Senkaku / Diaoyu / Diaoyutai Islands, "
        "as Japan’s Ministry of Defense states; no track was published"
    )
    assert "The sources differ on: whose airspace it is" in deck
    assert "violat" not in f"{headline} {deck}"
    assert "ADIZ" not in deck, "none is named"


def test_drones_are_called_drones_and_counted_as_such() -> None:
    headline, _ = story_of("2025-09-09")
    assert headline.startswith("Drones entered the territorial airspace of Poland, as Poland’s Op")
    result = event_in_words("2025-09-09")
    assert result is not None
    text = " ".join(write_in_words(Scene(result)))
    assert "2 drones, 10 September 2025" in text
    assert "aircraft, 10 September" not in text


def test_a_pass_over_a_platform_at_sea_names_no_airspace() -> None:
    """Nobody reported an entry into Poland's airspace, so it is not drawn and not in the headline.

    Poland states that there was none.
    """
    result = event_in_words("2025-09-19-petrobaltic")
    assert result is not None
    assert result.zones == ()
    assert result.properties["named_seas"] == ["Baltic Sea"]
    headline, deck = story_of("2025-09-19-petrobaltic")
    assert not re.search("enter|violat|airspace", headline)
    out = "Poland’s Operational Command states that the two fighters did not enter the airspace"
    assert out in deck


def test_a_denial_stands_in_the_headline_and_in_the_row() -> None:
    """Of an event in words, made up of the Alaska patrol's."""
    result = event_in_words("2024-07-24")
    assert result is not None
    first, *others = result.statements
    denial = {"who": "Russian Ministry of Defence", "nation": "RU", "text": "No."}
    denied = replace(result, statements=({**first, "denied_by": denial}, *others))
    told = tell_without_steps(Scene(denied))
    assert told.headline.startswith(
        "Four Russian and Chinese aircraft entered the Alaska ADIZ, as NORAD states and Russia’s "
        "Ministry of Defence denies; "
    )
    (row, *_) = rows_in_words(denied)
    assert row.reason.endswith(" Russia’s Ministry of Defence denies it.")


def test_a_published_map_is_not_denied_on_page_and_in_report() -> None:
    """Estonia published one; it has no coordinates and is not drawn."""
    result = event_in_words("2025-09-19-estonia")
    assert result is not None
    page = adiz.draw(result).get_root().render()
    assert "A map was published; its track is not drawn here: nothing was checked" in page
    assert "No track was published" not in page
    made = report(result, command="adiz report")
    assert made.picture is not None
    assert made.picture.caption.startswith("A map was published; its track is not drawn here: ")
    assert "What was published in words" in [section.title for section in made.sections]


def test_a_map_of_a_sea_alone_shows_its_shores() -> None:
    """The Baltic Sea by its name alone: at least 300 km to every side of it."""
    result = event_in_words("2025-09-19-petrobaltic")
    assert result is not None
    box = Scene(result).frame.box
    assert box.south < 54.5
    assert box.north > 59.5
    assert box.west < 15
    assert box.east > 24
