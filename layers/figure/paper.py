"""Paper for a figure: points (1/72 inch), y down, pens that draw in the order they are called.

Text stays text in SVG and PDF, names from a file are never read as markup, and the same calls give
the same bytes.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from calendar import month_name
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, Literal

import matplotlib as mpl
import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from shapely.geometry.polygon import orient

from adiz.geo.arrays import FloatArray
from adiz.geo.escaping import printed, xml

FONT: Final = "DejaVu Sans"
SETTINGS: Final[Any] = {
    "font.family": ["sans-serif"],
    "font.sans-serif": [FONT],
    "hatch.linewidth": 0.5,
    "lines.scale_dashes": False,
    "path.simplify": False,
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "adiz",
    "text.hinting": "none",
    "text.parse_math": False,
    "text.usetex": False,
}
PNG: Final[Any] = {"pil_kwargs": {"compress_level": 3}}
"""Takes two thirds of the time of the usual level, 6, for 4 % more bytes."""
LONGEST_WORD: Final = 40
MONTHS: Final = "|".join(month_name[1:])
UNIT: Final = re.compile(rf"(?<=\d) (?=(km|NM|m|UTC|{MONTHS})\b)")
TOGETHER: Final = "\u00a0"
"""A number and its unit stand in one line, and a day and its month."""
Weight = Literal["normal", "bold"]
Slant = Literal["normal", "italic"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a line of text looks. size: points. halo: the colour of a rim round its letters."""

    size: float
    colour: str
    weight: Weight = "normal"
    slant: Slant = "normal"
    align: Align = "left"
    halo: str | None = None


