"""Kinds of values that an answer holds: places and lengths on Earth, times, words, and ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from ..edges import EDGE_KINDS
from ..json_object import Item, read_pair, refusal, utc
from ..model import KINDS, rfc3339
from .members import Kind

MOST_M: Final = 1e9
"""No flight is longer than a million kilometres."""


def within(most: float, unit: str) -> Callable[[Item, str], float]:
    """Return a function that reads a number between `-most` and `most`.

    Parameters
    ----------
    most
        The greatest value allowed.
    unit
        The unit in words, for the error message.
    """

    def read(item: Item, key: str) -> float:
        value = item.number(key)
        if abs(value) > most:
            raise refusal(item, key, f"is {value:g}; give {unit}, {-most:g} to {most:g}")
        return value

    return read


def _least(item: Item, key: str) -> float:
    value = item.number(key)
    if value < 0:
        raise refusal(item, key, f"is {value:g}; it is never below 0")
    return value


def above_zero(advice: str) -> Kind:
    """Return the kind of minutes greater than 0; `advice` ends the error message."""

    def read(item: Item, key: str) -> float:
        value = item.number(key)
        if value <= 0:
            raise refusal(item, key, f"is {value:g}; {advice}")
        return value

    return Kind({"type": "number", "exclusiveMinimum": 0}, read, unit="min")


def _rounded(value: Any) -> float:
    """Return a number that json can write, to the millimetre or millisecond: no proof is finer."""
    return round(float(value), 3)


def _pair(least: float | None = None) -> dict[str, Any]:
    items = {"type": "number"} | ({} if least is None else {"minimum": least})
    return {"type": ["array", "null"], "items": items, "minItems": 2, "maxItems": 2}


TEXT: Final = Kind({"type": "string"}, Item.text)
SAID: Final = Kind({"type": ["string", "null"]}, Item.text_or_none)
"""Text as it was typed; a number is taken as text."""
TEXTS: Final = Kind(
    {"type": "array", "items": {"type": "string"}}, lambda item, key: list(item.texts(key))
)
FLAG: Final = Kind({"type": "boolean"}, Item.flag)
INDEX: Final = Kind({"type": "integer", "minimum": 0}, Item.whole)
COUNT: Final = Kind({"type": "integer", "minimum": 1}, Item.whole)
NUMBER: Final = Kind({"type": "number"}, Item.number)
SHARE: Final = Kind({"type": "number", "minimum": 0, "maximum": 1}, Item.number)
LON: Final = Kind({"$ref": "#/$defs/lon"}, within(360.0, "degrees"), unit="degrees")
LAT: Final = Kind({"$ref": "#/$defs/lat"}, within(90.0, "degrees"), unit="degrees")
METRES: Final = Kind({"$ref": "#/$defs/metres"}, within(MOST_M, "metres"), unit="m")
ALONG: Final = Kind({"$ref": "#/$defs/along"}, within(MOST_M, "metres"), unit="m")
LENGTH: Final = Kind({"type": "number", "minimum": 0}, Item.number, unit="m")
PROVEN_M: Final = Kind({"type": "number", "minimum": 0}, _least, _rounded, "m")
PROVEN_S: Final = PROVEN_M._replace(unit="s")
SECONDS: Final = Kind({"type": "number", "minimum": 0}, Item.number, unit="s")
MINUTES: Final = Kind({"type": "number"}, Item.number, unit="min")
TIME: Final = Kind({"$ref": "#/$defs/time"}, Item.time, rfc3339, "UTC")
"""An instant, or null where that is not known."""
TIME_SAID: Final = TIME._replace(schema={"type": ["string", "null"], "format": "date-time"})
TIMES: Final = Kind(
    {"type": ["array", "null"], "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
    lambda item, key: read_pair(item, key, utc),
    lambda times: times and [rfc3339(time) for time in times],
    "UTC",
)
METRES_PAIR: Final = Kind(_pair(), Item.pair, unit="m")
METRES_BEYOND: Final = Kind(_pair(0), Item.pair, unit="m")
METRES_FROM_TO: Final = METRES_PAIR._replace(schema={**_pair(), "type": "array"})
SECONDS_PAIR: Final = Kind(_pair(), Item.pair, unit="s")

DEFINED: Final = {
    "lon": {
        "description": "Degrees east, WGS84.",
        "type": "number",
        "minimum": -180,
        "maximum": 180,
    },
    "lat": {
        "description": "Degrees north, WGS84.",
        "type": "number",
        "minimum": -90,
        "maximum": 90,
    },
    "metres": {
        "description": "Metres on the WGS84 ellipsoid.",
        "type": "number",
        "minimum": 0,
    },
    "along": {
        "description": "Metres from the formation's start over its joined legs.",
        "type": "number",
        "minimum": 0,
    },
    "time": {
        "description": "RFC 3339 in UTC; null where unknown.",
        "type": ["string", "null"],
        "format": "date-time",
        "pattern": "Z$",
    },
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "kind": {
        "description": "What kind of zone it is. May gain values; treat one you do not know as "
        "`custom`.",
        "type": "string",
        "minLength": 1,
        "examples": list(KINDS),
    },
}
"""What the schema defines of kinds that many members have."""


def word(words: Iterable[str]) -> Kind:
    """Return the kind of a text that is one of these words."""
    known = list(words)
    return Kind({"enum": known}, lambda item, key: item.word(key, known))


def by_edge_kind(
    name: str, key: str, read: Callable[[Item], Any], write: Callable[[Any], dict[str, Any]]
) -> Kind:
    """Return the kind of the readings of a silent text: a list for each kind of edge.

    Kinds of edges that are not known are ignored.

    Parameters
    ----------
    name
        The name under which the schema defines the reading of one kind of edge.
    key
        The key of the list in that reading.
    read, write
        Read and write one item of the list.
    """

    def read_all(item: Item, of: str) -> dict[str, tuple[Any, ...]]:
        readings = item.item(of)
        return {
            kind: tuple(map(read, readings.item(kind).items(key)))
            for kind in readings.values
            if kind in EDGE_KINDS
        }

    def write_all(readings: Any) -> dict[str, Any]:
        return {kind: {key: [write(one) for one in found]} for kind, found in readings.items()}

    schema = {
        "type": "object",
        "properties": {kind: {"$ref": f"#/$defs/{name}"} for kind in EDGE_KINDS},
    }
    return Kind(schema, read_all, write_all)
