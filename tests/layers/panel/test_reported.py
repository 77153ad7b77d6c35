"""What was reported besides the lines: areas, events in words, differences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import adiz
from adiz.geo.results.result import Result
from adiz.layers.page import map_page
from adiz.layers.panel import reported
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box, line


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
    assert '<h2 id="answers-title">Where the areas lie</h2>' in page, "nobody flew"
    assert "No track was published, only one area; how it lies says nothing of any flight." in page
    assert not [s for layer in drawn.layers for s in layer.shapes if s.kind == "leg"]


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
    for title in ("Reported positions and events", "Where they differ"):
        assert page.count(f"<h3>{title}</h3>") == 1


def test_words_of_a_stranger_are_text() -> None:
    header = {"in_words": ["<b>x</b>", {"name": 7}], "conflicts": {"about": "n", "statements": 3}}
    result = replace(adiz.check(line((9, 0), (12, 0)), zones=[]), properties=header)
    drawn = map_page.draw(result)
    assert [item.name for item in reported.told(drawn.scene)] == ["<b>x</b>", "7"]
    assert [item.text for item in reported.differences(drawn.scene)] == [""]
    assert "<b>x</b>" not in drawn.get_root().render()
