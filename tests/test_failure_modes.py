"""docs/failure-modes.md quotes what the program says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]
PAGE = (PROJECT / "docs" / "failure-modes.md").read_text(encoding="utf-8")
QUOTED = re.findall(r"^```text\n\$ adiz ([^\n]*)\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("command", "said"), QUOTED, ids=[command for command, _ in QUOTED])
def test_quoted(
    adiz: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    """A refusal is quoted whole, an answer up to its notes."""
    monkeypatch.chdir(PROJECT)
    done = adiz(*shlex.split(command))
    refused = said.startswith("adiz: ")
    assert (done.exit_code != 0) == refused, done.output
    if refused:
        assert done.output.strip() == said
    else:
        assert done.output.startswith(f"{said}\n\n")


def test_all_are_found() -> None:
    assert len(QUOTED) == PAGE.count("$ adiz ")
