"""The pages and pictures of docs/gallery: what they show, how they are taken, when two are alike.

    python -m tests.browser.gallery

draws all of them anew (`make gallery`).
"""

from __future__ import annotations

import base64
import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import matplotlib
import numpy as np
import numpy.typing as npt
from click.testing import CliRunner
from PIL import Image

from adiz.commands import cli
from adiz.layers.scene.style import COLOURS
from tests.browser import chromium

FOLDER: Final = Path(__file__).parents[2] / "docs" / "gallery"
PAGES: Final = {
    "2025-12-09-joint-patrol": ("2025-12-09",),
    "two-flights": ("2019-07-23", "2025-12-09"),
    "bering-sea": (FOLDER / "bering-sea.geojson",),
    "off-japan": (FOLDER / "off-japan.geojson",),
}
PATROL: Final = next(iter(PAGES))
# An A4 sheet without its margins, in CSS pixels.
PAPER: Final = (680, 1039)
FACES: Final = (
    ("DejaVuSans", "font-weight: normal; font-style: normal"),
    ("DejaVuSans-Bold", "font-weight: bold; font-style: normal"),
    ("DejaVuSans-Oblique", "font-weight: normal; font-style: italic"),
)

# Colours that no text has, with how far from them a pixel may be.
ROLES: Final = {"land": 4} | dict.fromkeys(
    ("formation-0", "formation-1", "zone-0", "zone-1", "zone-2", "zone-3", "inside"), 24
)
BLOCK: Final = 16
FEWEST_PIXELS: Final = 4
FEWEST_BLOCKS: Final = 5
REACH: Final = 2
TOLERANCE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: of which page, in a window of what size, how."""

    name: str
    page: str
    width: int
    height: int
    how: str = "screen"


SHOTS: Final = (
    *(Shot(page, page, 1280, 800) for page in PAGES),
    Shot(f"{PATROL}-phone", PATROL, 390, 844, "phone"),
    Shot(f"{PATROL}-print", PATROL, *PAPER, "print"),
    Shot(f"{PATROL}-embed", PATROL, 600, 400, "frame"),
)


def draw(page: str, path: Path) -> None:
    """Write one page with the command that readers have."""
    arguments = ["map", *map(str, PAGES[page]), "-o", str(path)]
    done = CliRunner().invoke(cli, arguments, prog_name="adiz")
    if done.exit_code:
        raise RuntimeError(done.output)


@contextmanager
def opened(new_tab: Callable[..., chromium.Tab], shot: Shot, page: Path) -> Iterator[chromium.Tab]:
    """A tab that shows the page as the picture has it, in a font that every machine has here."""
    tab = new_tab(bypass_csp=True)
    try:
        tab.still()
        tab.resize(shot.width, shot.height, touch=shot.how == "phone")
        tab.open(page)
        if shot.how == "frame":
            tab.value("document.documentElement.classList.add('framed')")
        if shot.how == "print":
            tab.value("dispatchEvent(new Event('beforeprint'))")
        dress(tab)
        yield tab
    finally:
        tab.close()


def dress(tab: chromium.Tab, font: str = "Gallery") -> None:
    """Let the page write in a font: matplotlib's DejaVu Sans, or the family of this name."""
    faces = "".join(_face(*face) for face in FACES)
    rules = f"{faces} body, .pin {{ font-family: {font} !important; }}"
    tab.value(f"""(async () => {{
      const style = document.createElement("style");
      style.textContent = {json.dumps(rules)};
      document.head.append(style);
      const wanted = ["12px", "bold 12px", "italic 12px"];
      await Promise.all(wanted.map((size) => document.fonts.load(`${{size}} Gallery`)));
      document.getElementById("whole").click();
    }})()""")


def _face(file: str, how: str) -> str:
    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{file}.ttf"
    data = base64.b64encode(path.read_bytes()).decode()
    return f"@font-face {{ font-family: Gallery; src: url(data:font/ttf;base64,{data}); {how} }}"


def taken(tab: chromium.Tab) -> Image.Image:
    """What the tab shows, once it has come to rest."""
    before = None
    while (data := tab.picture()) != before:
        before = data
    return Image.open(io.BytesIO(data)).convert("RGB")


def few_colours(picture: Image.Image) -> Image.Image:
    """The picture in a third of its bytes; the octree keeps the colours of lines apart."""
    return picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def stored(shot: Shot) -> Image.Image:
    """The picture as it is in the gallery."""
    return Image.open(FOLDER / f"{shot.name}.png").convert("RGB")


def differences(one: Image.Image, two: Image.Image) -> dict[str, float]:
    """Per colour of the map, how much of it is in one picture and not near there in the other.

    Both are seen in blocks of 16 pixels: of those that hold a colour in one picture, the share that
    have it in no block within two of it in the other; the worse way round. Texts, black and grey,
    may be anywhere, so that another font makes little difference; a layer is not.
    """
    if one.size != two.size:
        return {"size": 1.0}
    channels = [
        [np.ascontiguousarray(band) for band in np.moveaxis(np.asarray(picture), 2, 0)]
        for picture in (one, two)
    ]
    return {
        role: _apart(*(_blocks(bands, role, near) for bands in channels))
        for role, near in ROLES.items()
    }


def _blocks(bands: list[npt.NDArray[np.uint8]], role: str, near: int) -> npt.NDArray[np.bool_]:
    """Which blocks hold a colour, or one as near to it as that."""
    code = COLOURS[role][0]
    colour = [int(code[i : i + 2], 16) for i in (1, 3, 5)]
    low, high = ([min(max(part + by, 0), 255) for part in colour] for by in (-near, near))
    alike = np.logical_and.reduce(
        [(band >= a) & (band <= b) for band, a, b in zip(bands, low, high, strict=True)]
    )
    rows, columns = (side // BLOCK for side in alike.shape)
    parts = alike[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK)
    held: npt.NDArray[np.bool_] = parts.sum(axis=(1, 3)) >= FEWEST_PIXELS
    return held


def _apart(one: npt.NDArray[np.bool_], two: npt.NDArray[np.bool_]) -> float:
    shares = [
        (a & ~_widened(b)).sum() / a.sum()
        for a, b in ((one, two), (two, one))
        if a.sum() >= FEWEST_BLOCKS
    ]
    return float(max(shares, default=0.0))


def _widened(held: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    rows, columns = held.shape
    around = np.pad(held, REACH)
    moves = range(2 * REACH + 1)
    return np.logical_or.reduce(
        [around[i : i + rows, j : j + columns] for i in moves for j in moves]
    )


def main() -> None:
    """Write every page and every picture."""
    program = chromium.find()
    if program is None:
        sys.exit("no browser: install chromium, or name one in $CHROMIUM")
    for page in PAGES:
        draw(page, FOLDER / f"{page}.html")
    with chromium.running(program) as new_tab:
        for shot in SHOTS:
            with opened(new_tab, shot, FOLDER / f"{shot.page}.html") as tab:
                few_colours(taken(tab)).save(FOLDER / f"{shot.name}.png", optimize=True)


if __name__ == "__main__":
    main()
