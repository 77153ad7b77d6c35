"""The ribbon under the map: steps where they happened, a row per zone, the rest in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.geo.model import MAY_BE_INSIDE
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.layers.panel import names_in_a_list, ribbons
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box, line, scene_of


@dataclass(frozen=True)
class Step:
    number: int
    kind: str
    along_m: float | None
    formations: tuple[str, ...] = ("r",)
    title: str = "A step"


def equator_m(degrees: float) -> float:
    """Metres along the equator, by geographiclib."""
    return float(Wgs84.WGS84.Inverse(0, 0, 0, degrees)["s12"])


def test_steps_stand_on_the_axis_where_they_happened() -> None:
    scene = Scene(adiz.check(line((0, 0), (10, 0)), zones=[box(2, -1, 4, 1)]))
    steps = [Step(1, "start", 0.0), Step(2, "entry", equator_m(2)), Step(3, "exit", equator_m(4))]
    (ribbon,) = ribbons(scene, steps)
    assert [event.at for event in ribbon.events] == pytest.approx([0, 20, 40], abs=0.01)
    assert [event.word for event in ribbon.events] == ["start", "enters", "leaves"]
    (row,) = ribbon.rows
    assert row.length == f"{equator_m(2) / 1000:,.0f}"
    assert ribbon.measure == "km, line as drawn"
    assert [bar.left for bar in row.lane.bars] == pytest.approx([20], abs=0.01)


def test_numbers_never_lie_on_each_other() -> None:
    scene = Scene(adiz.check(line((0, 0), (10, 0)), zones=[box(2, -1, 4, 1)]))
    metres = [0.0, 10.0, 20.0, equator_m(9.99), equator_m(10)]
    (ribbon,) = ribbons(scene, [Step(n + 1, "entry", m) for n, m in enumerate(metres)])
    places = [event.at for event in ribbon.events]
    assert all(b - a > 2.5 for a, b in pairwise(places))
    assert places[-1] <= 100


def test_a_step_of_another_formation_and_one_without_a_place_are_left_out() -> None:
    scene = Scene(adiz.check(line((0, 0), (10, 0)), zones=[box(2, -1, 4, 1)]))
    (ribbon,) = ribbons(scene, [Step(1, "report", None), Step(2, "start", 0.0, ("other",))])
    assert ribbon.events == ()


def test_a_shared_step_stands_at_one_place_for_both() -> None:
    """The bombers of 9 December 2025 meet: both ribbons have one scale."""
    scene = scene_of("2025-12-09")
    path = scene.result.formation("tu95").path
    legs = zip(path.lat[:5], path.lon[:5], path.lat[1:5], path.lon[1:5], strict=False)
    met_m = sum(Wgs84.WGS84.Inverse(*leg)["s12"] for leg in legs)
    one, two = ribbons(scene, [Step(1, "meeting", met_m, ("tu95", "h6"))])
    assert one.events[0].at == two.events[0].at
    h6 = scene.result.formation("h6").path
    legs = zip(h6.lat[:3], h6.lon[:3], h6.lat[1:3], h6.lon[1:3], strict=False)
    own_m = sum(Wgs84.WGS84.Inverse(*leg)["s12"] for leg in legs)
    whole = scene.result.length_m(scene.result.formation("h6"))
    assert two.events[0].at == pytest.approx(two.left + two.width * own_m / whole, abs=0.01)


def test_no_step_stands_beyond_the_line_that_it_is_about() -> None:
    """On 6 June 2023 fighters end where the Tu-95 end, which had flown much farther by then."""
    scene = scene_of("2023-06-06")
    flown = scene.result.formations
    lengths_m = [scene.result.length_m(formation) for formation in flown]
    longest, shortest = np.argmax(lengths_m), np.argmin(lengths_m)
    ids = (flown[longest].id, flown[shortest].id)
    for ribbon in ribbons(scene, [Step(1, "end", lengths_m[longest], ids)]):
        for event in ribbon.events:
            assert event.at <= ribbon.left + ribbon.width + 1e-3


def test_zones_without_a_bar_are_one_line_with_who_says_so() -> None:
    ribbon = ribbons(scene_of("2025-12-09"), ())[0]
    names = [row.lane.zone for row in ribbon.rows]
    assert names == ["Korea ADIZ", "Japan ADIZ", "East China Sea ADIZ"]
    for words in ("Outside: ", "Airspace of Japan (JSO)", "Taiwan ADIZ", "Can’t tell: Liancourt"):
        assert words in ribbon.rest
    # What is certain first, as in the headline's "at least 269 km; 405 km on our line".
    assert ribbon.rows[0].length == "269 · 405"
    assert ribbon.measure == "km at least · our line"


def test_what_may_be_inside_is_not_said_to_be_outside() -> None:
    """A line 2.2 km south of a zone, known to 2 km (1 sigma): perhaps it went through it."""
    near = adiz.check(
        replace(line((0, 0), (1, 0)), sigma_m=np.full(2, 2000.0)), zones=[box(0.2, 0.02, 0.8, 1)]
    )
    (ribbon,) = ribbons(Scene(near), ())
    assert near.answers[0].verdict in MAY_BE_INSIDE
    assert not ribbon.rows
    assert "Outside" not in ribbon.rest
    assert ": Box" in ribbon.rest


def test_flights_in_a_narrow_list_have_what_tells_them_apart() -> None:
    """By the cases: two flights of Tu-95 off two islands; two types that only begin alike."""
    apart = ribbons(scene_of("2019-06-20"), ())
    assert [ribbon.name for ribbon in apart] == [
        "2 × Tu-95 (Russia), off Minami-Daito",
        "1 × Tu-95 (Russia), off Hachijo-jima",
    ]
    assert names_in_a_list(apart) == ("off Minami-Daito", "off Hachijo-jima")
    patrol = ribbons(scene_of("2025-12-09"), ())
    assert names_in_a_list(patrol) == ("Tu-95MS", "H-6K")
    assert names_in_a_list(apart[:1]) == (apart[0].name,)


def test_what_nothing_joins_has_no_ribbon() -> None:
    route = Route(id="r", lon=np.array([0.0, 3.0]), lat=np.zeros(2), joined=np.array([False]))
    scene = Scene(adiz.check(Formation.of(route), zones=[box(2, -1, 4, 1)]))
    assert ribbons(scene, ()) == ()


def test_a_line_is_broken_where_nothing_was_known_for_a_time() -> None:
    """On 23 July 2019 the line ends at 09:15 and goes on at 09:33, elsewhere."""
    scene = scene_of("2019-07-23")
    (formation,) = scene.result.formations
    path = formation.path
    legs_m = [
        Wgs84.WGS84.Inverse(path.lat[i], path.lon[i], path.lat[i + 1], path.lon[i + 1])["s12"]
        for i in range(len(path) - 1)
    ]
    (gap,) = np.flatnonzero(~path.joined)
    flown_m = sum(m for i, m in enumerate(legs_m) if i != gap)
    (ribbon,) = ribbons(scene, [])
    assert ribbon.breaks == pytest.approx([100 * sum(legs_m[:gap]) / flown_m], abs=0.5)
    (whole,) = ribbons(Scene(adiz.check(line((0, 0), (10, 0)), zones=[box(2, -1, 4, 1)])), [])
    assert whole.breaks == ()
