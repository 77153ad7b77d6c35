"""How QGIS draws each table: symbols, labels, map tips and times in QML, its style language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ...escaping import xml, xml_attribute
from ...results.looks import PLAIN, TITLE, WORDS, TableStyle
from ...results.tables import Shape, Table
from .symbols import symbol

VERSION: Final = "3.22"
CLOSE: Final = 3_000_000
"""The scale, one to this, from which on the names of quiet rows are written."""
_PLACEMENT: Final[Mapping[Shape, int]] = {"line": 2, "area": 4, "point": 6}
"""Of labels, as QGIS numbers it: along the line, level within the area, around the point."""
_FIELDS: Final = {1: 1, 2: 2}
"""The mode of time, as QGIS numbers it, by the number of columns."""
_HUGE: Final = 1_000


def qml(table: Table) -> str:
    """Return the style of a table."""
    style = table.style
    return "".join(
        (
            _head(style),
            *(() if style is None else _temporal(style, table)),
            _single(table.shape) if style is None else _by_category(style, table),
            *(() if style is None else _labels(style, table)),
            *(() if style is None else _aliases(style)),
            *_tip(table),
            "</qgis>",
        )
    )


def _head(style: TableStyle | None) -> str:
    categories = "Symbology|Labeling|Fields|MapTips|Temporal"
    is_labelled = int(style is not None and bool(style.label))
    return (
        f'<!DOCTYPE qgis><qgis version="{VERSION}" styleCategories="{categories}" '
        f'labelsEnabled="{is_labelled}">'
    )


def _single(shape: Shape) -> str:
    drawn = symbol("0", shape, PLAIN[shape])
    return f'<renderer-v2 type="singleSymbol"><symbols>{drawn}</symbols></renderer-v2>'


def _by_category(style: TableStyle, table: Table) -> str:
    """Return a symbol for each value of one column, those first that come last in the table."""
    used = dict.fromkeys(row.columns[style.column] for row in table.rows)
    looks = [(value, look) for value, look in style.looks.items() if value in used]
    categories = "".join(
        f'<category render="{str(look.is_shown).lower()}" symbol="{number}" type="string" '
        f'value="{xml_attribute(str(value))}" label="{xml_attribute(look.words)}"/>'
        for number, (value, look) in enumerate(looks)
    )
    symbols = "".join(
        symbol(str(number), table.shape, look) for number, (_, look) in enumerate(looks)
    )
    return (
        f'<renderer-v2 type="categorizedSymbol" attr="{xml_attribute(style.column)}" '
        f'symbollevels="{int(table.shape == "line")}" enableorderby="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2>"
    )


def _labels(style: TableStyle, table: Table) -> Iterator[str]:
    """Yield the names beside rows, in the colours of their lines."""
    if not style.label:
        return
    column = f'"{style.column}"'
    colours: dict[str, list[str]] = {}
    for value, look in list(style.looks.items())[:_HUGE]:
        colours.setdefault(look.line or PLAIN["line"].line or "", []).append(_quoted(value))
    cases = " ".join(
        f"WHEN {column} IN ({','.join(values)}) THEN '{colour}'"
        for colour, values in colours.items()
    )
    quiet = [_quoted(v) for v, look in style.looks.items() if look.is_quiet][:_HUGE]
    show = (
        f"coalesce(@map_scale, {10 * CLOSE}) < {CLOSE} OR {column} NOT IN ({','.join(quiet)})"
        if quiet
        else "true"
    )
    first = next(iter(style.looks.values()), PLAIN[table.shape])
    properties = _options(
        {"Color": f"CASE {cases} END" if cases else f"'{first.line}'", "Show": show}
    )
    is_line = table.shape == "line"
    yield (
        '<labeling type="simple"><settings calloutType="simple">'
        f'<text-style fieldName="{xml_attribute(style.label)}" isExpression="0" '
        'fontFamily="Open Sans" fontSize="9" fontSizeUnit="Point" fontWeight="75" '
        'namedStyle="Bold" textColor="27,37,48,255" textOpacity="1">'
        '<text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" '
        'bufferColor="255,255,255,255" bufferOpacity="0.9"/></text-style>'
        f'<text-format multilineAlign="1" wrapChar="" autoWrapLength="{0 if is_line else 24}"/>'
        f'<placement placement="{_PLACEMENT[table.shape]}" '
        f'placementFlags="{2 if is_line else 10}" dist="{3 if is_line else 0}" distUnits="MM" '
        'priority="8" centroidWhole="0" polygonPlacementFlags="2"/>'
        '<rendering labelPerPart="0" obstacle="0" mergeLines="1" fitInPolygonOnly="0" '
        'scaleVisibility="0" displayAll="0"/>'
        f"<dd_properties>{properties}</dd_properties></settings></labeling>"
    )


def _options(expressions: Mapping[str, str]) -> str:
    """Return properties that expressions set."""
    held = "".join(
        f'<Option type="Map" name="{name}"><Option type="bool" name="active" value="true"/>'
        f'<Option type="QString" name="expression" value="{xml_attribute(text)}"/>'
        '<Option type="int" name="type" value="3"/></Option>'
        for name, text in expressions.items()
    )
    return (
        '<Option type="Map"><Option type="QString" name="name" value=""/>'
        f'<Option type="Map" name="properties">{held}</Option>'
        '<Option type="QString" name="type" value="collection"/></Option>'
    )


def _quoted(value: Any) -> str:
    """Return a value as text of an expression."""
    text = str(value).replace("\\", "\\\\").replace("'", "''")
    return f"'{text}'"


def _aliases(style: TableStyle) -> Iterator[str]:
    """Yield the names of columns in plain words."""
    held = "".join(
        f'<alias index="-1" field="{xml_attribute(name)}" name="{xml_attribute(words)}"/>'
        for name, words in style.aliases.items()
    )
    yield f"<aliases>{held}</aliases>"


def _tip(table: Table) -> Iterator[str]:
    """Yield what appears beside the pointer: what a row is, and what there is to say of it."""
    columns = table.rows[0].columns
    if TITLE not in columns or WORDS not in columns:
        return
    text = f'<p style="max-width:28em"><b>[% "{TITLE}" %]</b><br>[% "{WORDS}" %]</p>'
    yield f"<previewExpression>&quot;{TITLE}&quot;</previewExpression><mapTip>{xml(text)}</mapTip>"


def _temporal(style: TableStyle, table: Table) -> Iterator[str]:
    """Yield the columns of time, if any row has one."""
    if not any(row.columns.get(name) for row in table.rows for name in style.times):
        return
    start, end = style.times[0], style.times[-1]
    yield (
        f'<temporal enabled="1" mode="{_FIELDS[len(style.times)]}" startField="{start}" '
        f'endField="{end if len(style.times) > 1 else ""}" fixedDuration="0" durationField="" '
        'durationUnit="min" accumulate="0" startExpression="" endExpression="">'
        "<fixedRange><start></start><end></end></fixedRange></temporal>"
    )
