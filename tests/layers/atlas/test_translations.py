"""Names of places and of the legend in every language."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

import adiz.layers
from adiz.geo.errors import RequestError
from adiz.layers.atlas import translations
from adiz.layers.map_layers import bounds, crossings, error_bands
from adiz.layers.page import map_page
from adiz.layers.scene.scene import Scene
from adiz.layers.words import WORDINGS
from tests.layers.flights import CASES, scene_of


def test_every_place_and_every_legend_word_has_a_name_in_every_language() -> None:
    shipped = translations._shipped()
    places = {item["name"] for item in shipped["places"]}
    for language, table in shipped["tables"].items():
        assert places <= table.keys(), language
        assert len(table) == len(shipped["tables"]["ja"]), language
    for item in shipped["places"]:
        parts = len(re.split(r" / |\(", item["name"]))
        for language, table in shipped["tables"].items():
            assert len(re.split(r" / |／|\(|（", table[item["name"]])) >= parts, (language, item)


def test_names_can_be_replaced(patrol: Scene) -> None:
    own = {"en": {"Tokyo": "Tokio"}, "ko": {"Tokyo": "동경"}}
    page = map_page.draw(patrol.result, names=own).get_root().render()
    data = re.search(r'id="scene">(.*?)</script>', page, re.DOTALL)
    assert data
    tables = json.loads(data[1])["names"]
    assert (tables["en"], tables["ko"]["Tokyo"], tables["ja"]["Tokyo"]) == (
        {"Tokyo": "Tokio"}, "동경", "東京",
    )  # fmt: skip
    for wrong in ({"names": {"xx": {}}}, {"language": "xx"}):
        with pytest.raises(RequestError, match=r"'xx'.*en, ja, ko"):
            map_page.draw(patrol.result, **wrong)


def test_the_legend_speaks_every_language_whatever_its_numbers() -> None:
    for case in CASES:
        scene = scene_of(case)
        texts = [
            key.text
            for module in (error_bands, bounds, crossings)
            if (layer := module.draw(scene))
            for key in layer.legend
        ]
        for language, named in translations.tables(texts).items():
            assert language == "en" or named.keys() == set(texts), (language, texts)
    text = "68 % of the error: ±9.5–30 km"
    assert translations.tables([text])["zh-Hans"][text].endswith("±9.5–30 km")
    assert translations.tables(["68 % of the error: ±"])["ja"] == {}
    own = {"ja": {"68 % of the error: ±{}": "{}"}}
    assert translations.tables([text], own)["ja"] == {text: "9.5–30 km"}


def test_every_translated_word_is_one_that_the_layers_say() -> None:
    """A place of the table, or a text in the source, which a legend begins with a capital."""
    said = set()
    for path in Path(adiz.layers.__path__[0]).rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        texts = (node.value for node in nodes if isinstance(node, ast.Constant))
        said |= {text[:1].upper() + text[1:] for text in texts if isinstance(text, str)}
    nouns = {word.noun for word in WORDINGS.values()}
    said |= {f"{noun[:1].upper()}{noun[1:]}: inside as drawn" for noun in nouns}
    shipped = translations._shipped()
    places = {item["name"] for item in shipped["places"]}
    for language, table in shipped["tables"].items():
        for words in table.keys() - places:
            parts = filter(None, words.split("{}"))
            assert all(part[:1].upper() + part[1:] in said for part in parts), (language, words)
