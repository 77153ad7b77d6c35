"""The version of adiz, which is written into every answer, page and figure."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.2.0"
