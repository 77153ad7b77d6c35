"""Texts and paths: files, bundled cases, parts of these, and selectors of zones."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Final

from adiz.geo.errors import RequestError
from adiz.geo.formats import is_there
from adiz.written_routes import read_named

from .reading import Found, Reading

ROUTES: Final = "a path, the id of a case, or CASE/ROUTE"
ZONES: Final = "a path, an id, a family, 'kind:adiz' or 'by:JP'"


HELD_IN_TEXT: Final = {
    r"(MULTI)?(LINESTRING|POINT|POLYGON)\b": "is a geometry as text; write shapely.from_wkt(text)",
    r"[{\[]": "is JSON as text; write json.loads(text)",
    r"\d\S*[NS]\S*\d\S*[EW]": "is waypoints as text; write adiz.waypoints(text)",
}
"""Patterns of texts that are routes themselves, and what to write instead."""


def is_one(value: object) -> bool:
    """Return whether it is a text or a path."""
    return isinstance(value, str | os.PathLike)


def read_routes(value: str | os.PathLike[str], reading: Reading) -> Found:  # noqa: ARG001
    """Return the case that the text names. Raises RequestError if it names nothing."""
    text = os.fspath(value)
    for pattern, advice in HELD_IN_TEXT.items():
        if re.match(pattern, text.strip(), re.IGNORECASE) and not is_there(text, folder=True):
            raise RequestError(f"'{text[:40]}' {advice}")
    return Found(read_named(text), is_loose=False)


def read_zones(value: str | os.PathLike[str], reading: Reading) -> Sequence[str]:  # noqa: ARG001
    """Return the text, which selects zones or names a file or a folder of them."""
    return [os.fspath(value)]
