"""The documents cannot rot: commands run, links lead somewhere, the CLI page is fresh."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]
PAGES = [*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
ROUTE = {"type": "LineString", "coordinates": [[131, 39], [129, 33.5], [121.8, 33.2]]}


def blocks(language: str) -> list[Any]:
    """Blocks of code in one language, named by page and place."""
    return [
        pytest.param(text, id=f"{page.name}-{number}")
        for page in PAGES
        for number, (kind, text) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
        if kind == language
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the documents speak of."""
    (tmp_path / "route.geojson").write_text(json.dumps(ROUTE), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("text", blocks("console"))
@pytest.mark.usefixtures("folder")
def test_commands(adiz: Callable[..., Any], text: str) -> None:
    commands = [line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ ")]
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    assert commands
    for command in commands:
        program, *arguments = shlex.split(command)
        if program == "adiz":
            done = adiz(*arguments)
            assert done.exit_code == 0, (command, done.output)
        elif program == "make":
            assert set(arguments) <= targets, command
        else:
            assert command == "pip install ."  # tests/test_wheel.py installs


@pytest.mark.parametrize("text", blocks("python"))
@pytest.mark.usefixtures("folder")
def test_python(text: str) -> None:
    exec(compile(text, "document", "exec"), {})


@pytest.mark.parametrize("text", blocks("json"))
def test_files(adiz: Callable[..., Any], tmp_path: Path, text: str) -> None:
    (tmp_path / "example.geojson").write_text(text, encoding="utf-8")
    done = adiz("check", tmp_path / "example.geojson")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    files = [target for target in targets if "://" not in target]
    missing = [target for target in files if not (page.parent / target).exists()]
    assert not missing


def test_command_line_page() -> None:
    script = PROJECT / "scripts" / "build_cli_page.py"
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, encoding="utf-8", check=True
    )
    page = (PROJECT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == done.stdout, "docs/cli.md is stale; run: make pages"
