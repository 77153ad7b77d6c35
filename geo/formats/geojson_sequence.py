"""GeoJSON text sequences: one feature per line, or after each record separator (RFC 8142)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError
from ..json_values import describe, naming
from ..model import Case
from .geojson.case import case_of
from .geojson.document import GEOMETRIES, parse
from .geojson.skipped import refuse_first

if TYPE_CHECKING:
    from ..positions import Find

SUFFIXES: Final = (".geojsonl", ".geojsons", ".geojsonseq", ".jsonl", ".ndjson")
_SEPARATOR: Final = b"\x1e"
_FEATURES: Final = ("Feature", "FeatureCollection")


def sniff(head: bytes) -> bool:
    """Return whether it begins with a record separator."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(_SEPARATOR)


def sniff_whole(data: bytes) -> bool:
    """Return whether there are separators, or GeoJSON alone on the first of several lines."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_SEPARATOR):
        return True
    line, _, rest = start.partition(b"\n")
    line = line.strip()
    if not (line.startswith(b"{") and line.endswith(b"}") and rest.lstrip().startswith(b"{")):
        return False
    try:
        return json.loads(line).get("type") in (*_FEATURES, *GEOMETRIES)
    except (ValueError, RecursionError):
        return False


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:
    """Return the routes of all features; a record that is no GeoJSON is left out, as RFC 8142 says.

    Raises
    ------
    InputError
        If no record can be read.
    """
    members: list[Any] = []
    skipped: list[InputError] = []
    for line, text in _records(data):
        try:
            members += _features(text)
        except InputError as error:
            skipped.append(InputError(str(error), places=(name,), line=line))
    if not members:
        refuse_first(skipped)
        raise InputError("holds no feature; give one on each line", places=(name,))
    whole = json.dumps({"type": "FeatureCollection", "features": members})
    document = parse(whole.encode(), name)
    with naming(name):
        return case_of(replace(document, skipped=(*skipped, *document.skipped)), find)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the line on which each record begins, and its text."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    mark = _SEPARATOR if data.lstrip().startswith(_SEPARATOR) else b"\n"
    line = 1
    for text in data.split(mark):
        if text.strip():
            yield line, text
        line += text.count(b"\n") + (mark == b"\n")


def _features(text: bytes) -> list[Any]:
    """Return the features of one record."""
    try:
        found = json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError):
        raise InputError("is no JSON; correct that line") from None
    if not isinstance(found, dict):
        raise InputError(f"is {describe(found)}, not a GeoJSON feature")
    if found.get("type") == "FeatureCollection" and isinstance(found.get("features"), list):
        return list(found["features"])
    if found.get("type") in _FEATURES:
        return [found]
    return [{"type": "Feature", "properties": {}, "geometry": found}]
