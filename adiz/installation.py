"""Where adiz is installed: it needs a folder, from which it reads its data and its commands."""

from __future__ import annotations

from pathlib import Path
from typing import Final

NO_FOLDER: Final = (
    "adiz was imported from an archive and reads its zones, cases and commands from a folder; "
    "unpack it, or do: pip install adiz"
)


def refuse_archive() -> None:
    """Raise ImportError where this package was imported from an archive."""
    if not Path(__file__).exists():
        raise ImportError(NO_FOLDER)
