"""Rows about lines in the table of answers, on the page and in a report."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

import adiz
from adiz.layers.page import map_page
from adiz.layers.panel.lines import line_rows
from adiz.layers.scene.scene import Scene
from adiz.reports import build, forms
from tests.geo.world import line, route

OF = replace(line([(0.0, -10.0), (0.0, 10.0)]), name="Middle line", authority="JP")
RESULT = adiz.check(
    route([(-2, 0), (0.3, 0)], bound_m=np.full(2, 100_000.0)), zones=[OF], at="2025-12-09"
)
PLACE = "at km 220, 0.0°N 0.0°E, from its left to its right"


def test_a_row_says_how_sure_and_where() -> None:
    (row,) = line_rows(Scene(RESULT), RESULT.formations[0])
    assert (row.line, row.declared) == ("Middle line", "declared by Japan")
    assert (row.verdict, row.basis) == ("perhaps crossed", "depends on the bounds of the path")
    assert (row.count, row.places) == ("1 time", (PLACE,))


def test_a_line_far_away_has_no_row() -> None:
    far = adiz.check(route([(-9, 0), (-8, 0)]), zones=[OF], at="2025-12-09")
    assert line_rows(Scene(far), far.formations[0]) == ()
    near = adiz.check(route([(-2, 0), (-0.5, 0)]), zones=[OF], at="2025-12-09")
    (row,) = line_rows(Scene(near), near.formations[0])
    assert (row.verdict, row.count, row.places) == ("not crossed", "0 times", ("nearest 56 km",))


def test_page_and_report_have_the_row() -> None:
    page = map_page.draw(RESULT).get_root().render()
    (row,) = re.findall(r'<tr class="line-row">.*?</tr>', page)
    text = " ".join(re.sub(r"<[^>]*>", " ", row).split())
    assert text == (
        f"Middle line declared by Japan perhaps crossed depends on the bounds of the path {PLACE} "
        "1 time as drawn"
    )
    (made,) = forms.render(build.report(RESULT, command="adiz report"), "r", "html").values()
    assert PLACE in made.decode()
    assert "1 time as drawn" in made.decode()
