"""The finished page in a real browser with the network off."""

from __future__ import annotations

import hashlib
import html
import itertools
import math
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import folium
import pytest
from pypdf import PdfReader

import adiz
import adiz.layers
from adiz.geo.edges.kinds import Geodesic
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.results.result import Result
from adiz.layers.scene.scene import Scene
from tests.browser.chromium import READY, Tab
from tests.browser.plane import plane_of
from tests.seeds import sweep

CASE = Path(adiz.layers.__path__[0]) / "data/cases/2025-12-09-joint-patrol.geojson"
SIZES = [(1280, 800, False), (1000, 640, False), (390, 844, True), (320, 568, True)]
HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>&amp;'\""

OPEN_TABLE = "document.querySelector('details.every').open = true"
SHOWN = """[...document.querySelectorAll('.labels > :not(svg):not(.anchor)')]
  .filter(e => !e.hidden).map(e => { const r = e.getBoundingClientRect();
    return [e.className, e.innerText.replace(/\\s+/g, ' '), r.left, r.top, r.right, r.bottom]; })"""


def settle(tab: Tab) -> None:
    """Wait until the map has come to rest."""
    before = None
    while (now := tab.value(f"JSON.stringify({SHOWN})")) != before:
        before = now
        time.sleep(0.05)


def overlaps(tab: Tab) -> list[tuple[str, str]]:
    def meet(a: list[Any], b: list[Any]) -> bool:
        if "step-disc" in a[0] and "step-disc" in b[0]:  # round, 22 pixels wide
            return math.dist((a[2], a[3]), (b[2], b[3])) < 22
        return bool(a[2] < b[4] and b[2] < a[4] and a[3] < b[5] and b[3] < a[5])

    pairs = itertools.combinations(tab.value(SHOWN), 2)
    return [(a[1], b[1]) for a, b in pairs if meet(a, b)]


@pytest.mark.parametrize(("width", "height", "touch"), sweep(SIZES[::3], SIZES[1:3]))
def test_page_is_quiet_fits_and_reads(
    tab: Tab, patrol_page: Path, width: int, height: int, touch: bool
) -> None:
    tab.resize(width, height, touch=touch)
    tab.open(patrol_page)
    assert tab.requests == [patrol_page.as_uri()]
    assert tab.messages == []
    assert tab.value("document.documentElement.scrollWidth") <= width
    assert overlaps(tab) == []
    shown = " | ".join(label[1] for label in tab.value(SHOWN))
    for name in ("Two Tu-95MS, Russia", "Two Tu-95MS and two H-6K meet"):
        steps = tab.value("[...document.querySelectorAll('.stepper [title]')].map(e => e.title)")
        assert name in steps
        assert name in shown or width < 390
    assert "Korea ADIZ" in shown
    assert tab.value("document.querySelectorAll('.labels .callout').length") >= 1
    inside = tab.value("(() => { const r = document.querySelector('#map').getBoundingClientRect();"
                       " return [r.left, r.top, r.right, r.bottom]; })()")  # fmt: skip
    for _, text, left, top, right, bottom in tab.value(SHOWN):
        assert inside[0] <= left < right <= inside[2], text
        assert inside[1] <= top < bottom <= inside[3], text


def test_every_row_selects_its_zone_by_mouse_and_by_key(
    tab: Tab, patrol_page: Path, patrol: Result
) -> None:
    tab.open(patrol_page)
    tab.value(OPEN_TABLE)
    every = "[...document.querySelectorAll('tr[data-answer]')]"
    rows = tab.value(f"{every}.map(row => Number(row.dataset.answer))")
    assert len(rows) == len(set(rows)) >= 6
    for nth, answer in enumerate(rows):
        button = f"document.querySelector('tr[data-answer=\"{answer}\"] .pick')"
        if nth % 2:
            tab.value(f"{button}.focus()")
            tab.page.keyboard.press("Enter")
        else:
            tab.value(f"{button}.scrollIntoView({{block: 'center'}})")
            x, y = tab.value(f"(r => [r.left + 30, r.top + 9])({button}.getBoundingClientRect())")
            tab.page.mouse.click(x, y)
        tab.wait_for(f"{button}.getAttribute('aria-pressed') === 'true'")
        pressed = "document.querySelectorAll('.answers .pick[aria-pressed=true]').length"
        assert tab.value(pressed) == 1
        settle(tab)
        zone = tab.value(f"{button}.querySelector('bdi').innerText")
        said = tab.value("document.getElementById('caption').innerText")
        grouped = tab.value(f"document.querySelector('[data-answers~=\"{answer}\"]') !== null")
        assert said
        assert grouped or said.startswith(zone)
        visits = patrol.answers[answer].visits
        shown = f"[...document.querySelectorAll('table button.visit[data-of=\"{answer}\"]')]"
        assert tab.value(f"{shown}.map(b => Number(b.dataset.visit))") == [v.visit for v in visits]
        stretches = list(Scene(patrol).stretches(patrol.answers[answer]))
        assert tab.value("document.querySelectorAll('#map path.inside').length") == len(stretches)
        assert overlaps(tab) == []
    assert tab.messages == []


