"""Cards and the magnifier: pixels, nothing cut, nothing hidden, what the page shows is there."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

import adiz
from adiz.geo.model.case import Case
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.figure import card, inset, sheet
from adiz.layers.figure.card import LANDSCAPE, PORTRAIT, Form
from adiz.layers.figure.chart import Chart
from adiz.layers.figure.lanes import Lanes
from adiz.layers.figure.magnifier import magnified
from adiz.layers.figure.placement import Box
from adiz.layers.figure.view import View
from adiz.layers.scene.scene import Scene
from adiz.layers.story import write_headline
from tests.layers.figure.written import Written

LONG = "A flight of which there is " + "very much " * 20 + "to be said"


@pytest.fixture(scope="module")
def patrol() -> Result:
    """The flight of 9 December 2025 against every ADIZ."""
    return adiz.check(adiz.case("2025-12-09"), zones="kind:adiz")


def lone(lon: list[float], lat: list[float]) -> Result:
    """A route of these vertices, checked."""
    route = Route(id="lone", lon=np.array(lon), lat=np.array(lat))
    return adiz.check(route, zones="kind:adiz", at="2025-12-09")


def boxes() -> Result:
    """Two reported areas and no track."""
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"box-{lon}", "name": f"Box at {lon} degrees"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[lon, 22], [lon + 1, 22], [lon + 1, 23], [lon, 23], [lon, 22]]],
            },
        }
        for lon in (119, 123)
    ]
    case = Case(id="boxes", name="Boxes", formations=(), routes=(), areas=tuple(features))
    return adiz.check(case, zones="tw-adiz")


RESULTS: dict[str, Callable[[], Result]] = {
    "across 180": lambda: lone([172, -170], [60, 61.5]),
    "at 85 degrees": lambda: lone([-60, 120], [85, 85]),
    "no entry": lambda: lone([140, 150], [30, 32]),
    "areas only": boxes,
}


@cache
def drawn(name: str) -> Scene:
    """One of RESULTS as it is to be drawn."""
    return Scene(RESULTS[name]())


@pytest.mark.parametrize("form", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("name", RESULTS)
def test_nothing_is_cut_and_nothing_overlaps(
    name: str, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No text leaves the card; words on the map keep to the map, the others to their column."""
    written = Written(monkeypatch)
    picture = BytesIO()
    card.save(drawn(name), picture, form)
    assert struct.unpack(">II", picture.getvalue()[16:24]) == (form.width, form.height)
    edge = form.column * 72 / card.DPI
    written.assert_whole_and_apart()
    for _, words, box in written.boxes:
        assert box.right <= edge or box.left >= edge, words


