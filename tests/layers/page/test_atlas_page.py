"""The atlas page as a file: complete, escaped, the same every time."""

from __future__ import annotations

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
