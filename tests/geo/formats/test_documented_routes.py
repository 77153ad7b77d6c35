"""The examples of docs/formats/routes.md are read as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import adiz.geo
from adiz.geo.formats import read_case

PAGE = Path(adiz.geo.__file__).parents[1] / "docs" / "formats" / "routes.md"
EXAMPLES = re.findall(r"```(\w+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(("form", "text"), EXAMPLES)
def test_an_example_is_read(form: str, text: str) -> None:
    route = read_case(text.encode(), f"example.{form}").routes[0]
    assert route.lon.tolist() == [131, 129]
    assert route.lat.tolist() == [39, 33.5]


def test_all_examples_are_found() -> None:
    assert [form for form, _ in EXAMPLES] == ["igc", "json", "json", "json", "geojsonl"]
