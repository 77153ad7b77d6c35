"""The small print of a figure: warnings, sources and method, as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from adiz.geo.json_values import counted
from adiz.geo.results import Result
from adiz.geo.version import VERSION

from ..map_layers.borders import borders_words
from ..panel.sources import inputs, of_flight, of_zones
from ..scene import TOLERANCE_M, Scene, is_in_words, note_by_name
from ..story import track_words
from ..words import area_words, chart_remarks
from ..words.plain_names import short_zone_name
from .paper import lacking

SOURCES_SHOWN: Final = 4
WARNINGS_SHOWN: Final = 6


def write_fine_print(scene: Scene, projection: str) -> list[str]:
    """Return what is known and left out, what it rests on and how it was drawn.

    projection: in words. Titles of sources stand only in signs that the font has.
    """
    result = scene.result
    zones = "; ".join(map(short_zone_name, scene.importance.near_zones))
    files = ", ".join(inputs(result))
    return [
        *_areas(result),
        *(f"{text}." for text in chart_remarks(result)),
        *_warnings(scene),
        *_left_out(scene),
        *_sources(result),
        f"Zones: {zones}." if zones else "No zone near.",
        _method(
            projection, track_words(result) if is_in_words(result) else "", borders_words(scene)
        ),
        f"Drawn by adiz {VERSION}" + (f" from {files}." if files else "."),
    ]


def _method(projection: str, not_checked: str, borders: str) -> str:
    """How it was checked and drawn.

    not_checked: what is known of an event's track in words. borders: which of them are drawn.
    """
    how = (
        "Visits are solved on the WGS84 ellipsoid with every edge as declared; the lines drawn "
        f"follow the same edges within {TOLERANCE_M:g} m."
    )
    none = f"{not_checked[:1].upper()}{not_checked[1:]}, so nothing was checked."
    return (
        f"{none if not_checked else how} {projection}. "
        f"Land: Natural Earth, {borders}. Place names are for orientation only."
    )


def _areas(result: Result) -> Iterator[str]:
    for answer in result.area_answers:
        if answer.overlap != "outside":
            yield f"{area_words(answer)}."


def _warnings(scene: Scene) -> list[str]:
    notes = [note_by_name(scene, warning) for warning in scene.result.warnings]
    told = [f"{text[:1].upper()}{text[1:]}." for text in notes]
    if len(told) > WARNINGS_SHOWN:
        untold = counted(len(told) - WARNINGS_SHOWN, "more such note")
        told[WARNINGS_SHOWN:] = [f"{untold} on the page."]
    return told


def _left_out(scene: Scene) -> list[str]:
    """The zones that were checked for some flights only: for which they were not, and why."""
    flights = {formation.id: scene.name_of(formation) for formation in scene.result.formations}
    names = {zone.id: short_zone_name(zone) for zone in scene.result.zones}
    zones: dict[tuple[str, str], list[str]] = {}
    for item in scene.result.not_checked:
        if who := item.get("formation"):
            name = names.get(item["zone"], item["zone"])
            zones.setdefault((flights.get(who, who), item["why"]), []).append(name)
    sentences = [
        f"Not checked for {who}, {why}: {'; '.join(left)}." for (who, why), left in zones.items()
    ]
    return sentences[:WARNINGS_SHOWN]


def _sources(result: Result) -> Iterator[str]:
    stated = dict.fromkeys((*of_flight(result), *of_zones(result.zones)))
    titles = [title for title, _ in stated]
    shown = [title for title in titles if not lacking(title)][:SOURCES_SHOWN]
    more = len(titles) - len(shown)
    rest = f" and {more} more, listed on the page" if more else ""
    if shown:
        yield f"Sources: {'; '.join(shown)}{rest}."
