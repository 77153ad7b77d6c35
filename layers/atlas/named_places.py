"""Islands and towns that a text names, among those whose names stand on the map."""

from __future__ import annotations

import re

from ..data_files import read_table

Position = tuple[float, float]

KINDS = ("island", "islet", "town")


def places_named(text: str) -> dict[str, Position]:
    """Return where the places that a text names are, longitude and latitude, by their names.

    A region is not the town that it is called after.

    >>> places_named("over the sea north-east of Vardø"), places_named("over the Norwegian Sea")
    ({'Vardø': (31.1, 70.4)}, {})
    """
    return {
        place["name"]: (place["lon"], place["lat"])
        for place in read_table("places.json")["places"]
        if place["kind"] in KINDS
        and re.search(rf"\b{re.escape(place['name'])}\b(?! (?:region|Oblast)\b)", text)
    }
