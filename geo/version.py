"""The version of adiz, which every answer, page and figure names."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.1.0"
