"""What several test folders use."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from adiz.commands import cli


@pytest.fixture
def adiz() -> Callable[..., Result]:
    """Run the command line in this process: adiz("check", "route.geojson")."""

    def run(*arguments: str | Path, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli, [str(a) for a in arguments], input=stdin, prog_name="adiz")

    return run


@pytest.fixture
def write_json(tmp_path: Path) -> Callable[[str, Any], Path]:
    """Write an object to a file in a fresh folder."""

    def write(name: str, content: Any) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write
