"""What a chart shows besides lines reaches the answer, its words and the map."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pyproj import Geod

import adiz
from adiz.geo.results import Result
from adiz.layers.figure.fine_print import write_fine_print
from adiz.layers.map_layers import areas, rings, tracks
from adiz.layers.scene import Scene
from adiz.layers.words import chart_remarks
from adiz.outputs import table
from adiz.reports.method import sure
from adiz.text.rows import remarks
from tests.geo.georeference.charts import PROJECT

PLACES = [[129, 32.3], [128, 32], [127, 31.5], [126, 31]]
SQUARE = [[126, 31], [126.5, 31], [126.5, 31.5], [126, 31]]


def file(**properties: Any) -> dict[str, Any]:
    """A finished route with an area in which it circled and a published distance about it."""
    constraint = {"kind": "closest-approach", "distance_m": 114824, "area": "box"}
    features = [
        feature("LineString", PLACES, id="y9", name="Y-9", edges="rhumb", **properties),
        feature("Polygon", [SQUARE], id="box", orbit_of="y9", edges="rhumb"),
        feature("Point", [125, 31], id="ring", text="62 NM from X", constraint=constraint),
    ]
    return {"type": "FeatureCollection", "features": features}


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


DISTANCE = {"boundary": "the 12 NM line", "length_m": 9000, "sigma_m": 800, "scale": "fit"}


@pytest.fixture(scope="module")
def result() -> Result:
    return adiz.check(
        file(
            direction="both",
            cut="end",
            coordinateProperties={"doubt": [False, True, True]},
            georeference={"chart_distances": [DISTANCE]},
        ),
        zones=["cn-adiz-2013", "jp-adiz-2010"],
    )


def test_remarks(result: Result) -> None:
    length_m = result.as_dict()["formations"][0]["length_m"]
    found = chart_remarks(result)
    assert found[0].startswith("Y-9: the chart draws one path with a head at both ends")
    assert found[1] == (
        "Y-9: the frame of the chart cuts the line off at its end; the flight goes on beyond it"
    )
    first_m = Geod(ellps="WGS84").inv(*PLACES[0], *PLACES[1])[2]
    assert found[2] == (
        f"Y-9: the chart is vague about km {first_m / 1000:.0f}–{length_m / 1000:.0f}"
    )
    assert found[3] == (
        "Y-9: on the chart itself the line stays 9 km (±2 km) from the 12 NM line, which the chart "
        "draws"
    )
    assert found[4] == "Y-9 circled in the area box; how often and how long is not known"
    assert found[5].startswith("62 NM from X: published as a distance, 115 km (62 NM); no flight")
    assert set(found) <= set(remarks(result))


def test_page_figure_and_report_say_them(result: Result, tmp_path: Path) -> None:
    """In HTML as text, with the signs that HTML writes otherwise."""
    adiz.draw(result).save(tmp_path / "page.html")
    page = html.unescape((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert "Y-9: off the chart" in page
    assert "end of the line" not in page
    figure = write_fine_print(Scene(result), "Mercator")
    report = [
        span.text
        for section in sure(Scene(result))
        for block in section.blocks
        for item in getattr(block, "items", ())
        for span in item
    ]
    for remark in chart_remarks(result):
        assert f">{remark}.<" in page
        assert f"{remark}." in figure
        assert f"{remark}." in report


def test_the_answer_has_them(result: Result, tmp_path: Path) -> None:
    answer = result.as_dict()
    chart = answer["formations"][0]["chart"]
    assert (chart["both_ways"], chart["cut_at_start"], chart["cut_at_end"]) == (True, False, True)
    assert chart["distances"] == [DISTANCE]
    (bound,) = answer["constraints"]
    assert (bound["distance_m"], bound["area"]) == (114824, "box")
    schema = json.loads((PROJECT / "geo/schemas/adiz-check-1.schema.json").read_text())
    jsonschema.validate(answer, schema)
    result.save(tmp_path / "answer.json")
    assert adiz.saved(tmp_path / "answer.json").as_dict() == answer


def test_a_flight_that_goes_on_has_no_end_of_line(result: Result) -> None:
    texts = [shape.text for shape in drawn(tracks, result)]
    assert "Y-9: off the chart" in texts
    assert not any("end of line" in text for text in texts)
    (own,) = [a for a in result.as_dict()["answers"] if a["zone"] == "cn-adiz-2013"]
    assert own["visits"][-1]["exit"] is None
    assert "off the chart" in table.render(result)


def test_vague_stretches_are_dotted_and_an_orbit_is_named(result: Result) -> None:
    layer = tracks.draw(Scene(result))
    legs = [shape for shape in layer.shapes if shape.kind == "leg"]
    assert ["vague" in shape.style for shape in legs] == [False, True, True]
    assert "Dotted: vague on the chart" in {key.text for key in layer.legend}
    (box,) = drawn(areas, result)
    assert box.data["note"] == "Y-9 circled in it"
    plain = adiz.check(feature("LineString", PLACES, id="y9", name="Y-9"))
    assert not tracks.draw(Scene(plain)).strokes


def test_a_path_of_unknown_direction_has_arrows_both_ways(result: Result) -> None:
    legs = [shape for shape in drawn(tracks, result) if shape.kind == "leg"]
    assert all(set(shape.data["ways"]) == {1, -1} for shape in legs)


def test_a_bound_is_a_ring_and_no_position(result: Result) -> None:
    (ring,) = drawn(rings, result)
    assert (ring.kind, ring.text) == ("line", "62 NM from X")
    assert {shape.kind for shape in drawn(areas, result)} == {"area"}


def test_a_line_alone_has_nothing_of_it() -> None:
    plain = adiz.check(feature("LineString", PLACES, id="y9", name="Y-9"))
    assert chart_remarks(plain) == []
    assert rings.draw(Scene(plain)) is None
    assert "chart" not in plain.as_dict()["formations"][0]
    assert "constraints" not in plain.as_dict()


def drawn(layer: Any, result: Result) -> Any:
    return layer.draw(Scene(result)).shapes
