"""A report as PDF: words as text, addresses in print."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader

from adiz.layers.words.verdicts import CAVEAT
from adiz.reports.forms import pdf
from tests.adiz.reports.reading import bare, files, pdf_text, rows, told


def test_the_pdf_has_the_words_as_text() -> None:
    data = files("pdf")["x.pdf"]
    assert data.startswith(b"%PDF-")
    file = PdfReader(BytesIO(data))
    assert "/StructTreeRoot" in file.root_object  # the order to read it in
    assert file.metadata
    assert file.metadata.title == told().headline
    found = pdf_text(data)
    for words in (told().headline, CAVEAT, *(section.title for section in told().sections)):
        assert bare(words) in found, words
    for row in rows(files("md")["x.md"].decode()):
        if len(row) == 4 and re.match(r"\d+<br>", row[0]):
            assert bare(row[3].split("<br>")[0]) in found, row


def test_the_pdf_prints_the_address_of_every_source() -> None:
    """Paper has no links, and a title may be in signs that the fonts lack."""
    (section,) = (part for part in pdf._said(told())["sections"] if part["title"] == "Sources")
    lists = [block for block in section["blocks"] if block["kind"] == "Items"]
    items = [item for block in lists for item in block["items"]]
    linked = [item for item in items if item[0]["href"]]
    assert len(linked) > 20
    for title, where in linked:
        host = title["href"].split("/")[2].removeprefix("www.")
        assert where["text"].startswith(f", {host}")
        assert where["href"] == title["href"]
    titles = [item[0]["text"] for item in items]
    assert "▯36▯ (1969) ▯, as amended 2010 (Japanese Wikisource, mirror)" in titles
    assert any("information KMZ, layer, AIP 2026" in title for title in titles)
