"""The sentence at the top: what leads, and on whose word."""

from __future__ import annotations

import re

import adiz
from adiz.geo.results.result import Result
from adiz.layers.panel.headline import write_headline
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box, line, scene_of


def test_headline_by_rule(patrol_result: Result) -> None:
    # Kilometres of the acceptance table: 339.1 + 65.5 = 404.6, the Tu-95s in Korea's zone; the 1.4
    # of the third stretch cannot be decided. No place of the second, at most 14 km deep, is inside
    # wherever the bounds put it, so that two stretches are not what was entered.
    wanted = (
        r"Two Tu-95MS entered the Korea ADIZ for at least (\d+) km and (\d+) min; "
        r"405 km on our line"
    )
    told = re.fullmatch(wanted, write_headline(Scene(patrol_result)))
    assert told, write_headline(Scene(patrol_result))
    # A search found a path with 298 km inside (tests/path_search.py); the band ends at 925 km/h.
    assert 0.85 * 298 <= int(told[1]) <= 298
    assert int(told[2]) == int(int(told[1]) / 925 * 60)


def test_a_flight_that_stays_outside() -> None:
    # One degree of longitude on the equator is 111.319 km (a * pi / 180).
    result = adiz.check(line((10.0, -1.0), (10.0, 1.0)), zones=[box(11.0, -2, 12, 2, "Testland")])
    assert write_headline(Scene(result)) == "Flight 7 did not enter Testland; nearest 111 km"
    assert adiz.draw(result).get_root().render().count("nearest 111 km") >= 2


def test_a_flight_inside_from_end_to_end() -> None:
    result = adiz.check(line((10.2, 0.0), (10.4, 0.0)), zones=[box(10, -1, 11, 1, "Testland")])
    assert write_headline(Scene(result)) == (
        "Flight 7 flew inside Testland for 22 km on the line as drawn"
    )


def test_open_questions_about_national_airspace_never_make_the_headline(patrol: Scene) -> None:
    tu95 = patrol.result.formations[0]
    answers = {answer.zone: answer for answer in patrol.importance.answers_of(tu95)}
    assert answers["liancourt-territorial"].verdict == "depends"
    assert write_headline(patrol).startswith("Two Tu-95MS entered the Korea ADIZ for at least ")


def test_a_denied_statement_names_who_says_and_who_denies() -> None:
    scene = Scene(adiz.check(adiz.case("2019-07-23")))
    text = write_headline(scene)
    assert re.search(r"12 NM of the Liancourt Rocks \(Dokdo / Takeshima\), claimed by Japan", text)
    assert "by the published statement of ROK JCS and JSO" in text
    assert "denied by the Russian Ministry of Defence" in text


def test_geometry_that_a_ministry_confirms_leads() -> None:
    assert write_headline(scene_of("2019-06-20")).startswith(
        "Two Tu-95 entered the territorial airspace of Japan for about 27 km (20–32 km)"
    )
