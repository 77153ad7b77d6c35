"""What tests of the application share."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import adiz
from tests.adiz.judged import INPUTS, Forms, change


@pytest.fixture
def of(tmp_path: Path) -> Callable[..., Forms]:
    """What is said of an input of tests/judgements, some of its members changed."""

    def made(name: str, zones: str = "", **changes: Any) -> Forms:
        document = json.loads((INPUTS / f"{name}.geojson").read_text())
        change(document, changes)
        path = tmp_path / f"{name}.geojson"
        path.write_text(json.dumps(document))
        beside = INPUTS / f"{zones}.geojson"
        wanted = str(beside) if beside.is_file() else zones
        return Forms(adiz.check(adiz.read(path), **({"zones": wanted} if zones else {})))

    return made
