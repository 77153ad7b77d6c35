"""What a page says and draws of errors, statements, areas and positions; long tracks; names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.geo.errors import RequestError
from adiz.geo.formats.geojson import case_collection
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.atlas import translations
from adiz.layers.map_layers import error_bands, reported_positions
from adiz.layers.map_layers.zones import groups
from adiz.layers.page import map_page
from adiz.layers.panel import lanes, reported, sources
from adiz.layers.panel import table as panel
from adiz.layers.panel.headline import write_headline
from adiz.layers.panel.magnifier import magnified
from adiz.layers.panel.timeline import draw_timeline
from adiz.layers.scene.scene import Scene
from adiz.layers.scene.thinned import thin_path
from tests.layers.flights import box, line, timed

WEEK = np.timedelta64(7, "D")


# -- how sure ---------------------------------------------------------------------------------


def test_open_questions_about_national_airspace_never_make_the_headline(patrol: Scene) -> None:
    tu95 = patrol.result.formations[0]
    answers = {answer.zone: answer for answer in patrol.importance.answers_of(tu95)}
    assert answers["liancourt-territorial"].verdict == "depends"
    assert write_headline(patrol).startswith("Two Tu-95MS entered the Korea ADIZ for 406 km")


def test_a_denied_statement_names_who_says_and_who_denies() -> None:
    scene = Scene(adiz.check(adiz.case("2019-07-23")))
    text = write_headline(scene)
    assert re.search(r"12 NM of the Liancourt Rocks \(Dokdo / Takeshima\), claimed by Japan", text)
    assert "by the published statement of ROK JCS and JSO" in text
    assert "denied by the Russian Ministry of Defence" in text


def test_statements_are_listed_with_what_they_decide(patrol: Scene) -> None:
    said = sources.statements(patrol)
    assert len(said) == len(patrol.result.statements)
    own = next(s for s in said if s.text == "No violation of Japan's airspace.")
    assert own.effect.startswith("decides: 2 × Tu-95MS (Russia), Territorial airspace of Japan")
    assert own.url.startswith("https://")
    page = map_page.draw(patrol.result).get_root().render()
    assert page.count("published statement (JSO)") == 2


def test_ranges_stand_below_their_values() -> None:
    # Errors move the line as one: of a meridian crossed at right angles 90 % within 1.645 sigma.
    route = Route(
        id="r", lon=np.array([9.0, 12.0]), lat=np.zeros(2), sigma_m=np.full(2, 10_000.0)
    )  # fmt: skip
    scene = Scene(adiz.check(route, zones=[box(10, -1, 11, 1)]))
    ((group,), (visit,)) = (g := panel.groups(scene)), g[0].near[0].visits
    assert group.near[0].basis == "probability above 0.99"
    low, high = map(int, re.findall(r"in km (\d+)–(\d+);", visit.ranges)[0])
    assert (low, high) == (pytest.approx(111.3 - 16.4, abs=1), pytest.approx(111.3 + 16.4, abs=1))


def test_the_band_holds_68_per_cent_of_the_error() -> None:
    route = Route(
        id="r", lon=np.array([10.0, 14.0]), lat=np.array([50.0, 51.0]),
        sigma_m=np.array([5_000.0, 20_000.0]),
    )  # fmt: skip
    layer = error_bands.draw(Scene(adiz.check(route, zones=[box(0, 0, 1, 1)])))
    assert layer
    ring = shapely.Polygon(np.column_stack(layer.shapes[0].parts[0]))
    # Radius of 68 % of a round normal error: sigma * sqrt(-2 ln 0.32).
    for lon, lat, radius_m in ((10.0, 50.0, 7_548.0), (14.0, 51.0, 30_192.0)):
        for course in range(0, 360, 20):
            inner, outer = (
                Wgs84.WGS84.Direct(lat, lon, course, radius_m * f) for f in (0.98, 1.02)
            )
            assert ring.contains(shapely.Point(inner["lon2"], inner["lat2"]))
            away = abs((course - (73 if lon == 14.0 else 253) + 180) % 360 - 180)
            if away < 60:  # beyond the end of the line nothing else widens the band
                assert not ring.contains(shapely.Point(outer["lon2"], outer["lat2"]))


# -- areas and positions ----------------------------------------------------------------------


def area(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    times = {"from": "2025-12-09T08:00:00+08:00", "to": "2025-12-09T17:30:00+08:00", "count": 8}
    return {
        "type": "Feature",
        "properties": {"id": "a", "name": "Reported box", **times},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def test_areas_alone_make_a_page() -> None:
    result = Result(formations=(), zones=(box(10, -1, 11, 1, "Testland"),), answers=(), title="Day")
    drawn = map_page.draw(replace(result, areas=(area(10.5, 0, 12, 0.5),)))
    page = drawn.get_root().render()
    (report,) = reported.reports(drawn.scene)
    assert report.windows == ("08:00 to 17:30 (UTC+08:00), 8 aircraft",)
    assert report.zones == (("Testland", "reported area lies partly inside"),)
    assert "<h1>Day</h1>" in page
    assert not [s for layer in drawn.layers for s in layer.shapes if s.kind == "leg"]


def test_positions_are_counted_never_measured() -> None:
    route = Route(
        id="p", name="Ship", lon=np.array([10.5, 11.5, 10.2]), lat=np.zeros(3),
        joined=np.zeros(2, bool), bound_m=np.full(3, 5_000.0),
    )  # fmt: skip
    scene = Scene(adiz.check(route, zones=[box(10, -1, 11, 1, "Testland")]))
    assert write_headline(scene) == "Ship: 2 of 3 positions inside Testland"
    (group,) = panel.groups(scene)
    assert group.near[0].total == "2 of 3"
    assert [visit.note for visit in group.near[0].visits] == ["certain", "certain"]
    assert lanes.strips(scene) == ()
    assert draw_timeline(scene) is None


# -- long tracks ------------------------------------------------------------------------------


def test_a_long_track_is_thinned_to_what_the_page_says() -> None:
    random = np.random.default_rng(3)
    n = 20_000
    lon = 120 + np.linspace(0, 10, n) + np.cumsum(random.normal(0, 2e-5, n))
    lat = 25 + 3 * np.sin(np.linspace(0, 9, n)) + np.cumsum(random.normal(0, 2e-5, n))
    route = Route(id="log", name="Log", lon=lon, lat=lat)
    thin = thin_path(route)
    assert 100 < len(thin.kept) <= 2_500
    for k in random.integers(0, len(thin.kept) - 1, 60):
        first, last = thin.kept[k], thin.kept[k + 1]
        leg = Wgs84.WGS84.InverseLine(lat[first], lon[first], lat[last], lon[last])
        along = [leg.Position(s) for s in np.linspace(0, leg.s13, 200)]
        for i in random.integers(first, last + 1, 4):
            apart = min(
                Wgs84.WGS84.Inverse(lat[i], lon[i], p["lat2"], p["lon2"])["s12"] for p in along
            )
            assert apart <= thin.tolerance_m + leg.s13 / 390
    result = adiz.check(route, zones=[box(122, 20, 124, 30)])
    page = map_page.draw(result).get_root().render()
    assert len(page.encode()) <= 900_000
    words = panel.thinned_words(Scene(result))
    assert words.startswith(f"Long tracks are drawn with {len(thin.kept):,} of 20,000 points")
    assert words in page


def test_a_short_track_stays_as_it_is(patrol: Scene) -> None:
    for formation in patrol.result.formations:
        assert thin_path(formation.path).path is formation.path
    assert panel.thinned_words(patrol) == ""


# -- time -------------------------------------------------------------------------------------


def test_time_bar_counts_minutes_where_times_are_known() -> None:
    bar = draw_timeline(Scene(adiz.check(timed(0, 10, 40), zones=[box(0.5, -1, 1.5, 1)])))
    assert bar
    assert (bar.unit, len(bar.clock)) == ("time", 41)
    assert (bar.clock[0], bar.clock[-1]) == ("01:00 UTC", "01:40 UTC")
    # A degree of the equator is 111,319.5 m; half of the second one at minute 25.
    metres = bar.moments[0].metres
    assert [metres[0], metres[10], metres[25]] == [0, 111_319, pytest.approx(166_979, abs=1)]


def test_time_bar_tells_windows_where_only_a_speed_is_known() -> None:
    route = Route(
        id="r", lon=np.array([0.0, 9.0]), lat=np.zeros(2),
        properties={"speed_kmh": {"min": 500, "max": 1000}},
    )  # fmt: skip
    bar = draw_timeline(Scene(adiz.check(route, zones=[box(3, -1, 4, 1)])))
    assert bar
    assert bar.unit == "distance"
    # 1,001.9 km: an hour and 7 seconds at the most, twice that at the least.
    assert bar.moments[0].words[-1] == "T+1:00–2:01 est."


def test_a_time_that_is_stated_is_no_estimate() -> None:
    bar = draw_timeline(Scene(adiz.check(adiz.case("2019-06-20"))))
    assert bar
    # Joint Staff Office: in at 08:53:32, out at 08:56:18 of Japan, nine hours before.
    told = [text for text in bar.moments[0].words if text]
    assert (told[0], told[-1]) == ("23:53 UTC", "23:56 UTC")
    assert all(text.endswith("est.") for text in told[1:-1])
    assert bar.about.endswith("between the times stated they are estimates")
    patrol = draw_timeline(Scene(adiz.check(adiz.case("2022-11-30"))))
    assert patrol
    assert patrol.about.endswith("times are estimates from the speeds stated")


def test_no_time_bar_without_times_and_speed() -> None:
    assert draw_timeline(Scene(adiz.check(line((0, 0), (1, 1)), zones=[box(0, 0, 1, 1)]))) is None


def test_flights_of_different_days_are_laid_along_kilometres() -> None:
    one = timed(0, 10, 40)
    two = replace(one, id="s", time=one.time + WEEK)
    scene = Scene(adiz.check([one, two], zones=[box(0.5, -1, 1.5, 1)]))
    assert {strip.unit for strip in lanes.strips(scene)} == {"km"}
    near = replace(one, id="s", time=one.time + np.timedelta64(20, "m"))
    scene = Scene(adiz.check([one, near], zones=[box(0.5, -1, 1.5, 1)]))
    assert [(strip.unit, strip.left) for strip in lanes.strips(scene)] == [
        ("UTC", 0), ("UTC", pytest.approx(100 * 20 / 60, abs=0.01)),
    ]  # fmt: skip


# -- choices ----------------------------------------------------------------------------------


def test_the_busiest_place_is_magnified(patrol: Scene) -> None:
    found = magnified(patrol)
    assert found
    assert found.title == "Magnified: rendezvous"
    joint = patrol.result.formation("tu95").path
    assert found.box.west < joint.lon[4] < found.box.east
    assert found.box.south < joint.lat[4] < found.box.north
    whole = patrol.frame.box
    assert found.box.north - found.box.south < 0.2 * (whole.north - whole.south)
    alone = Scene(adiz.check(line((9.0, 0), (12.0, 0)), zones=[box(10, -1, 11, 1)]))
    assert magnified(alone) is None


def test_layers_by_kind(patrol: Scene) -> None:
    assert groups(patrol) == ("ADIZ", "Territorial airspace")
    assert patrol.zone_slot("jp-territorial") == "territorial"


def test_every_place_and_every_legend_word_has_a_name_in_every_language() -> None:
    shipped = translations._shipped()
    places = {item["name"] for item in shipped["places"]}
    for language, table in shipped["tables"].items():
        assert places <= table.keys(), language
        assert len(table) == len(shipped["tables"]["ja"]), language
    for item in shipped["places"]:
        parts = len(re.split(r" / |\(", item["name"]))
        for language, table in shipped["tables"].items():
            assert len(re.split(r" / |／|\(|（", table[item["name"]])) >= parts, (language, item)


def test_names_can_be_replaced(patrol: Scene) -> None:
    own = {"en": {"Tokyo": "Tokio"}, "ko": {"Tokyo": "동경"}}
    page = map_page.draw(patrol.result, names=own).get_root().render()
    data = re.search(r'id="scene">(.*?)</script>', page, re.DOTALL)
    assert data
    tables = json.loads(data[1])["names"]
    assert (tables["en"], tables["ko"]["Tokyo"], tables["ja"]["Tokyo"]) == (
        {"Tokyo": "Tokio"}, "동경", "東京",
    )  # fmt: skip
    for wrong in ({"names": {"xx": {}}}, {"language": "xx"}):
        with pytest.raises(RequestError, match=r"'xx'.*en, ja, ko"):
            map_page.draw(patrol.result, **wrong)


def test_no_times_on_pins_of_a_line_known_by_bounds_only() -> None:
    drawn = map_page.draw(adiz.check(adiz.case("2019-07-23")))
    pins = [s for layer in drawn.layers for s in layer.shapes if s.kind == "pin"]
    assert pins
    assert {pin.data["time"] for pin in pins} == {""}
    sure = map_page.draw(adiz.check(timed(0, 10, 40), zones=[box(0.5, -1, 1.5, 1)]))
    times = {s.data["time"] for layer in sure.layers for s in layer.shapes if s.kind == "pin"}
    assert times == {"est. 01:05 UTC", "est. 01:25 UTC"}  # half of each leg


def test_of_a_hundred_formations_four_have_a_colour() -> None:
    routes = [replace(line((0, i / 10), (5, i / 10)), id=f"r{i}") for i in range(100)]
    result = adiz.check([Formation.of(route) for route in routes], zones=[box(1, -1, 2, 20)])
    drawn = map_page.draw(result)
    swatches = {key.swatch.style: key.text for layer in drawn.layers for key in layer.legend}
    assert swatches["track-4"] == "Others"
    assert "track-5" not in swatches
    assert len(drawn.get_root().render().encode()) < 1_500_000


# -- of others, and in words only -------------------------------------------------------------


def test_positions_of_others_are_marks_that_nothing_joins(patrol: Scene) -> None:
    drawn = map_page.draw(patrol.result)
    (layer,) = (layer for layer in drawn.layers if layer.name == reported_positions.GROUP)
    marks = [shape for shape in layer.shapes if shape.kind == "dot"]
    # The carrier's positions as the case file has them; the sixth is 9 December.
    case = adiz.case("2025-12-09")
    (route,) = (route for route in case.routes if "liaoning" in route.id)
    found = [(float(lon[0]), float(lat[0])) for s in marks for lon, lat in s.parts]
    assert found == list(zip(route.lon.tolist(), route.lat.tolist(), strict=True))
    assert marks[5].data["bound"] == 187_000
    assert marks[5].text.endswith("9 December: about 450 km E of Kita-Daito. Within 187 km.")
    assert {shape.kind for shape in layer.shapes} == {"dot", "name"}
    assert patrol.frame == Scene(replace(patrol.result, properties={})).frame
    assert not any("Liaoning" in strip.formation for strip in lanes.strips(patrol))
    (told,) = (shape for shape in layer.shapes if shape.style == "told")
    assert told.text == "B-52 flight with Japanese fighters: no line published"


def test_who_flies_the_positions_is_not_of_others() -> None:
    case = adiz.case("2025-12-09")
    (route,) = (route for route in case.routes if "liaoning" in route.id)
    result = adiz.check(replace(case, formations=(Formation.of(route),)))
    assert reported_positions.positions(Scene(result)) == ()


def test_a_case_reads_back_without_what_follows_from_it() -> None:
    case = adiz.case("2025-12-09")
    assert len(case.properties["positions"]) == 8
    assert "positions" not in case_collection(case)


def test_what_was_told_in_words_and_where_sources_differ(patrol: Scene) -> None:
    told = [(item.name, item.text) for item in reported.told(patrol)]
    radar = [text for name, text in told if name == "Radar of J-15 on F-15"]
    assert len(radar) == 2
    assert radar[0].startswith(
        "over the high seas south-east of Okinawa main island, "
        "6 December 2025 16:32 UTC+09:00 to 6 December 2025 16:35 UTC+09:00. First of two cases"
    )
    assert "Escorts" in dict(told)
    differ = {item.name: item.text for item in reported.differences(patrol)}
    for count in ("11 named", "Jiji (Japanese): 15", "9 in the Korea ADIZ"):
        assert count in differ["number of aircraft"]
    page = map_page.draw(patrol.result).get_root().render()
    for summary in ("Reported positions and events", "The sources differ"):
        assert page.count(f"<summary>{summary}</summary>") == 1


def test_words_of_a_stranger_are_text() -> None:
    header = {"in_words": ["<b>x</b>", {"name": 7}], "conflicts": {"about": "n", "statements": 3}}
    result = replace(adiz.check(line((9, 0), (12, 0)), zones=[]), properties=header)
    drawn = map_page.draw(result)
    assert [item.name for item in reported.told(drawn.scene)] == ["<b>x</b>", "7"]
    assert [item.text for item in reported.differences(drawn.scene)] == [""]
    assert "<b>x</b>" not in drawn.get_root().render()
