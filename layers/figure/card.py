"""The answer as a card for social media: a PNG of a fixed size, legible on a telephone.

Headline, map, a few keys of the legend, lanes where they take nothing from the map, a line
of caveat and a line of credit. Words, colours and labels are the figure's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Final

from adiz.geo.version import VERSION

from ..map_layers import layers_of
from ..panel.sources import of_flight, of_zones
from ..scene import Key, Layer, Scene, strokes_of
from ..story import Head, answers_in_short, head_of
from ..words import CAVEAT, is_reconstructed
from .annotations import draw_map
from .chart import Chart, colour, is_quiet
from .lanes import Lanes
from .legend import Legend, key_width, keys_of
from .paper import Paper, TextStyle, Weight, fitted, lacking, settings, width_of, wrapped
from .placement import Box
from .view import Extent, View

DPI: Final = 300.0
LEADING: Final = 1.27
SMALLEST_TITLE_PX: Final = 20
STEP_PX: Final = 2
LONGEST_SOURCE: Final = 60
LANES: Final = 4
"""So many at most, those of the headline's formation."""
KEYS_TOLD: Final = 4
FEW_LINES: Final = 3
"""With less room, what was said of national airspace comes before how sure it is."""
KICKER: Final = 1.15
"""The letters of the kicker, to those of the caveat."""


@dataclass(frozen=True, slots=True)
class Form:
    """Sizes in pixels of the card.

    column: width of the words; the map is right of it, or between them where it is the whole card.
    words: the most their height may be. title: the largest letters of the headline. deck, small:
    letters of the deck and of the caveat. scale: pixels for one of the style table, the larger the
    fewer labels.
    """

    width: int
    height: int
    column: int
    words: int
    title: int
    deck: float
    small: int
    scale: float
    margin: int


LANDSCAPE: Final = Form(1200, 675, 450, 675, 40, 17.0, 15, 1.75, 28)
PORTRAIT: Final = Form(1080, 1350, 1080, 660, 58, 24.0, 21, 2.5, 40)


def save(
    scene: Scene, file: Path | BytesIO, form: Form, *, title: str | None = None
) -> frozenset[str]:
    """Write a PNG of exactly form.width by form.height pixels.

    Returns
    -------
    frozenset of str
        characters that the font lacks
    """
    head = head_of(scene, title)
    about = " ".join((*head.said, CAVEAT))
    with settings():
        paper = _Card(scene, form, head).drawn()
        paper.save(file, "png", dpi=DPI, title=head.headline, about=about)
    return frozenset(paper.missing)


@dataclass(frozen=True, slots=True)
class _Text:
    """Lines of one size, points."""

    lines: list[str]
    size: float
    role: str
    weight: Weight = "normal"

    @property
    def height(self) -> float:
        return len(self.lines) * LEADING * self.size

    def width_of(self, line: str) -> float:
        return width_of(line, self.size, self.weight)

    def within(self, width: float, height: float) -> _Text:
        """As many lines as the height takes, one at least, none of them wider than the width."""
        most = max(1, int(height / (LEADING * self.size) + 1e-9))
        lines = self.lines[:most]
        if most < len(self.lines):
            lines[-1] += "…"
        return replace(self, lines=[fitted(line, self.size, width, self.weight) for line in lines])


