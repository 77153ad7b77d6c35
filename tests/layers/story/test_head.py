"""One headline for every form, and what stands around it."""

from __future__ import annotations

from dataclasses import replace

import adiz
from adiz.geo.escaping import TEXT_LENGTH
from adiz.layers.scene import Scene
from adiz.layers.story import answers_in_short, head_of, tell, write_headline
from tests.layers.flights import box, line, scene_of

OUTSIDE = (line((10.0, -1.0), (10.0, 1.0)), box(11.0, -2, 12, 2, "Testland"))
"""One degree of longitude on the equator, which is 111.319 km (a * pi / 180), from a box."""


def test_a_title_replaces_the_headline_on_one_line() -> None:
    scene = scene_of("2019-06-20")
    assert write_headline(scene, " Mine\n and  yours ") == "Mine and yours"
    assert len(write_headline(scene, "word " * 1_000)) <= TEXT_LENGTH
    assert head_of(scene, "Mine").deck == head_of(scene).deck


def test_the_head_is_that_of_the_story() -> None:
    scene = scene_of("2025-12-09")
    told, head = tell(scene), head_of(scene)
    assert (head.kicker, head.headline) == (told.kicker, told.headline)
    assert head.deck == tuple(text for text, _ in told.deck)


def test_what_was_said_of_airspace_comes_second_where_there_is_little_room() -> None:
    head = head_of(scene_of("2025-12-09"))
    airspace = (
        "No state reported a violation of national airspace (Japan, South Korea, Russia and China)."
    )
    assert head.airspace == (airspace,)
    assert head.in_short[0].startswith("That they entered is certain")
    assert head.in_short[1] == airspace
    assert sorted(head.in_short) == sorted(head.said)


def test_an_error_that_is_not_judged_is_said_first() -> None:
    result = scene_of("2019-06-20").result
    warning = {"code": "error-not-judged", "text": "its error is not yet judged"}
    head = head_of(Scene(replace(result, warnings=(warning,))))
    assert head.said[0] == head.in_short[0] == "Line: its error is not yet judged."


def test_a_flight_that_stays_outside_is_told_with_how_near_it_came() -> None:
    route, zone = OUTSIDE
    head = head_of(Scene(adiz.check(route, zones=[zone])))
    assert head.headline == "Flight 7 did not enter Testland, as drawn"
    assert any(text.endswith("Testland, 111 km away.") for text in head.deck)


def test_the_kilometres_stand_in_the_answers() -> None:
    """By the acceptance table 339.1 + 65.5 = 404.6 km in Korea's zone; what is certain is less."""
    told = list(answers_in_short(scene_of("2025-12-09")))
    assert told[0].startswith("Korea ADIZ: entered. ")
    assert "405 km on our line" in told[0]
    assert not any("own zone" in text.partition(".")[0] for text in told)


def test_our_own_guess_is_not_among_the_answers_in_short() -> None:
    """The line of December passes 12 NM of the Liancourt Rocks too coarsely to tell."""
    assert not any("Liancourt" in text for text in answers_in_short(scene_of("2025-12-09")))


def test_the_event_is_named_once() -> None:
    """Where no track was published, the headline begins with the event's name."""
    result = replace(scene_of("2019-06-20").result, formations=(), answers=(), statements=())
    head = head_of(Scene(result))
    assert head.headline.startswith(result.title)
    assert head.kicker == "20 June 2019"
