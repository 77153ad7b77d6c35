"""A PDF on A4 by Typst: text as text, tagged, pages numbered; no TeX, no browser, no network."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, assert_never
from urllib.parse import quote

from adiz.layers.scene import COLOURS
from adiz.reports.document import Items, Paragraph, Table, plain

if TYPE_CHECKING:
    from adiz.reports.document import Block, Report, Row, Words

NEEDS: Final = {"typst": "typst", "matplotlib": "matplotlib"}
GAP: Final = "▯"
LACKING: Final = (
    f"{GAP} marks characters that the fonts of this file lack; .html and .docx show them."
)
LONGEST_ADDRESS: Final = 60
RUNNING: Final = 90
"""Number of characters of the headline in the footer of every page."""


def render(report: Report, name: str) -> dict[str, bytes]:
    """Return the document."""
    import typst

    with TemporaryDirectory(prefix="adiz-") as folder:
        main = Path(folder, "main.typ")
        main.write_bytes((files(__package__ or "") / "page" / "report.typ").read_bytes())
        said = json.dumps(_said(report), ensure_ascii=False)
        main.with_name("report.json").write_text(said, encoding="utf-8")
        if report.picture:
            main.with_name("picture.pdf").write_bytes(report.picture.draw("pdf"))
        data: bytes = typst.compile(
            str(main), root=folder, font_paths=[_fonts()], ignore_system_fonts=True, timestamp=0
        )
    return {name: data}


def _said(report: Report) -> dict[str, Any]:
    """Return the report as data for the template."""
    picture = report.picture
    headline = _shown(report.headline)
    said = {
        "kicker": _shown(report.kicker),
        "headline": headline,
        "running": headline[:RUNNING] + "…" * (len(headline) > RUNNING),
        "deck": _shown(report.deck),
        "summary": _shown(report.summary),
        "picture": picture and {"alt": _shown(picture.alt), "caption": _shown(picture.caption)},
        "sections": [
            {
                "title": _shown(section.title),
                "level": section.level,
                "blocks": [_block(block) for block in section.blocks],
            }
            for section in report.sections
        ],
        "caveat": _shown(report.caveat),
        "colours": {role: light for role, (light, _dark) in COLOURS.items()},
    }
    gaps = GAP in json.dumps(said, ensure_ascii=False)
    footer = (*report.footer, plain(LACKING)) if gaps else report.footer
    return said | {"footer": list(map(_words, footer))}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "Paragraph", "words": _words(block.words), "fine": block.fine}
        case Items():
            items = [_addressed(item) for item in block.items]
            return {"kind": "Items", "items": items, "fine": block.fine}
        case Table():
            return {
                "kind": "Table",
                "title": _shown(block.title),
                "head": list(map(_shown, block.head)),
                "widths": block.widths,
                "numbers": sorted(block.numbers),
                "groups": [
                    {"title": _shown(group.title), "rows": list(map(_row, group.rows))}
                    for group in block.groups
                ],
            }
        case _:
            assert_never(block)


def _row(row: Row) -> dict[str, Any]:
    return {
        "quiet": row.quiet,
        "cells": [
            {"words": _words(cell.words), "under": _words(cell.under), "mark": cell.mark}
            for cell in row.cells
        ],
    }


def _words(words: Words) -> list[dict[str, str]]:
    return [{"text": _shown(span.text), "look": span.look, "href": span.href} for span in words]


def _addressed(words: Words) -> list[dict[str, str]]:
    """Return the same with the address after each link, since paper has no links."""
    shown = []
    for span, said in zip(words, _words(words), strict=True):
        if not span.url:
            shown.append(said)
            continue
        shown.append(said | {"text": _title(span.text)})
        where = address(span.url)
        if where not in span.text:
            shown.append({"text": f", {where}", "look": "plain", "href": span.href})
    return shown


def address(url: str) -> str:
    """Return an address short enough to print, in characters that every font has.

    >>> address("https://www.example.org/map/")
    'example.org/map'
    >>> address("https://example.org/空" + 60 * "a")
    'example.org/%E7%A9%BAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'
    """
    whole = re.sub(r"^https?://(www\.)?", "", quote(url, safe=" %/:?#[]@!$&'()*+,;=~")).rstrip("/")
    return whole if len(whole) <= LONGEST_ADDRESS else whole[: LONGEST_ADDRESS - 1] + "…"


def _title(text: str) -> str:
    """Return a source's title without the characters that the fonts lack, if any text is left.

    >>> _title("Airspace (KMZ), layer 방공식별구역, 2026")
    'Airspace (KMZ), layer, 2026'
    >>> _title("防空識別圏における飛行要領, as amended 2010")
    '▯, as amended 2010'
    """
    shown = _shown(text)
    if shown.startswith(GAP):
        return shown
    return re.sub(rf"\s*(\({GAP}\)|{GAP})", "", shown)


def _shown(text: str) -> str:
    """Return text in which each run of characters that the fonts lack is replaced by GAP."""
    from adiz.layers.figure.paper import lacking

    missing = lacking(text)
    pieces = (GAP if sign in missing else sign for sign in text if sign.isprintable())
    return re.sub(f"{GAP}+", GAP, "".join(pieces)) if missing else "".join(pieces)


def _fonts() -> str:
    """Return the folder of DejaVu Sans, which comes with matplotlib."""
    import matplotlib as mpl

    return f"{mpl.get_data_path()}/fonts/ttf"
