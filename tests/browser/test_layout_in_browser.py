"""How the page is laid out: large map and flight, three layouts, steps, what can be taken along."""

from __future__ import annotations

import base64
import io
import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from PIL import Image

import adiz
from adiz.geo.results.result import Result
from tests.browser.chromium import READY, Tab
from tests.browser.test_page_in_browser import SHOWN, overlaps, settle
from tests.layers.flights import box, line, timed

BOX = (
    "(r => [r.left, r.top, r.right, r.bottom])"
    "(document.querySelector('{}').getBoundingClientRect())"
)
# What is drawn of the flight: the area where it may have been, and its tracks.
FLOWN = """[...document.querySelectorAll('#map path.corridor, #map .leaflet-tracks-pane path')]
  .map(p => p.getBoundingClientRect()).filter(r => r.width + r.height > 0)
  .map(r => [r.left, r.top, r.right, r.bottom])"""
STEP = (
    "[...document.querySelectorAll('[data-step-text]')].filter(e => !e.hidden)"
    ".map(e => Number(e.dataset.stepText))"
)
CENTRE = "(c => [c.lat, c.lng])(window.map_flight.getCenter())"


def area(left: float, top: float, right: float, bottom: float) -> float:
    return (right - left) * (bottom - top)


def test_the_map_is_half_of_a_desktop_window_and_the_flight_an_eighth(
    tab: Tab, patrol_page: Path
) -> None:
    tab.open(patrol_page)
    window = 1280 * 800
    on_map = tab.value(BOX.format("#map"))
    assert area(*on_map) >= 0.5 * window
    drawn = np.array(tab.value(FLOWN))
    around = (*drawn[:, :2].min(axis=0), *drawn[:, 2:].max(axis=0))
    assert shapely.box(*on_map).buffer(1).contains(shapely.box(*around)), (
        "the flight is all on the map"
    )
    assert area(*around) >= 0.12 * window
    assert tab.value(BOX.format(".panel"))[2] - tab.value(BOX.format(".panel"))[0] == 380
    assert tab.value("document.documentElement.scrollHeight") <= 800


def test_on_a_telephone_the_map_stays_in_sight(tab: Tab, patrol_page: Path) -> None:
    tab.resize(390, 844, touch=True)
    tab.open(patrol_page)
    order = ["h1", ".deck", ".map-box", ".steps", ".answers-box", ".ribbon", ".folds"]
    tops = [tab.value(BOX.format(part))[1] for part in order]
    assert tops == sorted(tops)
    assert tab.value(BOX.format(".map-box"))[3] - tops[2] == 420
    tab.value(
        "document.querySelector('.answer-lines li:last-child').scrollIntoView({block: 'end'})"
    )
    left, top, right, bottom = tab.value(BOX.format(".map-box"))
    assert (left, top, right, bottom) == (0, 0, 390, 420)


def test_a_frame_has_title_map_verdict_and_the_way_to_the_page(
    tab: Tab, patrol_page: Path, tmp_path: Path
) -> None:
    host = tmp_path / "host.html"
    host.write_text(
        f'<!DOCTYPE html><html lang="en"><title>h</title><body style="margin:0"><iframe title="m" '
        f'src="{patrol_page.as_uri()}" width="600" height="400" style="border:0"></iframe>',
        "utf-8",
    )
    tab.resize(700, 500)
    tab.go(host.as_uri())
    tab.wait_for(READY, frame=1)
    frame = tab.page.frames[1]
    seen = "[...document.querySelectorAll({!r})].filter(e => e.getClientRects().length).length"
    for part in ("button", "select", ".ribbon", ".panel section", ".kicker", ".deck"):
        assert frame.evaluate(seen.format(part)) == 0, part
    for part in ("h1", "#map", ".embed-line"):
        assert frame.evaluate(seen.format(part)) == 1, part
    assert 1 <= frame.evaluate(seen.format(".labels .callout")) <= 3
    link = "document.getElementById('whole-page')"
    assert frame.evaluate(f"{link}.href") == patrol_page.as_uri()
    assert frame.evaluate(f"{link}.target") == "_blank"
    assert frame.evaluate("document.documentElement.scrollHeight") <= 400
    assert tab.messages == []


