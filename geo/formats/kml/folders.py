"""Tables with styles as folders of a KML document, in the order in which a reader asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from ...escaping import html, xml, xml_attribute
from ...results.looks import LABEL, TITLE, WORDS, Look, TableStyle
from ...results.tables import Row, Table
from .places import place_of_name
from .shapes_written import shapes_of_outline, written_shapes
from .styles import label_style, style_maps

ORDER: Final = (
    "routes", "positions", "stretches", "crossings", "zones", "lines", "corridor", "sample_paths",
    "visits", "legs", "uncertainty",
)  # fmt: skip
ONE_FOLDER: Final = frozenset({"zones", "lines", "routes", "positions", "legs", "uncertainty"})
"""Tables whose rows are not grouped by how they are drawn."""
OUTLINES: Final = frozenset({"zones"})
"""Areas that are written as the lines round them: a globe may draw no outline on the ground."""
STEP_PX: Final = 4.0
LEAST_PX: Final = 11.0
"""Bands of several zones along a track lie on each other: the narrowest, and how much wider the
next one is."""
HIDDEN: Final = frozenset({"sample_paths"})
"""Tables that would cover a globe, and are drawn only if a reader switches them on."""


def in_order(tables: Sequence[Table]) -> list[Table]:
    """Return tables in the order of folders."""
    return sorted(tables, key=lambda table: ORDER.index(table.name))


def styles_of(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the styles of all tables."""
    for table in tables:
        assert table.style is not None
        for number, look in enumerate(table.style.looks.values()):
            yield from style_maps(f"{table.name}-{number}", _on_a_globe(table, look))
            if table.style.label:
                yield from label_style(f"{table.name}-name-{number}", look)


def _on_a_globe(table: Table, look: Look) -> Look:
    """Return a look without what KML cannot draw: lines beside their place, and dashes.

    What lies beside its place elsewhere is wider here, and below what is narrower.
    """
    if table.name in HIDDEN:
        return replace(look, is_shown=False)
    if table.name not in ("stretches", "routes"):
        return look
    others = table.style.looks.values() if table.style else ()
    sides = sorted({abs(other.side_px) for other in others})
    place = sides.index(abs(look.side_px))
    if table.name == "routes":
        return replace(look, width_px=look.width_px + STEP_PX * (len(sides) - 1 - place))
    opacity = 0.3 if look.dash_px else 0.8
    width_px = LEAST_PX + STEP_PX * place
    return replace(look, width_px=width_px, opacity=opacity)


def folder_of(table: Table) -> Iterator[str]:
    """Yield a table as a folder."""
    assert table.style is not None
    looks = {value: _on_a_globe(table, look) for value, look in table.style.looks.items()}
    style = replace(table.style, looks=looks)
    numbers = {value: number for number, value in enumerate(style.looks)}
    yield f"<Folder><name>{xml(style.title)}</name>"
    yield f"<description>{xml(f'{table.about[:1].upper()}{table.about[1:]}.')}</description>"
    if table.name in ONE_FOLDER:
        for row in table.rows:
            yield from _placemark(table, style, row, numbers)
        if style.label:
            yield "<Folder><name>Names</name>"
            for row in table.rows:
                yield from _name(table, style, row, numbers)
            yield "</Folder>"
    else:
        for value, look in reversed(list(style.looks.items())):
            rows = [row for row in table.rows if row.columns[style.column] == value]
            if rows:
                yield f"<Folder><name>{xml(look.words)}</name>"
                if not look.is_shown:
                    yield "<visibility>0</visibility>"
                for row in rows:
                    yield from _placemark(table, style, row, numbers)
                yield "</Folder>"
    yield "</Folder>"


def _placemark(
    table: Table, style: TableStyle, row: Row, numbers: Mapping[Any, int]
) -> Iterator[str]:
    value = row.columns[style.column]
    look = style.looks[value]
    yield f"<Placemark><name>{xml(row.columns.get(TITLE) or row.title)}</name>"
    if not look.is_shown:
        yield "<visibility>0</visibility>"
    yield from _description(row)
    yield from _time(style, row)
    yield f"<styleUrl>#{table.name}-{numbers[value]}</styleUrl>"
    yield from extended_data(row.columns)
    as_lines = table.name in OUTLINES
    drawn = shapes_of_outline(row.geometry) if as_lines else written_shapes(row.geometry)
    yield f"<MultiGeometry>{''.join(drawn)}</MultiGeometry></Placemark>"


def _name(table: Table, style: TableStyle, row: Row, numbers: Mapping[Any, int]) -> Iterator[str]:
    """Yield the name of a row at a place of its own."""
    value = row.columns[style.column]
    lon, lat = place_of_name(row.geometry)
    yield f"<Placemark><name>{xml(row.columns.get(LABEL) or row.title)}</name>"
    if not style.looks[value].is_shown:
        yield "<visibility>0</visibility>"
    yield from _description(row)
    yield f"<styleUrl>#{table.name}-name-{numbers[value]}</styleUrl>"
    yield f"<Point><coordinates>{lon:.5f},{lat:.5f}</coordinates></Point></Placemark>"


def _description(row: Row) -> Iterator[str]:
    """Yield the answer in words, which a balloon shows."""
    if words := row.columns.get(WORDS):
        yield f'<Snippet maxLines="0"></Snippet><description>{xml(html(words))}</description>'


def _time(style: TableStyle, row: Row) -> Iterator[str]:
    """Yield when a row was, as far as that is known."""
    times = [row.columns.get(name) for name in style.times]
    if len(times) == 1 and times[0]:
        yield f"<TimeStamp><when>{times[0]}</when></TimeStamp>"
    elif len(times) == 2 and any(times):
        begin, end = (
            f"<{name}>{time}</{name}>" if time else ""
            for name, time in zip(("begin", "end"), times, strict=True)
        )
        yield f"<TimeSpan>{begin}{end}</TimeSpan>"


def extended_data(columns: Mapping[str, Any]) -> Iterator[str]:
    """Yield the columns of a row that have a value."""
    yield "<ExtendedData>"
    for key, value in columns.items():
        if value is not None and value != "":
            yield f'<Data name="{xml_attribute(key)}"><value>{xml(value)}</value></Data>'
    yield "</ExtendedData>"


def described(sentences: Iterable[str]) -> str:
    """Return sentences as the description of a document, each a paragraph."""
    text = "".join(f"<p>{html(sentence)}</p>" for sentence in sentences)
    return f"<description>{xml(text)}</description>" if text else ""
