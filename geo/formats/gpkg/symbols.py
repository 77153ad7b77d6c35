"""A look as a symbol of QGIS, in QML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ...results.looks import Look
from ...results.tables import Shape

MM_PER_PX: Final = 25.4 / 96
RIM_PX: Final = 1.7
"""How far a white rim stands out on each side of a line."""
BAND_PX: Final = 6.0
"""Width of the pale band under the outline of an area."""
HATCH_PX: Final = 4.0
"""From one short stroke of a hatched line to the next."""
ARROWS_MM: Final = 28.0
_WHITE: Final = "#FFFFFF"


def symbol(name: str, shape: Shape, look: Look) -> str:
    """Return a look as a symbol that goes by a name."""
    match shape:
        case "area":
            kind, layers = "fill", _area(look)
        case "line":
            kind, layers = "line", _line(name, look)
        case "point":
            kind, layers = "marker", _point(look)
    return f'<symbol type="{kind}" name="{name}" alpha="1">{"".join(layers)}</symbol>'


def _area(look: Look) -> Iterator[str]:
    fill = _rgba(look.fill, look.fill_opacity) if look.fill else "0,0,0,0"
    yield _layer(
        "SimpleFill",
        {"color": fill, "style": "solid" if look.fill else "no", "outline_style": "no"},
    )
    if look.line and not look.is_quiet:
        yield _stroke(look.line, BAND_PX, 0.16 * look.opacity, (), 0.0)
    if look.line:
        yield _stroke(look.line, look.width_px, look.opacity, look.dash_px, 0.0)


def _line(name: str, look: Look) -> Iterator[str]:
    """Yield the layers of a line; the surest lie on top where lines meet, and rims below all."""
    line = look.line or _WHITE
    if look.is_cased:
        yield _stroke(_WHITE, look.width_px + 2 * RIM_PX, 0.9, (), look.side_px)
    if look.is_hatched:
        yield _stroke(line, look.width_px, 0.3 * look.opacity, (), look.side_px, 1)
        hatch = _stroke(line, look.width_px / 4, look.opacity, (), 0.0)
        yield _layer(
            "HashLine",
            {
                "interval": _mm(HATCH_PX), "interval_unit": "MM", "placement": "interval",
                "rotate": "1", "hash_angle": "45", "hash_length": _mm(look.width_px * 1.3),
                "hash_length_unit": "MM", "offset": _mm(look.side_px), "offset_unit": "MM",
            },
            f'<symbol type="line" name="@{name}@1" alpha="1">{hatch}</symbol>',
            level=1,
        )  # fmt: skip
    else:
        level = 1 if look.is_cased else 0 if look.dash_px else 2
        yield _stroke(line, look.width_px, look.opacity, look.dash_px, look.side_px, level)
    if look.has_arrows:
        place = 1 + look.is_cased + look.is_hatched
        marker = _marker("filled_arrowhead", look.width_px * 4, line, _WHITE)
        yield _layer(
            "MarkerLine",
            {
                "interval": f"{ARROWS_MM:g}", "interval_unit": "MM", "placement": "interval",
                "rotate": "1", "offset": _mm(look.side_px), "offset_unit": "MM",
            },
            f'<symbol type="marker" name="@{name}@{place}" alpha="1">{marker}</symbol>',
            level=2,
        )  # fmt: skip


def _point(look: Look) -> Iterator[str]:
    yield _marker("circle", look.size_px, look.fill or _WHITE, look.line or _WHITE, look.width_px)


def _marker(name: str, size_px: float, fill: str, line: str, width_px: float = 0.6) -> str:
    return _layer(
        "SimpleMarker",
        {
            "name": name, "size": _mm(size_px), "size_unit": "MM", "color": _rgba(fill),
            "outline_color": _rgba(line), "outline_width": _mm(width_px),
            "outline_width_unit": "MM",
        },
    )  # fmt: skip


def _stroke(
    colour: str,
    width_px: float,
    opacity: float,
    dash_px: tuple[float, ...],
    side_px: float,
    level: int = 0,
) -> str:
    dash = {
        "use_custom_dash": "1", "customdash": ";".join(map(_mm, dash_px)), "customdash_unit": "MM",
        "capstyle": "flat",
    } if dash_px else {"capstyle": "flat"}  # fmt: skip
    return _layer(
        "SimpleLine",
        {
            "line_color": _rgba(colour, opacity), "line_width": _mm(width_px),
            "line_width_unit": "MM", "offset": _mm(side_px), "offset_unit": "MM",
            "joinstyle": "round", **dash,
        },
        level=level,
    )  # fmt: skip


def _layer(kind: str, options: Mapping[str, str], inner: str = "", level: int = 0) -> str:
    props = "".join(f'<prop k="{key}" v="{value}"/>' for key, value in options.items())
    return f'<layer class="{kind}" enabled="1" locked="0" pass="{level}">{props}{inner}</layer>'


def _mm(pixels: float) -> str:
    return f"{pixels * MM_PER_PX:.4g}"


def _rgba(colour: str, opacity: float = 1.0) -> str:
    """Return a colour as QGIS writes it.

    >>> _rgba("#0A4386", 0.5)
    '10,67,134,128'
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"{red},{green},{blue},{round(255 * opacity)}"
