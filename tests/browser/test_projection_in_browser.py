"""The page's projection in a browser: the plane that PROJ has, and what readers add lies in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import folium
import numpy as np
import pyproj
import pytest
from geographiclib.geodesic import Geodesic as Karney

import adiz
from adiz.geo.model.route import Route
from adiz.layers.page import document
from tests.browser.chromium import Tab
from tests.browser.plane import METRES_AT_0, pixels, rect
from tests.layers.flights import line

FAMILIES = {
    "conic": "+proj=lcc +lat_0=32 +lat_1=26.7 +lat_2=37.3 +lon_0=129",
    "conic, south": "+proj=lcc +lat_0=-35 +lat_1=-40.1 +lat_2=-30 +lon_0=178.5",
    "conic, one parallel": "+proj=lcc +lat_0=32 +lat_1=32 +lat_2=32 +lon_0=-3",
    "polar, north": "+proj=stere +lat_0=90 +lat_ts=74.3 +lon_0=-160",
    "polar, south": "+proj=stere +lat_0=-90 +lat_ts=-78 +lon_0=20",
    "oblique": "+proj=stere +lat_0=46.3 +lon_0=12.4",
    "along, north-east": "+proj=omerc +lat_0=50.6 +lonc=-9.5 +lon_0=-9.5 +alpha=42.5 +no_off",
    "along, north-west": "+proj=omerc +lat_0=-31 +lonc=170 +lon_0=170 +alpha=-71 +no_off",
    "along, north": "+proj=omerc +lat_0=5 +lonc=30 +lon_0=30 +alpha=0 +no_off",
    "equator": "+proj=merc +lat_ts=3.5 +lon_0=110",
    "world": "+proj=eqearth +lon_0=180",
}
PLACES = 300
METRES_OF_A_PIXEL = METRES_AT_0 / 2.0**13
"""At the greatest zoom of a page."""

OPENED = """<!DOCTYPE html><html><head><title>p</title></head><body><script>{leaflet}</script>
<script>{script}</script><script>document.documentElement.dataset.ready = "yes"</script></body>"""


def parameters(text: str) -> dict[str, Any]:
    """PROJ's words as the page's script takes them."""
    parts = [part.lstrip("+").partition("=") for part in text.split()]
    made: dict[str, Any] = {}
    for key, _, value in parts:
        made[key] = True if not value else value if key == "proj" else float(value)
    return {**made, "centre": made["lon_0"]}


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with Leaflet and our scripts and no map."""
    path = tmp_path_factory.mktemp("bare") / "bare.html"
    script = document.script("ownCrs")
    path.write_text(OPENED.format(leaflet=document.leaflet(), script=script), encoding="utf-8")
    return path


@pytest.mark.parametrize("family", FAMILIES)
def test_the_plane_is_that_of_proj(tab: Tab, bare: Path, family: str) -> None:
    """Random places within 75 degrees of the centre, to a tenth of a pixel, there and back."""
    text = FAMILIES[family]
    proj, known = pyproj.Proj(text + " +ellps=WGS84"), parameters(text)
    random = np.random.default_rng(29)
    centre_lat = known.get("lat_0", 0.0)
    places = [
        Karney.WGS84.Direct(centre_lat, known["centre"], azimuth, away)
        for azimuth, away in zip(
            random.uniform(0, 360, PLACES), random.uniform(0, 8.3e6, PLACES), strict=True
        )
    ]
    lon, lat = (np.array([place[key] for place in places]) for key in ("lon2", "lat2"))
    # Longitudes of the page run on around its centre.
    lon = known["centre"] + (lon - known["centre"] + 180) % 360 - 180
    tab.open(bare)
    there_and_back = """(([definition, places]) => {
      const crs = ownCrs(definition);
      return places.map(([lng, lat]) => {
        const p = crs.projection.project(L.latLng(lat, lng));
        const back = crs.projection.unproject(p);
        return [p.x, p.y, back.lng, back.lat];
      });
    })"""
    argument = json.dumps([known, np.column_stack([lon, lat]).tolist()])
    found = np.array(tab.value(f"{there_and_back}({argument})"))
    expected = np.column_stack(proj(lon, lat))
    assert np.abs(found[:, :2] - expected).max() < 0.1 * METRES_OF_A_PIXEL
    off = [
        Karney.WGS84.Inverse(a, b, c, d)["s12"]
        for a, b, c, d in zip(lat, lon, found[:, 3], found[:, 2], strict=True)
    ]
    assert max(off) < 0.1 * METRES_OF_A_PIXEL


