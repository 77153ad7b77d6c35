"""Recognise answers that adiz wrote, by the marks that each kind of file carries.

An answer holds zones, discs and stretches besides the route, so it cannot be an input. Routes and
zones written by `adiz convert` and `adiz zones export` carry none of these marks and can be read.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any, Final

from ..errors import InputError

SCHEMA: Final = re.compile(r"adiz-(?!clicks)[a-z]+/\d+")
TOOL: Final = re.compile(r"adiz \d[\w.+-]*")
"""The value of the column `tool` in the tables of an answer; see results.tables."""

_TABLE: Final = b"formation,formation_name,zone,"
_KML_TOOL: Final = re.compile(rb'<Data name="tool">\s*<value>\s*adiz \d')
_GPKG_COLUMN: Final = b'"tool" TEXT'
_GPKG_TOOL: Final = re.compile(rb"adiz \d+\.\d+")
"""The column of an answer's tables and its value; zones may have the value in a note alone."""
_PDF: Final = re.compile(rb"/(Author|Creator) ?\(adiz\)")
_SVG: Final = re.compile(rb"<dc:title>\s*adiz\s*</dc:title>")
PARQUET_MARK: Final = "adiz-answer"
"""The key of the metadata of an answer as Parquet."""
_CREATOR: Final = re.compile(rb"<dc:creator[^>]*>adiz</dc:creator>")
_PAGE: Final = b'<script type="application/json" id="scene">'
_HEAD: Final = 65_536


def refuse_answers(data: bytes, name: str) -> None:
    """Raise InputError if a file is an answer that adiz wrote, and so cannot be an input.

    Parameters
    ----------
    data, name
        Content and name of the file.
    """
    if is_answer(data):
        raise InputError(refusal(data, name))


def refusal(data: bytes, name: str) -> str:
    """Return the message about an answer that was given as an input.

    Parameters
    ----------
    data, name
        Content and name of the file.
    """
    again = f", or: adiz recheck {name}" if b'"adiz-check/' in data else ""
    return f"{name} is an answer written by adiz; check the route it was made from{again}"


def is_answer(data: bytes) -> bool:
    """Return whether a file carries the mark of an answer, which it states itself."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return _is_answer_in_json(data)
    if start.startswith(b"PK\x03\x04"):
        return _is_answer_in_zip(data)
    if start.startswith(b"SQLite format 3\0"):
        marks = (b"layer_styles" in data, _GPKG_COLUMN in data, _GPKG_TOOL.search(data))
        return all(marks)
    if start.startswith(b"PAR1"):
        return PARQUET_MARK.encode() in data
    if start.startswith(b"\x89PNG"):
        return b"tEXtSoftware\0adiz" in start.partition(b"IDAT")[0]
    if start.startswith(b"%PDF"):
        return bool(_PDF.search(data))
    if start.startswith(b"<"):
        return _is_answer_in_markup(start)
    return start.startswith(_TABLE)


def _is_answer_in_markup(start: bytes) -> bool:
    """Return whether KML, SVG or HTML is an answer."""
    head = start[:_HEAD].lower()
    if b"<html" in head:
        return _PAGE in start
    if b"<svg" in head:
        return bool(_SVG.search(start[:_HEAD]))
    return b"<kml" in head and bool(_KML_TOOL.search(start))


def _is_answer_in_json(data: bytes) -> bool:
    """Return whether JSON is an answer."""
    if not any(mark in data for mark in (b'"adiz-', b'"adiz ', b'"not_checked"')):
        return False  # so that most files are parsed only once
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and (
        _matches(SCHEMA, document.get("schema")) or _is_collection_of_answers(document)
    )


def _is_collection_of_answers(document: dict[str, Any]) -> bool:
    """Return whether features are rows of tables that name this tool, or state what they answer."""
    features = document.get("features")
    if not isinstance(features, list):
        return False
    rows = [item.get("properties") for item in features if isinstance(item, dict)]
    if any(isinstance(p, dict) and "table" in p and _matches(TOOL, p.get("tool")) for p in rows):
        return True
    has_members = {"not_checked", "warnings", "caveat"} <= document.keys()
    return has_members and all(isinstance(p, dict) and "role" in p for p in rows)


def _is_answer_in_zip(data: bytes) -> bool:
    """Return whether it is an answer: a KMZ, or a document or workbook that names its author."""
    from .archives import BROKEN  # most files are no archives

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "docProps/core.xml" in names:
                with archive.open("docProps/core.xml") as file:
                    return _CREATOR.search(file.read(_HEAD)) is not None
            if names[:1] == ["doc.kml"]:
                with archive.open("doc.kml") as file:
                    return bool(_KML_TOOL.search(file.read(8_000_000)))
    except BROKEN:
        pass  # the reader says what is wrong with it
    return False


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
