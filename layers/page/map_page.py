"""One result as a map: a folium.Map whose page is one self-contained file without requests."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

import folium
from branca.element import Figure
from folium.template import Template

from adiz.geo.errors import RequestError
from adiz.geo.escaping import SANDBOX, frame_document, html
from adiz.geo.results import Result
from adiz.geo.version import VERSION

from ..atlas.catalog import EDITION
from ..atlas.translations import ENGLISH, Tables, languages, offered, tables
from ..figure import sheet
from ..map_layers import layers_of
from ..map_layers.borders import borders_words
from ..map_layers.reported_positions import GROUP as REPORTED
from ..panel import (
    cite,
    draw_timeline,
    lanes,
    long_tracks,
    names_in_a_list,
    reported,
    ribbons,
    sources,
    table,
    unplaced,
)
from ..projection import MERCATOR
from ..scene import (
    Layer,
    Scene,
    clock_of,
    drawable,
    note_by_name,
    strokes_of,
    track_swatch,
    unused_colours,
)
from ..story import airspace_in_brief, head_of, tell
from ..words import CAVEAT, chart_remarks, day, nothing_near_words, zone_name
from . import document, line_breaks
from .answer_parts import far_lines, map_key, other_zones, visits_by_answer, visits_of
from .first_screen import deck_parts, size_of
from .scene_data import data_of
from .small_maps import why_small_maps
from .tiles import is_picture, refuse_beyond, tiles_named

URL: Final = re.compile(r"""(?:https?:)?//[\w-]+(?:\.[\w-]+)+[^\s"'<>)]*""")
ONLINE: Final = "img-src data: https:; connect-src https:; font-src https:"


def draw(
    result: Result,
    *,
    title: str | None = None,
    online: bool = False,
    names: Tables | None = None,
    language: str = "en",
    borders: bool = False,
    tiles: str | None = None,
) -> FlightMap:
    """Draw a result as an interactive map.

    title: replaces the generated headline. online: allow layers you add yourself to load from the
    network; the page says so in its content security policy. names: {language: {English name:
    name}} to write on the map and in its legend instead of the shipped ones. language: what they
    are written in at first: en, ja, ko, zh-Hant or zh-Hans. borders: draw those on land, as Natural
    Earth has them, de facto. tiles: pictures to lay under the map, by their name in xyzservices or
    by an address with {z}, {x} and {y}; whoever opens the page then asks that server for them, and
    the page says so. Longitudes are continuous around the flight. Raises RequestError where there
    is nothing to draw, for a language or tiles not known, InputError where an area is none.

    >>> import adiz
    >>> page = adiz.draw(adiz.check(adiz.case("2025-12-09")))
    >>> page.get_root().render()[:15]
    '<!DOCTYPE html>'
    """
    return FlightMap(
        drawable(result, borders=borders),
        title=title,
        online=online,
        names=names,
        language=language,
        tiles=tiles,
    )


