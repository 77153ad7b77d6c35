"""What takes seconds to make and is only read: made by one worker of a test run, read by all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

DONE = "done"
SECONDS = 300.0


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that the first worker to ask for this name has filled.

    Raises what make raises; the other workers fail with its words.
    """
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, said = root / f"shared-{name}", root / f"shared-{name}.txt"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + SECONDS
        while not said.exists() and time.monotonic() < end:
            time.sleep(0.1)
        words = said.read_text(encoding="utf-8") if said.exists() else "never finished"
        assert words == DONE, f"{name}: {words}"
        return folder
    words = "failed in another worker"
    try:
        make(folder)
        words = DONE
    finally:
        whole = said.with_suffix(".new")
        whole.write_text(words, encoding="utf-8")
        whole.replace(said)
    return folder
