"""The snippets of adiz embed in a browser: the map draws where its host forbids every script."""

from __future__ import annotations

import time
from pathlib import Path

import matplotlib.image
import numpy as np
import pytest

from adiz.embedding import FORMS, Embedding, read_page
from adiz.geo.escaping import SANDBOX
from tests.browser.chromium import Tab
from tests.seeds import sweep

POLICY = "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; frame-src file:"
TRACK = np.array([0x0A, 0x43, 0x86]) / 255


def track_pixels(tab: Tab, path: Path) -> int:
    """How many pixels of a screenshot have the colour of the first track."""
    tab.page.screenshot(path=path)
    pixels = matplotlib.image.imread(path)[:, :, :3]
    return int((np.abs(pixels - TRACK).max(axis=2) < 0.01).sum())


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
    tab.go(host.as_uri())
    tab.wait_for("document.querySelector('details') !== null")
    end = time.monotonic() + 20
    while track_pixels(tab, tmp_path / "shot.png") < 200:
        assert time.monotonic() < end, "no track was drawn"
        time.sleep(0.2)
    assert set(tab.requests) <= {host.as_uri(), patrol_page.as_uri()}
    assert tab.messages == []
    words = tab.value("document.querySelector('details').textContent")
    assert page.headline in words
    assert page.answers[0].rows[0] in words


LISTENING = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Host</title>
<body style="margin:0"><iframe src="{src}" title="Map" width="{width}" height="{height}"
style="border:0;display:block" sandbox="{sandbox}"></iframe>
<p style="height:3000px">The article goes on.</p><script>
window.asked = [];
addEventListener("message", ({{ data, source }}) => {{
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source && data.type === "embed-size")
      asked.push(data), frame.height = data.height;
}});
</script>"""


@pytest.mark.parametrize(
    ("width", "height"), sweep([(1000, 300), (390, 520)], [(1000, 700), (320, 900)])
)
def test_a_frame_asks_for_its_height_and_is_content_with_it(
    tab: Tab, patrol_page: Path, tmp_path: Path, width: int, height: int
) -> None:
    host = tmp_path / "host.html"
    host.write_text(
        LISTENING.format(src=patrol_page.as_uri(), width=width, height=height, sandbox=SANDBOX),
        encoding="utf-8",
    )
    tab.go(host.as_uri())
    tab.wait_for("window.asked?.length > 0")
    time.sleep(0.8)
    asked = tab.value("asked")
    assert 1 <= len(asked) <= 2, "a second time only where a low frame had another layout"
    assert {tuple(sorted(message)) for message in asked} == {("height", "sentinel", "type")}
    assert all(message["height"] > 520 for message in asked)
    granted = tab.value("document.querySelector('iframe').clientHeight")
    assert granted == asked[-1]["height"]
    # Nothing is left to scroll in the frame: the wheel scrolls the article.
    tab.page.mouse.move(100, 20)
    tab.page.mouse.wheel(0, 200)
    tab.wait_for("window.scrollY > 0")
    # A host may give less; the page takes that in silence.
    tab.value("document.querySelector('iframe').height = 450")
    time.sleep(0.5)
    assert len(tab.value("asked")) == len(asked)
    tab.value("document.querySelector('iframe').width = 500")
    tab.wait_for(f"asked.length > {len(asked)}")
    assert tab.messages == []


@pytest.mark.parametrize(
    ("width", "height"), sweep([(1000, 480), (390, 360)], [(700, 520), (700, 360), (390, 520)])
)
def test_what_nobody_reported_stands_in_the_frame(
    tab: Tab, patrol_page: Path, width: int, height: int
) -> None:
    tab.resize(width, height)
    tab.open(patrol_page)
    tab.value("document.documentElement.classList.add('framed')")
    seen = (
        "(s => { const e = document.querySelector(s), r = e.getBoundingClientRect();"
        " const hit = document.elementFromPoint(r.left + 12, r.bottom - 6);"
        " return hit && e.contains(hit) && r.top >= 0 ? e.innerText : ''; })"
    )
    line = "document.querySelector('.embed-line')"
    tab.wait_for(f"{line}.getBoundingClientRect().bottom <= {height}")
    said = tab.value(f"{seen}('.embed-line')")
    assert "No state reported a violation of national airspace." in said
    assert "Entering an ADIZ is not in itself a violation." in said
    assert tab.value("document.querySelector('#map').clientHeight") >= 100
