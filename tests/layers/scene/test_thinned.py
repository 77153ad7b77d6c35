"""Long tracks thinned for drawing."""

from __future__ import annotations

import numpy as np
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.geo.model.route import Route
from adiz.layers.page import map_page
from adiz.layers.panel import long_tracks as panel
from adiz.layers.scene.scene import Scene
from adiz.layers.scene.thinned import thin_path
from tests.layers.flights import box


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
