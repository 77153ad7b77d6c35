"""Prepare events of which only words were published for drawing: zones, seas and the words.

Nothing is checked and no line is drawn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from adiz.geo.errors import RequestError
from adiz.geo.escaping import short
from adiz.geo.model import Case, Zone, date_interval
from adiz.geo.results import Result, Source
from adiz.layers.atlas import catalog
from adiz.layers.atlas.patrols import patrol, patrol_name
from adiz.layers.atlas.seas import seas_named
from adiz.layers.data_files import DATA

from .selection import in_force, named_by

SPOKEN_OF: Final = {"ROK JCS": "kr-adiz", "NORAD": "us-adiz-alaska", "MND (Taiwan)": "tw-adiz"}
"""The ADIZ that the words of an authority are about, unless they name one by its id."""

PUBLISHED: Final = {
    "route": "Route",
    "adiz": "ADIZ",
    "others": "Others",
    "duration": "Duration",
    "confidence": "Confidence",
}
"""Columns of the table of patrols that hold words, and their titles on a page."""


def event_in_words(name: str) -> Result | None:
    """Return the result for an event without a track; None if the name is not of such an event.

    name: id of a bundled case, date of a patrol, or the unique beginning of either.
    """
    try:
        shipped = catalog.case(name)
    except RequestError:
        item = patrol(name)
        return None if item is None or item["case"] is not None else _of_patrol(item)
    return None if shipped.formations or shipped.areas or shipped.points else _of_case(shipped)


def _of_patrol(item: Mapping[str, Any]) -> Result:
    said = list(_words_about(item))
    aircraft = list(item["aircraft"])
    properties = {"in_words": said, "sources": item["sources"], "aircraft": aircraft}
    return _result(patrol_name(item), item["date"], (), properties, _file("patrols.json"))


def _of_case(case: Case) -> Result:
    known = patrol(str(case.date).partition("/")[0])
    said = list(case.properties.get("in_words", ()))
    properties = {**case.properties, "in_words": said}
    if known is not None and known["case"] == case.id:
        said += _words_about(known)
        properties.setdefault("aircraft", list(known["aircraft"]))
    source = _file(f"cases/{case.id}.geojson", case.id)
    return _result(case.name, case.date, case.statements, properties, source, named_by(case))


def _words_about(item: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the words about one patrol, in the form of a case's `in_words`."""
    counts = ", ".join(map(_counted, item["aircraft"]))
    yield {"name": "Aircraft", "text": f"{counts}."}
    for key, name in PUBLISHED.items():
        if item.get(key):
            text = str(item[key])
            yield {"name": name, "text": text if text.endswith(".") else f"{text}."}


def _counted(part: Mapping[str, Any]) -> str:
    """How many of a type flew, in short."""
    count = part.get("count")
    return f"{count} × {part['type']}" if count else f"{part['type']} (how many is not known)"


def _result(
    name: str,
    date: str | None,
    statements: Sequence[Mapping[str, Any]],
    properties: Mapping[str, Any],
    source: Source,
    named: Sequence[Zone] = (),
) -> Result:
    """Return the result; named: the zones that the case itself names."""
    said = properties["in_words"]
    texts = [str(item.get(key) or "") for item in said for key in ("name", "where", "text")]
    about = (*_zones(statements, texts, date), *named)
    zones = tuple({zone.id: zone for zone in about}.values())
    seas = seas_named(" ".join(texts))
    return Result(
        formations=(),
        zones=zones,
        answers=(),
        title=short(name),
        date=date,
        statements=tuple(statements),
        route_sources=(source,),
        zone_sources=tuple(Source(zone.id, zone.sha256) for zone in zones),
        properties={**properties, "named_seas": list(seas)},
    )


def _zones(
    statements: Sequence[Mapping[str, Any]], texts: Sequence[str], date: str | None
) -> Iterator[Zone]:
    """Yield the zones that the words are about, in the editions in force then.

    Airspace is among them only where a statement names it by its id: one that denies an entry does
    not, so that no airspace is drawn of which nobody said that it was entered.
    """
    stated = {str(item["zone"]) for item in statements if item.get("zone")}
    words = " ".join((*texts, *(str(item.get("who")) for item in statements)))
    spoken_of = {family for who, family in SPOKEN_OF.items() if who in words}
    when = date_interval(date) if date else None
    for zone in catalog.zones():
        names = {zone.id, zone.family}
        meant = names & stated or (zone.kind == "adiz" and names & spoken_of)
        if meant and not zone.is_line and in_force(zone, when):
            yield zone


def _file(path: str, name: str = "") -> Source:
    return Source(name or path, hashlib.sha256((DATA / path).read_bytes()).hexdigest())
