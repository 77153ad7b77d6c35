"""What a reader can choose, hear and take along, in a real browser with the network off."""

from __future__ import annotations

import csv
import html
import io
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic as Ellipsoid

import adiz
from adiz.geo.edges.kinds import Geodesic
from adiz.geo.escaping import SANDBOX
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.results.result import Result
from adiz.layers.page import map_page
from adiz.outputs import render
from tests.browser.chromium import READY, Tab
from tests.seeds import sweep

from .test_page_in_browser import SHOWN, overlaps, settle

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SLIDE = "(r => {{ r.value = {}; r.dispatchEvent(new Event('input')); }})({})"
RANGE = "document.getElementById('time')"


def box(west: float, south: float, east: float, north: float, **more: Any) -> Zone:
    ring = Ring(
        lon=np.array([west, east, east, west]),
        lat=np.array([south, south, north, north]),
        edges=(Geodesic(),) * 4,
    )
    members = {"id": "box", "name": "Box", "kind": "custom", **more}
    return Zone(rings=(ring,), **members)


def line(*points: tuple[float, float], **more: Any) -> Route:
    lon, lat = zip(*points, strict=True)
    return Route(**{"id": "r", "name": "Flight", "lon": np.array(lon), "lat": np.array(lat)} | more)


def saved(result: Result, path: Path) -> Path:
    adiz.draw(result).save(path)
    return path


def violations(tab: Tab) -> list[str]:
    tab.value(AXE.read_text("utf-8") + ";0")
    found = tab.value(
        f"axe.run(document, {{runOnly: {json.dumps(RULES)}}}).then(r => JSON.stringify("
        "r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))])))"
    )
    return [str(item) for item in json.loads(found)]


def blob(tab: Tab, kind: str) -> str:
    """What a link of the page would save."""
    return str(
        tab.value(
            "new Promise(done => { const make = URL.createObjectURL; URL.createObjectURL = b => {"
            " b.text().then(done); return make(b); };"
            f" const link = document.querySelector('[data-save={kind}]');"
            " link.addEventListener('click', e => e.preventDefault()); link.click(); })"
        )
    )


