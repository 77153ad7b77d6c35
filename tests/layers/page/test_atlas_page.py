"""The atlas page as a file: complete, escaped, the same every time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adiz.layers.atlas import catalog
from adiz.layers.page.atlas_page import draw_atlas_page


def test_the_whole_atlas(adiz: Callable[..., Any], tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.html", "b.html")]
    for path in paths:
        assert adiz("zones", "map", "-o", path).exit_code == 0
    text = paths[0].read_text(encoding="utf-8")
    assert text == paths[1].read_text(encoding="utf-8")
    for zone in catalog.zones():
        assert f'data-zone="{zone.id}"' in text
    for item in catalog.not_available():
        assert item["name"] in text
    assert "https://www.ecfr.gov/on/2026-09-29/title-14/section-99.45" in text
    assert len(text.encode()) < 1_500_000


def test_some_zones_only(adiz: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "korea.html"
    assert adiz("zones", "map", "kr-adiz", "-o", path).exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert "Atlas of 2 zones" in text
    assert "Not available" not in text


def test_texts_of_files_stay_texts() -> None:
    hostile = '<img src=x onerror="alert(1)"></script><script>'
    zone = catalog.zone("cu-adiz")
    odd = {
        "name_short": hostile,
        "note": hostile,
        "sources": [{"title": hostile, "url": "javascript:alert(1)", "gives": hostile}],
    }
    text = draw_atlas_page(
        [replace(zone, name=hostile, properties={**zone.properties, **odd})], (), 1
    )
    assert "<img src=x" not in text
    assert text.count("</script>") == text.count("<script")
    assert 'href="javascript:' not in text


@pytest.mark.parametrize("name", ["x.png", "x"])
def test_only_pages_are_drawn(adiz: Callable[..., Any], tmp_path: Path, name: str) -> None:
    done = adiz("zones", "map", "-o", tmp_path / name)
    assert done.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def opens_with(*selectors: str) -> tuple[float, float, float, float]:
    """West, south, east, north of what the page of some zones opens with."""
    text = draw_atlas_page(catalog.select(selectors, default=catalog.zones()), (), 1)
    found = re.search(
        r'"frame":\s*\[\[([-\d.]+),\s*([-\d.]+)\],\s*\[([-\d.]+),\s*([-\d.]+)\]\]', text
    )
    assert found
    south, west, north, east = map(float, found.groups())
    return west, south, east, north


def test_the_whole_atlas_opens_with_the_world() -> None:
    west, south, east, north = opens_with()
    assert west < -10 < 180 < 294 < east, "the United Kingdom, the Aleutians, Newfoundland"
    assert south < 10 < 70 < north


@pytest.mark.parametrize(
    ("selector", "inside", "width"),
    [
        ("ee-territorial", (21.0, 57.0, 28.0, 60.0), 15),
        ("gb-territorial", (-8.9, 49.7, 2.0, 61.0), 30),  # on both sides of Greenwich
        ("us-adiz-alaska", (170.0, 50.0, 219.0, 74.0), 70),  # on both sides of 180
        ("us-sfra-washington", (-77.7, 38.4, -76.5, 39.3), 10),
    ],
)
def test_some_zones_open_with_themselves(
    selector: str, inside: tuple[float, float, float, float], width: float
) -> None:
    west, south, east, north = opens_with(selector)
    turn = 360.0 * round((inside[0] - west) / 360.0)
    assert west + turn <= inside[0] < inside[2] <= east + turn
    assert south <= inside[1] < inside[3] <= north
    assert east - west < width
