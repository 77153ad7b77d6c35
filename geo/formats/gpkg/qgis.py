"""How QGIS draws each table: symbols in QML, its style language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...escaping import xml_attribute
from ...results.tables import Shape, Table

_GREY: Final = "90,90,90"
_BLACK: Final = "30,30,30"
_ORANGE: Final = "221,85,0"
_KINDS: Final = {"adiz": "30,100,180", "territorial": "200,40,40", "strait": "0,140,140"}

# For each table: the column that sets the colour, its colours, the colour of other values, and the
# width of lines in millimetres.
_STYLES: Final[Mapping[str, tuple[str, Mapping[str, str], str, str]]] = {
    "zones": ("kind", _KINDS, _GREY, "0.5"),
    "lines": ("kind", _KINDS, _GREY, "0.5"),
    "uncertainty": ("holds", {}, _GREY, "0.2"),
    "corridor": ("part", {}, _GREY, "0.2"),
    "sample_paths": ("formation", {}, _GREY, "0.2"),
    "routes": ("formation", {}, _BLACK, "0.6"),
    "fixes": ("id", {}, _BLACK, "0.2"),
    "positions": ("formation", {}, _BLACK, "0.2"),
    "legs": ("edge", {"rhumb": _KINDS["strait"]}, _GREY, "0.3"),
    "visits": ("kind", _KINDS, _ORANGE, "1.4"),
    "crossings": ("role", {"nearest": _GREY}, _ORANGE, "0.2"),
}


def qml(table: Table) -> str:
    """Return a style with a symbol for each value of one column."""
    column, colours, rest, width = _STYLES[table.name]
    values = sorted({_text(row.columns[column]) for row in table.rows})
    categories = "".join(
        f'<category render="true" symbol="{i}" value="{words}" label="{words}"/>'
        for i, words in enumerate(map(xml_attribute, values))
    )
    symbols = "".join(
        _symbol(i, table.shape, colours.get(value, rest), width) for i, value in enumerate(values)
    )
    return (
        '<!DOCTYPE qgis><qgis version="3.22" styleCategories="Symbology">'
        f'<renderer-v2 type="categorizedSymbol" attr="{column}" enableorderby="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2></qgis>"
    )


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value or "")


def _symbol(number: int, shape: Shape, colour: str, width: str) -> str:
    """Return one symbol in QML."""
    match shape:
        case "line":
            kind, layer = "line", "SimpleLine"
            options = {"line_color": f"{colour},255", "line_width": width}
        case "area":
            kind, layer = "fill", "SimpleFill"
            options = {
                "color": f"{colour},40", "outline_color": f"{colour},255", "outline_width": width
            }  # fmt: skip
        case "point":
            kind, layer = "marker", "SimpleMarker"
            options = {
                "color": f"{colour},255", "outline_color": "255,255,255,255",
                "outline_width": width, "size": "2.4",
            }  # fmt: skip
    props = "".join(f'<prop k="{key}" v="{value}"/>' for key, value in options.items())
    return (
        f'<symbol type="{kind}" name="{number}" alpha="1"><layer class="{layer}">{props}</layer>'
        "</symbol>"
    )
