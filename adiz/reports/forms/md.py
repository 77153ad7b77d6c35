"""GitHub-flavoured Markdown, with its picture as a PNG beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, assert_never

from adiz.geo.escaping import markdown, markdown_address
from adiz.reports.document import Block, Cell, Items, Paragraph, Span, Table, Words

if TYPE_CHECKING:
    from adiz.reports.document import Report


def render(report: Report, name: str) -> dict[str, bytes]:
    """Return the text and any picture. Raises RequestError without matplotlib."""
    files = {name: b""}
    parts = [f"**{markdown(report.kicker)}**"] if report.kicker else []
    parts.append(f"# {markdown(report.headline)}")
    parts += [markdown(text) for text in (report.deck, report.summary)]
    if report.picture:
        (picture,) = beside(name)
        files[picture] = report.picture.draw("png")
        parts.append(f"![{markdown(report.picture.alt)}](<{markdown_address(picture)}>)")
        parts.append(f"*{markdown(report.picture.caption)}*")
    for section in report.sections:
        parts.append(f"{'#' * section.level} {markdown(section.title)}")
        parts += ["\n".join(_block(block)) for block in section.blocks]
    parts += [f"> **{markdown(report.caveat)}**", "---"]
    parts += [_words(line) for line in report.footer]
    files[name] = ("\n\n".join(filter(None, parts)) + "\n").encode("utf-8")
    return files


def beside(name: str) -> tuple[str, ...]:
    """Return the name of the picture, which is made from the report's own name."""
    return (f"{PurePath(name).stem}-figure.png",)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _words(block.words)
        case Items():
            yield from (f"- {_words(item)}" for item in block.items)
        case Table():
            yield from _table(block)
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield from (f"**{markdown(table.title)}**", "")
    rules = ("--:" if i in table.numbers else "---" for i in range(len(table.head)))
    yield _row(map(markdown, table.head))
    yield _row(rules)
    for group in table.groups:
        if group.title:
            yield _row([f"**{markdown(group.title)}**", *[""] * (len(table.head) - 1)])
        yield from (_row(map(_cell, row.cells)) for row in group.rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    under = _words(cell.under)
    return _words(cell.words) + (f"<br>{under}" if under else "")


def _words(words: Words) -> str:
    return "".join(map(_span, words)).strip()


def _span(span: Span) -> str:
    text = markdown(span.text)
    if not text:
        return " " if span.text else ""
    before = " " if span.text[0].isspace() else ""
    after = " " if span.text[-1].isspace() else ""
    if span.href:
        text = f"[{text}](<{markdown_address(span.href)}>)"
    elif span.look == "strong":
        text = f"**{text}**"
    elif span.look == "code":
        text = f"<code>{text}</code>"
    return f"{before}{text}{after}"
