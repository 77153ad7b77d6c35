"""The snippets of adiz embed in a browser: the map draws where its host forbids every script."""

from __future__ import annotations

import time
from pathlib import Path

import matplotlib.image
import numpy as np
import pytest

from adiz.embedding import FORMS, Embedding, read_page
from tests.browser.chromium import Tab

POLICY = "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; frame-src file:"
AMBER = np.array([0xF2, 0xB7, 0x05]) / 255


def amber_pixels(tab: Tab, path: Path) -> int:
    """How many pixels of a screenshot have the colour of a stretch inside."""
    tab.screenshot(path)
    pixels = matplotlib.image.imread(path)[:, :, :3]
    return int((np.abs(pixels - AMBER).max(axis=2) < 0.01).sum())


@pytest.mark.parametrize("form", ["iframe", "wordpress"])
def test_map_draws_in_a_host_that_forbids_scripts(
    tab: Tab, patrol_page: Path, tmp_path: Path, form: str
) -> None:
    page = read_page(patrol_page.read_text(encoding="utf-8"), "patrol.html")
    snippet = FORMS[form](Embedding(page, src=patrol_page.as_uri(), picture="map.png"))
    host = tmp_path / "host.html"
    host.write_text(
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Host</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">{snippet}',
        encoding="utf-8",
    )
    tab.call("Page.navigate", url=host.as_uri())
    tab.wait_for("document.querySelector('details') !== null")
    end = time.monotonic() + 20
    while amber_pixels(tab, tmp_path / "shot.png") < 200:
        assert time.monotonic() < end, "no stretch inside was drawn"
        time.sleep(0.2)
    assert set(tab.requests) <= {host.as_uri(), patrol_page.as_uri()}
    assert tab.messages == []
    words = tab.value("document.querySelector('details').textContent")
    assert page.headline in words
    assert page.answers[0].rows[0] in words
