"""The named seas and straits: where their names stand, and which of them a text names."""

from __future__ import annotations

import re
from functools import cache

from ..data_files import read_table

Position = tuple[float, float]


@cache
def sea_positions() -> dict[str, Position]:
    """Return where the name of each sea stands, longitude and latitude, by its name."""
    places = read_table("places.json")["places"]
    return {p["name"]: (p["lon"], p["lat"]) for p in places if p["kind"] == "sea"}


def seas_named(text: str) -> tuple[str, ...]:
    """Return the seas that a text names, in their order there; their double names in any order.

    >>> seas_named("East China Sea, then the Tsushima / Korea Strait and the East China Sea")
    ('East China Sea', 'Korea / Tsushima Strait')
    """
    places = {
        match.start(): name
        for name in sea_positions()
        for form in _forms(name)
        if (match := re.search(rf"\b{re.escape(form)}\b", text))
    }
    return tuple(dict.fromkeys(places[start] for start in sorted(places)))


def _forms(name: str) -> tuple[str, ...]:
    """A name, and the same with its two halves the other way round."""
    one, slash, two = name.partition(" / ")
    if not slash:
        return (name,)
    last = two.rpartition(" ")
    turned = f"{last[0]} / {one} {last[2]}" if name.endswith("Strait") else f"{two} / {one}"
    return name, turned
