"""A reader who digitises a chart in the page: all goes through mouse, keyboard and files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from tests.browser.chromium import Tab

CLOSE = -700
"""How far the wheel is turned to see single pixels."""


class Tracing:
    """A tab with the page; clicks counts what the reader clicks, labels what she types."""

    def __init__(self, tab: Tab, size: tuple[int, int]) -> None:
        self.tab, self.page = tab, tab.page
        self.size = size
        self.clicks = self.labels = 0

    def open(self, page: Path) -> None:
        """Open the page and wait until it is ready."""
        self.tab.resize(1500, 950)
        self.tab.open(page)

    def press(self, name: str) -> None:
        """Click a button of the panel or the head."""
        self.page.get_by_role("button", name=name).first.click()
        self.clicks += 1

    def write(self, label: str, words: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label).fill(words)
        self.labels += 1

    def click_pixel(self, px: float, py: float) -> None:
        """Click a place of the picture, seen from near."""
        self.page.locator("#picture").focus()
        self.page.keyboard.press("0")
        x, y = self._client(px, py)
        self.page.mouse.move(x, y)
        self.page.mouse.wheel(0, CLOSE)
        self.page.wait_for_timeout(120)
        x, y = self._client(px, py)
        self.page.mouse.click(x, y)
        self.clicks += 1

    def add_point(self, pixel: Any, position: str) -> None:
        """Click a place and say where it is."""
        self.click_pixel(*pixel)
        self.page.locator("#position").fill(position)
        self.page.keyboard.press("Enter")
        self.labels += 1

    def trace(self, pixels: Any) -> None:
        """Click along a line and end it."""
        for pixel in pixels:
            self.click_pixel(*pixel)
        self.page.keyboard.press("Enter")

    def save(self, folder: Path) -> Path:
        """Save the file of clicks into a folder."""
        with self.page.expect_download() as download:
            self.page.locator("#save").click()
        self.clicks += 1
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def drop(self, path: Path) -> None:
        """Hand a file over, as the button for files does."""
        self.page.locator("#file").set_input_files(path)
        self.page.wait_for_timeout(300)

    @property
    def status(self) -> str:
        """Return what the page last said."""
        return self.page.locator("#status").inner_text()

    @property
    def panel(self) -> str:
        """Return the words of the panel."""
        return self.page.locator("#panel").inner_text()

    def _client(self, px: float, py: float) -> tuple[float, float]:
        """Return where a pixel of the picture is in the window."""
        box = self.page.locator("#picture img.chart-picture").bounding_box()
        assert box is not None
        width, height = self.size
        return box["x"] + px * box["width"] / width, box["y"] + py * box["height"] / height


def clicked(path: Path) -> dict[str, Any]:
    """A saved file of clicks."""
    return dict(json.loads(path.read_text("utf-8")))


def apart_px(pixels: Any, others: Any) -> float:
    """The largest distance of two lists of pixels."""
    return float(np.hypot(*(np.asarray(pixels) - np.asarray(others)).T).max())