class FlightMap(folium.Map):
    """A folium.Map that draws one scene. Add your own folium layers as to any map."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = adizMap(
            JSON.parse(document.getElementById("scene").textContent));
        {% endmacro %}
        """
    )

    def __init__(
        self,
        scene: Scene,
        *,
        title: str | None = None,
        online: bool = False,
        names: Tables | None = None,
        language: str = ENGLISH,
        tiles: str | None = None,
    ) -> None:
        if tiles:
            refuse_beyond(scene)
        super().__init__(tiles=None)
        self._id = "flight"
        self.default_js, self.default_css = [], []
        self.scene = replace(scene, given_projection=MERCATOR) if tiles else scene
        scene = self.scene
        self.story = tell(scene)
        self.head = head_of(scene, title)
        self.headline = self.head.headline
        self.layers: tuple[Layer, ...] = _on_page(layers_of(scene, "page"))
        self.names = tables(_translated(self.layers), names)
        self.language = offered(language)
        self.tiles = None if tiles is None else tiles_named(tiles)
        Page(self, online)

    @property
    def is_on_pictures(self) -> bool:
        """Whether pictures of the Earth lie under the map, which are always in Web Mercator."""
        return self.tiles is not None or any(map(is_picture, self._children.values()))

    def save(
        self, outfile: str | bytes | Path | BinaryIO, close_file: bool = True, **kwargs: Any
    ) -> None:
        """Write the page as one file, whole or not at all.

        Raises RequestError where the file cannot be written, and where a layer added by hand loads
        something from the network though `online` was not asked for.
        """
        data = self.get_root().render(**kwargs).encode("utf-8")
        if not isinstance(outfile, (str, bytes, Path)):
            outfile.write(data)
            if close_file:
                outfile.close()
            return
        path = Path(os.fsdecode(outfile))
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise RequestError(
                f"{path}: cannot be written ({error.strerror}); choose another place"
            ) from error

    def _repr_html_(self, **kwargs: Any) -> str:
        """The page inside a frame, for notebooks."""
        page = frame_document(self.get_root().render(**kwargs))
        title = html(self.headline)
        return (
            f'<iframe srcdoc="{page}" title="{title}" '
            f'sandbox="{SANDBOX}" '
            'style="width:100%;height:640px;border:1px solid #8883"></iframe>'
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """For notebooks: the page in a frame and, where matplotlib is installed, the figure as a
        PNG beside it, for readers that show no frames (PDF, Markdown, previews)."""
        shown = {"text/html": self._repr_html_()}
        if sheet.is_possible():
            shown["image/png"] = base64.b64encode(sheet.png(self.scene, self.headline)).decode()
        return shown


class Page(Figure):
    """The HTML document around a FlightMap: our template instead of branca's."""

    def __init__(self, flight: FlightMap, online: bool) -> None:
        super().__init__()
        self.header._children.clear()
        self.add_child(flight)
        self.flight = flight
        self.online = online

    def render(self, **kwargs: Any) -> str:
        """The finished document, locked by a content security policy over its own scripts."""
        flight = self.flight
        flight.render(**kwargs)  # type: ignore[no-untyped-call]
        if not self.online:
            self._refuse_requests()
        page = document.template("page.html").render(
            head=self.header.render(**kwargs),
            body=self.html.render(**kwargs),
            start=self.script.render(**kwargs),
            data=document.data(_data(flight)),
            style=document.style(
                strokes=strokes_of(flight.layers), without=unused_colours(flight.scene)
            ),
            leaflet=document.leaflet(),
            script=document.script("adizMap"),
            flight=flight,
            story=flight.story,
            **_said(flight),
            **_shown(flight),
        )
        if self.online:
            return document.locked(page, allowed=ONLINE, beyond=" https:")
        pictures = [f"https://{host}" for host in flight.tiles.hosts] if flight.tiles else []
        return document.locked(page, allowed=" ".join((document.OWN_PICTURES, *pictures)))

    def _refuse_requests(self) -> None:
        for part in (self.header, self.html, self.script):
            for name, element in part._children.items():
                if found := URL.search(element.render()):
                    raise RequestError(
                        f"layer '{name}' loads {found.group()}, but the page must open without a "
                        "network; leave it out or draw with online=True"
                    )


def _data(flight: FlightMap) -> dict[str, Any]:
    """Everything the script draws."""
    return data_of(
        flight.scene,
        flight.story,
        flight.layers,
        title=flight.headline,
        names=flight.names,
        language=flight.language,
        tiles=flight.tiles,
        is_on_pictures=flight.is_on_pictures,
    )


def _said(flight: FlightMap) -> dict[str, Any]:
    """What the page says beside its story, from who flew to how to cite it."""
    scene = flight.scene
    result, tool = scene.result, f"adiz {VERSION}, atlas edition {EDITION}"
    groups = table.groups(scene)
    return {
        "named": _named(scene),
        "tied": line_breaks.tied,
        "result": result,
        "chart_remarks": chart_remarks(result),
        "notes": [note_by_name(scene, warning) for warning in result.warnings],
        "nothing": nothing_near_words(result),
        "unplaced": unplaced(scene),
        "groups": groups,
        "visits_of": partial(visits_of, visits_by_answer(scene, groups)),
        "other_zones": other_zones(groups, len(result.not_checked)),
        "far_lines": far_lines(scene, groups, result.not_checked),
        "meanings": table.explained(scene),
        "thinned": long_tracks.thinned_words(scene),
        "reports": reported.reports(scene),
        "in_words": reported.in_words(scene),
        "told": reported.told(scene),
        "differences": reported.differences(scene),
        "statements": sources.statements(scene),
        "sources": sources.list_sources(result),
        "own_sources": dict(sources.of_flight(result)),
        "inputs": sources.inputs(result),
        "deck": deck_parts(flight.story.deck, flight.head.judged, flight.head.airspace),
        "page_title": _page_title(flight),
        "headline_size": size_of(flight.headline),
        "not_said": airspace_in_brief(scene),
        "borders": borders_words(scene),
        "projection": "Web Mercator" if flight.is_on_pictures else scene.frame.projection.name,
        "caveat": CAVEAT,
        "tool": tool,
        "citation": cite(result, flight.headline, flight.story.kicker or result.title, tool),
    }


def _page_title(flight: FlightMap) -> str:
    """Return the headline and the day, by which the tabs of two flights are told apart."""
    result = flight.scene.result
    dates = (result.date,) if result.date else flight.scene.dates
    if len(dates) != 1 or day(dates[0].partition("/")[0]) in flight.headline:
        return flight.headline
    return f"{flight.headline}, {day(dates[0])}"


def _shown(flight: FlightMap) -> dict[str, Any]:
    """What is drawn beside the map, and the signs that are explained."""
    scene = flight.scene
    lanes_below = ribbons(scene, flight.story.steps)
    return {
        "clock": clock_of(scene).name,
        "ribbons": lanes_below,
        "ribbon_names": names_in_a_list(lanes_below),
        "time": draw_timeline(scene),
        "key": lanes.key(scene, lanes.strips(scene)),
        "track_swatch": track_swatch,
        "map_key": map_key(flight.layers),
        "small_maps": why_small_maps(scene),
        "switches": [name for layer in flight.layers for name in layer.switches],
        "off_at_first": (REPORTED,) if scene.result.formations else (),
        "languages": languages(),
    }


def _named(scene: Scene) -> Callable[[str], list[tuple[str, str]]]:
    """Return what splits a text into its parts, each with the element that holds it together."""
    result = scene.result
    names = {f.name for f in result.formations} | {zone_name(zone) for zone in result.zones}
    return partial(line_breaks.parts, names=names)


def _translated(layers: Iterable[Layer]) -> Iterator[str]:
    """The texts that change with the language: names of places, the legend, the layers."""
    for layer in layers:
        yield from (shape.text for shape in layer.shapes if shape.kind == "name")
        yield from (key.text for key in layer.legend)
        yield from layer.switches


def _on_page(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """The layers without what the corridor shows already: how far off each point may be."""
    return tuple(
        replace(layer, shapes=tuple(s for s in layer.shapes if "held" not in s.data))
        for layer in layers
    )
