"""A page drawn once for all tests that read it."""

from __future__ import annotations

import pytest

import adiz
from adiz.geo.results.result import Result


@pytest.fixture(scope="session")
def page(patrol_result: Result, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the flight of 9 December 2025, as saved."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    adiz.draw(patrol_result).save(path)
    return path.read_text(encoding="utf-8")
