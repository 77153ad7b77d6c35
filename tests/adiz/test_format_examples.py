"""Every example of a format prints what its page says."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.example_pages import Example, examples_of, write_files

PAGES = sorted((Path(__file__).parents[2] / "docs" / "formats").glob("examples-*.md"))
EXAMPLES = [(page, example) for page in PAGES for example in examples_of(page)]


@pytest.mark.parametrize(
    ("page", "example"), EXAMPLES, ids=[f"{page.stem}: {of.title}" for page, of in EXAMPLES]
)
def test_an_example_prints_what_its_page_says(
    adiz: Callable[..., Any],
    page: Path,
    example: Example,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(example.text, page, tmp_path)
    for command, printed in example.commands:
        program, *arguments = shlex.split(command)
        assert program == "adiz"
        assert adiz(*arguments).output == printed


def test_each_page_has_examples() -> None:
    assert {page.stem for page, _ in EXAMPLES} == {
        f"examples-{family}" for family in ("airspace", "gis", "networks", "tables", "tracks")
    }
    assert len(EXAMPLES) >= 35
