"""The story of each case, against what its file says: who, which zones, how sure, which moments."""

from __future__ import annotations

import numpy as np
import pytest

import adiz
from adiz.events_in_words import event_in_words
from adiz.geo.model import Route
from adiz.layers.scene import Scene
from adiz.layers.story import Story, tell
from tests.layers.flights import box, line, scene_of


def story(case: str) -> Story:
    return tell(scene_of(case))


def test_two_pairs_are_added_up_and_named_by_their_nations_and_role() -> None:
    """The case has 2 Tu-95MS of Russia and 2 H-6K of China, all bombers."""
    assert story("2025-12-09").headline == (
        "Four Russian and Chinese bombers entered the air defence zones of South Korea and Japan"
    )


def test_parts_of_one_flight_are_not_added_up() -> None:
    """Two Tu-95 off Minami-Daito, one of them off Hachijo: the same two aircraft."""
    assert story("2019-06-20").headline == (
        "Two Russian Tu-95 bombers entered the territorial airspace and the air defence zone of "
        "Japan"
    )


def test_what_two_states_say_and_one_denies_is_so_told() -> None:
    assert story("2019-07-23").headline == (
        "A Russian A-50 early-warning aircraft flew inside the air defence zone of South Korea "
        "and, as South Korea and Japan state and Russia denies, came within 12 NM of the Liancourt "
        "Rocks (Dokdo / Takeshima)"
    )


def test_no_headline_has_a_number_of_kilometres() -> None:
    for case in ("2019-06-20", "2019-07-23", "2022-11-30", "2025-12-09"):
        assert " km" not in story(case).headline


def test_a_line_without_an_error_is_told_as_drawn() -> None:
    zone = box(129.5, 31.0, 130.5, 33.0, "the box")
    told = tell(Scene(adiz.check(line((129.0, 32.0), (131.0, 32.0)), zones=zone)))
    assert told.headline == "Flight 7 entered the box, as drawn"
    assert told.deck[0] == (
        "That it entered is so on the line as drawn; how far off that may be is not stated.",
        True,
    )


def test_a_zone_of_several_parts_is_named_by_the_part() -> None:
    """Past Saipan, which is at 15.2N 145.75E."""
    route = line((145.75, 14.5), (145.75, 15.9))
    (row, *_) = tell(Scene(adiz.check(route, zones="us-territorial", at="2025-12-09"))).answers
    assert row.zone == "US airspace (Northern Marianas)"


def test_a_no_is_a_headline() -> None:
    zone = box(129.5, 35.0, 130.5, 36.0, "the box")
    told = tell(Scene(adiz.check(line((129.0, 32.0), (131.0, 32.0)), zones=zone)))
    assert told.headline == "Flight 7 did not enter the box, as drawn"


def test_words_alone_are_told_with_who_says_them() -> None:
    result = event_in_words("2024-07-24-alaska")
    assert result is not None
    told = tell(Scene(result))
    assert told.steps == ()
    assert told.headline == (
        "Four Russian and Chinese aircraft entered the Alaska ADIZ, as NORAD states; no track was "
        "published"
    )
    assert [(row.zone, row.verdict, row.mark) for row in told.answers] == [
        ("Alaska ADIZ", "entered", "said"),
        ("Airspace of the United States and Canada", "no", "no"),
    ]


def test_the_steps_of_the_patrol_are_in_the_order_of_the_flight() -> None:
    """Its file: from the Sea of Japan, met, through the gap, turned back off Shikoku, ended."""
    steps = story("2025-12-09").steps
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    kinds = [step.kind for step in steps]
    assert kinds == ["start", "entry", "entry", "start", "meeting", "passage", "turn", "end"]
    meeting, turn = steps[4], steps[6]
    assert (round(meeting.lon, 2), round(meeting.lat, 2)) == (127.9, 32.95)
    assert meeting.formations == ("tu95", "h6")
    assert "150 km" in meeting.text
    assert turn.title == "Turn-back over the Pacific off Shikoku"


def test_an_estimated_time_is_by_the_clock_of_the_event() -> None:
    """The answer has 03:29 to 03:43 UTC for the first entry into the Japan ADIZ; Japan is UTC+9."""
    step = next(s for s in story("2022-11-30").steps if s.title.endswith("the Japan ADIZ"))
    assert step.label == "12:29–12:43 UTC+9, estimated"


def test_a_place_inside_a_zone_is_not_where_it_was_left() -> None:
    """Published: the A-50 left the Korea ADIZ at 09:15. Its file has our line end 7 km short of it.

    In the file nothing is joined from there to the next vertex.
    """
    step = next(step for step in story("2019-07-23").steps if "09:15" in step.label)
    assert step.title == "One A-50: last place before a gap"
    assert "Left the Korea ADIZ at 09:15" in step.text
    assert "about 7 km from the line of the zone" in step.text


def test_statements_that_decide_are_one_row() -> None:
    rows = {row.zone: row for row in story("2025-12-09").answers}
    row = rows["Airspace of Japan and South Korea"]
    assert (row.verdict, row.mark) == ("no", "no")
    assert row.reason.startswith("As Japan’s Joint Staff Office and South Korea’s Joint Chiefs")


def test_the_same_scene_is_told_in_the_same_words() -> None:
    scene = scene_of("2025-12-09")
    assert tell(scene) == tell(scene)


@pytest.mark.parametrize(("lat", "is_certain"), [(0.5, True), (0.99, False)])
def test_only_times_that_are_all_certain_are_counted(lat: float, is_certain: bool) -> None:
    """Through a box of one degree along the equator, and back at another latitude, within 20 km.

    Half a degree from the box's edge is 55 km, a hundredth is 1.1 km.
    """
    lon, back = np.array([-1.0, 2.0, 2.0, -1.0]), np.array([0.0, 0.0, lat, lat])
    route = Route(id="r", name="R", lon=lon, lat=back, bound_m=np.full(4, 20_000.0))
    result = adiz.check(route, zones=box(0, -1, 1, 1))
    (row,) = tell(Scene(result)).answers
    assert len(result.answers[0].visits) == 2
    assert row.verdict == "entered"
    assert ("(2 times)" in row.reason) == is_certain


def test_how_far_off_a_place_may_be_is_said_once() -> None:
    """Of a line that begins where it is nearest to a zone: its first vertex speaks for both."""
    zone = box(129.5, 33.0, 130.5, 34.0, "the box")
    steps = tell(Scene(adiz.check(line((130.0, 32.0), (130.0, 30.0)), zones=zone))).steps
    nearest = next(step for step in steps if step.title == "Nearest to: the box")
    assert nearest.text == "The place is as drawn; its error is not stated."


def test_a_published_exit_is_no_end_of_the_line() -> None:
    """Japan published where the bombers left its airspace; they flew on."""
    titles = [step.title for step in story("2019-06-20").steps]
    assert titles[1] == "Two Tu-95: last published position"
    assert story("2025-12-09").steps[-1].title == "Two Tu-95MS: end of the line"


def test_presumed_fighters_are_no_more_than_presumed() -> None:
    titles = [step.title for step in story("2023-06-06").steps]
    assert "Two presumed fighters, China" in titles
