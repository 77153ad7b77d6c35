"""What the tests of written files read them with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]
