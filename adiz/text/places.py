"""Places of the gazetteer, as a table for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from adiz.geo.positions import Place, format_position

from .words import aligned

NOTE: Final = (
    "within: all of the place lies within this distance of the position, since reports do not say\n"
    "from which part of it they measure."
)


def listing(places: Sequence[Place]) -> str:
    """Return one line per place: name, kind, position, size, whose, and its other names."""
    head = ("name", "kind", "position", "within", "claimed by", "other names")
    rows = [
        (
            place.name,
            str(place.properties["kind"]),
            format_position(place.lon, place.lat),
            f"{place.bound_m / 1000:g} km",
            ", ".join(place.properties["claimants"]),
            ", ".join(place.properties["names"][1:]),
        )
        for place in places
    ]
    return f"{aligned([head, *rows])}\n\n{NOTE}"


def content(place: Place) -> dict[str, Any]:
    """Return a place as the members of a JSON object."""
    own = ("kind", "claimants", "administered_by", "status", "source")
    return {
        "name": place.name,
        "names": list(place.properties["names"]),
        "lon": place.lon,
        "lat": place.lat,
        "bound_m": place.bound_m,
        **{key: place.properties.get(key) for key in own},
    }
