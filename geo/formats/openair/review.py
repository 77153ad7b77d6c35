"""Review an OpenAir file: what its reader refuses or doubts, with line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...errors import InputError
from ..checkable import only_checkable
from ..geojson.skipped import SKIPPED
from ..zone_finding import ZoneFinding
from .read import read_zones

_LINE: Final = re.compile(r"\bline (\d+)")


def review_zones(data: bytes, name: str) -> tuple[ZoneFinding, ...]:
    """Return what is wrong or doubtful, in the order of the lines."""
    try:
        zones = only_checkable(read_zones(data, name), name)
    except InputError as error:
        return (ZoneFinding(error.line, error.beside(name)),)
    warnings = zones[0].properties.get("warnings", ())
    found = [finding for item in warnings for finding in _findings(item, name)]
    return tuple(sorted(found, key=lambda finding: finding.line or 0))


def _findings(warning: dict[str, str], name: str) -> Iterator[ZoneFinding]:
    """Yield a warning of the reader as a finding, with the line that it names first."""
    text, code = warning["text"], warning["code"]
    begins = re.match(rf"{re.escape(name)}(?::(\d+))?: ", text)
    rest = text[begins.end() :] if begins else text
    mentioned = _LINE.search(rest)
    line = (begins and begins[1]) or (mentioned and mentioned[1])
    at = int(line) if line else None
    yield ZoneFinding(at, rest, "error" if code == SKIPPED else "warning", code)
