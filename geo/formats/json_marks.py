"""Marks of JSON that is more than plain GeoJSON, so that its own reader is loaded only then."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile(
    rb'"temporalGeometry"|"Moving(?:Point|Geometry)|"trace"|"identification"|"fr24_id"|'
    rb"\}[ \t\r]*\n\s*\{"
)
_SEPARATOR: Final = b"\x1e"


def may_be_special(data: bytes) -> bool:
    """Return whether JSON may be of a tracker, move, or be a sequence of texts.

    Parameters
    ----------
    data
        Content of the file.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(_SEPARATOR) or _MARKS.search(data) is not None
