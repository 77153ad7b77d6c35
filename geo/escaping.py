"""Text from a file made fit for one target: HTML, Markdown, CSV, XML, a terminal, paper.

Whatever a name holds, it is shown as it is and never acts. Every output takes its escaping from
here; only Jinja's autoescape and the libraries that write a tree (JSON, docx, PDF) have their own.
"""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

NAME_LENGTH: Final = 160
"""Characters of a name that are shown; the whole of it stays in JSON and in other data."""
TEXT_LENGTH: Final = 1500
"""Characters that are shown of a note, of the title of a source and of a headline."""
REPLACEMENT: Final = "\ufffd"

_ENDS_OF_PLANES: Final = "".join(
    chr(0x10000 * plane + end) for plane in range(17) for end in (0xFFFE, 0xFFFF)
)
_NO_TEXT: Final = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_ENDS_OF_PLANES}]"
)
_TURNING: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TURNS: Final = re.compile(f"[{_TURNING}]")
_STEERS: Final = re.compile(f"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_TURNING}]")
_SPACE: Final = re.compile(r"\s+")
_CODE_IN_HTML: Final = re.compile(rf"[`${{}}\[\]{_TURNING}]")
_MARKDOWN: Final = re.compile(
    # What means something anywhere; the colon of an address, of :emoji: and of a fence; www.
    rf"[\\`*_{{}}\[\]<>#|~^$@&{_TURNING}]|:(?=//|:|(?!\d\d:)[\w+-]+:)"
    r"|(?<=mailto):|(?<=xmpp):|(?<=www)\.",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(r"[-+=:%(!]|(\d{1,9}|[a-z]|[ivxlcdm]{2,})[.)](?=\s|$)", re.IGNORECASE)
"""What begins a list, a heading, a rule, a definition or a title where it begins a line."""
_ADDRESS: Final = "%/:=&?~#+!,;'@()*[]"
_FORMULA: Final = "(?=[' \u00a0\u3000]*(?:[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]))"
"""Where a cell goes on as a formula does, plain or full-width, in front of it what is trimmed."""
_BEGINS: Final = re.compile(f"(^|[;\t\r\n]){_FORMULA}")
_GUARDED: Final = re.compile(f"(^|[;\t\r\n])'{_FORMULA}")
_SEPARATES: Final = re.compile('[",;\t\r\n\ufffd]')
"""What separates cells or records somewhere; U+FFFD as it may stand for a line break."""


def readable(text: str) -> tuple[str, int]:
    r"""Return text with U+FFFD for each character that is none, and how many there were.

    These are controls but the tab and the line feed, halves of surrogate pairs, and what Unicode
    says is no character. A carriage return before a line feed is part of the end of a line.

    >>> readable("a\x1bb\r\nc")
    ('a�b\nc', 1)
    """
    return _NO_TEXT.subn(REPLACEMENT, text.replace("\r\n", "\n"))


def is_identifier(text: str) -> bool:
    """Whether a text can be an id: neither white space nor what is no text in it.

    >>> is_identifier("kr-adiz"), is_identifier("kr adiz"), is_identifier("kr\\ufffdadiz")
    (True, False, False)
    """
    return not (_SPACE.search(text) or _NO_TEXT.search(text) or REPLACEMENT in text)


def one_line(text: str) -> str:
    r"""Return text as one line, each run of white space as one space.

    >>> one_line(" two\n\tlines ")
    'two lines'
    """
    return _SPACE.sub(" ", readable(text)[0]).strip()


def short(text: str, longest: int = NAME_LENGTH) -> str:
    """Return text cut to so many characters, the last of which then is an ellipsis.

    >>> short("abcdef", 4), short("abc", 4)
    ('abc…', 'abc')
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def shown_name(text: str) -> str:
    """Return a name for display: one line of at most NAME_LENGTH characters."""
    return short(one_line(text[: 8 * NAME_LENGTH]))


def printed(text: str) -> str:
    r"""Return text for paper and documents: one line, without what turns its direction.

    >>> printed("a\u202eb\nc")
    'a b c'
    """
    return one_line(_TURNS.sub(" ", text))


def terminal(text: str) -> str:
    r"""Return text that a terminal only shows: what would steer it or turn it is written out.

    Line feeds and tabs stay. JSON stays the same JSON.

    >>> print(terminal("a\x1b[31m\u202eb"))
    a\u001b[31m\u202eb
    """
    return _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def html(text: str) -> str:
    """Return text for an element or a quoted attribute of HTML that may stand in a document.

    Beyond what HTML acts on, what knitr, Quarto, WordPress and site generators do is escaped.

    >>> html('<b> "`r 1`" {{x}}')
    '&lt;b&gt; &quot;&#96;r 1&#96;&quot; &#123;&#123;x&#125;&#125;'
    """
    return _CODE_IN_HTML.sub(_entity, _html.escape(readable(text)[0]))


SANDBOX: Final = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""What a frame with a page of ours may do. A source opened from it is a page like any other: in the
frame's sandbox, without storage of its own, most news pages would not work."""


def frame_document(page: str) -> str:
    """Return a page of ours, in which all is escaped already, for the `srcdoc` of a frame."""
    return _html.escape(page)


def markdown(text: str) -> str:
    """Return text as one line of Markdown that says just this, wherever it stands in a line.

    CommonMark, GitHub, pandoc, knitr and Quarto show it so. All is escaped as entities: a
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
    """Return an address as the destination of a link in Markdown, to stand between < and >.

    >>> markdown_address("https://e.example/a b?c=$d&copy=`e`")
    'https://e.example/a%20b?c=%24d&amp;copy=%60e%60'
    """
    return quote(readable(url)[0], safe=_ADDRESS).replace("&", "&amp;")


def xml(value: object) -> str:
    r"""Return text for an element of XML.

    >>> xml("a<b\x00")
    'a&lt;b�'
    """
    return _html.escape(readable(str(value))[0], quote=False)


def xml_attribute(value: object) -> str:
    """Return text for a quoted attribute of XML, whose line feeds a reader would turn into spaces.

    >>> xml_attribute("it's")
    'it&#x27;s'
    """
    text = _html.escape(readable(str(value))[0])
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


def csv_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    An apostrophe is put before what could begin one: at the start of the cell, of a line in it, and
    after a semicolon or a tab, which separate cells elsewhere. `csv_text` takes it away again.

    >>> print(csv_cell("=1+1"), csv_cell("Tu-95;=1+1"), csv_cell("a-1"))
    '=1+1 Tu-95;'=1+1 a-1
    """
    return _BEGINS.sub(r"\1'", readable(text)[0])


def csv_text(cell: str) -> str:
    """Return the text that a cell was made of by `csv_cell`.

    >>> csv_text("'=1+1"), csv_text("'a")
    ('=1+1', "'a")
    """
    return _GUARDED.sub(r"\1", cell)


def csv_record(values: Iterable[object]) -> str:
    r"""Return a record of CSV (RFC 4180) with its line feed; texts as `csv_cell`, None as empty.

    A cell is quoted where it holds a comma, a quotation mark, a line break, or what separates cells
    elsewhere: the same on every Python.

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
