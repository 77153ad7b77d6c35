"""Times without a unit: newer versions of numpy refuse them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("adiz", "geo", "layers", "scripts", "benchmarks")


@pytest.mark.parametrize("room", ROOMS)
def test_every_numpy_time_states_its_unit(room: str) -> None:
    """A duration and NaT have none unless it is written; any other moment has that of its text."""
    without = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and _needs_unit(call) and len(call.args) < 2
    ]
    assert not without


def _needs_unit(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    nat = [arg for arg in call.args if isinstance(arg, ast.Constant) and arg.value == "NaT"]
    return name == "timedelta64" or (name == "datetime64" and bool(nat))