def test_whole_route_and_theme(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    start = tab.value(SHOWN)
    tab.value("document.querySelector('.answer-lines .pick').click()")
    settle(tab)
    assert tab.value(SHOWN) != start
    tab.value("document.querySelector('#whole').click()")
    settle(tab)
    assert tab.value(SHOWN) == start
    colour = "getComputedStyle(document.body).backgroundColor"
    light = tab.value(colour)
    tab.value("document.querySelector('#theme').click()")
    dark = tab.value(colour)
    assert dark != light
    tab.value("document.querySelector('#theme').click()")
    assert tab.value(colour) == light
    tab.dark()
    assert tab.value(colour) == light, "the button overrides the system"


def test_keyboard_begins_with_the_way_past_the_map(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    tab.page.keyboard.press("Tab")
    assert tab.value("document.activeElement.getAttribute('href')") == "#answers"
    assert tab.value("document.activeElement.getBoundingClientRect().top") >= 0
    tab.page.keyboard.press("Enter")
    assert tab.value("document.activeElement.id") == "answers"


def test_one_finger_scrolls_the_page_not_the_map(tab: Tab, patrol_page: Path) -> None:
    tab.resize(390, 844, touch=True)
    tab.open(patrol_page)
    style = "getComputedStyle(document.querySelector('#map'))"
    assert tab.value(f"{style}.touchAction") == "pan-x pan-y"
    assert tab.value("document.documentElement.scrollHeight") > 844


@pytest.mark.parametrize("width", sweep([320, 1280], [390, 560]))
def test_kilometres_over_the_lanes_never_touch(tab: Tab, patrol_page: Path, width: int) -> None:
    tab.resize(width, 800)
    tab.open(patrol_page)
    tab.value("document.querySelectorAll('.lanes').forEach(part => { part.hidden = false; })")
    heads = tab.value(
        "[...document.querySelectorAll('.lane-axis .strip')].map(s => [...s.querySelectorAll("
        "'.tick-km')].map(e => e.getBoundingClientRect()).filter(r => r.width > 3)"
        ".map(r => [r.left, r.right]))"
    )
    assert len(heads) == 2
    for ticks in heads:
        assert len(ticks) >= 2
        assert all(a[1] < b[0] for a, b in itertools.pairwise(ticks))


@pytest.mark.parametrize(
    ("width", "height"), sweep([(667, 375), (320, 400)], [(844, 390), (700, 420)])
)
def test_a_low_window_is_filled_by_headline_map_and_verdict(
    tab: Tab, patrol_page: Path, width: int, height: int
) -> None:
    tab.resize(width, height, touch=True)
    tab.open(patrol_page)
    edges = "(s => (r => [r.top, r.bottom])(document.querySelector(s).getBoundingClientRect()))"
    head, (top, bottom), verdict = (
        tab.value(f"{edges}('{part}')") for part in ("h1", ".map-box", ".embed-line")
    )
    assert head[1] <= top + 1
    assert bottom <= verdict[0] + 1
    assert bottom - top >= 150
    assert verdict[1] <= height + 1
    below = tab.value(f"{edges}('.answers-box')")
    assert below[0] >= verdict[1], "the answers follow below, for whoever scrolls"


def test_printed_in_light_colours_with_all_it_rests_on(tab: Tab, patrol_page: Path) -> None:
    tab.dark()
    tab.open(patrol_page)
    dark = tab.value("getComputedStyle(document.body).backgroundColor")
    pdf = tab.page.pdf(print_background=True, prefer_css_page_size=True)
    first, *more = [sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages]
    assert len(more) == 1, "two sheets, whatever there is to say"
    for words in (
        "Four Russian and Chinese bombers entered",
        "Korea ADIZ: entered",  # an answer
        "8 of 8 · Two Tu-95MS: end of the line.",  # the last step
        f"SHA-256 {hashlib.sha256(CASE.read_bytes()).hexdigest()}",
    ):
        assert words in " ".join(first.split()), words
    rest = " ".join(" ".join(more).split())
    for words in (
        "Carrier Liaoning",  # a position that was reported
        "No violation of Japan's airspace.",  # a published statement
        "met two Chinese H-6K",  # the summary
        "reconstructed, within 80 km",  # how each point is known
        "Visits are solved on the WGS84 ellipsoid",
        "39.0°N 132.0°E",  # an entry
        "Left out for want of room, and on the page: reported positions of others",
        f"This page: {patrol_page.as_uri()}",
    ):
        packed = rest.replace("ﬁ", "fi").replace(" ", "")  # lines may end after any hyphen
        assert words.replace(" ", "") in packed, words
    tab.value("dispatchEvent(new Event('beforeprint'))")
    assert tab.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert overlaps(tab) == []
    paper = tab.value("document.querySelector('main').getBoundingClientRect().bottom")
    for part in (".caveat", ".ribbon", ".answers-box", ".map-key"):
        low = tab.value(f"document.querySelector('{part}').getBoundingClientRect().bottom")
        assert 100 < low <= paper + 1, part
    wide = tab.value("document.querySelector('#map').getBoundingClientRect().width")
    assert wide == pytest.approx(180 * 96 / 25.4, abs=3), "180 mm"
    sizes = tab.value("""[...document.querySelectorAll('body *')]
        .filter(e => !e.closest('#map, svg')
        && e.getClientRects().length && getComputedStyle(e).clipPath === 'none'
        && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
        .map(e => parseFloat(getComputedStyle(e).fontSize))""")
    assert min(sizes) >= 7 * 96 / 72, "7 pt"
    tab.value("dispatchEvent(new Event('afterprint'))")
    assert tab.value("getComputedStyle(document.body).backgroundColor") == dark
    assert tab.messages == []


def test_a_long_headline_and_many_answers_stay_on_their_sheet(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "two.html"
    adiz.draw(adiz.check([adiz.case("2019-07-23"), adiz.case("2025-12-09")])).save(path)
    tab.open(path)
    tab.value("dispatchEvent(new Event('beforeprint'))")
    boxes = tab.value("['.head', 'main', '.map-box', '.cited'].map(s => document.querySelector(s))"
                      ".map(e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom,"
                      " e.scrollHeight - e.clientHeight])")  # fmt: skip
    head, main, map_, cited = boxes
    assert head[1] <= main[0] + 1
    assert main[1] <= cited[0] + 1
    assert cited[1] - head[0] <= 275 * 96 / 25.4, "an A4 sheet without its margins"
    assert map_[1] - map_[0] >= 60 * 96 / 25.4
    assert main[2] <= 0, "what the map rests on is cut off"


def test_who_wants_no_motion_sees_none(tab: Tab, patrol_page: Path) -> None:
    tab.still()
    tab.open(patrol_page)
    where = "document.querySelector('.leaflet-map-pane').style.transform"
    before = tab.value(where)
    after = tab.value(
        "(() => { const map = document.getElementById('map'); map.focus(); map.dispatchEvent("
        "new KeyboardEvent('keydown', {keyCode: 39, bubbles: true}));"
        f" return {where}; }})()"
    )
    time.sleep(0.3)
    assert before != after == tab.value(where)


def test_lane_selects_like_its_row(tab: Tab, patrol_page: Path) -> None:
    tab.still(False)
    tab.open(patrol_page)
    tab.value("document.querySelectorAll('.lane[data-answer]')[1].click()")
    picked = tab.value("[...document.querySelectorAll('.picked')].map(e => e.dataset.answer || '')")
    chosen = tab.value("document.querySelectorAll('.lane[data-answer]')[1].dataset.answer")
    assert picked.count(chosen) == 2  # the lane and the row; the zone's outline has no answer
    line = tab.value("document.querySelector('.answer-lines .picked').dataset.answers")
    assert chosen in line.split()


def test_a_zone_is_selected_by_its_name_on_the_map(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    names = "[...document.querySelectorAll('#map .label.area')]"
    name = f"{names}.find(p => !p.hidden && /^Japan/.test(p.innerText))"
    x, y = tab.value(f"(r => [r.left + 20, r.top + 8])({name}.getBoundingClientRect())")
    tab.page.mouse.click(x, y)
    row = "(document.querySelector('tr.picked')?.textContent || '').trim()"
    tab.wait_for(f"/^Japan ADIZ/.test({row})")
    drawn = tab.value(row).replace("\u00a0", " ")
    assert "3,495 km on our line" in drawn, "of the ribbon's formation, the Tu-95MS"


def test_names_from_files_are_text(tab: Tab, tmp_path: Path) -> None:
    lon, lat = [130.0, 132.0, 132.0, 130.0], [30.0, 30.0, 32.0, 32.0]
    ring = Ring(lon=lon, lat=lat, edges=(Geodesic(),) * 4)  # type: ignore[arg-type]
    zone = Zone(id=HOSTILE, name=HOSTILE, kind="custom", authority=HOSTILE, rings=(ring,))
    route = Route(
        id=HOSTILE, name=HOSTILE, lon=[129.0, 133.0], lat=[31.0, 31.1], notes=(HOSTILE, HOSTILE),  # type: ignore[arg-type]
        aircraft=({"type": HOSTILE, "count": 1, "nation": HOSTILE},),
        source={"title": HOSTILE, "url": "javascript:alert(3)"},
    )  # fmt: skip
    path = tmp_path / "hostile.html"
    adiz.draw(adiz.check(route, zones=[zone])).save(path)
    tab.open(path)
    assert tab.messages == []
    assert tab.requests == [path.as_uri()]
    assert tab.value("document.images.length") == 0
    assert tab.value("document.scripts.length") == 4
    assert HOSTILE in tab.value("document.querySelector('h1').textContent")
    names = tab.value("[...document.querySelectorAll('.labels .area')].map(p => p.textContent)")
    assert {name.replace(" ", "") for name in names} == {HOSTILE.replace(" ", "")}
    assert tab.value("[...document.querySelectorAll('a')].every(a => !a.href.startsWith('java'))")


def test_across_180_nothing_smears(tab: Tab, tmp_path: Path) -> None:
    lon, lat = [175.0, -175.0, -175.0, 175.0], [50.0, 50.0, 56.0, 56.0]
    ring = Ring(lon=lon, lat=lat, edges=(Geodesic(),) * 4)  # type: ignore[arg-type]
    zone = Zone(id="z", name="Box", kind="custom", rings=(ring,))
    route = Route(id="r", name="Across", lon=[170.0, -172.0], lat=[52.0, 54.0])  # type: ignore[arg-type]
    path = tmp_path / "across.html"
    drawn = adiz.draw(adiz.check(route, zones=[zone]))
    drawn.save(path)
    tab.open(path)
    width = "document.querySelector('{}').getBoundingClientRect().width"
    box, track, whole = (
        tab.value(width.format(what)) for what in ("#map path.zone", "#map path.track-0", "#map")
    )
    # 10 of 18 degrees, at these latitudes, on a map that fits the 18 with a margin.
    x, _ = plane_of(drawn)([175.0, 185.0, 170.0, 188.0], [50.0, 50.0, 52.0, 54.0])
    assert box / track == pytest.approx((x[1] - x[0]) / (x[3] - x[2]), rel=0.02)
    assert whole / 3 < track < whole
    assert overlaps(tab) == []


def test_layers_a_reader_adds(tab: Tab, patrol: Result, tmp_path: Path) -> None:
    drawn = adiz.draw(patrol)
    folium.Marker((30.0, 131.0), popup="My <b>note</b>", tooltip="mine").add_to(drawn)
    folium.Circle((30.0, 131.0), radius=80_000).add_to(drawn)
    path = tmp_path / "mine.html"
    drawn.save(path)
    tab.open(path)
    assert tab.messages == []
    assert tab.requests == [path.as_uri()]
    tab.value("document.querySelector('.dot-icon').click()")
    tab.wait_for("document.querySelector('.leaflet-popup-content')?.innerText === 'My note'")


def test_map_pictures_are_asked_of_one_server_and_lie_over_our_land(
    tab: Tab, patrol: Result, tmp_path: Path
) -> None:
    path = tmp_path / "tiles.html"
    server = "https://tiles.example.org/"
    adiz.draw(patrol, tiles=server + "{z}/{x}/{y}.png").save(path)
    tab.open(path)
    tab.wait_for("document.querySelectorAll('.leaflet-tile').length > 3")
    time.sleep(0.3)
    others = [url for url in tab.requests if not url.startswith(server)]
    assert others == [path.as_uri()]
    assert len(tab.requests) > 4
    assert all("ERR_INTERNET_DISCONNECTED" in said for said in tab.messages), "and no other message"
    assert "loaded from tiles.example.org" in tab.value("document.body.innerText")
    assert tab.value("document.querySelectorAll('.leaflet-ground-pane path.land').length") == 2
    levels = tab.value(
        "['ground', 'tiles', 'zones'].map(name => "
        "Number(document.querySelector(`.leaflet-${name}-pane`).style.zIndex))"
    )
    assert levels == sorted(set(levels))


def test_in_a_notebook_frame(tab: Tab, patrol: Result, tmp_path: Path) -> None:
    frame = adiz.draw(patrol)._repr_html_()
    assert html.unescape(frame).count("<!DOCTYPE html>") == 1
    path = tmp_path / "notebook.html"
    path.write_text(
        "<!DOCTYPE html><meta charset=utf-8><title>n</title><body>" + frame
        + "<script>document.documentElement.dataset.ready = 'yes'</script>",
        encoding="utf-8",
    )  # fmt: skip
    tab.open(path)
    tab.wait_for(READY, frame=1)
    assert tab.messages == []
    assert [url for url in tab.requests if url not in (path.as_uri(), "about:srcdoc")] == []
