"""GitHub-flavoured Markdown, with its picture as a PNG beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, assert_never
from urllib.parse import quote

from adiz.reports.document import Block, Cell, Items, Paragraph, Span, Table, Words
from adiz.text.markdown import escape

if TYPE_CHECKING:
    from adiz.reports.document import Report

ADDRESS: Final = "%/:=&?~#+!$,;'@()*[]"
"""Signs that mean something in an address and stay as they are."""
_LIST = re.compile(r"^(\d*)([.)+-])")


def render(report: Report, name: str) -> dict[str, bytes]:
    """The text, and the picture where there is one. RequestError without matplotlib."""
    files = {name: b""}
    parts = [f"**{_line(report.kicker)}**"] if report.kicker else []
    parts.append(f"# {_line(report.headline)}")
    parts += [_opening(_line(text)) for text in (report.deck, report.summary)]
    if report.picture:
        (picture,) = beside(name)
        files[picture] = report.picture.draw("png")
        parts.append(
            f"![{_line(report.picture.alt)}](<{quote(picture, errors='surrogateescape')}>)"
        )
        parts.append(f"*{_line(report.picture.caption)}*")
    for section in report.sections:
        parts.append(f"{'#' * section.level} {_line(section.title)}")
        parts += ["\n".join(_block(block)) for block in section.blocks]
    parts += [f"> **{_line(report.caveat)}**", "---"]
    parts += [_opening(_words(line)) for line in report.footer]
    files[name] = ("\n\n".join(filter(None, parts)) + "\n").encode("utf-8")
    return files


def beside(name: str) -> tuple[str, ...]:
    """Return the name of the picture, which is the report's own: no other file is called so."""
    return (f"{PurePath(name).stem}-figure.png",)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _opening(_words(block.words))
        case Items():
            yield from (f"- {_opening(_words(item))}" for item in block.items)
        case Table():
            yield from _table(block)
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield from (f"**{_line(table.title)}**", "")
    rules = ("--:" if i in table.numbers else "---" for i in range(len(table.head)))
    yield _row(map(_line, table.head))
    yield _row(rules)
    for group in table.groups:
        if group.title:
            yield _row([f"**{_line(group.title)}**", *[""] * (len(table.head) - 1)])
        yield from (_row(map(_cell, row.cells)) for row in group.rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    under = _words(cell.under)
    return _words(cell.words) + (f"<br>{under}" if under else "")


def _words(words: Words) -> str:
    return "".join(map(_span, words)).strip()


def _span(span: Span) -> str:
    text = _line(span.text)
    if not text:
        return " " if span.text else ""
    before = " " if span.text[0].isspace() else ""
    after = " " if span.text[-1].isspace() else ""
    if span.href:
        text = f"[{text}](<{quote(span.href, safe=ADDRESS)}>)"
    elif span.look == "strong":
        text = f"**{text}**"
    elif span.look == "code":
        text = f"<code>{text}</code>"
    return f"{before}{text}{after}"


def _line(text: str) -> str:
    return escape(" ".join(text.split()))


def _opening(text: str) -> str:
    """Text that begins a paragraph and no list.

    >>> print(_opening("1. a"), _opening("- b"), _opening("2 c"))
    1\\. a \\- b 2 c
    """
    return _LIST.sub(r"\1\\\2", text)