class Paper:
    """A sheet of width_pt by height_pt points. missing: characters the font has no glyph for."""

    def __init__(self, width_pt: float, height_pt: float) -> None:
        self.width, self.height = width_pt, height_pt
        self.missing: set[str] = set()
        self.figure = Figure(figsize=(width_pt / 72, height_pt / 72), facecolor="white")
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_xlim(0, width_pt)
        self.axes.set_ylim(height_pt, 0)
        self.axes.set_axis_off()
        self._order = 0
        self._window: TransformedBbox | None = None

    @contextmanager
    def clipped(self, left: float, top: float, right: float, bottom: float) -> Iterator[None]:
        """Show what is drawn meanwhile only inside this rectangle."""
        before, corners = self._window, Bbox.from_extents(left, top, right, bottom)
        self._window = TransformedBbox(corners, self.axes.transData)
        yield
        self._window = before

    def line(
        self,
        points: FloatArray,
        colour: str,
        width: float,
        *,
        dash: Sequence[float] | None = None,
        opacity: float = 1.0,
        cap: Literal["butt", "round"] = "butt",
    ) -> None:
        """Draw a line through (n, 2) points."""
        line = Line2D(
            points[:, 0].tolist(),
            points[:, 1].tolist(),
            color=colour,
            linewidth=width,
            linestyle=(0, tuple(dash)) if dash else "-",
            alpha=opacity,
            dash_capstyle="butt",
            solid_capstyle=cap,
            solid_joinstyle="round",
            zorder=self._next(),
        )
        self._add(line)

    def lines(self, parts: Sequence[FloatArray], colour: str, width: float) -> None:
        """Draw many lines through (n, 2) points each, of one look, as one thing."""
        if parts:
            codes = np.concatenate([
                np.r_[Outline.MOVETO, np.full(len(part) - 1, Outline.LINETO)] for part in parts
            ])  # fmt: skip
            path = Outline(np.concatenate(parts), codes)
            self._patch(
                path, facecolor="none", edgecolor=colour, linewidth=width, joinstyle="round"
            )

    def area(
        self,
        shape: shapely.Geometry,
        *,
        fill: str | None = None,
        opacity: float = 1.0,
        line: str | None = None,
        width: float = 0.0,
        hatch: str | None = None,
    ) -> None:
        """Draw a polygon or several, filled, and hatched in the colour `hatch`."""
        outline = _outline(shape)
        if outline is None:
            return
        if fill or line:
            self._patch(
                outline,
                facecolor=fill or "none",
                edgecolor=line or "none",
                linewidth=width,
                alpha=opacity,
            )
        if hatch:
            self._patch(outline, facecolor="none", edgecolor=hatch, linewidth=0.0, hatch="/////")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        style: TextStyle,
    ) -> None:
        """Write one line of text with its baseline at y, at x by its alignment."""
        text = clean(text)
        font = _font(style.size, style.weight, style.slant)
        self.missing |= lacking(text, style.weight, style.slant)
        if style.halo:
            part = {"left": 0.0, "center": 0.5, "right": 1.0}[style.align]
            shift = part * width_of(text, style.size, style.weight, style.slant)
            with _glyphs_may_miss():
                corners, codes = text_to_path.get_text_path(font, text)
            grown = style.size / text_to_path.FONT_SCALE
            flip = Affine2D().scale(grown, -grown).translate(x - shift, y)
            self._patch(
                flip.transform_path(Outline(corners, codes)),
                facecolor=style.halo,
                edgecolor=style.halo,
                linewidth=0.28 * style.size,
                joinstyle="round",
            )
        self.axes.text(
            x,
            y,
            text,
            fontproperties=font,
            color=style.colour,
            ha=style.align,
            va="baseline",
            zorder=self._next(),
        )

    def save(self, file: Path | BytesIO, form: str, *, dpi: float, title: str, about: str) -> None:
        """Write as "svg", "pdf" or "png"; title and about go into the file's own description."""
        title, about = printed(title), printed(about)
        kinds: dict[str, dict[str, Any]] = {
            "svg": {"Title": title, "Description": about, "Creator": "adiz", "Date": None},
            "pdf": {
                "Title": title, "Subject": about, "Creator": "adiz", "Producer": "adiz",
                "CreationDate": None,
            },
            "png": {"Title": title, "Description": about, "Software": "adiz"},
        }  # fmt: skip
        written = BytesIO()
        with _glyphs_may_miss():
            more = PNG if form == "png" else {}
            self.figure.savefig(written, format=form, dpi=dpi, metadata=kinds[form], **more)
        data = written.getvalue()
        if form == "svg":
            data = _described(data, about)
        if isinstance(file, Path):
            file.write_bytes(data)
        else:
            file.write(data)

    def _patch(self, outline: Outline, **look: Any) -> None:
        self._add(PathPatch(outline, zorder=self._next(), **look))

    def _add(self, drawn: Artist) -> None:
        """Draw it without asking how far it reaches, as axes do that fit themselves to it."""
        self.axes.add_artist(drawn)
        if self._window:
            drawn.set_clip_box(self._window)

    def _next(self) -> int:
        self._order += 1
        return self._order


