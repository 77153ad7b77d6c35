"""Review an OpenAir file: what its reader refuses or doubts, with line numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Literal

from ...errors import InputError
from ...model import Note, parts_of
from ..checkable import only_checkable
from ..geojson.skipped import SKIPPED, skipped_warning
from ..geojson.zone import zones_of
from ..zone_finding import ZoneFinding
from .read import Reading, reading_of


def review_zones(data: bytes, name: str) -> tuple[ZoneFinding, ...]:
    """Return what is wrong or doubtful, in the order of the lines."""
    left_out: list[InputError] = []
    try:
        reading = reading_of(data, name)
        zones = zones_of(reading.document, hashlib.sha256(data).hexdigest(), left_out=left_out)
        zones = only_checkable(zones, name)
    except InputError as error:
        return (ZoneFinding(error.line, error.beside(name)),)
    known = {skipped_warning(error)["text"] for error in left_out}
    others = [w for w in zones[0].properties.get("warnings", ()) if w["text"] not in known]
    found = [*_left_out(left_out, name), *_warnings(reading, others)]
    return tuple(sorted(found, key=lambda finding: finding.line or 0))


def _left_out(errors: list[InputError], name: str) -> Iterator[ZoneFinding]:
    """Yield an error for each airspace that is left out."""
    for error in errors:
        places = [place for place in error.places if place != name]
        text = ": ".join([*places, f"left out: {error.reason}"])
        yield ZoneFinding(error.line, text, "error", SKIPPED)


def _warnings(reading: Reading, warnings: Sequence[Note]) -> Iterator[ZoneFinding]:
    """Yield each warning with the line that it is about, if the reader knows one."""
    lines = {item.text: item.line for item in reading.said}
    for warning in warnings:
        _, what, advice = parts_of(warning)
        severity: Literal["error", "warning"] = "warning"
        if warning["code"] == SKIPPED:
            severity = "error"
        text = f"{what}; {advice}" if advice else what
        yield ZoneFinding(lines.get(what), text, severity, warning["code"])
