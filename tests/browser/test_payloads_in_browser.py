"""Text from a file is only text in Chromium: a page, a report and an atlas with every payload."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

import adiz
from adiz.geo.formats import read_zones
from adiz.geo.results.result import Result
from adiz.layers.page.atlas_page import draw_atlas_page
from adiz.reports import forms
from adiz.reports.build import report
from tests.adiz.payloads import PAYLOADS, case, read_as, shown_as, zone, zones
from tests.browser.chromium import Tab

from .test_choices_in_browser import blob

NAMES = [shown_as(text) for text in PAYLOADS]
TEXTS = "(css) => [...document.querySelectorAll(css)].map((e) => e.textContent)"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("payloads")
    for name, content in (("r", case()), ("z", zone(PAYLOADS[0]))):
        (folder / f"{name}.geojson").write_text(json.dumps(content), encoding="utf-8")
    return adiz.check(adiz.read(folder / "r.geojson"), zones=str(folder / "z.geojson"))


def folded(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


def assert_only_text(tab: Tab, path: Path) -> None:
    """No script of a name ran, nothing was asked for, nothing complained."""
    assert tab.value("window.owned === undefined")
    assert [url for url in tab.requests if not url.startswith("data:")] == [path.as_uri()]
    assert tab.messages == []


def test_a_page(tab: Tab, result: Result, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    adiz.draw(result).save(path)
    tab.open(path)
    shown = folded(tab.page.evaluate(TEXTS, "tr.group th"))
    assert [text.rpartition(" · ")[0] for text in shown] == NAMES
    rows = list(csv.DictReader(io.StringIO(blob(tab, "csv"), newline="")))
    assert len(rows) == len(PAYLOADS)
    features = json.loads(blob(tab, "routes"))["features"]
    held = {f["properties"]["name"] for f in features if "name" in f["properties"]}
    assert held == set(map(read_as, PAYLOADS))
    assert_only_text(tab, path)


def test_a_report(tab: Tab, result: Result, tmp_path: Path) -> None:
    """Its picture apart, which tests/adiz/test_payloads.py reads."""
    path = tmp_path / "report.html"
    told = replace(report(result, command="adiz report r.geojson"), picture=None)
    path.write_bytes(forms.render(told, path.name, "html")[path.name])
    tab.go(path.as_uri())
    shown = " ".join(folded(tab.page.evaluate(TEXTS, "body")))
    for text in NAMES:
        assert " ".join(text.translate(dict.fromkeys(map(ord, TURNING), " ")).split()) in shown
    assert_only_text(tab, path)


TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_an_atlas(tab: Tab, tmp_path: Path) -> None:
    """Each card shows its own zone when it is opened."""
    own = read_zones(json.dumps(zones()).encode(), "all.geojson")
    own = (replace(own[0], id="xx\rzone"), *own[1:])  # as only the Python interface can have it
    path = tmp_path / "atlas.html"
    path.write_text(draw_atlas_page(own, (), 1), encoding="utf-8")
    tab.open(path)
    assert folded(tab.page.evaluate(TEXTS, "details.card summary b")) == NAMES
    opened = "(i) => { document.querySelectorAll('details.card')[i].open = true; }"
    for i in (0, len(PAYLOADS) - 1):
        tab.page.evaluate(opened, i)
        tab.wait_for(f"document.querySelectorAll('details.card')[{i}].open")
    tab.page.wait_for_timeout(50)
    assert_only_text(tab, path)