ROUTES = {
    "conic": ([124.0, 136.0], [27.0, 38.0]),
    "across 180": ([172.0, 196.0], [52.0, 58.0]),
    "over the pole": ([30.0, 210.0], [76.0, 76.0]),
}


@pytest.mark.parametrize("name", ROUTES)
def test_what_a_reader_adds_lies_where_it_says(tab: Tab, tmp_path: Path, name: str) -> None:
    """A circle in metres and a GeoJson line of folium, against geographiclib and PROJ.

    The map itself says only where its centre is, and how large a pixel is there.
    """
    lon, lat = ROUTES[name]
    route = Route(id="r", name="A flight", lon=np.array(lon), lat=np.array(lat))
    drawn = adiz.draw(adiz.check(route, zones=[]))
    begin = Karney.WGS84.Inverse(lat[0], lon[0], lat[1], lon[1])
    middle = Karney.WGS84.Direct(lat[0], lon[0], begin["azi1"], begin["s12"] / 2)
    radius = begin["s12"] / 5
    rim = [Karney.WGS84.Direct(middle["lat2"], middle["lon2"], a, radius) for a in range(360)]
    circle = np.array([[point["lon2"], point["lat2"]] for point in rim])
    ends = circle[[20, 140]]
    folium.Circle((middle["lat2"], middle["lon2"]), radius=radius, class_name="own").add_to(drawn)
    geometry = {"type": "MultiPoint", "coordinates": ends.tolist()}
    folium.GeoJson(geometry, marker=folium.CircleMarker(radius=4, class_name="own-point")).add_to(
        drawn
    )
    path = tmp_path / "own.html"
    drawn.save(path)
    tab.open(path)
    assert tab.messages == []
    at = pixels(tab, drawn, circle)
    expected = [*at.min(axis=0), *at.max(axis=0)]
    assert rect(tab, "#map path.own") == pytest.approx(expected, abs=1.6)
    found = tab.value(
        "[...document.querySelectorAll('#map path.own-point')].map(p => {"
        "const r = p.getBoundingClientRect(); return [(r.left+r.right)/2, (r.top+r.bottom)/2]; })"
    )
    assert np.array(found) == pytest.approx(pixels(tab, drawn, ends), abs=1.0)


