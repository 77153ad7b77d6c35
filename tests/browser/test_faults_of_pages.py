"""Faults of pages, each as somebody saw it, in a real browser with the network off."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

import adiz
from adiz.events_in_words import event_in_words
from adiz.geo.escaping import SANDBOX
from adiz.geo.model import Formation, Route
from adiz.layers.page.atlas_page import draw_atlas_page
from tests.browser.chromium import READY, Tab
from tests.browser.test_page_in_browser import settle
from tests.layers.flights import box, line
from tests.seeds import sweep

STOPS = 12
ACTIVE = """(() => { const e = document.activeElement;
  const name = e.getAttribute('aria-label') || e.innerText || e.getAttribute('title') || '';
  return [e.tagName, name.trim(), Boolean(e.closest('[data-answers]'))]; })()"""


def many_fixes(count: int) -> Route:
    """A line of so many points that winds through a zone."""
    lon = np.linspace(0.0, 4.0, count)
    return Route(id="f", lon=lon, lat=0.2 * np.sin(9 * lon), date="2025-01-01")


@pytest.mark.parametrize("count", [3, 300])
def test_a_dozen_stops_to_the_first_answer_each_with_a_name(
    tab: Tab, tmp_path: Path, count: int
) -> None:
    path = tmp_path / "fixes.html"
    adiz.draw(adiz.check(many_fixes(count), zones=[box(1, -1, 2, 1)])).save(path)
    tab.open(path)
    stops = []
    for _ in range(STOPS):
        tab.page.keyboard.press("Tab")
        stops.append(tab.value(ACTIVE))
        if stops[-1][2]:
            break
    assert stops[-1][2], stops
    assert all(name for _, name, _ in stops), stops
    assert not [tag for tag, _, _ in stops if tag in ("path", "svg", "g")]


def test_nothing_that_takes_the_focus_is_without_a_name(tab: Tab, patrol_page: Path) -> None:
    """By Chromium's own accessibility tree, as a screen reader has it."""
    tab.open(patrol_page)
    devtools = tab.page.context.new_cdp_session(tab.page)
    nodes = devtools.send("Accessibility.getFullAXTree")["nodes"]

    def can_focus(node: dict[str, Any]) -> bool:
        found = (p for p in node.get("properties", ()) if p["name"] == "focusable")
        return any(p["value"].get("value") for p in found)

    nameless = [
        node["role"]["value"]
        for node in nodes
        if can_focus(node) and not node.get("name", {}).get("value", "").strip()
    ]
    assert nameless == []


