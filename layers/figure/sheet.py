"""The answer as a figure for print: title, map, legend, lanes, caveat and sources on one sheet.

The same layers, colours and lanes as the page; SVG, PDF or PNG; no browser, no network, the same
bytes on every run. Needs matplotlib: pip install adiz[figure].
"""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from adiz.geo.errors import RequestError
from adiz.geo.json_values import counted
from adiz.geo.results import Result
from adiz.geo.version import VERSION

from ..panel import deck, write_headline
from ..panel.sources import inputs, of_flight, of_zones
from ..scene import TOLERANCE_M, Scene, drawable
from ..words import CAVEAT, zone_name

if TYPE_CHECKING:
    from .paper import Paper

SUFFIXES: Final = (".svg", ".pdf", ".png")
WIDTH_MM: Final = 180.0
WIDTHS_MM: Final = (80.0, 1200.0)
DPI: Final = 300.0
NOTEBOOK_DPI: Final = 110.0
DPIS: Final = (50.0, 1200.0)

PT_PER_MM: Final = 72 / 25.4
PT_PER_PX: Final = 0.6
NARROW: Final = 0.72
"""Below this part of WIDTH_MM words shrink no more: 11 pixels of the style table are 4.8 points."""
MARGIN_PX: Final = 12.0
LEADING: Final = 1.34
SOURCES_SHOWN: Final = 4
WARNINGS_SHOWN: Final = 6


def save(
    result: Result,
    path: Path,
    *,
    title: str | None = None,
    width_mm: float = WIDTH_MM,
    dpi: float = DPI,
    form: str | None = None,
) -> frozenset[str]:
    """Write a figure; its height follows from what is on it. Characters that the font lacks.

    form: "svg", "pdf" or "png", where the suffix of path does not say. dpi: of a PNG.
    Raises RequestError where matplotlib is missing, there is nothing to draw, or width, dpi or
    form cannot be.
    """
    form = form or path.suffix.lower().removeprefix(".")
    if f".{form}" not in SUFFIXES:
        raise RequestError(f"cannot draw '{path}': end the name in {', '.join(SUFFIXES)}")
    refuse_size(width_mm, dpi)
    scene = drawable(result)
    refuse_without_matplotlib()
    return draw(scene, path, form, title=title, width_mm=width_mm, dpi=dpi)


def is_possible() -> bool:
    """Whether what a figure needs is installed."""
    return find_spec("matplotlib") is not None


def refuse_size(width_mm: float, dpi: float) -> None:
    """RequestError with what is possible where a figure cannot be so wide or so fine."""
    _within("width", width_mm, WIDTHS_MM, "mm")
    _within("dpi", dpi, DPIS, "dots per inch")


def refuse_without_matplotlib() -> None:
    """RequestError with what to do where figures cannot be drawn."""
    if not is_possible():
        raise RequestError("a figure needs matplotlib; do: pip install 'adiz[figure]'")


def png(scene: Scene, title: str | None = None) -> bytes:
    """The figure as a small PNG, for notebooks; needs `is_possible`."""
    picture = BytesIO()
    draw(scene, picture, "png", title=title, dpi=NOTEBOOK_DPI)
    return picture.getvalue()


def draw(
    scene: Scene,
    file: Path | BytesIO,
    form: str,
    *,
    title: str | None = None,
    width_mm: float = WIDTH_MM,
    dpi: float = DPI,
) -> frozenset[str]:
    """Write a scene, as `save` does a result; needs `is_possible`."""
    from .paper import settings

    words = write_headline(scene, title)
    about = " ".join(filter(None, (*deck(scene), CAVEAT)))
    with settings():
        paper = _Sheet(scene, words, width_mm * PT_PER_MM).drawn()
        paper.save(file, form, dpi=dpi, title=words, about=about)
    return frozenset(paper.missing)


def _within(what: str, value: float, limits: tuple[float, float], unit: str) -> None:
    least, most = limits
    if not least <= value <= most:
        raise RequestError(f"{what} {value:g} {unit}; give {least:g} to {most:g}")


