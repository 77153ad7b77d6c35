"""How a table is drawn by other programs: the look of its rows, what is written beside them.

Colours and words are those of the map; the formats turn them into styles of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How rows of one kind are drawn. Widths and dashes are pixels of a screen with 96 to the inch.

    Attributes
    ----------
    words
        What the legend says of them.
    line, fill
        Colours as #rrggbb; None if there is no line, or no shading.
    line_on_dark
        The colour of the line and of names on a dark ground, such as a photograph of the sea.
    width_px, dash_px, opacity
        Of the line; a dash is drawn and left out by turns.
    fill_opacity
        Of the shading.
    side_px
        How far beside its place a line is drawn, to the right of its direction if positive.
    is_hatched, is_cased, has_arrows
        Whether a line is drawn as short strokes across it, is set off from the map by a white rim,
        and shows its direction.
    size_px
        Diameter of a point.
    is_shown
        Whether they are drawn until a reader switches them off, or only if one switches them on.
    is_quiet
        Whether their name is written only close by.
    """

    words: str
    line: str | None = None
    line_on_dark: str | None = None
    width_px: float = 1.0
    dash_px: tuple[float, ...] = ()
    opacity: float = 1.0
    fill: str | None = None
    fill_opacity: float = 1.0
    side_px: float = 0.0
    is_hatched: bool = False
    is_cased: bool = False
    has_arrows: bool = False
    size_px: float = 8.0
    is_shown: bool = True
    is_quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStyle:
    """How a table is drawn.

    Attributes
    ----------
    title
        What readers call it.
    column, looks
        The column that says how a row is drawn, and the look for each of its values.
    label
        The column whose text is written beside a row; empty if nothing is.
    times
        The columns with the time of a row, or with its first and last time.
    aliases
        What columns are called in plain words.
    """

    title: str
    column: str
    looks: Mapping[Any, Look]
    label: str = ""
    times: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)


PLAIN: Final = {
    "line": Look(words="", line="#1B2530", width_px=2.0),
    "area": Look(words="", line="#4A5560", width_px=1.5, fill="#4A5560", fill_opacity=0.05),
    "point": Look(words="", line="#FFFFFF", fill="#1B2530", size_px=7.0),
}
"""By the shape of rows, where nothing states how they are drawn."""

TITLE: Final = "title"
WORDS: Final = "words"
"""The columns with what a row is in a few words, and with what there is to say of it."""
LABEL: Final = "label"
