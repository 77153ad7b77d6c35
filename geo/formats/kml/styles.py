"""Looks as styles of KML, each with another for what the reader points at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...results.looks import Look

FAINT: Final = 0.45
"""The opacity of what is hatched elsewhere: lines of KML have neither dashes nor hatching."""
LIGHT: Final = "#FFFFFF"
_BALLOON: Final = (
    "<BalloonStyle><text>&lt;b&gt;$[name]&lt;/b&gt;&lt;p&gt;$[description]&lt;/p&gt;</text>"
    "</BalloonStyle>"
)


def style_maps(key: str, look: Look, *, label: float = 0.0) -> Iterator[str]:
    """Yield the styles of a look, and the map of both that rows refer to by a key.

    Parameters
    ----------
    key, look
        The key, and the look.
    label
        Size of the name, 0 if it is written only of what the reader points at.
    """
    yield _style(f"{key}-n", look, label, 0.0)
    yield _style(f"{key}-h", look, max(label, 0.9), 2.0)
    pairs = "".join(
        f"<Pair><key>{name}</key><styleUrl>#{key}-{name[0]}</styleUrl></Pair>"
        for name in ("normal", "highlight")
    )
    yield f'<StyleMap id="{key}">{pairs}</StyleMap>'


def label_style(key: str, look: Look) -> Iterator[str]:
    """Yield the style of a name that stands without a sign at its place, by a key."""
    colour = abgr(look.line_on_dark or LIGHT)
    for name, size in (("n", 0.0 if look.is_quiet else 0.9), ("h", 1.0)):
        yield (
            f'<Style id="{key}-{name}"><IconStyle><scale>0</scale><Icon/></IconStyle>'
            f"<LabelStyle><color>{colour}</color><scale>{size:g}</scale></LabelStyle>"
            f"{_BALLOON}</Style>"
        )
    yield (
        f'<StyleMap id="{key}"><Pair><key>normal</key><styleUrl>#{key}-n</styleUrl></Pair>'
        f"<Pair><key>highlight</key><styleUrl>#{key}-h</styleUrl></Pair></StyleMap>"
    )


def _style(key: str, look: Look, label: float, wider: float) -> str:
    opacity = look.opacity * (FAINT if look.is_hatched else 1.0)
    line = abgr(look.line_on_dark or look.line or LIGHT, opacity)
    icon = abgr(look.fill or look.line or LIGHT)
    fill = abgr(look.fill, look.fill_opacity) if look.fill else "00ffffff"
    return (
        f'<Style id="{key}"><IconStyle><color>{icon}</color>'
        f"<scale>{(look.size_px + wider) / 14:.2g}</scale></IconStyle>"
        f"<LabelStyle><scale>{label:g}</scale></LabelStyle>"
        f"<LineStyle><color>{line}</color><width>{look.width_px + wider:g}</width></LineStyle>"
        f"<PolyStyle><color>{fill}</color><fill>{int(look.fill is not None)}</fill>"
        f"<outline>{int(look.line is not None)}</outline></PolyStyle>{_BALLOON}</Style>"
    )


def abgr(colour: str, opacity: float = 1.0) -> str:
    """Return a colour as KML writes it: opacity, blue, green, red.

    >>> abgr("#0A4386", 0.5)
    '8086430a'
    """
    red, green, blue = (colour[place : place + 2].lower() for place in (1, 3, 5))
    return f"{round(255 * opacity):02x}{blue}{green}{red}"
