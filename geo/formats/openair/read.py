"""Read the airspaces of an OpenAir file as zones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ...errors import InputError
from ...json_values import counted, cut, first_few
from ...model import Zone, note, said_of
from ..geojson.document import Document, Feature
from ..geojson.foreign_limits import UNKNOWN, Side
from ..geojson.skipped import refuse_first, skipping
from ..geojson.zone import zones_of
from ..tracks import document_of, unique
from .boundary import STRAIGHT, Boundary, boundary_of
from .limits import limit_in
from .records import Airspace, decoded, records_of

_KINDS: Final = {"ADIZ": "adiz", "FIR": "fir", "Q": "danger"}
"""Classes and types of airspace that are kinds of zone of ours; others are "custom"."""

_LIMITS: Final[tuple[tuple[str, Side], ...]] = (("AL", "floor"), ("AH", "ceiling"))
_FIRST: Final = 3
_AS_OTHERS: Final = (
    "limits without a unit or a datum are read as feet, above mean sea level, as other programs "
    "read OpenAir:"
)
_ALWAYS: Final = "zones that state times of activation (AA) count as active at all times:"
_AS_LINE: Final = (
    "airways (DY) are read as their centre lines, which a flight crosses or does not; whether it "
    "was within their width is not answered:"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A warning about a file: its code and text, and the line that it is about, if there is one."""

    code: str
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its airspaces as a document, and the warnings about it."""

    document: Document
    said: tuple[Said, ...]


Places = list[tuple[str, int]]
"""Where something is doubtful, in words, and the line of each."""


@dataclass(slots=True)
class _Notes:
    """What is doubtful about the airspaces of a file, by what it is."""

    repeated: Places = field(default_factory=list)
    unknown: Places = field(default_factory=list)
    assumed: Places = field(default_factory=list)
    timed: Places = field(default_factory=list)
    airways: Places = field(default_factory=list)

    def said(self) -> Iterator[Said]:
        """Yield each warning."""
        again = counted(len(self.repeated), "point repeats", "points repeat")
        unread = f"{counted(len(self.unknown), 'limit')} not understood, so at an unknown height"
        texts = (
            ("repeated", self.repeated, f"{again} the one before, left out: line"),
            ("limits-unread", self.unknown, f"{unread}:"),
            ("limits-assumed", self.assumed, _AS_OTHERS),
            ("times-unused", self.timed, _ALWAYS),
            ("airway", self.airways, _AS_LINE),
        )
        for code, places, text in texts:
            if places:
                shown = first_few([words for words, _ in places], _FIRST)
                yield Said(code, f"{text} {shown}", places[0][1])


def read_zones(data: bytes, name: str, *, names_file: bool = True) -> tuple[Zone, ...]:
    """Return each airspace of a file as one zone; see `openair.read_zones`."""
    reading = reading_of(data, name, names_file=names_file)
    return zones_of(reading.document, hashlib.sha256(data).hexdigest())


def reading_of(data: bytes, name: str, *, names_file: bool = True) -> Reading:
    """Return what a file holds, as a document of ours.

    Parameters
    ----------
    data, name, names_file
        As for `openair.read_zones`.

    Raises
    ------
    InputError
        If no airspace can be read.
    """
    label = name if names_file else ""
    text, about_encoding = decoded(data, name)
    records = records_of(text)
    skipped: list[InputError] = []
    notes = _Notes()
    features: list[Feature] = []
    for airspace in records.airspaces:
        with skipping(skipped, label, _where(airspace)):
            features.append(_feature(airspace, name, notes))
    if not features:
        refuse_first(skipped)
        raise InputError("holds no airspace; one begins with an AC record", places=(name,))
    ids = unique([feature.id for feature in features])
    said = [Said("encoding", about_encoding)] if about_encoding else []
    said += [Said("left-out", words, line) for words, line in records.notes()]
    said += notes.said()
    document = document_of(
        [replace(feature, id=own) for feature, own in zip(features, ids, strict=True)],
        name,
        [said_of(note(item.code, item.text), label) for item in said],
        skipped,
        names_file=names_file,
    )
    return Reading(document, tuple(said))


def _where(airspace: Airspace) -> str:
    """Return how messages name an airspace."""
    return f"airspace {cut(repr(airspace.text('AN') or airspace.line))}"


def _feature(airspace: Airspace, name: str, notes: _Notes) -> Feature:
    """Return an airspace as a feature of our document."""
    boundary = boundary_of(airspace.boundary, name, airspace.line)
    where = _where(airspace)
    notes.repeated += [(str(line), line) for line in boundary.repeated]
    if boundary.is_airway:
        notes.airways.append((where, boundary.lines[0]))
    if times := [record for record in airspace.all("AA") if record.text]:
        notes.timed.append((where, times[0].line))
    coordinates: Any = [list(place) for place in boundary.places]
    return Feature(
        where=where,
        id=airspace.text("AI"),
        geometry_type="LineString" if boundary.is_airway else "Polygon",
        coordinates=coordinates if boundary.is_airway else [coordinates],
        properties=_said(airspace) | _limits(airspace, notes) | _edges(boundary),
        raw={},
        lines=(airspace.line, *boundary.lines),
    )


def _said(airspace: Airspace) -> dict[str, Any]:
    """Return what an airspace says besides its limits and its boundary."""
    of_class, of_type = airspace.text("AC"), airspace.text("AY")
    kinds = [
        _KINDS[code.upper()] for code in (of_type, of_class) if code and code.upper() in _KINDS
    ]
    said: dict[str, Any] = {
        "name": airspace.text("AN"),
        "kind": kinds[0] if kinds else None,
        "airspace_class": of_class,
        "airspace_type": of_type,
        "frequency": airspace.text("AF", "AR"),
        "station": airspace.text("AG"),
        "activation": [record.text for record in airspace.all("AA") if record.text] or None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _limits(airspace: Airspace, notes: _Notes) -> dict[str, Any]:
    """Return floor and ceiling; the format requires both, so that a missing one is unknown."""
    limits: dict[str, Any] = {}
    for code, side in _LIMITS:
        stated = airspace.all(code)
        if len({record.text.upper() for record in stated}) != 1:
            limits[side] = dict(UNKNOWN)
            many = f"{len(stated)} different ones" if stated else "none"
            where = f"{code} of {_where(airspace)} ({many}), line {airspace.line}"
            notes.unknown.append((where, airspace.line))
            continue
        record = stated[0]
        read = limit_in(record.text, side)
        limits[side] = read.limit
        where = f"{code} {cut(repr(record.text))}, line {record.line}"
        if read.is_unknown:
            notes.unknown.append((where, record.line))
        elif read.assumed:
            notes.assumed.append((where, record.line))
    return limits


def _edges(boundary: Boundary) -> dict[str, Any]:
    """Return the edges; straight ones are assumed, as the format does not say what they are."""
    width = boundary.width_nm
    own: dict[str, Any] = {"kind": "line"} if boundary.is_airway else {}
    if boundary.is_airway and width is not None:
        own["airway_width_nm"] = width
    return own | {
        "edges": boundary.edges,
        "edges_assumed": [edge == STRAIGHT for edge in boundary.edges],
    }
