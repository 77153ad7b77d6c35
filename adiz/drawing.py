"""Draw a result as a map."""

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
    """Draw a result as a folium.Map, which a notebook shows and `.save("map.html")` writes.

    Folium layers in latitude and longitude can be added to it. Raises RequestError if the language
    or the tiles are not known.

    Parameters
    ----------
    result
        A result, the path of a saved one, or anything that `adiz.check` takes.
    title
        Headline to use instead of the generated one.
    online
        Whether layers that you add may load from the network.
    language
        Language of the names and the legend when the page opens: "en", "ja", "ko", "zh-Hant" or
        "zh-Hans".
    names
        {language: {English name: name}} to use instead of the bundled names.
    borders
        Whether to draw land borders as Natural Earth shows them (de facto).
    tiles
        Map tiles to show under the map: a name in xyzservices, or an address with {z}, {x} and {y}.
        Whoever opens the page then contacts that server.

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
