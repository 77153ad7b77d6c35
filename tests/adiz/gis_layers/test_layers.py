"""QGIS and Google Earth show what the page shows: names, colours, answers and words."""

from __future__ import annotations

import re
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from math import atan2, degrees
from pathlib import Path
from typing import Any

import pytest

import adiz
from adiz.geo.formats.kml import places
from adiz.gis_layers import GisLayers, gis_layers_of
from adiz.gis_layers.strokes import colour
from adiz.gis_layers.turns import cut_where_turned_back
from adiz.layers.scene import Scene
from adiz.layers.story import tell
from tests.seeds import sweep

KML = {"k": "http://www.opengis.net/kml/2.2"}
CASES = sweep(["2025-12-09"], ["2019-07-23", "2023-06-06"])


@pytest.fixture(scope="module", params=CASES)
def result(request: pytest.FixtureRequest) -> adiz.Result:
    """The answer about a case with a track."""
    return adiz.check(request.param)


@pytest.fixture(scope="module")
def layers(result: adiz.Result) -> GisLayers:
    """Its layers."""
    return gis_layers_of(result)


@pytest.fixture(scope="module")
def folder(result: adiz.Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the answer as a GeoPackage and as KML."""
    found = tmp_path_factory.mktemp("gis")
    for name in ("a.gpkg", "a.kml"):
        adiz.export(result, found / name)
    return found


def styles(folder: Path) -> dict[str, ET.Element]:
    """The style of each layer of the GeoPackage."""
    with closing(sqlite3.connect(folder / "a.gpkg")) as database:
        found = database.execute("SELECT f_table_name, styleQML FROM layer_styles").fetchall()
    return {name: ET.fromstring(style.partition(">")[2]) for name, style in found}


def rows(folder: Path, layer: str) -> list[dict[str, Any]]:
    """The rows of a layer of the GeoPackage."""
    with closing(sqlite3.connect(folder / "a.gpkg")) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f'SELECT * FROM "{layer}"')]


def test_every_row_has_a_look_and_every_look_words(layers: GisLayers) -> None:
    for table in layers.tables:
        assert table.style is not None
        for row in table.rows:
            assert table.style.looks[row.columns[table.style.column]].words
        columns = set(table.rows[0].columns)
        assert set(table.style.aliases) <= columns
        assert not [name for name in columns if "_" in name and name not in table.style.aliases]


def test_zones_have_the_answers_of_the_page(result: adiz.Result, layers: GisLayers) -> None:
    on_page: dict[str, str] = {}
    for row in tell(Scene(result)).answers:
        for place in row.answers:
            on_page.setdefault(result.answers[place].zone, row.verdict)
    assert on_page
    labels = {
        row.columns["id"]: row.columns["label"]
        for table in layers.tables if table.name in ("zones", "lines")
        for row in table.rows
    }  # fmt: skip
    for zone, verdict in on_page.items():
        if zone in labels:
            assert labels[zone].endswith(f": {verdict}")


def test_formations_have_their_colours(result: adiz.Result, layers: GisLayers) -> None:
    scene = Scene(result)
    (routes,) = (table for table in layers.tables if table.name == "routes")
    assert routes.style is not None
    colours = {
        row.columns["formation"]: routes.style.looks[row.columns[routes.style.column]].line
        for row in routes.rows
    }
    assert len(set(colours.values())) == len(colours) == len(result.formations)
    for formation in result.formations:
        assert colours[formation.id] == colour(f"formation-{scene.formation_slot(formation)}")


def test_the_title_is_the_headline(result: adiz.Result, layers: GisLayers) -> None:
    page = adiz.draw(result).get_root().render()
    assert layers.title in page


def test_qgis_has_a_symbol_for_each_value_that_a_row_has(folder: Path) -> None:
    found = styles(folder)
    assert {"zones", "routes", "stretches", "crossings"} <= found.keys()
    for layer, style in found.items():
        renderer = style.find("renderer-v2")
        assert renderer is not None
        categories = [item.get("value") for item in renderer.iter("category")]
        values = {str(row[str(renderer.get("attr"))]) for row in rows(folder, layer)}
        assert {text.lower() for text in values} == {str(text).lower() for text in categories}
        numbers = {item.get("symbol") for item in renderer.iter("category")}
        assert numbers <= {item.get("name") for item in renderer.iter("symbol")}
        aliases = {item.get("field") for item in style.iter("alias")}
        assert aliases <= set(rows(folder, layer)[0])
    for layer in ("zones", "routes"):
        assert found[layer].get("labelsEnabled") == "1"
    tip = found["crossings"].findtext("mapTip") or ""
    assert "title" in tip
    assert "words" in tip


def test_what_would_cover_the_map_is_off_or_faint(layers: GisLayers) -> None:
    for table in layers.tables:
        assert table.style is not None
        for look in table.style.looks.values():
            if table.name in ("legs", "uncertainty", "visits") and look.is_shown:
                assert look.fill is None or look.fill_opacity < 0.2
            if table.name == "zones":
                assert look.fill is None or look.fill_opacity < 0.2


def placemarks(folder: Path) -> Iterator[tuple[str, ET.Element]]:
    """Every placemark of the KML with the name of the outermost folder that it is in."""
    document = ET.parse(folder / "a.kml").getroot().find("k:Document", KML)
    assert document is not None
    for outer in document.findall("k:Folder", KML):
        for mark in outer.iter(f"{{{KML['k']}}}Placemark"):
            yield outer.findtext("k:name", "", KML), mark


def test_google_earth_names_each_zone_once(folder: Path) -> None:
    root = ET.parse(folder / "a.kml").getroot()
    sizes = {
        str(style.get("id")): float(style.findtext("k:LabelStyle/k:scale", "1", KML))
        for style in root.iter(f"{{{KML['k']}}}Style")
    }
    named: list[str] = []
    for outer, mark in placemarks(folder):
        style = mark.findtext("k:styleUrl", "", KML).removeprefix("#")
        is_written = sizes[f"{style}-n"] > 0 and mark.findtext("k:visibility", "1", KML) == "1"
        if is_written and mark.find(".//k:Point", KML) is not None:
            assert outer in ("Zones", "Lines", "Flights"), "crossings are named when chosen"
            named.append(mark.findtext("k:name", "", KML))
    assert len(named) == len(set(named)) > 2


def test_google_earth_hides_nothing_under_the_terrain(folder: Path) -> None:
    for _, mark in placemarks(folder):
        for shape in ("LineString", "Polygon"):
            for one in mark.iter(f"{{{KML['k']}}}{shape}"):
                assert one.findtext("k:altitudeMode", "clampToGround", KML) == "clampToGround"
                assert one.findtext("k:tessellate", "0", KML) == "1"


def test_folders_begin_with_what_a_reader_asks_first(folder: Path) -> None:
    order = list(dict.fromkeys(outer for outer, _ in placemarks(folder)))
    assert (
        order.index("Inside which zone") < order.index("Entries and exits") < order.index("Zones")
    )


@pytest.mark.parametrize("turn_deg", [0, 60, 150, 170, 180, -170])
def test_a_line_is_cut_only_where_it_turns_back(turn_deg: float) -> None:
    """Turns of more than 154 degrees, whose cosine is less than -0.9."""
    from math import cos, radians, sin

    end = [2 + cos(radians(turn_deg)), sin(radians(turn_deg))]
    line = [[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], end]
    cut = cut_where_turned_back({"type": "MultiLineString", "coordinates": [line]})["coordinates"]
    assert len(cut) == (2 if abs(turn_deg) > 154.2 else 1)
    joined = [cut[0][0], *(place for piece in cut for place in piece[1:])]
    assert joined == line
    assert degrees(atan2(end[1], end[0] - 2)) == pytest.approx(turn_deg)


def test_a_name_stands_within_its_area() -> None:
    square = [[[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]]]
    lon, lat = places.place_of_name({"type": "Polygon", "coordinates": square})
    assert 0 < lon < 4
    assert 0 < lat < 2


def test_words_are_those_of_text(folder: Path) -> None:
    """No field is a Python value printed by mistake."""
    for layer in ("zones", "routes", "crossings"):
        for row in rows(folder, layer):
            for value in filter(None, row.values()):
                if isinstance(value, str):
                    assert not re.search(r"None|\bnan\b|object at", value), (layer, value)
