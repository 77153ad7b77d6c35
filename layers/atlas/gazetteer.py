"""The capes, islets, islands, towns and bases that published reports measure from, by name.

data/gazetteer.geojson and the towns of data/towns.geojson, read when first asked for. What the
table of islets (data/features.json) already holds is taken from there, so that no place has two
positions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from adiz.geo.errors import InputError

from ..data_files import read_table

if TYPE_CHECKING:
    from adiz.geo.positions import Place


def find(name: str) -> Place:
    """Return the place of this name, in any of its forms.

    Case, accents, spaces and hyphens do not count.

    Raises InputError, with close names, where there is none.

    >>> find("kubajima").name, find("久場島").bound_m
    ('Kuba-jima', 1800.0)
    >>> find("Dokdo").properties["claimants"]
    ['JP', 'KP', 'KR']
    """
    found = _by_name().get(_plain(name))
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(_plain(name), _by_name(), n=3, cutoff=0.7)
        close = dict.fromkeys(_by_name()[key].name for key in near)
        if close:
            hint = f"did you mean {' or '.join(close)}?"
        elif within := named_in(name):
            hint = f"a position is a place, or a distance and direction from it: {_like(within)}"
        else:
            hint = "give coordinates, like 3311N12147E (the places it has: adiz places)"
        raise InputError(f"place '{name}' is not in the gazetteer; {hint}")
    return found


def containing(text: str) -> tuple[Place, ...]:
    """Return the places that have a name which contains this text.

    >>> [place.name for place in containing("daitō")]
    ['Minami-Daito', 'Kita-Daito', 'Oki-Daito']
    """
    part = _plain(text)
    return tuple(
        place for place in places() if any(part in _plain(n) for n in place.properties["names"])
    )


def named_in(text: str) -> tuple[str, ...]:
    """Return the names of places that stand in a text as words of their own, in its order.

    >>> named_in("between Okinawa and Miyako")
    ('Okinawa', 'Miyako')
    """
    words = text.split()
    spans = ((i, j) for i in range(len(words)) for j in range(len(words), i, -1))
    found: dict[int, Place] = {}
    for i, j in spans:
        place = _by_name().get(_plain(" ".join(words[i:j])))
        if place is not None and not any(k in found for k in range(i, j)):
            found |= dict.fromkeys(range(i, j), place)
    return tuple(dict.fromkeys(found[i].name for i in sorted(found)))


@cache
def places() -> tuple[Place, ...]:
    """Return every place, in the table's order.

    Its properties hold id, names, kind, claimants and source.
    """
    return tuple(_places())


def _places() -> Iterator[Place]:
    from adiz.geo.positions import Place  # most routes name none

    features = {item["id"]: item for item in read_table("features.json")["features"]}
    tables = map(read_table, ("gazetteer.geojson", "towns.geojson"))
    for feature in chain.from_iterable(table["features"] for table in tables):
        own = feature["properties"]
        if "feature" in own:
            islet = features[own["feature"]]
            lon, lat = islet["lon"], islet["lat"]
            shared = ("bound_m", "status", "source", "claimants", "administered_by")
            own = {key: islet.get(key) for key in shared} | own
        else:
            lon, lat = feature["geometry"]["coordinates"]
        yield Place(
            name=own["names"][0], lon=lon, lat=lat, bound_m=float(own["bound_m"]), properties=own
        )


@cache
def _by_name() -> dict[str, Place]:
    return {_plain(name): place for place in places() for name in place.properties["names"]}


def _like(names: Sequence[str]) -> str:
    """Return what to type for words that only mention places."""
    if len(names) > 1:
        return f"type '{'; '.join(names)}' for a line from one to the other"
    return f"type '{names[0]}' or '50 km NW of {names[0]}'"


def _plain(name: str) -> str:
    """A name without what writers differ in.

    >>> _plain("Kuba-jima"), _plain("ŌKI Daitō")
    ('kubajima', 'okidaito')
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())
