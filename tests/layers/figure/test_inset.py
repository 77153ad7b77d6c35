"""The magnifier of short entries: what is a speck on the map is drawn larger beside it."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest

import adiz
from adiz.geo.results.result import Result
from adiz.layers.figure import inset, sheet
from adiz.layers.figure.chart import Chart
from adiz.layers.figure.placement import Box
from adiz.layers.figure.view import View
from adiz.layers.scene.scene import Scene
from tests.layers.figure.flights import lone


def insets(result: Result, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Chart, str, View]]:
    """What is drawn larger: the chart it stands on, its title and its view."""
    found: list[tuple[Chart, str, View]] = []
    draw = inset._draw

    def recorded(chart: Chart, title: str, view: View, box: Box) -> None:
        found.append((chart, title, view))
        draw(chart, title, view, box)

    monkeypatch.setattr(inset, "_draw", recorded)
    sheet.draw(Scene(result), BytesIO(), "png", dpi=50)
    return found


def test_both_entries_of_june_2019_are_drawn_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Off Minami-Daito and off Hachijo-jima: 27 and 26 km on a map of 1,300."""
    result = adiz.check(adiz.case("2019-06-20"), zones="jp-territorial")
    found = insets(result, monkeypatch)
    assert [title.rpartition("off ")[2] for _, title, _ in found] == [
        "Minami-Daito",
        "Hachijo-jima",
    ]
    for (chart, _, view), formation in zip(found, result.formations, strict=True):
        assert view.k > 3 * chart.view.k
        points = view.points(formation.path.lon, formation.path.lat)
        assert (points >= view.box.sides[:2]).all()
        assert (points <= view.box.sides[2:]).all()
        # A third of the magnifier at least, which was a fortieth of the map.
        assert np.ptp(points, axis=0).max() > (view.box.right - view.box.left) / 3


def test_what_is_long_enough_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not insets(lone([134, 124], [36, 36], ["kr-adiz-2013"]), monkeypatch)
