"""Embed a page of `adiz map` in other pages: a frame, its title and its answers in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from os import PathLike
from typing import Final

from adiz.geo.errors import InputError, RequestError
from adiz.geo.escaping import SANDBOX, TEXT_LENGTH, html, markdown_address, one_line, short
from adiz.geo.escaping import markdown as escaped
from adiz.geo.reading import load_bytes, name_as_text, without_folder

HEIGHT_PX: Final = 520
SUMMARY: Final = "The map in words"
MARK: Final = '<script type="application/json" id="scene">'


@dataclass(frozen=True, slots=True)
class Answers:
    """The part of a page's table about one formation, one sentence per row."""

    formation: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The texts of a page: headline, the line under it, table of answers, and caveat."""

    headline: str
    deck: str
    answers: tuple[Answers, ...]
    caveat: str


@dataclass(frozen=True, slots=True)
class Embedding:
    """A page to embed. src, picture: addresses of the page and of its PNG."""

    page: Page
    src: str
    picture: str
    height_px: int = HEIGHT_PX


def read_page(text: str, name: str) -> Page:
    """Return the texts of a page that `adiz map` wrote.

    Raises InputError if it is another page.
    """
    reader = _Reader()
    if MARK in text:
        reader.feed(text.partition(MARK)[0])
        reader.close()
    said = {name: _line(["".join(pieces)]) for name, pieces in reader.said.items()}
    if not said["headline"]:
        raise InputError(
            "is not a page of adiz; draw one with: adiz map ROUTE -o map.html", places=(name,)
        )
    return Page(said["headline"], said["deck"], tuple(reader.answers()), said["caveat"])


def iframe(shown: Embedding) -> str:
    """Return HTML for any site: a frame that runs only its own script, and its answers in words."""
    return f"{_frame(shown)}\n{_details(shown.page)}"


def wordpress(shown: Embedding) -> str:
    """Return the same for the WordPress editor, as a custom HTML block."""
    return f"<!-- wp:html -->\n{iframe(shown)}\n<!-- /wp:html -->"


def notebook(shown: Embedding) -> str:
    """Return Python for a notebook cell that shows the frame."""
    return f"from IPython.display import HTML\n\nHTML({iframe(shown)!r})"


def markdown(shown: Embedding) -> str:
    """Return Markdown, which has no frames: a picture linked to the page, and its answers."""
    return f"{_linked_picture(shown)}\n\n{_paragraphs(shown.page)}"


def quarto(shown: Embedding) -> str:
    """Return Quarto: the frame for HTML output, the picture elsewhere, the answers in both.

    The answers are in the document because a frame embedded in it hides its table.
    """
    return (
        '::: {.content-visible when-format="html"}\n'
        f"```{{=html}}\n{_frame(shown)}\n```\n"
        ":::\n\n"
        '::: {.content-visible unless-format="html"}\n'
        f"{_linked_picture(shown)}\n"
        ":::\n\n"
        f"{_paragraphs(shown.page)}"
    )


FORMS: Final[dict[str, Callable[[Embedding], str]]] = {
    form.__name__: form for form in (iframe, wordpress, notebook, markdown, quarto)
}


def embed(
    page: str | PathLike[str],
    *,
    form: str = "iframe",
    src: str | None = None,
    picture: str | None = None,
    height_px: int = HEIGHT_PX,
) -> str:
    """Return a snippet that embeds a map in another page; it never contains a script.

    Parameters
    ----------
    page
        A file that `adiz.draw(result).save` or `adiz map` wrote.
    form
        Where the snippet goes: "iframe", "wordpress", "notebook", "markdown" or "quarto".
    src
        Address of the page (default: its file name).
    picture
        Address of its PNG (default: that of the page with .png).
    height_px
        Height of the frame in pixels.

    Raises
    ------
    InputError
        If the file is not a page of adiz.
    RequestError
        If the form is unknown, or `page` is no path or cannot be opened.
    """
    if not isinstance(page, str | PathLike):
        raise RequestError(
            f"cannot embed {type(page).__name__}; save a page and give its path, like "
            'adiz.draw(result).save("map.html"), adiz.embed("map.html")'
        )
    if form not in FORMS:
        raise RequestError(f"form '{form}' is not known; write one of {', '.join(FORMS)}")
    try:
        text = load_bytes(str(page)).decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(
            f"{page}: is not UTF-8 text and so not a page of adiz; give a page of adiz map"
        ) from None
    address = src or without_folder(str(page))
    shown = Embedding(
        read_page(text, name_as_text(str(page))),
        src=address,
        picture=picture or address.rpartition(".")[0] + ".png",
        height_px=height_px,
    )
    return FORMS[form](shown)


def _frame(shown: Embedding) -> str:
    src, title = html(shown.src), html(shown.page.headline)
    return (
        f'<iframe src="{src}" title="{title}" loading="lazy" width="100%" '
        f'height="{shown.height_px}" style="border:0" sandbox="{SANDBOX}"></iframe>'
    )


def _details(page: Page) -> str:
    lines = [f"<p>{html(text)}</p>" for text in (page.headline, page.deck) if text]
    for answers in page.answers:
        rows = "".join(f"<li>{html(row)}</li>" for row in answers.rows)
        lines.append(f"<p>{html(answers.formation)}</p>\n<ul>{rows}</ul>")
    lines.append(f"<p>{html(page.caveat)}</p>")
    return f"<details><summary>{SUMMARY}</summary>\n" + "\n".join(lines) + "\n</details>"


def _linked_picture(shown: Embedding) -> str:
    headline = escaped(shown.page.headline)
    return f"[![{headline}](<{markdown_address(shown.picture)}>)](<{markdown_address(shown.src)}>)"


def _paragraphs(page: Page) -> str:
    parts = [escaped(page.deck)] if page.deck else []
    for answers in page.answers:
        rows = "\n".join(f"- {escaped(row)}" for row in answers.rows)
        parts.append(f"{escaped(answers.formation)}\n\n{rows}")
    parts.append(escaped(page.caveat))
    return "\n\n".join(parts)


def _line(pieces: Sequence[str]) -> str:
    return short(one_line(" ".join(pieces)), TEXT_LENGTH)


class _Reader(HTMLParser):
    """Collect the h1, the paragraphs of classes `deck` and `caveat`, and the rows of the table of
    class `answers`, except for those of class `guess`: these are about territorial airspace that
    only our own guess touches."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {"headline": [], "deck": [], "caveat": []}
        self.rows: list[tuple[bool, list[list[str]]]] = []
        self._saying: list[str] | None = None
        self._in_table = self._in_row = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the start of the headline, a paragraph, the table, a row or a cell."""
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if tag == "h1":
            self._saying = self.said["headline"]
        elif tag == "p" and classes:
            self._saying = self.said.get(classes[0])
        elif tag == "table" and "answers" in classes:
            self._in_table = True
        elif tag == "tr" and self._in_table:
            self._in_row = not {"visits", "guess"} & set(classes)
            if self._in_row:
                self.rows.append(("group" in classes, []))
        elif tag in ("th", "td") and self._in_row:
            self.rows[-1][1].append([])

    def handle_endtag(self, tag: str) -> None:
        """Note the end of such an element."""
        if tag in ("h1", "p"):
            self._saying = None
        elif tag == "table":
            self._in_table = self._in_row = False
        elif tag == "tr":
            self._in_row = False

    def handle_data(self, data: str) -> None:
        """Collect the text of such an element."""
        if self._saying is not None:
            self._saying.append(data)
        elif self._in_row and self.rows[-1][1] and data.strip():
            self.rows[-1][1][-1].append(_line([data]))

    def answers(self) -> Iterator[Answers]:
        """The rows, formation by formation; what stands before the first is the table's head."""
        name, rows = "", list[str]()
        for is_group, cells in self.rows:
            if not is_group:
                rows.append(": ".join(", ".join(cell) for cell in cells if cell))
                continue
            if name:
                yield Answers(name, tuple(rows))
            name, rows = _line([part for cell in cells for part in cell]), []
        if name:
            yield Answers(name, tuple(rows))
