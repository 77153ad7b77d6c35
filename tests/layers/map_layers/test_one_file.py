"""A new map layer is one file: it is found, drawn and explained without any other edit."""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import folium
import numpy as np
import pytest

import adiz
from adiz.geo.model import Route
from adiz.geo.results import Result
from adiz.layers import map_layers
from adiz.layers.figure import save
from adiz.layers.figure.view import Extent
from adiz.layers.map_layers import discover
from adiz.layers.scene import COLOURS, Key, Layer, Scene, Shape, Swatch

MODULE = """
import numpy as np

from ..scene import Key, Layer, Shape, Stroke, Swatch

ORDER = 45
STROKES = {
    "halfway-line": Stroke("focus", 2.5, "1 6"),
    "halfway-area": Stroke("place", 1.1, fill="sea-name", fill_opacity=0.3),
    "halfway-dot": Stroke("grid", 1.3, fill="inside-row"),
}


def draw(scene):
    lon = scene.frame.near_centre(np.array([128.0, 131.0, 131.0]))
    lat = np.array([35.0, 35.0, 36.5])
    shapes = (
        Shape("area", "halfway-area", ((lon, lat),), "Half"),
        Shape("line", "halfway-line", ((lon[:2], lat[:2]),), "Halfway"),
        Shape("dot", "halfway-dot", ((lon[:1], lat[:1]),), "Buoy"),
        Shape("name", "halfway-name", ((lon[2:], lat[2:]),), "Halfway <name>"),
    )
    legend = (
        Key(Swatch("line", "halfway-line"), "Halfway between"),
        Key(Swatch("area", "halfway-area"), "Half of it"),
        Key(Swatch("dot", "halfway-dot"), "Buoy of it"),
    )
    return Layer("Halfway", shapes, legend, STROKES)
"""
WORDS = ("Halfway between", "Half of it", "Buoy of it")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A second folder whose modules belong to layers/map_layers."""
    before = set(sys.modules)
    monkeypatch.setattr(map_layers, "__path__", [*map_layers.__path__, str(tmp_path)])
    yield tmp_path
    for name in set(sys.modules) - before:
        if name.startswith(f"{map_layers.__name__}."):
            del sys.modules[name]
            delattr(map_layers, name.rpartition(".")[2])


@pytest.fixture
def result(folder: Path) -> Result:
    """A flight to draw, with the new layer in its folder."""
    (folder / "halfway.py").write_text(MODULE, encoding="utf-8")
    route = Route(id="r", lon=np.array([127.0, 132.0]), lat=np.array([34.0, 37.0]))
    return adiz.check(route, zones=["kr-adiz-2013"], at="2025-12-09")


def rendered(result: Result) -> str:
    """The page as it is written."""
    page: str = adiz.draw(result).get_root().render()
    return page


def test_it_is_on_the_page(result: Result) -> None:
    page = rendered(result)
    scene: dict[str, Any] = json.loads(
        re.search(r'id="scene">(.*?)</script>', page, re.DOTALL)[1]  # type: ignore[index]
    )
    (layer,) = [layer for layer in scene["layers"] if layer["name"] == "Halfway"]
    assert [shape["style"] for shape in layer["shapes"]] == [
        "halfway-area", "halfway-line", "halfway-dot", "halfway-name",
    ]  # fmt: skip
    assert ".halfway-line{stroke:var(--focus);stroke-width:2.5px;" in page
    assert "stroke-dasharray:1 6" in page


def test_it_is_in_the_legend_of_the_page(result: Result) -> None:
    legend = re.search(r'<ul class="legend">.*?</ul>', rendered(result), re.DOTALL)[0]  # type: ignore[index]
    signs = (
        '<path class="halfway-line" ',
        '<rect class="halfway-area" ',
        '<circle class="halfway-dot" ',
    )
    for words, sign in zip(WORDS, signs, strict=True):
        (item,) = [li for li in legend.split("<li>") if f">{words}</span>" in li]
        assert sign in item


def test_it_is_on_the_figure_and_in_its_legend(result: Result, tmp_path: Path) -> None:
    file = tmp_path / "figure.svg"
    save(result, file)
    figure = file.read_text(encoding="utf-8")
    texts = {"".join(text.itertext()) for text in ET.fromstring(figure).iter() if text.text}
    assert {*WORDS, "Halfway <name>"} <= texts
    # Each mark once on the map and once as its sign, in the colour of its role on paper.
    for role, drawn in (("focus", "stroke"), ("sea-name", "fill"), ("inside-row", "fill")):
        colour = COLOURS[role][0].lower()
        assert len(re.findall(rf"[\"; ]{drawn}: {colour}", figure)) >= 2, role


def test_it_stands_on_any_folium_map(result: Result) -> None:
    (layer,) = [layer for layer in adiz.draw(result).layers if layer.name == "Halfway"]
    plain = folium.Map(tiles=None)
    layer.feature_group().add_to(plain)
    page = plain.get_root().render()
    assert re.search(rf'L\.polyline\([^;]*"color": "{COLOURS["focus"][0]}"', page, re.DOTALL)
    assert re.search(r'L\.polygon\([^;]*"fillOpacity": 0\.3', page, re.DOTALL)


def test_a_figure_is_not_laid_around_it(result: Result, folder: Path) -> None:
    far = MODULE.replace('lat[:1]),), "Buoy"', 'lat[:1] - 60.0),), "Buoy"')
    assert far != MODULE
    scene = Scene(result)
    near = Extent.of(map_layers.layers_of(scene, "figure"), scene)
    (folder / "halfway.py").write_text(far, encoding="utf-8")
    del sys.modules[f"{map_layers.__name__}.halfway"]
    layers = map_layers.layers_of(Scene(result), "figure")
    (buoy,) = (s for layer in layers for s in layer.shapes if s.style == "halfway-dot")
    assert buoy.parts[0][1][0] == -25.0
    assert Extent.of(layers, scene).size == pytest.approx(near.size)
    (folder / "halfway.py").write_text(
        far.replace("STROKES)\n", "STROKES, is_framed=True)\n"), encoding="utf-8"
    )
    del sys.modules[f"{map_layers.__name__}.halfway"]
    framed = Extent.of(map_layers.layers_of(scene, "figure"), scene)
    assert framed.size[1] > 5 * near.size[1]


def test_what_is_for_the_page_alone_is_not_on_the_figure(result: Result, folder: Path) -> None:
    only = MODULE.replace("STROKES)\n", 'STROKES, media=("page",))\n')
    (folder / "halfway.py").write_text(only, encoding="utf-8")
    assert "Halfway between" in rendered(result)
    save(result, folder / "figure.svg")
    assert "Halfway between" not in (folder / "figure.svg").read_text(encoding="utf-8")


def test_a_stroke_that_is_missing_is_named() -> None:
    line = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    with pytest.raises(ValueError, match="layer 'X' has no stroke 'shore'; give it in strokes"):
        Layer("X", (Shape("line", "shore", (line,)),))
    with pytest.raises(ValueError, match="'shore'"):
        Layer("X", (), (Key(Swatch("line", "shore"), "Shore"),))


def test_no_two_layers_mean_different_strokes_by_one_name() -> None:
    seen: dict[str, object] = {}
    for module in map_layers.discover():
        for name, stroke in getattr(module, "STROKES", {}).items():
            assert seen.setdefault(name, stroke) is stroke, name
    assert "reported-area" in seen


def test_layers_announce_themselves() -> None:
    modules = discover()
    orders = [module.ORDER for module in modules]
    assert orders == sorted(set(orders))
    assert {"land", "graticule", "zones", "bounds", "tracks", "crossings", "place_names"} <= {
        module.__name__.rsplit(".", 1)[1]  # type: ignore[attr-defined]
        for module in modules
    }