def test_a_tooltip_lies_above_the_labels(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    level = "Number(getComputedStyle(document.querySelector('{}')).zIndex)"
    tips = tab.value(level.format("#map .leaflet-tooltip-pane"))
    assert tips > tab.value(level.format("#map .labels"))


# Ends of leaders, as they are drawn on the map, in its pixels.
LEADERS = """[...document.querySelectorAll('#map .leaders line')].map((line) =>
  ['x1', 'y1', 'x2', 'y2'].map((side) => Number(line.getAttribute(side))))"""


@pytest.mark.parametrize("size", [(600, 400), (390, 844), (1280, 800)])
def test_leaders_of_a_page_do_not_cross(tab: Tab, patrol_page: Path, size: tuple[int, int]) -> None:
    tab.resize(*size)
    tab.open(patrol_page)
    ends = [shapely.LineString([(a, b), (c, d)]) for a, b, c, d in tab.value(LEADERS)]
    assert len(ends) > 1
    assert not [pair for pair in combinations(ends, 2) if pair[0].crosses(pair[1])]


def test_a_sea_is_named_once_and_no_name_of_one_leaves_it(tab: Tab, tmp_path: Path) -> None:
    """On a telephone the Bering Sea has the sign of what was told of it, and no other name."""
    path = tmp_path / "alaska.html"
    told = event_in_words("2024-07-24-alaska")
    assert told
    adiz.draw(told).save(path)
    tab.resize(390, 844)
    tab.open(path)
    seen = "[...document.querySelectorAll('#map .label:not([hidden])')].map((e) => e.innerText)"
    names = [" ".join(words.split()) for words in tab.value(seen)]
    assert [name for name in names if "Bering Sea" in name] == ["Bering Sea: named, no track drawn"]
    assert "Beaufort Sea" not in names


def test_a_visit_that_is_clicked_is_a_third_of_the_map(tab: Tab, tmp_path: Path) -> None:
    """Hachijo-jima and Minami-Daito are 1,200 km apart, each visit is under 30 km long."""
    path = tmp_path / "two.html"
    adiz.draw(adiz.check(adiz.case("2019-06-20"))).save(path)
    tab.open(path)
    tab.value("document.querySelector('button.visit').click()")
    settle(tab)
    share = tab.value("""(() => { const m = document.querySelector('#map').getBoundingClientRect();
      const b = [...document.querySelectorAll('#map path.inside')]
        .map(p => p.getBoundingClientRect());
      const wide = Math.max(...b.map(r => r.right)) - Math.min(...b.map(r => r.left));
      const high = Math.max(...b.map(r => r.bottom)) - Math.min(...b.map(r => r.top));
      return Math.max(wide / m.width, high / m.height); })()""")
    assert 0.25 <= share <= 0.42
    tab.value("document.querySelectorAll('button[data-formation]')[1].click()")
    settle(tab)
    shown = tab.value("window.map_flight.getBounds().contains([33.3, 139.6])")
    assert shown
    assert not tab.value("window.map_flight.getBounds().contains([25.9, 131.1])")


def test_the_graticule_covers_all_that_is_seen(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    for zoom in (3, 6.5, 11):
        tab.value(f"void window.map_flight.setZoom({zoom}, {{animate: false}})")
        settle(tab)
        # Where each piece of a line begins and ends, in pixels from the sides of the map.
        ends = tab.value("""(() => {
          const m = document.querySelector('#map').getBoundingClientRect();
          const seen = (x, y) => Math.min(x - m.left, m.right - x, y - m.top, m.bottom - y);
          return [...document.querySelectorAll('#map path.grid')].flatMap(path => {
            const at = path.getScreenCTM();
            return path.getAttribute('d').split('M').filter(part => part.includes('L'))
              .map(part => part.split('L').map(p => p.trim().split(/[ ,]/).map(Number)))
              .flatMap(line => [line[0], line[line.length - 1]])
              .map(([x, y]) => seen(x + at.e, y + at.f)); }); })()""")
        assert len(ends) >= 8, zoom
        assert zoom == 3 or max(ends) <= 1, zoom
        labels = tab.value("""[...document.querySelectorAll('.grid-label')].map(e => {
            const r = e.getBoundingClientRect(); return [r.left, r.right, r.top, r.bottom]; })""")
        for i, a in enumerate(labels):
            for b in labels[:i]:
                assert a[1] + 5 <= b[0] or b[1] + 5 <= a[0] or a[3] <= b[2] or b[3] <= a[2]


@pytest.mark.parametrize(("width", "height"), sweep([(390, 844)], [(1280, 800), (600, 400)]))
def test_the_east_china_sea_adiz_is_named_in_the_atlas(
    tab: Tab, tmp_path: Path, width: int, height: int
) -> None:
    """On a map of its region; a map of the world, with which the whole atlas opens, has no room."""
    path = tmp_path / "atlas.html"
    of_east_asia = adiz.zones("by:CN", "by:JP", "by:KR", "by:TW")
    path.write_text(draw_atlas_page(of_east_asia, (), 1), "utf-8")
    tab.resize(width, height)
    tab.open(path)
    shown = tab.value("[...document.querySelectorAll('.label.area')].filter(e => !e.hidden)"
                      ".map(e => [...e.children].map(l => l.textContent).join(' '))")  # fmt: skip
    assert "East China Sea ADIZ" in shown
    top = "(s => document.querySelector(s).getBoundingClientRect().top)"
    assert tab.value(f"{top}('.map-box')") < (height / 2 if width < 1000 else height)
    assert not any("territorial" in name.lower() for name in shown)


def test_names_from_right_to_left_and_very_long_ones_leave_the_head_whole(
    tab: Tab, tmp_path: Path
) -> None:
    arabic = "رحلة طويلة جدا"
    routes = [
        Formation.of(Route(id="a", name=arabic, lon=[0, 3], lat=[0, 0], date="2025-01-01")),
        Formation.of(Route(id="b", name="W" * 200, lon=[0, 3], lat=[1, 1], date="2025-01-01")),
    ]
    for routes_here, name in ((routes[:1], arabic), (routes[1:], "WWW")):
        path = tmp_path / "names.html"
        adiz.draw(adiz.check(routes_here, zones=[box(1, -2, 2, 2)])).save(path)
        for width in (1280, 390):
            tab.resize(width, 800)
            tab.open(path)
            assert name in tab.value("document.querySelector('h1 bdi').textContent")
            assert tab.value("document.documentElement.scrollWidth") <= width
            right = tab.value("document.querySelector('#theme').getBoundingClientRect().right")
            assert right <= width
            direction = "getComputedStyle(document.querySelector('h1')).direction"
            assert tab.value(direction) == "ltr"


STORES = """<!DOCTYPE html><html lang="en"><title>?</title><script>
try { localStorage.setItem("read", "yes"); document.title = localStorage.getItem("read"); }
catch (error) { document.title = error.name; }
</script>"""


@pytest.mark.parametrize(("sandbox", "told"), [(True, "yes"), (False, "SecurityError")])
def test_a_source_opened_from_a_frame_has_its_storage(
    tab: Tab, tmp_path: Path, sandbox: bool, told: str
) -> None:
    """A news page that keeps something: with allow-popups alone it would be refused its storage."""
    news = "http://news.example/"
    context = tab.page.context
    context.route(f"{news}**", lambda route: route.fulfill(body=STORES, content_type="text/html"))
    page = tmp_path / "page.html"
    adiz.draw(adiz.check(line((0, 0), (3, 0)), zones=[box(1, -1, 2, 1)])).save(page)
    text = page.read_text("utf-8")
    link = f'<a id="news" href="{news}" target="_blank" rel="noreferrer noopener">n</a>'
    page.write_text(text.replace('<p class="deck">', f"{link}<p class=deck>", 1), "utf-8")
    words = SANDBOX if sandbox else SANDBOX.replace(" allow-popups-to-escape-sandbox", "")
    host = tmp_path / "host.html"
    host.write_text(
        '<!DOCTYPE html><html lang="en"><title>Host</title>'
        f'<iframe src="{page.as_uri()}" width="900" height="600" sandbox="{words}"></iframe>',
        "utf-8",
    )
    tab.go(host.as_uri())
    tab.wait_for(READY, frame=1)
    with context.expect_page() as opened:
        tab.page.frames[1].click("#news")
    popup = opened.value
    popup.wait_for_load_state()
    assert popup.title() == told


def test_islands_that_name_flights_are_named_on_the_map(tab: Tab, tmp_path: Path) -> None:
    """Off Minami-Daito, then off Hachijo-jima; the zone's name does not take their place."""
    path = tmp_path / "islands.html"
    adiz.draw(adiz.check(adiz.case("2019-06-20"))).save(path)
    tab.open(path)
    seen = "[...document.querySelectorAll('#map .label:not([hidden])')].map((e) => e.innerText)"
    assert "Minami-Daito" in tab.value(seen)
    tab.value("document.querySelector('button[data-step=\"3\"]').click()")
    settle(tab)
    assert "Hachijo-jima" in tab.value(seen)