class _Sheet:
    """The parts of a figure one under another; every height is known before anything is drawn."""

    def __init__(self, scene: Scene, title: str, width: float) -> None:
        from .plate import Plate

        self.scene, self.width = scene, width
        self.pt = PT_PER_PX * max(width / (WIDTH_MM * PT_PER_MM), NARROW)
        self.left = MARGIN_PX * self.pt
        self.inner = width - 2 * self.left
        self.title = self._wrapped(title, 21.0, bold=True)
        self.deck = self._wrapped(" ".join(filter(None, deck(scene))), 13.0)
        top = self.left + self._tall(self.title, 21.0) + self._tall(self.deck, 13.0) + 6 * self.pt
        self.plate = Plate(scene, self.left, top, self.inner, self.pt)
        self.caveat = self._wrapped(CAVEAT, 11.5, bold=True)
        self.fine = self._wrapped(" ".join(self._fine_print()), 10.0)

    def drawn(self) -> Paper:
        """Everything on a sheet of the height it takes."""
        from .paper import Paper

        gap = 7 * self.pt
        caveat = self.plate.bottom + gap
        fine = caveat + self._tall(self.caveat, 11.5) + gap / 2
        paper = Paper(self.width, fine + self._tall(self.fine, 10.0) + self.left)
        top = self._write(paper, self.title, self.left, 21.0, "text", bold=True)
        self._write(paper, self.deck, top, 13.0, "text-2")
        self.plate.draw(paper)
        self._write(paper, self.caveat, caveat, 11.5, "text", bold=True)
        self._write(paper, self.fine, fine, 10.0, "text-2")
        return paper

    def _fine_print(self) -> list[str]:
        """Warnings, sources and method as sentences; titles only in signs that the font has."""
        from .paper import lacking

        result = self.scene.result
        areas = [
            f"{answer.area.outline.name}: {answer.words}: {zone_name(answer.zone)}."
            for answer in result.area_answers
            if answer.overlap != "outside"
        ]
        told = [w["text"][:1].upper() + w["text"][1:] + "." for w in result.warnings]
        if len(told) > WARNINGS_SHOWN:
            untold = counted(len(told) - WARNINGS_SHOWN, "more such note")
            told[WARNINGS_SHOWN:] = [f"{untold} on the page."]
        told += self._left_out()
        stated = dict.fromkeys((*of_flight(result), *of_zones(result.zones)))
        titles = [title for title, _ in stated]
        shown = [title for title in titles if not lacking(title)][:SOURCES_SHOWN]
        more = len(titles) - len(shown)
        rest = f" and {more} more, listed on the page" if more else ""
        if shown:
            told.append(f"Sources: {'; '.join(shown)}{rest}.")
        zones = ", ".join(zone.id for zone in self.scene.importance.near_zones)
        told.append(f"Zones: {zones}." if zones else "No zone near.")
        told.append(
            "Visits are solved on the WGS84 ellipsoid with every edge as declared; the lines drawn "
            f"follow the same edges within {TOLERANCE_M:g} m. {self.plate.view.projection.name}. "
            "Land: Natural Earth, no borders. Place names are for orientation only."
        )
        files = ", ".join(inputs(result))
        told.append(f"Drawn by adiz {VERSION}" + (f" from {files}." if files else "."))
        return areas + told

    def _left_out(self) -> list[str]:
        """The zones that were checked for some flights only: for which they were not, and why."""
        zones: dict[tuple[str, str], list[str]] = {}
        for item in self.scene.result.not_checked:
            if who := item.get("formation"):
                zones.setdefault((who, item["why"]), []).append(item["zone"])
        sentences = [
            f"Not checked for {who}, {why}: {', '.join(ids)}." for (who, why), ids in zones.items()
        ]
        return sentences[:WARNINGS_SHOWN]

    def _wrapped(self, text: str, size_px: float, bold: bool = False) -> list[str]:
        from .paper import wrapped

        return wrapped(text, size_px * self.pt, self.inner, "bold" if bold else "normal")

    def _tall(self, lines: list[str], size_px: float) -> float:
        return len(lines) * LEADING * size_px * self.pt

    def _write(
        self,
        paper: Paper,
        lines: list[str],
        top: float,
        size_px: float,
        role: str,
        bold: bool = False,
    ) -> float:
        """Lines of text from y = top down; where they end."""
        from .chart import colour
        from .paper import TextStyle

        size = size_px * self.pt
        style = TextStyle(size, colour(role), "bold" if bold else "normal")
        for i, line in enumerate(lines):
            paper.text(self.left, top + (i * LEADING + 0.95) * size, line, style)
        return top + len(lines) * LEADING * size
