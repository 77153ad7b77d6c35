"""A new authority is one row of data: it is named in words and has its colour on the atlas page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from adiz.layers import data_files
from adiz.layers.atlas import catalog
from adiz.layers.page.atlas_page import draw_atlas_page
from adiz.layers.scene import COLOURS
from adiz.layers.words import authorities, declared_by, said_by

ROW = {"code": "XA", "name": "Atlantis", "adjective": "Atlantean", "slot": "2"}


@pytest.fixture
def with_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped data with one more authority."""
    for item in data_files.DATA.iterdir():
        if item.name != "authorities.json":
            (tmp_path / item.name).symlink_to(item)
    table = data_files.read_table("authorities.json")
    table["authorities"].append(ROW)
    (tmp_path / "authorities.json").write_text(json.dumps(table), encoding="utf-8")
    monkeypatch.setattr(data_files, "DATA", tmp_path)
    authorities.cache_clear()
    yield
    authorities.cache_clear()


@pytest.mark.usefixtures("with_a_row")
def test_it_is_named_and_has_its_colour() -> None:
    zone = replace(catalog.zone("cu-adiz"), id="xa-adiz", authority="XA")
    assert declared_by(zone) == "declared by Atlantis"
    assert said_by(["Atlantean Ministry of Defence"]) == "the Atlantean Ministry of Defence"
    page = draw_atlas_page([zone], (), 1)
    assert "<dd>declared by Atlantis</dd>" in page
    (card,) = re.findall(r'data-zone="xa-adiz"><summary>(<i class="[^"]*">)', page)
    assert card == '<i class="chip slot-2">'
    scene = json.loads(re.search(r'id="scene">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    styles = {s["style"] for layer in scene["layers"] for s in layer["shapes"] if "zone" in s}
    assert styles == {"zone-2"}


def test_without_a_row_the_code_stands_for_it() -> None:
    zone = replace(catalog.zone("cu-adiz"), authority="XA")
    assert declared_by(zone) == "declared by XA"
    assert 'class="chip slot-rest"' in draw_atlas_page([zone], (), 1)


def test_the_colours_are_of_the_style_table() -> None:
    for authority in authorities().values():
        assert authority.slot is None or f"zone-{authority.slot}" in COLOURS, authority
