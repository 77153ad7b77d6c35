"""The content of a report in any form: sections of paragraphs, lists and tables.

A form turns each kind of block into its own; what stands in them is said in adiz/reports/build.py.
Every text here is plain: a form escapes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from adiz.geo.escaping import TEXT_LENGTH, printed, short

PictureForm = Literal["svg", "pdf", "png"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text. url: any address that a file may contain; empty without a link."""

    text: str
    look: Literal["plain", "strong", "code"] = "plain"
    url: str = ""

    def __post_init__(self) -> None:
        _tidy(self, "text", "url")

    @property
    def href(self) -> str:
        """Address of the link if it leads to the web, else empty.

        >>> Span("a", url="javascript:alert(1)").href, Span("a", url="https://example.org").href
        ('', 'https://example.org')
        """
        return self.url if self.url.startswith(("https://", "http://")) else ""


Words = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. fine: in small print."""

    words: Words
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list. fine: in small print."""

    items: tuple[Words, ...]
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. under: a second, smaller line. mark: a role of layers/style, as a chip."""

    words: Words
    under: Words = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; its first cell is its head. quiet: greyed."""

    cells: tuple[Cell, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that belong together, under a line with their title if there is one."""

    title: str
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        _tidy(self, "title")


@dataclass(frozen=True, slots=True)
class Table:
    """A table. head: one word per column. widths: shares of the width. numbers: right-aligned."""

    title: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    groups: tuple[Rows, ...]
    numbers: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        _tidy(self, "title")


Block = Paragraph | Items | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part. level: 2, or 3 for a part of the section before it."""

    title: str
    blocks: tuple[Block, ...]
    level: Literal[2, 3] = 2

    def __post_init__(self) -> None:
        _tidy(self, "title")


@dataclass(frozen=True, slots=True)
class Picture:
    """Map and lanes. alt: what they show, in words. draw: the bytes of the picture in a form."""

    alt: str
    caption: str
    draw: Callable[[PictureForm], bytes]

    def __post_init__(self) -> None:
        _tidy(self, "alt")


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. kicker: above the headline. summary: below headline and deck.

    footer: how to make it again, in small print.
    """

    kicker: str
    headline: str
    deck: str
    summary: str
    picture: Picture | None
    sections: tuple[Section, ...]
    caveat: str
    footer: tuple[Words, ...]

    def __post_init__(self) -> None:
        _tidy(self, "kicker", "headline", "deck", "summary")


def plain(text: str, url: str = "") -> Words:
    """Return one piece of text as Words."""
    return (Span(text, url=url),)


def strong(text: str) -> Words:
    """Return one piece of emphasised text as Words."""
    return (Span(text, "strong"),)


def _tidy(item: Any, *names: str) -> None:
    """Make texts of a frozen item single lines of at most TEXT_LENGTH harmless characters.

    A space at either end stays: it parts a span from the next.
    """
    for name in names:
        text = getattr(item, name)
        before, after = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))
        said = short(printed(text), TEXT_LENGTH)
        object.__setattr__(item, name, f"{before}{said}{after}" if said else before)