@contextmanager
def settings() -> Iterator[None]:
    """Set matplotlib as a paper needs it, whatever the user's own settings are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        yield


def width_of(text: str, size: float, weight: Weight = "normal", slant: Slant = "normal") -> float:
    """Return how wide one line of text is, in points."""
    return size * _ems(clean(text), weight, slant)


@lru_cache(maxsize=4096)
def _ems(text: str, weight: Weight, slant: Slant) -> float:
    """How wide a text is for each point of its size, as letters are not hinted."""
    with _glyphs_may_miss():
        width, _, _ = text_to_path.get_text_width_height_descent(
            text, _font(1.0, weight, slant), ismath=False
        )
    return float(width)


def lacking(text: str, weight: Weight = "normal", slant: Slant = "normal") -> set[str]:
    """Return the characters of a text that the font has no glyph for."""
    return {sign for sign in clean(text) if ord(sign) not in _glyphs(weight, slant)}


def wrapped(text: str, size: float, width: float, weight: Weight = "normal") -> list[str]:
    """Return text as lines no wider than `width` points; a wider word has a line of its own.

    A word of more than LONGEST_WORD characters, which no language has, is broken where it must be.
    """
    lines: list[str] = []
    space, reach = width_of("| |", size, weight) - width_of("||", size, weight), 0.0
    kept = UNIT.sub(TOGETHER, clean(text)).split(" ")
    words = [word.replace(TOGETHER, " ") for word in kept if word]
    for word in _broken(words, size, width, weight):
        # Letters beside a space are not moved towards it, so a line is as wide as its words.
        wide = width_of(word, size, weight)
        if lines and reach + space + wide <= width:
            lines[-1] += f" {word}"
            reach += space + wide
        else:
            lines.append(word)
            reach = wide
    return lines


def fitted(text: str, size: float, width: float, weight: Weight = "normal") -> str:
    """Return text cut, with an ellipsis, so that it is no wider than `width` points."""
    text = clean(text)
    ends = list(accumulate(size * _advance(sign, weight) for sign in text))
    if not ends or (ends[-1] < 1.2 * width and width_of(text, size, weight) <= width):
        return text
    count = bisect_right(ends, width)
    while count and width_of(f"{text[:count]}…", size, weight) > width:
        count -= 1
    return f"{text[:count].rstrip()}…"


@cache
def _advance(sign: str, weight: Weight) -> float:
    """How far a letter of one point reaches, without what its neighbours pull it."""
    return width_of(sign, 1.0, weight)


def _broken(words: list[str], size: float, width: float, weight: Weight) -> Iterator[str]:
    """Words, the longest in pieces no wider than `width` points."""
    for word in words:
        rest = word
        while len(rest) > LONGEST_WORD and (shown := fitted(rest, size, width, weight)) != rest:
            piece = shown.removesuffix("…") or rest[0]
            yield piece
            rest = rest[len(piece) :]
        yield rest


def clean(text: str) -> str:
    """Return text as one line without what cannot be seen.

    >>> clean("two\\nlines\\u202e")
    'two lines'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in printed(text)).split())


def rectangle(x: float, y: float, width: float, height: float) -> shapely.Polygon:
    """Return a rectangle by its corner of least x and y."""
    return shapely.box(x, y, x + width, y + height)


def disc(middle: FloatArray, radius: float) -> shapely.Polygon:
    """Return a disc round (2,) x, y."""
    return shapely.Point(middle).buffer(radius, quad_segs=16)


def square(middle: FloatArray, half: float) -> shapely.Polygon:
    """Return a square round (2,) x, y."""
    x, y = middle.tolist()
    return shapely.box(x - half, y - half, x + half, y + half)


def _described(svg: bytes, about: str) -> bytes:
    """An SVG as one picture with its title and description, for readers who do not see it."""
    said = f"</title>\n <desc>{xml(about)}</desc>".encode()
    return svg.replace(b"<svg ", b'<svg role="img" ', 1).replace(b"</title>", said, 1)


def _font(size: float, weight: Weight, slant: Slant) -> FontProperties:
    return FontProperties(family=["sans-serif"], size=size, weight=weight, style=slant)


@cache
def _glyphs(weight: Weight, slant: Slant) -> frozenset[int]:
    """Code points the font has."""
    font = FontProperties(family=[FONT], weight=weight, style=slant)
    return frozenset(get_font(findfont(font)).get_charmap())


@contextmanager
def _glyphs_may_miss() -> Iterator[None]:
    """Report text in a script the font lacks once, in Paper.missing, not by a warning a glyph."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def _outline(shape: shapely.Geometry) -> Outline | None:
    """Polygons as one path whose holes run the other way round."""
    rings: list[FloatArray] = []
    for part in shapely.get_parts(shape):
        if isinstance(part, shapely.Polygon) and not part.is_empty:
            turned = orient(part)
            rings += [np.asarray(ring.coords) for ring in (turned.exterior, *turned.interiors)]
    if not rings:
        return None
    return Outline.make_compound_path(*(Outline(ring, closed=True) for ring in rings))