class _Card:
    """The parts of a card. Everything is in points; px: points of one of its pixels."""

    def __init__(self, scene: Scene, form: Form, head: Head) -> None:
        self.scene, self.form = scene, form
        self.px = 72 / DPI
        self.width, self.height = form.width * self.px, form.height * self.px
        self.pt = form.scale * self.px
        self.margin = form.margin * self.px
        self.gap = 0.4 * self.margin
        self.inner = form.column * self.px - 2 * self.margin
        self.layers = tuple(map(self._shown, layers_of(scene, "figure")))
        self.extent = Extent.of(self.layers, scene)
        self.caveat = self._text(CAVEAT, form.small, "text")
        self.credit = self._text(_credit(scene), 0.92 * form.small, "text-2")
        strokes = strokes_of(self.layers)
        self.legend = Legend(self._keys(), strokes, self.margin, self.inner, self.pt)
        self.kicker = self._text(head.kicker, KICKER * form.small, "text-2", "bold")
        self.title, self.deck = self._head(head)

    def drawn(self) -> Paper:
        """Everything in its place."""
        gap = self.gap
        paper = Paper(self.width, self.height)
        box, lanes = self._map()
        chart = Chart(paper, self.scene, self.layers, View.filling(self.extent, box), self.pt)
        with paper.clipped(*box.sides):
            draw_map(chart)
        y = self.margin
        for text, apart in ((self.kicker, self._apart), (self.title, gap), (self.deck, 0.0)):
            self._write(paper, text, y)
            y += text.height + apart
        if lanes:
            lanes.draw(paper, box.bottom + gap)
        y = self.height - self._below
        self.legend.draw(paper, y)
        y += self.legend.height + gap
        self._write(paper, self.caveat, y)
        self._write(paper, self.credit, y + self.caveat.height + 0.5 * gap)
        return paper

    def _map(self) -> tuple[Box, Lanes | None]:
        """Where the map is, and the lanes under it if they take nothing from the flight."""
        form, gap = self.form, self.gap
        if form.column < form.width:
            return Box(form.column * self.px, 0.0, self.width, self.height), None
        words = self.kicker.height + self._apart + self.title.height + self.deck.height
        top = self.margin + words + 2 * gap
        bottom = self.height - self._below - gap
        lanes = Lanes(self.scene, self.margin, self.inner, self.pt, formations=1, zones=LANES)
        needed = self.width * float(self.extent.size[1] / self.extent.size[0])
        if 0 < lanes.height <= bottom - top - needed - gap:
            return Box(0.0, top, self.width, bottom - lanes.height - gap), lanes
        return Box(0.0, top, self.width, bottom), None

    @property
    def _apart(self) -> float:
        """What is left blank between kicker and headline."""
        return 0.4 * self.gap if self.kicker.lines else 0.0

    @property
    def _below(self) -> float:
        """How high legend, caveat and credit are, with the margin."""
        small = self.caveat.height + 0.5 * self.gap + self.credit.height
        return self.legend.height + self.gap + small + 0.75 * self.margin

    def _head(self, head: Head) -> tuple[_Text, _Text]:
        """Headline and deck: the headline in the largest letters that leave the map its part.

        The deck has half of the room at most, and one line where the headline is longest; a
        headline too long for the smallest letters is cut.
        """
        title, above = head.headline, self.kicker.height + self._apart + self.margin
        most = self.form.words * self.px - (above + 2 * self.gap + self._below)
        least = self._text(title, SMALLEST_TITLE_PX, "text", "bold")
        told = self._deck(head, min(most / 2, most - least.height))
        most -= told.height
        for size_px in range(self.form.title, SMALLEST_TITLE_PX - 1, -STEP_PX):
            text = self._text(title, size_px, "text", "bold")
            widest = max(map(text.width_of, text.lines), default=0.0)
            if text.height <= most and widest <= self.inner:
                return text, told
        return least.within(self.inner, most), told

    def _deck(self, head: Head, height: float) -> _Text:
        """Sentences of the deck, and then of the answers, that the height takes whole.

        One that no card of this form would take is cut, as there is no other place for it.
        """
        said, line = "", LEADING * self.form.deck * self.px
        first = head.airspace if height < FEW_LINES * line else ()
        for sentence in dict.fromkeys((*first, *head.in_short)):
            longer = f"{said} {sentence}".strip()
            if self._told(longer).height <= height:
                said = longer
            elif not said or self._told(sentence).height > self.form.words * self.px / 2:
                return self._told(longer).within(self.inner, height)
        for answer in answers_in_short(self.scene):
            if self._told(longer := f"{said} {answer}").height > height:
                break  # The next would stand there as if it were the most important.
            said = longer
        return self._told(said)

    def _told(self, text: str) -> _Text:
        return self._text(text, self.form.deck, "text-2")

    def _shown(self, layer: Layer) -> Layer:
        """A layer without quiet outlines, as of 12 NM, which a card has no room to explain."""
        answer = self.scene.importance.selected
        selected = answer and answer.zone
        kept = [
            shape
            for shape in layer.shapes
            if not is_quiet(shape) or shape.data.get("zone", selected) == selected
        ]
        return replace(layer, shapes=tuple(kept))

    def _keys(self) -> list[Key]:
        """The few keys of the legend that a reader needs first and that fit."""
        keys = {key.swatch: key for key in keys_of(self.layers, self.scene)}
        ranked = [(key.card_rank, key) for key in keys.values() if key.card_rank is not None]
        told = [key for _, key in sorted(ranked, key=lambda item: item[0])]
        return [key for key in told if key_width(key, self.pt) <= self.inner][:KEYS_TOLD]

    def _text(self, text: str, size_px: float, role: str, weight: Weight = "normal") -> _Text:
        size = size_px * self.px
        return _Text(wrapped(text, size, self.inner, weight), size, role, weight)

    def _write(self, paper: Paper, text: _Text, top: float) -> None:
        style = TextStyle(text.size, colour(text.role), text.weight)
        for i, line in enumerate(text.lines):
            paper.text(self.margin, top + (i * LEADING + 0.95) * text.size, line, style)


def _credit(scene: Scene) -> str:
    """Whose line it is, what flight and zones rest on, and what drew it."""
    ours = any(is_reconstructed(formation) for formation in scene.result.formations)
    parts = (
        "Our reconstruction." if ours else "",
        _first("Flight" if scene.result.formations else "Reports", of_flight(scene.result)),
        _first("Zones", of_zones(scene.result.zones)),
        f"Land: Natural Earth. adiz {VERSION}.",
    )
    return " ".join(filter(None, parts))


def _first(what: str, sources: Sequence[tuple[str, str]]) -> str:
    """The first source that the font has all signs of, and how many more there are."""
    shown = next((title for title, _ in sources if not lacking(title)), "")
    if len(shown) > LONGEST_SOURCE:
        shown = (shown[:LONGEST_SOURCE].rpartition(" ")[0] or shown[:LONGEST_SOURCE]) + "…"
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    return f"{what}: {shown}{more}." if shown else ""