@pytest.mark.parametrize(("width", "most"), [(390, 3), (820, 6)])
def test_fewer_words_on_a_narrower_map(tab: Tab, patrol_page: Path, width: int, most: int) -> None:
    tab.resize(width, 844)
    tab.open(patrol_page)
    assert (
        1 <= tab.value("document.querySelectorAll('.labels .callout:not([hidden])').length") <= most
    )
    assert tab.value("document.querySelectorAll('.labels .step-disc').length") == 8


def test_steps_by_mouse_by_key_and_by_address(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    assert tab.value(STEP) == [1]
    start = tab.value(CENTRE)
    tab.value("document.querySelector('[data-step=\"3\"]').click()")
    settle(tab)
    assert tab.value(STEP) == [3]
    assert tab.value(CENTRE) != start
    assert tab.value("location.hash") == "#step=3"
    there = tab.value(CENTRE)
    # One stop for all the numbers; arrow keys choose among them.
    assert tab.value("document.querySelectorAll('[data-step][tabindex=\"0\"]').length") == 1
    tab.value("document.querySelector('[data-step=\"3\"]').focus()")
    tab.page.keyboard.press("ArrowRight")
    assert tab.value(STEP) == [4]
    assert tab.value("document.activeElement.dataset.step") == "4"
    tab.page.keyboard.press("End")
    assert tab.value(STEP) == [8]
    assert tab.value("document.getElementById('step-on').ariaDisabled") == "true"
    tab.value("document.getElementById('step-back').click()")
    assert tab.value(STEP) == [7]
    tab.value("document.activeElement.blur()")
    tab.page.keyboard.press("ArrowLeft")
    assert tab.value(STEP) == [6]
    tab.go("about:blank")
    tab.go(patrol_page.as_uri() + "#step=3")
    tab.wait_for(READY)
    assert tab.value(STEP) == [3]
    settle(tab)
    assert tab.value(CENTRE) == pytest.approx(there, abs=0.01)
    assert "Step 3 of 8" in tab.value("document.getElementById('status').textContent")
    assert tab.messages == []


def test_the_place_of_a_step_is_on_the_map_when_it_is_chosen(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    for number in range(1, 9):
        tab.value(f"document.querySelector('[data-step=\"{number}\"]').click()")
        settle(tab)
        chosen = tab.value(
            "[...document.querySelectorAll('.step-disc.chosen')].map(e => e.textContent)"
        )
        assert chosen == [str(number)]
        words = [label[1] for label in tab.value(SHOWN) if "callout" in label[0]]
        assert any(text.startswith(f"{number} ") for text in words), number
        assert overlaps(tab) == []


def test_a_step_lights_the_visit_that_it_is_about(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    pressed = (
        "[...document.querySelectorAll('.visits .visit[aria-pressed=true]')]"
        ".map(b => b.dataset.visit)"
    )
    assert tab.value(pressed) == []
    tab.value("document.querySelector('[data-step=\"2\"]').click()")
    assert tab.value(pressed) == ["1"], "the first entry of the Korea ADIZ"


def test_two_flights_far_apart_are_each_shown_by_itself(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "apart.html"
    adiz.draw(adiz.check(adiz.case("2019-06-20"))).save(path)
    tab.open(path)
    assert tab.value("document.querySelectorAll('.multiples.apart .multiple').length") == 2
    for number in (1, 2):
        track, part = (
            tab.value(BOX.format(f".multiple:nth-child({number}) {each}"))
            for each in (".flown-line", "svg")
        )
        share = max((track[2] - track[0]) / (part[2] - part[0]),
                    (track[3] - track[1]) / (part[3] - part[1]))  # fmt: skip
        assert share == pytest.approx(1 / 3, abs=0.03)
    assert tab.messages == []


def test_what_a_reader_looks_at_is_in_the_address(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    tab.value("void window.map_flight.setView([30, 130], 6, {animate: false})")
    assert tab.value("location.hash") == "#view=30.000,130.000,6.00"
    tab.go("about:blank")
    tab.go(patrol_page.as_uri() + "#view=30.000,130.000,6.00")
    tab.wait_for(READY)
    assert tab.value(CENTRE) == pytest.approx([30, 130], abs=0.01)
    assert tab.value("window.map_flight.getZoom()") == 6
    tab.value("document.getElementById('whole').click()")
    assert tab.value("location.hash") == ""


COPIED = """new Promise(done => {
  Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => done(text)}});
  document.querySelector('[data-copy=%s]').click(); })"""


def test_a_citation_and_a_link_to_the_view_can_be_copied(
    tab: Tab, patrol_page: Path, patrol: Result
) -> None:
    tab.open(patrol_page)
    tab.value("document.querySelector('[data-dialog=cite]').click()")
    assert tab.value("document.getElementById('cite').open")
    text = tab.value(COPIED % "citation")
    for words in (
        "Four Russian and Chinese bombers entered",
        "9 December 2025",
        f"adiz {adiz.__version__}, atlas edition",
        patrol.route_sources[0].sha256,
        patrol_page.as_uri(),
    ):
        assert words in text, words
    tab.go("about:blank")
    tab.open(patrol_page)
    tab.value("document.querySelector('[data-step=\"2\"]').click()")
    link = tab.value(COPIED % "link")
    assert link.startswith(f"{patrol_page.as_uri()}#step=2&view=")
    tab.page.keyboard.press("Escape")
    assert tab.messages == []


PICTURE = """new Promise(done => { const make = URL.createObjectURL;
  URL.createObjectURL = blob => { const reader = new FileReader();
    reader.onload = () => done(reader.result); reader.readAsDataURL(blob); return make(blob); };
  HTMLAnchorElement.prototype.click = () => {};
  document.querySelector('[data-picture=%s]').dispatchEvent(new Event('click')); })"""


def test_the_map_as_a_picture(tab: Tab, patrol_page: Path) -> None:
    """Without a request; the vector form drawn by the browser looks like the page."""
    tab.open(patrol_page)
    on_map = tab.value(BOX.format("#map"))
    screen = Image.open(io.BytesIO(tab.picture())).convert("RGB").crop(tuple(map(round, on_map)))
    png = base64.b64decode(tab.value(PICTURE % "png").partition(",")[2])
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    assert picture.width == 2 * screen.width
    assert picture.height > 2 * screen.height, "with headline and source"
    svg = base64.b64decode(tab.value(PICTURE % "svg").partition(",")[2]).decode()
    assert "Korea ADIZ" in svg
    assert "SHA-256" in svg
    assert "href" not in svg
    assert "<script" not in svg
    assert tab.requests == [patrol_page.as_uri()]
    assert tab.messages == []
    # The map in it is the map on the screen, but for how letters are smoothed.
    top = next(y for y in range(200) if picture.getpixel((4, y)) != picture.getpixel((4, 0)))
    half = picture.crop((0, top, picture.width, top + 2 * screen.height)).resize(screen.size)
    apart = np.abs(np.asarray(half, float) - np.asarray(screen, float)).max(axis=2)
    controls = np.zeros_like(apart, bool)
    controls[:120, :60] = True  # the buttons are no part of a picture
    assert (apart[~controls] > 60).mean() < 0.03


def test_from_three_flights_on_each_is_shown_by_itself(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "three.html"
    routes = [line((0, i), (5, i + 1), name=f"R{i}") for i in range(3)]
    flights = [adiz.Route(**{**vars_of(r), "id": f"r{i}"}) for i, r in enumerate(routes)]
    adiz.draw(adiz.check(flights, zones=[box(1, -1, 2, 5)])).save(path)
    tab.open(path)
    names = "[...document.querySelectorAll('.multiple')].map(e => e.innerText.trim())"
    assert tab.value(names) == ["R0", "R1", "R2"]
    tab.value("document.querySelectorAll('.multiple')[2].click()")
    assert tab.value("document.querySelector('.lanes:not([hidden])').dataset.lanes") == "r2"
    assert tab.value("document.getElementById('caption').textContent") == "R2"
    assert tab.messages == []
    assert tab.requests == [path.as_uri()]


def vars_of(route: Any) -> dict[str, Any]:
    return {"lon": route.lon, "lat": route.lat, "name": route.name}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_letters_of_twice_the_size(tab: Tab, patrol_page: Path, width: int, height: int) -> None:
    """Text-only zoom: nothing is cut off sideways, no row is written over the next."""
    tab.resize(width, height)
    tab.open(patrol_page)
    tab.value("document.documentElement.style.fontSize = '200%'")
    settle(tab)
    assert tab.value("document.documentElement.scrollWidth") <= width
    rows = tab.value("""[...document.querySelectorAll('.lanes:not([hidden]) > *, '
      + '.answer-lines > li, .stepper, .steps li:not([hidden]), .folds > details')]
      .map(e => e.getBoundingClientRect())
      .filter(r => r.height).map(r => [r.left, r.top, r.right, r.bottom])""")
    for i, a in enumerate(rows):
        for b in rows[:i]:
            sideways = min(a[2], b[2]) - max(a[0], b[0])
            assert sideways <= 1 or min(a[3], b[3]) - max(a[1], b[1]) <= 1
    cut = tab.value("""[...document.querySelectorAll('.answer-lines small, .steps li, .deck, h1')]
      .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth).length""")
    assert cut == 0


@pytest.mark.parametrize("percent", [100, 200])
def test_discs_and_words_stand_clear_of_each_other(tab: Tab, tmp_path: Path, percent: int) -> None:
    """Of the A-50, whose line stops and goes on again within a few kilometres."""
    path = tmp_path / "page.html"
    adiz.draw(adiz.check(adiz.case("2019-07-23"))).save(path)
    tab.resize(1280, 800)
    tab.open(path)
    tab.value(f"document.documentElement.style.fontSize = '{percent}%'")
    settle(tab)
    discs = tab.value("""[...document.querySelectorAll('.step-disc')]
      .map(e => e.getBoundingClientRect()).map(r => [r.left + r.width / 2, r.top + r.height / 2,
      r.width])""")
    assert len(discs) == 5
    for i, (x, y, wide) in enumerate(discs):
        for u, v, _ in discs[:i]:
            assert math.hypot(x - u, y - v) >= wide - 1
    cut = tab.value("""[...document.querySelectorAll('.callout')].filter(e => !e.hidden)
      .filter(e => [...e.children].some(b => b.getBoundingClientRect().right
      > e.getBoundingClientRect().right)).length""")
    assert cut == 0


def test_of_two_flights_far_apart_the_page_opens_on_one(tab: Tab, tmp_path: Path) -> None:
    """Off Minami-Daito and off Hachijo, 1,180 km apart, each about 30 km long."""
    path = tmp_path / "page.html"
    adiz.draw(adiz.check(adiz.case("2019-06-20"))).save(path)
    tab.resize(1280, 800)
    tab.open(path)
    seen = "[...document.querySelectorAll('.step-disc')].map(e => e.textContent)"
    assert tab.value(seen) == ["1", "2"]
    first, second = "(b => [b.getWest(), b.getEast()])(map_flight.getBounds())", "#whole"
    west, east = tab.value(first)
    assert west < 131.0 < 131.3 < east  # in at 131-00E; Minami-Daito is at 131.25E
    assert east - west < 5
    tab.page.click(second)
    settle(tab)
    assert tab.value(seen) == ["1", "2", "3", "4"]
    tab.resize(600, 400)
    tab.open(path)
    assert tab.value(seen) == ["1", "3"], "a frame leads nowhere: both flights are on its map"
    assert tab.messages == []


def test_without_scripts_the_words_are_there(
    browser: Callable[..., Tab], patrol_page: Path
) -> None:
    tab = browser(scripts=False)
    try:
        tab.resize(1280, 800)
        tab.go(patrol_page.as_uri())
        shown = tab.page.inner_text("body")
        for words in (
            "Four Russian and Chinese bombers entered",
            "8 of 8",
            "Korea ADIZ: entered",
            "What the sources say",
        ):
            assert words in shown, words
        assert not tab.page.is_visible("#play")
        assert not tab.page.is_visible(".tools button")
    finally:
        tab.close()


def test_a_recorded_track_has_a_tick_per_ten_minutes_and_no_beads(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "recorded.html"
    track = timed(*range(3, 60, 3))  # from 01:03 to 01:57
    track = replace(track, lon=track.lon / 3)  # 740 km/h
    adiz.draw(adiz.check(track, zones=[box(2, -1, 4, 1)])).save(path)
    tab.open(path)
    assert tab.value("document.querySelectorAll('#map path.dot').length") == 0
    assert tab.value("document.querySelectorAll('#map path.minute').length") == 5
    saved = json.loads(
        tab.value(
            "new Promise(done => { const make = URL.createObjectURL; URL.createObjectURL = b => {"
            " b.text().then(done); return make(b); };"
            " const link = document.querySelector('[data-save=routes]');"
            " link.addEventListener('click', e => e.preventDefault()); link.click(); })"
        )
    )
    points = [f for f in saved["features"] if f["geometry"]["type"] == "Point"]
    assert len(points) == 19, "each fix is in the file"
