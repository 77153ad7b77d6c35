"""The words that stand for a picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import adiz as package
from adiz.geo.model.route import Route
from adiz.layers.scene.scene import Scene
from adiz.layers.words.verdicts import CAVEAT
from adiz.outputs import sentence
from adiz.text.alt_text import LONGEST, alternative


@pytest.mark.parametrize("name", ["2025-12-09", "2022-11-30", "2019-07-23", "2019-06-20"])
def test_alternative_is_whole_sentences(name: str) -> None:
    text = alternative(Scene(package.check(package.case(name), zones="kind:adiz")))
    assert len(text) <= LONGEST
    assert text.endswith(CAVEAT)
    assert re.fullmatch(r"(?:[^.]|\.(?=\d)|\.(?= [A-Z0-9]))+\.", text)
    assert "violat" not in text.replace(CAVEAT, "").replace("No state reported a violation", "")


def test_alternative_says_whose_line_and_how_sure() -> None:
    """Stretches of December 2025 depend on a line that is ours; a typed route is as given."""
    text = alternative(Scene(package.check(package.case("2025-12-09"), zones="kr-adiz-2013")))
    assert (
        "In amber is where two Tu-95MS are inside the Korea ADIZ on our line, "
        "hatched where that is so perhaps or cannot be decided. In amber along the path: from km"
    ) in text
    assert "Tu-95MS: at least 269 km; 405 km on our line." in text
    assert "Four Russian and Chinese bombers entered the air defence zone of South Korea." in text
    route = Route(id="given", lon=np.array([134.0, 128.0]), lat=np.array([36.0, 36.0]))
    given = alternative(Scene(package.check(route, zones="kr-adiz-2013", at="2025-12-09")))
    assert re.search(
        r"In amber is where .* is inside the Korea ADIZ\. In amber along the path: from km", given
    )


def test_alternative_under_another_headline_says_whose_path_which_zone_and_how_long() -> None:
    route = Route(id="r", name="Flight 7", lon=np.array([134.0, 128.0]), lat=np.array([36.0, 36.0]))
    scene = Scene(package.check(route, zones="kr-adiz-2013", at="2025-12-09"))
    text = alternative(scene, "A morning over the sea")
    length = re.search(r"Korea ADIZ: entered\. On the line as drawn, [a-z ]+\. (\d+) km\.", text)
    ends = re.search(
        r"is inside the Korea ADIZ\. In amber along the path: from km ([\d.]+) to km ([\d.]+)\.",
        text,
    )
    assert length
    assert ends
    assert round(float(ends[2]) - float(ends[1])) == int(length[1])


@pytest.mark.parametrize("name", ["2025-12-09", "2022-11-30", "2019-07-23", "2019-06-20"])
def test_alternative_lists_the_zones(name: str) -> None:
    """Of a whole case too, where there is not room for everything."""
    scene = Scene(package.check(package.case(name)))
    (listed,) = re.findall(r"Zones outlined: (.*?)\. In amber", alternative(scene))
    assert listed.startswith(
        ("Korea ADIZ; Japan ADIZ", "12 NM of the Liancourt", "Airspace of Japan")
    )


def test_alternative_of_much_leaves_out_the_least(write_json: Callable[[str, Any], Path]) -> None:
    """A hundred routes of long names, and a title that would not fit at all."""
    features = [
        {"type": "Feature", "properties": {"id": f"r{i}", "name": f"{'Long name ' * 12}{i}"},
         "geometry": {"type": "LineString", "coordinates": [[134, 30 + i / 50], [128, 36]]}}
        for i in range(100)
    ]  # fmt: skip
    case = {"type": "FeatureCollection", "features": features}
    scene = Scene(package.check(package.read(write_json("r.geojson", case)), zones="kr-adiz"))
    for title in (None, "Word " * 400):
        text = alternative(scene, title)
        assert len(text) <= LONGEST
        assert text.endswith(CAVEAT)


def test_alternative_of_reported_areas(write_json: Callable[[str, Any], Path]) -> None:
    box = [[119, 22], [121, 22], [121, 24.5], [119, 24.5], [119, 22]]
    area = {
        "type": "Feature",
        "properties": {"id": "box", "name": "Box of the ministry"},
        "geometry": {"type": "Polygon", "coordinates": [box]},
    }
    case = {"type": "FeatureCollection", "id": "boxes", "formations": [], "features": [area]}
    result = package.check(package.read(write_json("boxes.geojson", case)), zones="tw-adiz")
    text = alternative(Scene(result))
    assert "Hatched is one area as reported: Box of the ministry." in text
    assert "Box of the ministry, as reported, lies wholly inside the Taiwan ADIZ" in text
    assert "path" not in text
    assert "Box of the ministry, as reported, lies wholly inside" in sentence.render(result)
