"""A result drawn as a map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from adiz.geo.results import Result

from .analysis import answer_of
from .inputs import RouteLike

if TYPE_CHECKING:
    from adiz.layers.page.map_page import FlightMap


def draw(
    result: Result | RouteLike | Iterable[RouteLike],
    *,
    title: str | None = None,
    online: bool = False,
    language: str = "en",
    names: Mapping[str, Mapping[str, str]] | None = None,
    borders: bool = False,
    tiles: str | None = None,
) -> FlightMap:
    """Draw a result as a map: shown inline in a notebook, `.save("map.html")` writes one file.

    It is a folium.Map, to which layers of folium in latitude and longitude can be added.

    result: also the path of a saved answer, or what `adiz.check` takes, which is checked. title:
    replaces the generated headline. online: layers you add may load from the network. language: of
    names on the map and in its legend at first, "en", "ja", "ko", "zh-Hant" or "zh-Hans". names:
    {language: {English name: name}} to write instead of those that ship. borders: draw those on
    land, as Natural Earth has them, de facto. tiles: map pictures to lay under it, by their name in
    xyzservices or by an address with {z}, {x} and {y}; whoever opens the page then asks that server
    for them. RequestError for a language or tiles that are not known.

    >>> import adiz
    >>> adiz.draw(adiz.check(adiz.case("2025-12-09")), language="ko").language
    'ko'
    """
    from adiz.layers.page.map_page import draw

    return draw(
        answer_of(result),
        title=title,
        online=online,
        names=names,
        language=language,
        borders=borders,
        tiles=tiles,
    )