@pytest.mark.parametrize("name", ROUTES)
def test_scale_north_and_degrees_follow_the_projection(tab: Tab, tmp_path: Path, name: str) -> None:
    """The bar by geographiclib, the arrow and the degrees by PROJ."""
    lon, lat = ROUTES[name]
    route = Route(id="r", name="A flight", lon=np.array(lon), lat=np.array(lat))
    drawn = adiz.draw(adiz.check(route, zones=[]))
    path = tmp_path / "scale.html"
    drawn.save(path)
    tab.open(path)
    tab.value("(map_flight.panBy([160, -110], { animate: false }), 0)")
    centre = tab.value("(({ lng, lat }) => [lng, lat])(map_flight.getCenter())")
    north = Karney.WGS84.Direct(centre[1], centre[0], 0, 20_000)
    (x, y), (u, v) = pixels(tab, drawn, [centre, [north["lon2"], north["lat2"]]])
    arrow = tab.value("document.querySelector('.north').style.transform")
    expected = np.degrees(np.arctan2(u - x, y - v))
    assert float(arrow[len("rotate(") : -len("deg)")]) == pytest.approx(expected, abs=0.2)
    width, words = tab.value(
        "['div', 'span'].map(part => document.querySelector(`.scale ${part}`))"
        ".map((part, i) => i ? part.innerText : part.offsetWidth)"
    )
    east = Karney.WGS84.Direct(centre[1], centre[0], 90 + expected, 10_000)
    (_, (u, v)) = pixels(tab, drawn, [centre, [east["lon2"], east["lat2"]]])
    pixels_of_10_km = np.hypot(u - x, v - y)
    assert width == pytest.approx(float(words.split()[0]) / 10 * pixels_of_10_km, rel=0.03)
    assert tab.value("document.querySelector('.locator').hidden") is False
    degrees = tab.value(
        "[...document.querySelectorAll('.grid-label')].filter(p => !p.hidden).map(p => {"
        "const r = p.getBoundingClientRect();"
        "return [p.innerText, (r.left + r.right) / 2, (r.top + r.bottom) / 2, r.bottom]; })"
    )
    assert len(degrees) >= 4
    for text, across, down, under in degrees:
        value = float(text.rstrip("°NSEW")) * (-1 if text[-1] in "WS" else 1)
        level = text[-1] in "NS"
        # A meridian passes behind the middle of its degrees, a parallel just under them.
        line = (
            [[other, value] for other in np.linspace(-180, 180, 7201)]
            if level
            else [[value, other] for other in np.linspace(-85, 89, 7201)]
        )
        at = pixels(tab, drawn, line)
        away = np.hypot(*(at - (across, under + 1 if level else down)).T).min()
        assert away < 4, text


def test_distances_are_those_of_the_ellipsoid(tab: Tab, bare: Path) -> None:
    """What measuring tools ask of a map, by geographiclib."""
    random = np.random.default_rng(30)
    lat, lon = random.uniform(-80, 80, (50, 2)), random.uniform(-60, 60, (50, 2))
    tab.open(bare)
    ends = json.dumps(np.stack([lat, lon], axis=2).tolist())
    found = tab.value(
        f"{ends}.map(([a, b]) => ownCrs({{proj: 'merc', lat_ts: 0, centre: 0}})"
        ".distance(L.latLng(a), L.latLng(b)))"
    )
    known = [
        Karney.WGS84.Inverse(a[0], b[0], a[1], b[1])["s12"] for a, b in zip(lat, lon, strict=True)
    ]
    assert found == pytest.approx(known, abs=0.01)


@pytest.mark.parametrize("lon", [123.0, 127.5, 131.0])
def test_the_globe_has_land_where_land_is(tab: Tab, tmp_path: Path, lon: float) -> None:
    """Opposite to 127.5E 31N lies South America: its sides that are not seen cross no ocean.

    Places by the formula of the orthographic projection (Snyder 1987, 20-3).
    """
    path = tmp_path / "page.html"
    adiz.draw(adiz.check(line((lon - 1.0, 31.0), (lon + 1.0, 31.0)))).save(path)
    tab.resize(1280, 800)
    tab.open(path)
    for at, lat, is_land in (
        (105.0, 30.0, True), (140.0, -25.0, True), (100.0, 60.0, True),
        (170.0, 20.0, False), (150.0, 10.0, False), (175.0, 40.0, False), (90.0, -20.0, False),
    ):  # fmt: skip
        phi, lam, phi0 = np.radians([lat, at - lon, 31.0])
        x = np.cos(phi) * np.sin(lam)
        y = np.cos(phi0) * np.sin(phi) - np.sin(phi0) * np.cos(phi) * np.cos(lam)
        found = tab.value(f"""(() => {{
          const land = document.querySelector('.locator .land');
          return land.isPointInFill(new DOMPoint({38 * x}, {-38 * y}));
        }})()""")
        assert found == is_land, (at, lat)
    assert tab.messages == []