# -- access -----------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", sweep([False], [True]))
def test_axe_finds_nothing(tab: Tab, patrol_page: Path, dark: bool) -> None:
    tab.dark(dark)
    tab.open(patrol_page)
    assert violations(tab) == []
    tab.value("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    tab.value(SLIDE.format(40, RANGE))
    assert violations(tab) == []
    tab.dark(not dark)
    assert violations(tab) == []


def test_axe_finds_nothing_on_a_phone_and_pan_buttons_move_the_map(
    tab: Tab, patrol_page: Path
) -> None:
    tab.resize(390, 844, touch=True)
    tab.open(patrol_page)
    assert violations(tab) == []
    tile = "document.querySelector('#map path.zone').getBoundingClientRect().left"
    before = tab.value(tile)
    size = "(r => [r.width, r.height])(document.querySelector('{}').getBoundingClientRect())"
    assert max(tab.value(size.format(".pan"))) <= 44, "of four buttons only the opener is there"
    tab.value("document.querySelector('[aria-label=\"Move the map\"]').click()")
    tab.value("document.querySelector('[aria-label=\"Move the map east\"]').click()")
    settle(tab)
    assert tab.value(tile) == pytest.approx(before - 130, abs=3)
    for button in ("", " west", " north", " south", " east"):
        name = f'[aria-label="Move the map{button}"]'
        assert min(tab.value(size.format(name))) >= 44
    assert violations(tab) == []
    assert tab.messages == []


def test_forced_colours_keep_the_page_whole(tab: Tab, patrol_page: Path) -> None:
    tab.page.emulate_media(forced_colors="active")
    tab.open(patrol_page)
    amber = "getComputedStyle(document.querySelector('.strip .bar.inside')).backgroundImage"
    assert "gradient" in tab.value(amber)
    assert overlaps(tab) == []
    assert tab.messages == []


# -- time -------------------------------------------------------------------------------------


def apart(own_leg: str, km: float) -> str:
    """How long from the end of a route to so many km from its start, by geographiclib."""
    (route,) = (r for r in adiz.case("2025-12-09").routes if r.id == own_leg)
    ends = zip(route.lat, route.lon, route.lat[1:], route.lon[1:], strict=False)
    whole_km = sum(Ellipsoid.WGS84.Inverse(*map(float, leg))["s12"] for leg in ends) / 1000
    band = route.properties["speed_kmh"]
    minutes = (60 * abs(whole_km - km) / band[end] for end in ("max", "min"))
    fast, slow = minutes
    early, late = math.floor(fast), math.ceil(slow)
    return "–".join(f"{each // 60}:{each % 60:02d}" for each in (early, late))


def test_time_bar_by_keyboard(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    assert tab.value("document.querySelectorAll('.plane').length") == 0
    tab.value(f"{RANGE}.focus()")
    for _ in range(3):
        tab.page.keyboard.press("ArrowRight")
    words = tab.value(f"{RANGE}.getAttribute('aria-valuetext')")
    # Its own leg ends where the bombers meet.
    assert words == (
        f"Tu-95MS km 60, about {apart('2025-12-09-tu95-out', 59.9)} h before the meeting, "
        "perhaps in Korea ADIZ"
    )
    tab.page.keyboard.press("End")
    words = tab.value(f"{RANGE}.getAttribute('aria-valuetext')")
    when = apart("2025-12-09-h6-out", 4069.1)
    assert words.startswith(f"H-6K km 4,069, about {when} h after the meeting, in ")
    assert "East China Sea ADIZ" in words
    assert tab.value("document.querySelectorAll('.plane').length") == 1
    assert tab.value("document.querySelectorAll('.veil').length") == 0
    assert tab.messages == []


def test_play_runs_to_the_end_and_stops(tab: Tab, tmp_path: Path) -> None:
    times = np.datetime64("2025-12-09T01:00", "us") + np.array([0, 30]) * np.timedelta64(60, "s")
    route = line((129.0, 31.0), (133.0, 31.0), time=times, date="2025-12-09")
    path = saved(adiz.check(route, zones=[box(130, 30, 132, 32)]), tmp_path / "timed.html")
    tab.open(path)
    assert tab.value(f"{RANGE}.max") == "30"
    tab.value("document.getElementById('play').click()")
    assert tab.value("document.getElementById('play').ariaLabel") == "Pause"
    tab.value(SLIDE.format(15, RANGE))
    assert tab.value("document.getElementById('play').ariaLabel") == "Play"
    assert tab.value(f"{RANGE}.getAttribute('aria-valuetext')") == (
        "01:15 UTC · Flight km 191, in Box"  # half of 381.9 km by geographiclib
    )
    tab.value(SLIDE.format(29, RANGE))
    tab.value("document.getElementById('play').click()")
    tab.wait_for(f"{RANGE}.value === '30'")
    tab.wait_for("document.getElementById('play').ariaLabel === 'Play'")
    assert tab.messages == []


def test_no_time_bar_without_times_and_speed(tab: Tab, tmp_path: Path) -> None:
    path = saved(adiz.check(line((0, 0), (3, 0)), zones=[box(1, -1, 2, 1)]), tmp_path / "no.html")
    tab.open(path)
    assert tab.value("document.querySelector('.time')") is None
    assert tab.messages == []


# -- choices ----------------------------------------------------------------------------------


def test_what_is_chosen_stands_in_the_address_and_comes_back(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    assert tab.value("location.hash") == ""
    tab.value("document.querySelector('#theme').click()")
    tab.value("document.querySelectorAll('tr[data-answer] .pick')[1].click()")
    tab.value(SLIDE.format(30, RANGE))
    tab.value(
        "(s => { s.value = 'ko'; s.dispatchEvent(new Event('change')); })"
        "(document.getElementById('language'))"
    )
    hash_ = tab.value("location.hash")
    assert hash_ == "#zone=jp-adiz-2010&formation=tu95&theme=dark&lang=ko&t=30"
    tab.go("about:blank")
    tab.go(patrol_page.as_uri() + hash_)
    tab.wait_for(READY)
    assert tab.value("document.querySelector('.pick[aria-pressed=true]').innerText").startswith(
        "Japan ADIZ"
    )
    assert tab.value("document.documentElement.dataset.theme") == "dark"
    assert tab.value(f"{RANGE}.value") == "30"
    settle(tab)
    names = " ".join(label[1] for label in tab.value(SHOWN))
    assert "황해" in names
    assert "Yellow Sea" not in names
    assert "East Sea" not in names
    assert tab.value("document.querySelector('.legend [lang=ko]').textContent")
    assert overlaps(tab) == []
    assert tab.messages == []


def test_layers_come_and_go(tab: Tab, tmp_path: Path) -> None:
    zones = [
        box(130, 30, 131, 32, id="a", name="Alpha", kind="adiz"),
        box(131, 30, 132, 32, id="t", name="Bravo", kind="territorial"),
        box(129.5, 29, 133, 33, id="f", name="Charlie", kind="fir"),
        box(132, 30, 132.5, 32, id="c", name="Delta"),
    ]
    path = saved(adiz.check(line((129, 31), (133, 31.1)), zones=zones), tmp_path / "layers.html")
    tab.open(path)
    kinds = tab.value("[...document.querySelectorAll('.switches input')].map(i => i.value)")
    assert kinds == ["ADIZ", "Territorial airspace", "Flight information regions", "Other airspace"]
    visible = "[...document.querySelectorAll('#map path.zone:not(.edge)')].filter(p => p.style.display !== 'none').length"  # noqa: E501
    assert tab.value(visible) == 4
    assert "Alpha" in [label[1] for label in tab.value(SHOWN)]
    tab.value("document.querySelector('.switches input').click()")
    assert tab.value(visible) == 3
    assert "Alpha" not in [label[1] for label in tab.value(SHOWN)]
    assert tab.value("decodeURIComponent(location.hash)") == "#hide=ADIZ"
    assert violations(tab) == []
    assert tab.messages == []


def test_few_layers_need_no_switches(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "few.html"
    adiz.draw(adiz.check(adiz.case("2019-06-20"))).save(path)
    tab.open(path)
    assert tab.value("document.querySelector('.switches')") is None


# -- to take along ----------------------------------------------------------------------------


def test_answers_as_csv(tab: Tab, patrol_page: Path, patrol: Result) -> None:
    tab.open(patrol_page)
    text = blob(tab, "csv")
    assert text == render(patrol, "csv") + "\n"
    rows = list(csv.DictReader(io.StringIO(text)))
    visits = sum(max(1, len(answer.visits)) for answer in patrol.answers)
    assert len(rows) == visits + sum(max(1, len(line.crossings)) for line in patrol.lines)
    korea = [r for r in rows if (r["formation"], r["zone"]) == ("tu95", "kr-adiz-2013")]
    # The table of acceptance, km.
    wanted = [(69.5, 408.6), (873.6, 939.1), (1018.3, 1019.7)]
    found = [(float(row["from_m"]) / 1000, float(row["to_m"]) / 1000) for row in korea]
    assert [pytest.approx(span, abs=0.3) for span in wanted] == found
    assert [row["decidable"] for row in korea] == ["true", "true", "false"]
    assert tab.messages == []


def test_the_saved_table_has_the_gaps_that_the_command_has(tab: Tab, tmp_path: Path) -> None:
    """Nothing joins the second and the third fix, 222 km apart, with the box between them."""
    flown = replace(line((0, 0), (1, 0), (3, 0), (4, 0)), joined=np.array([True, False, True]))
    result = adiz.check(flown, zones=[box(1.5, -1, 2.5, 1)])
    tab.open(saved(result, tmp_path / "gap.html"))
    (row,) = csv.DictReader(io.StringIO(blob(tab, "csv")))
    (told,) = csv.DictReader(io.StringIO(render(result, "csv")))
    assert (row["gaps"], row["no_range"]) == (told["gaps"], told["no_range"]) == ("../..", "")


def test_a_name_is_never_a_formula(tab: Tab, tmp_path: Path) -> None:
    zone = box(1, -1, 2, 1, name='=HYPERLINK("http://x","y")')
    path = saved(adiz.check(line((0, 0), (3, 0)), zones=[zone]), tmp_path / "formula.html")
    tab.open(path)
    (row,) = csv.DictReader(io.StringIO(blob(tab, "csv")))
    assert row["zone_name"] == '\'=HYPERLINK("http://x","y")'


def test_routes_and_zones_as_geojson_cut_at_180(tab: Tab, tmp_path: Path) -> None:
    import shapely

    result = adiz.check(line((170, 52), (188, 54)), zones=[box(175, 50, 185, 56)])
    tab.open(saved(result, tmp_path / "across.html"))
    (zone,) = json.loads(blob(tab, "zones"))["features"]
    area = shapely.geometry.shape(zone["geometry"])
    assert area.is_valid
    assert len(area.geoms) == 2
    assert (area.bounds[0], area.bounds[2]) == (-180, 180)
    corners = [(x, y) for part in area.geoms for x, y in part.exterior.coords]
    assert {(175, 50), (175, 56), (-175, 50), (-175, 56)} <= set(corners)
    features = json.loads(blob(tab, "routes"))["features"]
    track, *points = features
    pieces = track["geometry"]["coordinates"]
    assert (pieces[0][0], pieces[-1][-1]) == ([170, 52], [-172, 54])
    assert {180.0, -180.0} <= {x for piece in pieces for x, _ in piece}
    assert [p["geometry"]["coordinates"] for p in points] == [[170, 52], [-172, 54]]


# -- other results ----------------------------------------------------------------------------


def test_areas_and_positions_alone(tab: Tab, tmp_path: Path) -> None:
    ring = [[10.5, 0], [12, 0], [12, 1], [10.5, 1], [10.5, 0]]
    area = {
        "type": "Feature",
        "properties": {"id": "a", "name": "Reported box"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    result = Result(formations=(), zones=(box(10, -1, 11, 1),), answers=())
    path = tmp_path / "areas.html"
    map_page.draw(replace(result, areas=(area,))).save(path)
    tab.open(path)
    assert "Reported box" in " ".join(label[1] for label in tab.value(SHOWN))
    assert violations(tab) == []
    assert tab.messages == []
    assert tab.requests == [path.as_uri()]


def test_a_hundred_routes(tab: Tab, tmp_path: Path) -> None:
    routes = [line((0, i / 10), (5, i / 10 + 1), id=f"r{i}", name=f"R{i}") for i in range(100)]
    tab.open(saved(adiz.check(routes, zones=[box(1, -1, 2, 20)]), tmp_path / "hundred.html"))
    assert overlaps(tab) == []
    assert tab.messages == []
    assert tab.value("document.querySelectorAll('#map path.casing').length") >= 1


def test_high_in_the_north(tab: Tab, tmp_path: Path) -> None:
    sigma = np.full(4, 15_000.0)
    route = line((158, 66), (-178, 74), (-160, 78), (-140, 76), sigma_m=sigma, date="2024-07-24")
    tab.open(saved(adiz.check(route), tmp_path / "north.html"))
    band, whole = (
        tab.value(f"document.querySelector('{what}').getBoundingClientRect().width")
        for what in ("#map path.band", "#map")
    )
    assert whole / 2 < band < whole
    assert overlaps(tab) == []
    assert tab.messages == []


@pytest.mark.parametrize("height", sweep([400], [520]))
def test_in_a_sandboxed_frame_under_a_strict_host(
    tab: Tab, patrol_page: Path, tmp_path: Path, height: int
) -> None:
    host = tmp_path / "host.html"
    address = html.escape(patrol_page.as_uri())
    host.write_text(
        '<!DOCTYPE html><meta charset=utf-8><meta http-equiv="Content-Security-Policy" '
        "content=\"script-src 'self'\"><title>h</title><body style=margin:0>"
        f'<iframe src="{address}" title=map width=640 height={height} style=border:0 '
        f'sandbox="{SANDBOX}"></iframe>',
        encoding="utf-8",
    )
    tab.resize(700, 600)
    tab.go(host.as_uri())
    tab.wait_for(READY, frame=1)
    assert tab.messages == []
    assert set(tab.requests) <= {host.as_uri(), patrol_page.as_uri()}


def test_what_was_published_of_others_can_be_switched_off(tab: Tab, patrol_page: Path) -> None:
    tab.open(patrol_page)
    tab.value("document.querySelectorAll('.folds details').forEach(d => { d.open = true; })")
    marks = "document.querySelectorAll('#map .leaflet-veils-pane path.position').length"
    labels = (
        "[...document.querySelectorAll('#map > .leaflet-map-pane > .labels > "
        ":is(.position-name, .told)')].filter(p => !p.hidden).map(p => p.textContent)"
    )
    box = "document.querySelector('.switches input[value^=\"Reported positions\"]')"
    assert not tab.value(f"{box}.checked"), "context: not in the first view"
    assert tab.value(marks) == 0
    assert tab.value(labels) == []
    tab.value(f"{box}.click()")
    assert tab.value(marks) == 8
    assert any("B-52" in name for name in tab.value(labels))
    assert "show=Reported" in tab.value("location.hash")
    tab.value(f"{box}.click()")
    assert tab.value(marks) == 0
    assert "Reported" not in tab.value("location.hash")
    assert tab.messages == []
