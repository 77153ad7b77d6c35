"""The pictures of docs/how-to/digitise.md, one of each step, and the blank page of the gallery.

    python -m tests.browser.digitise_pictures

draws them (`make gallery` does so too).
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Final

from click.testing import CliRunner
from PIL import Image

from adiz.commands import cli
from tests.browser import chromium
from tests.browser.gallery import FOLDER, few_colours

DOCS: Final = FOLDER.parent
PICTURES: Final = DOCS / "pictures"
BLANK: Final = FOLDER / "digitise.html"
CROSSING: Final = 16
"""Of the crossings of the example's graticule, the one that the reader chooses: 30N 135E."""

CAPE: Final = (867.8, 467.5)
"""The pixel of a cape in the example without a graticule, which is being placed."""


def write_page(path: Path, *chart: Path) -> None:
    """Write the page with the command that readers have."""
    arguments = ["digitise", "new", *map(str, chart), "--no-open", "-o", str(path)]
    done = CliRunner().invoke(cli, arguments, prog_name="adiz")
    if done.exit_code:
        raise RuntimeError(done.output)


def keep(tab: chromium.Tab, name: str) -> None:
    """Save what the tab shows."""
    tab.value("document.getElementById('status').textContent = ''")
    image = Image.open(io.BytesIO(tab.picture())).convert("RGB")
    few_colours(image).save(PICTURES / f"digitise-{name}.png", optimize=True)


def follow_pdf(tab: chromium.Tab) -> None:
    """Go through all steps with the example that is a PDF."""
    page = tab.page
    crossing = page.locator("#picture path.crossing").nth(CROSSING).bounding_box()
    assert crossing is not None
    page.mouse.click(crossing["x"] + crossing["width"] / 2, crossing["y"] + crossing["height"] / 2)
    page.get_by_label("2. Its position").fill("30N 135E")
    page.get_by_label("3. Degrees between").fill("5")
    keep(tab, "crossing")
    page.keyboard.press("Enter")
    page.mouse.move(1000, 60)
    keep(tab, "placed")
    page.get_by_role("button", name="Next: trace the route").click()
    page.get_by_role("button", name="Take the line").click()
    keep(tab, "traced")
    page.get_by_role("button", name="Next: what the picture says").click()
    page.get_by_label("Its text, word for word").fill("Movement of one Y-9")
    page.get_by_label("Day of the flight").fill("2024-03-11")
    page.get_by_label("Aircraft").fill("Y-9")
    page.get_by_label("How many").fill("1")
    page.get_by_label("Nation").fill("CN")
    page.get_by_label("Callsign").focus()
    keep(tab, "facts")
    page.get_by_role("button", name="Next: the answer").click()
    keep(tab, "answer")


def follow_png(tab: chromium.Tab) -> None:
    """Place a point of the example without a graticule."""
    page = tab.page
    box = page.locator("#picture img.chart-picture").bounding_box()
    assert box is not None
    size = tab.value("[1430, 1040]")
    page.mouse.click(
        box["x"] + CAPE[0] / size[0] * box["width"], box["y"] + CAPE[1] / size[1] * box["height"]
    )
    keep(tab, "point")


def main() -> None:
    """Write the pictures and the blank page."""
    program = chromium.find()
    if program is None:
        sys.exit("no browser: install chromium, or name one in $CHROMIUM")
    write_page(BLANK)
    with chromium.running(program) as new_tab, tempfile.TemporaryDirectory() as made:
        for name, follow in (("pdf", follow_pdf), ("png", follow_png)):
            path = Path(made) / f"{name}.html"
            write_page(path, DOCS / f"example-chart.{name}")
            tab = new_tab()
            tab.still()
            tab.resize(1280, 800)
            tab.open(path)
            follow(tab)
            tab.close()


if __name__ == "__main__":
    main()
