"""A Word document: real headings, tables with heads that repeat, a picture with its words."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from adiz.geo.escaping import short
from adiz.layers.scene import COLOURS
from adiz.reports.document import Items, Paragraph, Table, plain

if TYPE_CHECKING:
    from adiz.reports.document import Block, Cell, Picture, Report, Words

NEEDS: Final = {"docx": "python-docx"}
FONT: Final = "Calibri"
MARGIN_MM: Final = 22
TEXT_MM: Final = 210 - 2 * MARGIN_MM
PICTURE_MM: Final = 178
"""Greatest height of the picture, so that it fits on the first page below its text."""
PROPERTY: Final = 255
"""Greatest number of characters in a property of a Word file."""
WRITTEN: Final = datetime(2000, 1, 1)  # noqa: DTZ001, a file that hangs on no clock has no date
STYLES: Final = (
    # name, size in points, bold, colour, space before and after in points
    ("Normal", 10.5, False, "text", 0, 6),
    ("Title", 22, True, "text", 0, 6),
    ("Subtitle", 12, False, "text-2", 0, 8),
    ("Heading 1", 14, True, "text", 22, 6),
    ("Heading 2", 11.5, True, "text", 14, 4),
    ("Caption", 9.5, True, "text", 10, 3),
    ("List Bullet", 10.5, False, "text", 0, 3),
    ("Footer", 8, False, "text-2", 0, 3),
)


def render(report: Report, name: str) -> dict[str, bytes]:
    """Return the document. Raises RequestError without matplotlib."""
    return {name: _Writer(report).written()}


class _Writer:
    """Writes one report into one document, from top to bottom."""

    def __init__(self, report: Report) -> None:
        from docx import Document

        self.report = report
        self.document: Any = Document()
        self._lay_out()

    def written(self) -> bytes:
        """Return the bytes of the finished document."""
        report = self.report
        if report.kicker:
            self._text(report.kicker, "Normal", bold=True, colour="formation-0")
        self._text(report.headline, "Title")
        if report.deck:
            self._text(report.deck, "Subtitle")
        if report.summary:
            self._text(report.summary, "Normal")
        if report.picture:
            self._picture(report.picture)
        for section in report.sections:
            self._text(section.title, f"Heading {section.level - 1}")
            for block in section.blocks:
                self._block(block)
        self._text(report.caveat, "Normal", bold=True).paragraph_format.space_before = _pt(18)
        for line in report.footer:
            self._words(self.document.add_paragraph(style="Footer"), line)
        return _same_bytes(self.document)

    def _lay_out(self) -> None:
        """Set paper, styles, page numbers and metadata."""
        from docx.shared import Mm

        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(MARGIN_MM)
        section.top_margin = section.bottom_margin = Mm(20)
        for name, size, bold, colour, before, after in STYLES:
            self._style(self.document.styles[name], size, bold, colour, before, after)
        self._number(section.footer.paragraphs[0])
        about = self.document.core_properties
        about.title = short(self.report.headline, PROPERTY)
        about.author = about.last_modified_by = "adiz"
        about.created = about.modified = WRITTEN
        about.comments, about.language, about.revision = "", "en", 1

    def _style(
        self, style: Any, size: float, bold: bool, colour: str, before: float, after: float
    ) -> None:
        from docx.oxml.ns import qn

        style.font.name, style.font.size, style.font.bold = FONT, _pt(size), bold
        style.font.italic = False
        style.font.color.rgb = _rgb(colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[attribute]
        fonts.set(qn("w:eastAsia"), FONT)
        layout = style.paragraph_format
        layout.space_before, layout.space_after = _pt(before), _pt(after)
        layout.keep_with_next = style.name.startswith(("Heading", "Caption"))
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)

    def _number(self, paragraph: Any) -> None:
        """Add the page number, aligned right."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        field = _element("w:fldSimple", {"w:instr": "PAGE"})
        paragraph._p.append(field)

    def _text(self, text: str, style: str, bold: bool = False, colour: str = "") -> Any:
        paragraph = self.document.add_paragraph(style=style)
        run = paragraph.add_run(text)
        run.bold = bold or None
        if colour:
            run.font.color.rgb = _rgb(colour)
        return paragraph

    def _picture(self, picture: Picture) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(picture.draw("png")))
        factor = min(Mm(TEXT_MM) / shape.width, Mm(PICTURE_MM) / shape.height)
        shape.width, shape.height = int(shape.width * factor), int(shape.height * factor)
        shape._inline.docPr.set("descr", picture.alt)
        self._words(self.document.add_paragraph(style="Footer"), plain(picture.caption))

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                style = "Footer" if block.fine else "Normal"
                self._words(self.document.add_paragraph(style=style), block.words)
            case Items():
                for item in block.items:
                    paragraph = self.document.add_paragraph(style="List Bullet")
                    self._words(paragraph, item, 8.5 if block.fine else None)
            case Table():
                self._table(block)
            case _:
                assert_never(block)

    def _table(self, table: Table) -> None:
        if table.title:
            self._text(table.title, "Caption")
        made = self.document.add_table(rows=0, cols=len(table.head))
        made.autofit = False
        for column, width in zip(made.columns, _widths(table), strict=True):
            column.width = width
        head = self._row(made, table)
        head.append(_element("w:tblHeader"))
        for i, word in enumerate(table.head):
            paragraph = self._cell(made, -1, i, table)
            self._words(paragraph, plain(word), 8.0, "text-2")
            paragraph.paragraph_format.keep_with_next = True
        _rule(made.rows[-1], "text", 8)
        for group in table.groups:
            if group.title:
                self._row(made, table)
                merged = made.rows[-1].cells[0].merge(made.rows[-1].cells[-1])
                paragraph = merged.paragraphs[0]
                paragraph.paragraph_format.space_before = _pt(6)
                paragraph.paragraph_format.keep_with_next = True
                paragraph.add_run(group.title).bold = True
                _rule(made.rows[-1], "rule", 4)
            for row in group.rows:
                self._row(made, table)
                for i, cell in enumerate(row.cells):
                    self._fill(self._cell(made, -1, i, table), cell, quiet=row.quiet)
                _rule(made.rows[-1], "rule", 4)
        self.document.add_paragraph().paragraph_format.space_after = _pt(2)

    def _row(self, made: Any, table: Table) -> Any:
        """Add a row that no page break divides; return its properties."""
        row = made.add_row()
        for cell, width in zip(row.cells, _widths(table), strict=True):
            cell.width = width
        properties = row._tr.get_or_add_trPr()
        properties.append(_element("w:cantSplit"))
        return properties

    def _cell(self, made: Any, row: int, column: int, table: Table) -> Any:
        """Return the paragraph of a cell."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = made.rows[row].cells[column].paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = _pt(2)
        if column in table.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return paragraph

    def _fill(self, paragraph: Any, cell: Cell, *, quiet: bool) -> None:
        if cell.mark:
            self._words(paragraph, plain("■ "), 9.0, cell.mark)
        self._words(paragraph, cell.words, 9.0, "text-2" if quiet else "text")
        if any(span.text for span in cell.under):
            paragraph.add_run().add_break()
            self._words(paragraph, cell.under, 8.0, "text-2")

    def _words(
        self, paragraph: Any, words: Words, size: float | None = None, colour: str = ""
    ) -> None:
        for span in words:
            run = paragraph.add_run(span.text)
            run.bold = True if span.look == "strong" else None
            if span.look == "code":
                run.font.name = "Consolas"
            if size:
                run.font.size = _pt(size)
            if colour:
                run.font.color.rgb = _rgb(colour)
            if span.href:
                run.underline = True
                _link(paragraph, run, span.href)


def _widths(table: Table) -> list[Any]:
    """Return the widths of the columns."""
    from docx.shared import Mm

    return [Mm(TEXT_MM * width / sum(table.widths)) for width in table.widths]


def _link(paragraph: Any, run: Any, href: str) -> None:
    """Link a run to an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    to = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = _element("w:hyperlink", {"r:id": to})
    run._r.addprevious(link)
    link.append(run._r)


def _rule(row: Any, colour: str, eighths_pt: int) -> None:
    """Draw a line below a row."""
    for cell in row._tr.tc_lst:
        borders = _element("w:tcBorders")
        line = {"w:val": "single", "w:sz": str(eighths_pt), "w:color": COLOURS[colour][0][1:]}
        borders.append(_element("w:bottom", line))
        cell.get_or_add_tcPr().append(borders)


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    """Return an element of the document's XML."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in (attributes or {}).items():
        element.set(qn(key), value)
    return element


def _same_bytes(document: Any) -> bytes:
    """Return the document as a file whose members do not contain today's date."""
    raw, fixed = BytesIO(), BytesIO()
    document.save(raw)
    with ZipFile(raw) as old, ZipFile(fixed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return fixed.getvalue()


def _pt(points: float) -> Any:
    from docx.shared import Pt

    return Pt(points)


def _rgb(role: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(COLOURS[role][0][1:])
