"""What a report is made of, and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import adiz as package
from adiz.geo.errors import RequestError
from adiz.geo.model.route import Route
from adiz.layers.figure import sheet
from adiz.reports import forms
from adiz.reports.build import report
from tests.adiz.reports.reading import told


def test_a_case_in_words_only_has_no_answers(adiz: Callable[..., Any], tmp_path: Path) -> None:
    done = adiz("report", "2025-12-10", "-o", tmp_path / "x.md")
    assert done.exit_code == 0, done.output
    assert sorted((path.name for path in tmp_path.iterdir()), key=len) == ["x.md", "x-figure.png"]
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert "**Strait box:** Taiwan Strait, 5 aircraft" in text
    assert "## Claims compared with the geometry" in text
    assert "## Answers" not in text
    assert "## Method" not in text


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_picture_is_called_what_the_report_is(form: Any) -> None:
    route = Route(id="given", lon=np.array([134.0, 128.0]), lat=np.array([36.0, 36.0]))
    result = package.check(route, zones="kr-adiz-2013", at="2025-12-09")
    picture = report(result, command="x", title="Bombers & co").picture
    assert picture
    assert f"Bombers {'&amp;' if form == 'svg' else '&'} co".encode() in picture.draw(form)


def test_without_matplotlib_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "is_possible", lambda: False)
    with pytest.raises(RequestError, match=r"pip install 'adiz\[figure\]'"):
        forms.render(told(), "x.html", "html")
