"""An event in words only: its figure, its kit and its report say so, and what was said."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from adiz import press_kit
from adiz.events_in_words import event_in_words
from adiz.geo.results.result import Result
from adiz.layers.atlas.patrols import heads
from adiz.layers.figure import sheet
from adiz.layers.scene.scene import Scene, drawable
from adiz.layers.words.verdicts import CAVEAT
from adiz.reports.build import report
from adiz.reports.document import Items
from adiz.text.alt_text import alternative
from adiz.text.in_words import write_in_words
from tests.layers.figure.written import Written

EVENTS = [head["id"] for head in heads() if not head["routes"] and not head["areas"]]
NOTHING = re.compile("no track (was )?published|a map was published; its track is not drawn here")
"""What is said of the track of an event in words: of Estonia 2025 the sources name a map."""

ROK_JCS = "South Korea’s Joint Chiefs of Staff"
"""As the page of an event in words has them, for readers who do not know the initials."""


def event(name: str) -> Result:
    """An event of which only words were published."""
    result = event_in_words(name)
    assert result is not None
    return result


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_without_a_track_has_a_figure(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the words of its sources and nothing that overlaps."""
    written = Written(monkeypatch)
    scene = drawable(event(name))
    sheet.draw(scene, BytesIO(), "png", dpi=50)
    written.assert_whole_and_apart()
    said = " ".join(written.words)
    assert NOTHING.search(said)
    assert "so nothing was checked" in said
    names = [item["name"] for item in scene.result.properties["in_words"]]
    assert all(name in said for name in names)
    for sea in scene.result.properties["named_seas"]:
        # On the map by its sign alone.
        assert written.words.count(sea) == 1 + names.count(sea)


def test_seas_and_zones_of_november_2024() -> None:
    """As the table of patrols names them."""
    said = list(write_in_words(Scene(event("2024-11-29"))))
    assert said[0] == (
        "Russian and Chinese aircraft flew over the Sea of Japan / East Sea, the East China Sea "
        "and the Korea / Tsushima Strait; no track was published; nothing was checked."
    )
    assert said[1] == "China-Russia joint bomber patrol 9 · 29–30 November 2024"
    for words in ("Sea of Japan / East Sea", "Korea / Tsushima Strait", "Korea ADIZ"):
        assert words in said[2]
    assert "ADIZ: South Korea’s Joint Chiefs of Staff: 09:35 to 13:53 on 29 November (KST)." in said
    assert said[-1] == CAVEAT


def test_who_says_what_of_the_patrol_off_alaska() -> None:
    said = list(write_in_words(Scene(event("2024-07-24-alaska"))))
    norad = [line for line in said if line.startswith("NORAD: ")]
    assert norad[0].endswith("fighters of the United States and Canada (NORAD, 24 July 2024).")
    assert "Closest approach" in " ".join(said)


def test_the_alternative_says_that_nothing_is_drawn() -> None:
    text = alternative(Scene(event("2024-11-29")))
    assert NOTHING.search(text)
    assert "Named in words only: Sea of Japan / East Sea" in text


def test_a_kit_of_words_speaks_of_no_check(adiz: Callable[..., Any], tmp_path: Path) -> None:
    done = adiz("kit", "2024-11-29", "-o", tmp_path / "kit")
    assert done.exit_code == 0, done.output
    assert {path.name for path in (tmp_path / "kit").iterdir()} == set(press_kit.CONTENT)
    sentences = (tmp_path / "kit" / "sentence.txt").read_text(encoding="utf-8")
    assert sentences.splitlines() == list(write_in_words(Scene(event("2024-11-29"))))
    sources = (tmp_path / "kit" / "sources.txt").read_text(encoding="utf-8")
    assert "Zones that the words name" in sources
    assert "J-Defense" in sources
    assert "hecked" not in sources


@pytest.mark.parametrize("name", ["2024-11-29", "2024-07-24-alaska"])
def test_a_report_of_words_has_a_picture_and_what_was_said(name: str) -> None:
    result = event(name)
    told = report(result, command="adiz report")
    assert NOTHING.search(told.headline)
    assert result.title.partition(",")[0] in f"{told.kicker} {told.headline}"
    assert "202" in told.kicker, "the day"
    assert told.picture is not None
    assert told.picture.caption.startswith("No track was published")
    sections = {section.title: section for section in told.sections}
    assert {"What was published; no track was", "Sources"} <= sections.keys()
    (listed,) = sections["What was published; no track was"].blocks
    assert isinstance(listed, Items)
    lines = ["".join(span.text for span in words) for words in listed.items]
    for item in result.properties["in_words"]:
        # Who said so comes before the stop.
        words = item["text"].removesuffix(".").replace("ROK JCS", ROK_JCS)
        assert any(ln.startswith(f"{item['name']}: ") and words in ln for ln in lines)
    assert told.picture.draw("png").startswith(b"\x89PNG")
