"""Escape text from files for one target: HTML, Markdown, CSV, XML, a terminal or paper.

Whatever a name contains, it is shown literally and never acts as markup, formula or control
sequence. Every output escapes with the functions here, except for Jinja's autoescape and for the
libraries that write a tree (JSON, docx, PDF), which escape by themselves.
"""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

NAME_LENGTH: Final = 160
"""Characters of a name that are shown; JSON and other data keep the whole name."""
TEXT_LENGTH: Final = 1500
"""Characters that are shown of a note, of a source's title and of a headline."""
REPLACEMENT: Final = "\ufffd"

_ENDS_OF_PLANES: Final = "".join(
    chr(0x10000 * plane + end) for plane in range(17) for end in (0xFFFE, 0xFFFF)
)
_OVERRIDES: Final = "\u202a-\u202e\u2066-\u2069"
"""Controls that turn the text after them round, an entity in HTML too: a name could hide its
end. Marks of single letters (U+061C, U+200E, U+200F) belong to names in Arabic and Hebrew."""
_NO_TEXT: Final = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_OVERRIDES}{_ENDS_OF_PLANES}]"
)
_TURNING: Final = f"\u061c\u200e\u200f{_OVERRIDES}"
_TURNS: Final = re.compile(f"[{_TURNING}]")
_STEERS: Final = re.compile(f"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_TURNING}]")
_SPACE: Final = re.compile(r"\s+")
_CODE_IN_HTML: Final = re.compile(rf"[`${{}}\[\]{_TURNING}]")
_MARKDOWN: Final = re.compile(
    # What has a meaning anywhere in a line; the colon of an address, of :emoji:, of a fence; www.
    rf"[\\`*_{{}}\[\]<>#|~^$@&{_TURNING}]|:(?=//|:|(?!\d\d:)[\w+-]+:)"
    r"|(?<=mailto):|(?<=xmpp):|(?<=www)\.",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(r"[-+=:%(!]|(\d{1,9}|[a-z]|[ivxlcdm]{2,})[.)](?=\s|$)", re.IGNORECASE)
"""What begins a list, a heading, a rule, a definition or a title at the start of a line."""
_ADDRESS: Final = "%/:=&?~#+!,;'@()*[]"
_FORMULA: Final = "(?=[' \u00a0\u3000]*(?:[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]))"
"""What makes a cell a formula: an operator, plain or full-width, after characters that are
trimmed."""
_BEGINS: Final = re.compile(f"(^|[;\t\r\n]){_FORMULA}")
_GUARDED: Final = re.compile(f"(^|[;\t\r\n])'{_FORMULA}")
_SEPARATES: Final = re.compile('[",;\t\r\n\ufffd]')
"""What some program takes as the end of a cell or record; U+FFFD may stand for a line break."""


def readable(text: str) -> tuple[str, int]:
    r"""Return text with U+FFFD for each character that is not text, and the number replaced.

    Not text are controls (except for tab and line feed), controls that override the direction of
    text, unpaired surrogates, and Unicode's noncharacters. A carriage return before a line feed
    counts as part of the line ending.

    >>> readable("a\x1bb\r\nc")
    ('a�b\nc', 1)
    """
    return _NO_TEXT.subn(REPLACEMENT, text.replace("\r\n", "\n"))


def is_identifier(text: str) -> bool:
    r"""Return whether a text can be an id: it has neither white space nor unreadable characters.

    >>> is_identifier("kr-adiz"), is_identifier("kr adiz"), is_identifier("kr\ufffdadiz")
    (True, False, False)
    """
    return not (_SPACE.search(text) or _NO_TEXT.search(text) or REPLACEMENT in text)


def one_line(text: str) -> str:
    r"""Return text as one line, with one space for each run of white space.

    >>> one_line(" two\n\tlines ")
    'two lines'
    """
    return _SPACE.sub(" ", readable(text)[0]).strip()


def short(text: str, longest: int = NAME_LENGTH) -> str:
    """Return text of at most a given length; an ellipsis marks that it was cut.

    Parameters
    ----------
    text, longest
        Any text, and the most characters that are kept.

    >>> short("abcdef", 4), short("abc", 4)
    ('abc…', 'abc')
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def shown_name(text: str) -> str:
    """Return a name for display: one line of at most NAME_LENGTH characters."""
    return short(one_line(text[: 8 * NAME_LENGTH]))


def printed(text: str) -> str:
    r"""Return text for paper and documents: one line, without marks that change text direction.

    >>> printed("a\u202eb\nc")
    'a b c'
    """
    return one_line(_TURNS.sub(" ", text))


def terminal(text: str) -> str:
    r"""Return text that is safe to print: control and direction characters are shown as escapes.

    Line feeds and tabs stay. JSON remains equivalent JSON.

    >>> print(terminal("a\x1b[31m\u202eb"))
    a\u001b[31m\u202eb
    """
    return _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def html(text: str) -> str:
    """Return text for an HTML element or quoted attribute that may be pasted into a document.

    Also escapes what knitr, Quarto, WordPress and static site generators act on.

    >>> html('<b> "`r 1`" {{x}}')
    '&lt;b&gt; &quot;&#96;r 1&#96;&quot; &#123;&#123;x&#125;&#125;'
    """
    return _CODE_IN_HTML.sub(_entity, _html.escape(readable(text)[0]))


SANDBOX: Final = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""What a frame that holds one of our pages may do. A source that is opened from the page gets an
ordinary page: most news sites do not work inside a sandbox without storage."""


def frame_document(page: str) -> str:
    """Return one of our pages, in which everything is escaped, for the `srcdoc` of a frame."""
    return _html.escape(page)


def markdown(text: str) -> str:
    """Return text as one line of Markdown that renders literally anywhere in a line.

    Holds for CommonMark, GitHub, pandoc, knitr and Quarto. Everything is escaped as entities: a
    backslash does not stop knitr, and in R Markdown it makes brackets begin a formula.

    >>> print(markdown("1. `r 6` $x$ *b*"))
    1&#46; &#96;r 6&#96; &#36;x&#36; &#42;b&#42;
    """
    line = one_line(text)
    opening = _OPENING.match(line)
    if opening is None:
        return _MARKDOWN.sub(_entity, line)
    last = opening.end() - 1
    return line[:last] + f"&#{ord(line[last])};" + _MARKDOWN.sub(_entity, line[last + 1 :])


def markdown_address(url: str) -> str:
    """Return an address as the destination of a Markdown link, to be put between < and >.

    >>> markdown_address("https://e.example/a b?c=$d&copy=`e`")
    'https://e.example/a%20b?c=%24d&amp;copy=%60e%60'
    """
    return quote(readable(url)[0], safe=_ADDRESS).replace("&", "&amp;")


def xml(value: object) -> str:
    r"""Return text for an XML element.

    >>> xml("a<b\x00")
    'a&lt;b�'
    """
    return _html.escape(readable(str(value))[0], quote=False)


def xml_attribute(value: object) -> str:
    """Return text for a quoted XML attribute; line feeds are escaped, or a reader would lose them.

    >>> xml_attribute("it's")
    'it&#x27;s'
    """
    text = _html.escape(readable(str(value))[0])
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


def csv_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    An apostrophe is put before anything that could begin one: at the start of the cell or of a line
    in it, and after a semicolon or a tab, which some programs take as separators. `csv_text`
    removes it.

    >>> print(csv_cell("=1+1"), csv_cell("Tu-95;=1+1"), csv_cell("a-1"))
    '=1+1 Tu-95;'=1+1 a-1
    """
    return _BEGINS.sub(r"\1'", readable(text)[0])


def csv_text(cell: str) -> str:
    """Return the text of a cell that `csv_cell` made.

    >>> csv_text("'=1+1"), csv_text("'a")
    ('=1+1', "'a")
    """
    return _GUARDED.sub(r"\1", cell)


def csv_record(values: Iterable[object]) -> str:
    r"""Return a CSV record (RFC 4180) with its line feed; None becomes an empty cell.

    A cell is quoted if it holds a comma, a quotation mark, a line break or another character that
    some program takes as a separator. The result is the same on every Python version.

    >>> csv_record(["a,b", -1.5, None, "@x"])
    '"a,b",-1.5,,\'@x\n'
    """
    return ",".join(map(_csv_field, values)) + "\n"


def _csv_field(value: object) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    cell = csv_cell(value)
    return '"' + cell.replace('"', '""') + '"' if _SEPARATES.search(cell) else cell


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"
