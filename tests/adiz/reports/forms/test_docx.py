"""A report as a Word document."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.oxml.ns import qn

from tests.adiz.reports.reading import files, told


def test_the_word_document_has_styles_heads_and_words_for_the_picture() -> None:
    document = docx.Document(BytesIO(files("docx")["x.docx"]))
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.style]
    assert ("Title", told().headline) in styles
    assert [text for name, text in styles if name == "Heading 1"] == [
        section.title for section in told().sections if section.level == 2
    ]
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    (shape,) = document.inline_shapes
    assert told().headline in shape._inline.docPr.get("descr")
    assert document.core_properties.created.year == 2000
