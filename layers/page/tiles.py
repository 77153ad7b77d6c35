"""Map pictures from somebody's server, only where they are asked for: whose, and what may load."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np
from branca.element import Element
from folium import raster_layers

from adiz.geo.edges import densify
from adiz.geo.errors import RequestError

from ..scene import Scene

HOST: Final = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?", re.IGNORECASE)
PLACES: Final = ("{z}", "{x}", "{y}")
FILLED_BY_LEAFLET: Final = frozenset({"z", "x", "y", "s", "r"})
DEEPEST_ZOOM: Final = 19
SUGGESTED: Final = 5
FARTHEST_DEG: Final = 85.0
"""Where Web Mercator ends, nearly."""
ALONG_M: Final = 1_000.0


@dataclass(frozen=True, slots=True)
class Tiles:
    """Square pictures of the world in Web Mercator.

    url: as Leaflet wants it, with {z}, {x}, {y}, perhaps {s} and {r}. subdomains: what {s} stands
    for. attribution: whom the pictures are owed to, as texts with the address they lead to, or "".
    """

    url: str
    attribution: tuple[tuple[str, str], ...]
    subdomains: tuple[str, ...] = ("a", "b", "c")
    max_zoom: int = DEEPEST_ZOOM

    @property
    def hosts(self) -> tuple[str, ...]:
        """The servers that whoever opens the page will ask."""
        host = urlsplit(self.url).netloc
        names = self.subdomains if "{s}" in host else ("",)
        return tuple(host.replace("{s}", name) for name in names)

    def as_json(self) -> dict[str, Any]:
        """For the page."""
        return {"url": self.url, "subdomains": self.subdomains, "zoom": self.max_zoom}


def tiles_named(name: str) -> Tiles:
    """Tiles by their name in xyzservices, or by an address with {z}, {x} and {y}.

    Raises RequestError for an unknown name, one that needs a key, and an address that is not such.

    >>> tiles_named("OpenStreetMap.Mapnik").hosts
    ('tile.openstreetmap.org',)
    """
    found = _at(name) if "//" in name else _named(name)
    if urlsplit(found.url).scheme != "https" or not all(map(HOST.fullmatch, found.hosts)):
        raise RequestError(f"'{name}': tiles must come from https://HOST/...; choose others")
    if not all(part in found.url for part in PLACES):
        raise RequestError(f"'{name}': the address of tiles holds {', '.join(PLACES)}")
    return found


def refuse_beyond(scene: Scene) -> None:
    """Raise RequestError where a flight goes farther north or south than tiles reach."""
    for formation in scene.result.formations:
        path = formation.path
        _, lat = densify(path.lon, path.lat, path.edges, tolerance_m=ALONG_M)
        farthest = float(lat[np.argmax(np.abs(lat))])
        if abs(farthest) > FARTHEST_DEG:
            reached = f"{abs(farthest):.1f}°{'N' if farthest > 0 else 'S'}"
            raise RequestError(
                f"'{formation.name}' reaches {reached}, but map tiles end at {FARTHEST_DEG:.0f}°; "
                "draw the map without tiles: it then shows the pole"
            )


def is_picture(element: Element) -> bool:
    """Return whether a layer of folium is, or holds, pictures of the Earth in Web Mercator."""
    pictures = (raster_layers.TileLayer, raster_layers.ImageOverlay, raster_layers.VideoOverlay)
    return isinstance(element, pictures) or any(map(is_picture, element._children.values()))


def _at(url: str) -> Tiles:
    """What nobody has described: all that is known of it is its host."""
    return Tiles(url, ((urlsplit(url).netloc.replace("{s}.", ""), ""),))


def _named(name: str) -> Tiles:
    from xyzservices import TileProvider, providers

    try:
        provider: TileProvider = providers.query_name(name)
    except ValueError:
        raise RequestError(f"no tiles are called '{name}'; {_suggestion(name)}") from None
    if provider.requires_token():
        raise RequestError(f"'{name}' needs a key; give the whole address with your key in it")
    known: Mapping[str, Any] = provider
    url = re.sub(
        r"\{(\w+)\}",
        lambda part: part[0] if part[1] in FILLED_BY_LEAFLET else str(known.get(part[1], part[0])),
        provider["url"],
    )
    return Tiles(
        url,
        _parts(provider["html_attribution"]),
        tuple(known.get("subdomains", "abc")),
        int(known.get("max_zoom", DEEPEST_ZOOM)),
    )


def _suggestion(name: str) -> str:
    from xyzservices import providers

    word = name.partition(".")[0].lower()
    near = [key for key in providers.flatten() if word in key.lower()][:SUGGESTED]
    return f"there are {', '.join(near)}" if near else "try OpenStreetMap.Mapnik"


def _parts(markup: str) -> tuple[tuple[str, str], ...]:
    """An attribution as its texts, each with where it leads; no other markup is kept."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return tuple(reader.parts)


class _Reader(HTMLParser):
    """Collects texts and the links they stand in."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[tuple[str, str]] = []
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Where a link begins."""
        if tag == "a":
            self._link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        """Where it ends."""
        if tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        """A text, in a link or not."""
        self.parts.append((data, self._link))