@pytest.mark.parametrize("form", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_a_long_headline_shrinks(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays on the card whole, the deck below it, the caveat below both."""
    written = Written(monkeypatch)
    card.save(drawn("no entry"), BytesIO(), form, title=LONG)
    told = [words for _, words, _ in written.boxes]
    assert LONG in " ".join(told)
    deck = next(box for _, words, box in written.boxes if words.startswith("This is as drawn"))
    last = next(box for _, words, box in written.boxes if words.endswith("said"))
    assert last.bottom <= deck.top + 0.5
    caveat = next(box for _, words, box in written.boxes if words.startswith("An ADIZ"))
    assert deck.bottom < caveat.top


@pytest.mark.parametrize("form", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("title", [LONG * 5, "Donaudampfschifffahrt" * 60], ids=["words", "word"])
def test_what_is_too_long_is_cut_and_says_so(
    form: Form, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Written(monkeypatch)
    card.save(drawn("no entry"), BytesIO(), form, title=title)
    column = form.column * 72 / card.DPI
    said = [(words, box) for _, words, box in written.boxes if words[:9] in title]
    assert said[-1][0].endswith("…")
    assert all(box.right <= column for _, box in said)
    caveat = next(box for _, words, box in written.boxes if words.startswith("An ADIZ"))
    assert said[-1][1].bottom < caveat.top


@pytest.mark.parametrize("form", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("title", [None, LONG * 5], ids=["headline", "long title"])
def test_a_long_statement_leaves_room_for_a_headline(
    form: Form, title: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The statement under the headline is cut first; one line of each is always there."""
    written = Written(monkeypatch)
    result = drawn("no entry").result
    said = {"headline_statement": {"text": "Nobody said anything of it. " * 45}}
    scene = Scene(replace(result, properties={**result.properties, **said}))
    card.save(scene, BytesIO(), form, title=title)
    deck = scene.result.properties["headline_statement"]["text"]
    ours = [(words, box) for _, words, box in written.boxes if words.rstrip("…")[-9:] in deck]
    ours = [(words, box) for words, box in ours if len(words) > 9]
    assert ours
    assert ours[-1][0].endswith("…")
    caveat = next(box for _, words, box in written.boxes if words.startswith("An ADIZ"))
    assert ours[-1][1].bottom < caveat.top
    first = (title or write_headline(scene)).split()[0]
    tops = [box.bottom for _, words, box in written.boxes if words.startswith(first)]
    assert min(tops) <= ours[0][1].top + 0.5


def test_lanes_where_they_take_nothing_from_the_map(
    patrol: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    strips: list[int] = []
    monkeypatch.setattr(Lanes, "draw", lambda lanes, *_: strips.append(len(lanes.strips)))
    for scene in (drawn("across 180"), Scene(patrol)):
        card.save(scene, BytesIO(), PORTRAIT)
    assert strips == [1]


def test_a_reconstruction_says_so(patrol: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the headline does not."""
    written = Written(monkeypatch)
    card.save(Scene(patrol), BytesIO(), PORTRAIT, title="Bombers over the sea")
    told = " ".join(words for _, words, _ in written.boxes)
    assert "Our reconstruction." in told
    assert "Flight: Joint Staff Office (Japan)" in told


def test_a_route_of_ones_own_is_told_before_the_zones(
    monkeypatch: pytest.MonkeyPatch, write_json: Callable[[str, Any], Path]
) -> None:
    """By its file, as it states no source."""
    written = Written(monkeypatch)
    line = {"type": "LineString", "coordinates": [[134, 36], [128, 36]]}
    feature = {"type": "Feature", "properties": {"id": "x"}, "geometry": line}
    case = adiz.read(write_json("mine.geojson", feature))
    result = adiz.check(case, zones="jp-adiz-2010", at="2025-12-09")
    card.save(Scene(result), BytesIO(), PORTRAIT)
    told = " ".join(words for _, words, _ in written.boxes)
    assert "Flight: route as given, mine.geojson. Zones: japonyol.net copy" in told


def test_no_outline_that_the_card_does_not_explain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of 12 NM only where one of them is what the headline is of; bounds always."""
    drawn: list[set[str]] = []
    monkeypatch.setattr(
        card, "draw_map", lambda chart: drawn.append({s.style for s in chart.shapes})
    )
    alone = adiz.check(adiz.case("2019-07-23"), zones="liancourt-territorial")
    for result in (adiz.check(adiz.case("2025-12-09")), alone):
        card.save(Scene(result), BytesIO(), PORTRAIT)
    assert "zone-territorial" not in drawn[0]
    assert {"zone-0", "bound-wide"} <= drawn[0]
    assert "zone-territorial" in drawn[1]


def test_far_stretches_are_told_in_kilometres_or_not_at_all(
    patrol: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A box of numbers alone says nothing."""
    written = Written(monkeypatch)
    for form in (LANDSCAPE, PORTRAIT):
        card.save(Scene(patrol), BytesIO(), form)
        told = [words for _, words, _ in written.boxes]
        written.boxes.clear()
        assert ("3" in told) == any(words.startswith("km 874–939") for words in told)


def test_magnifier_is_the_page_s_and_hides_nothing(
    patrol: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[tuple[Chart, str, View, Box]] = []
    draw = inset._draw

    def recorded(chart: Chart, title: str, view: View, box: Box) -> None:
        found.append((chart, title, view, box))
        draw(chart, title, view, box)

    monkeypatch.setattr(inset, "_draw", recorded)
    sheet.save(patrol, tmp_path / "a.svg")
    ((chart, title, view, box),) = found
    part = magnified(chart.scene)
    assert part is not None
    assert title == part.title
    assert part.title in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert view.k > 2 * chart.view.k
    corners = ([part.box.west, part.box.east], [part.box.south, part.box.north])
    inside = view.points(*corners)
    assert ((inside >= box.sides[:2]) & (inside <= box.sides[2:])).all()
    hidden = shapely.box(*box.sides)
    for legs in chart.tracks.values():
        for leg in legs:
            assert not shapely.LineString(leg.points).intersects(hidden)
    assert not shapely.MultiPoint(chart.view.points(*corners)).envelope.intersects(hidden)


def test_no_magnifier_where_the_page_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = drawn("across 180")
    assert magnified(scene) is None
    monkeypatch.setattr(inset, "_draw", pytest.fail)
    sheet.save(scene.result, tmp_path / "a.svg")
