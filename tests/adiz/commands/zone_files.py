"""Zone files that tests are made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def found(adiz: Run, *arguments: str) -> dict[str, dict[str, Any]]:
    done = adiz("zones", "at", *arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    return {item["id"]: item for item in json.loads(done.stdout)}
