"""Read untrusted XML: limited in size, without document types, entities or network access.

defusedxml refuses the latter three; the limits and the messages are ours.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.parsers.expat import ErrorString

from ..errors import InputError

MOST_BYTES: Final = 64_000_000
MOST_ELEMENTS: Final = 3_000_000
MOST_LEVELS: Final = 200


class _Bounded(ET.TreeBuilder):
    """Builds the tree up to a limit of size and depth, which defusedxml does not check."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = self.level = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self.elements += 1
        self.level += 1
        if self.elements > MOST_ELEMENTS or self.level > MOST_LEVELS:
            raise InputError("holds too many elements, or too many in one another; split it")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self.level -= 1
        return super().end(tag)


def parse(data: bytes, name: str) -> ET.Element:
    """Return the root of an XML document.

    Parameters
    ----------
    data, name
        Content and name of the file.

    Raises
    ------
    InputError
        If it is broken, refused or too large.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"is larger than {MOST_BYTES // 1_000_000} MB; split it", places=(name,))
    root = _root(data)
    if isinstance(root, _Fault):
        raise InputError(root.text, places=(name,), line=root.line)
    return root


class _Fault(NamedTuple):
    """What is wrong with a document, and on which line."""

    text: str
    line: int | None = None


def _root(data: bytes) -> ET.Element | _Fault:
    """Return the root, or what is wrong with the document.

    The fault is returned, not raised, so that no traceback keeps the parser alive: Python 3.12.0
    and 3.12.1 crash if an xml.etree parser lives until the interpreter ends.
    """
    from defusedxml.common import DefusedXmlException  # loaded only if there is XML to read
    from defusedxml.ElementTree import XMLParser

    parser = XMLParser(target=_Bounded(), forbid_dtd=True)
    try:
        parser.feed(data)
        root: ET.Element = parser.close()
    except ET.ParseError as error:
        line, column = error.position
        what = ErrorString(error.code)
        return _Fault(f"is not XML: {what} (column {column + 1}); correct that line", line)
    except DefusedXmlException:
        return _Fault(
            "declares a document type or entities, which adiz does not follow; "
            "delete its <!DOCTYPE ...>"
        )
    except InputError as error:
        return _Fault(str(error))
    except (ValueError, LookupError):
        return _Fault("is in an encoding that is not read; save it as UTF-8")
    return root


def local(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: ET.Element, *names: str) -> Iterator[ET.Element]:
    """Return the direct children with these names."""
    return (child for child in element if local(child) in names)


def descendants(element: ET.Element, *names: str) -> Iterator[ET.Element]:
    """Return all elements with these names, at any depth, in the order of the document."""
    return (child for child in element.iter() if local(child) in names)


def text_of(element: ET.Element, name: str) -> str | None:
    """Return the text of the first child with this name; None if there is none."""
    found = next(children(element, name), None)
    text = (found.text or "").strip() if found is not None else ""
    return text or None
