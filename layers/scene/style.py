"""The look of every drawing in one table: colours by role, light and dark, and strokes by class.

The page turns it into CSS, a plain folium map into path options and the figure into pens, so all
show the same map. A map layer adds the strokes that only it needs, see `Layer.strokes`.
Roles and contrast: every text and line colour keeps at least 3:1 (lines) or 4.5:1 (text) against
sea and land, in both themes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from adiz.geo.model import Zone

from ..words import ZONE_KINDS, authorities

ZONE_SLOTS: Final = 9
"""Colours of zones: those that data/authorities.json gives to authorities, and the last FREE_SLOTS
for zones whose authority is not stated, in order of importance. What is left has no number."""
FREE_SLOTS: Final = (7, 8)
FORMATION_SLOTS: Final = 5
"""The last, grey, is shared by all formations after the fourth."""
OWN_LINES: Final = tuple(kind for kind, row in ZONE_KINDS.items() if row.has_own_line)
"""Kinds of zones with a line of their own instead of the colour of their authority."""
QUIET: Final = tuple(kind for kind, row in ZONE_KINDS.items() if row.is_quiet)
"""Those among them whose line is thin and without shading."""


def slot_of(zone: Zone) -> str:
    """Return the colour and dash of a zone by its kind and authority alone; "rest" is shared."""
    if zone.kind in OWN_LINES:
        return zone.kind
    known = authorities().get(zone.authority or "")
    return (known.slot if known else None) or "rest"


# role: (light, dark)
COLOURS: Final[dict[str, tuple[str, str]]] = {
    "sea": ("#E8EFF3", "#0F1B24"),
    "land": ("#F7F4EC", "#1F2C35"),
    "coast": ("#8E99A1", "#63727D"),
    "border": ("#8F8674", "#7C8791"),
    "grid": ("#CBD6DC", "#1F303B"),
    "halo": ("#FFFFFF", "#0B141B"),
    "panel": ("#FFFFFF", "#15202A"),
    "rule": ("#D5DCE1", "#2F3D48"),
    "text": ("#1B2530", "#EEF2F5"),
    "text-2": ("#4A5560", "#B3BEC7"),
    "place": ("#5C6873", "#A3B0BA"),
    "sea-name": ("#426A84", "#7FB0CC"),
    "formation-0": ("#0A4386", "#6DB6FF"),
    "formation-1": ("#DB4F14", "#FF8A5C"),
    "formation-2": ("#A626B8", "#B86BFF"),
    "formation-3": ("#5B2A00", "#5E8F2F"),
    "formation-4": ("#5F6B76", "#C4CCD4"),
    "zone-0": ("#7A52CC", "#B39BFF"),
    "zone-1": ("#00796E", "#2FB39A"),
    "zone-2": ("#8A1149", "#FFA6CC"),
    "zone-3": ("#7A5200", "#E8C15A"),
    "zone-4": ("#994D3E", "#F66065"),
    "zone-5": ("#6E2D69", "#6496CB"),
    "zone-6": ("#C1196B", "#BECD91"),
    "zone-7": ("#5A4316", "#C48C00"),
    "zone-8": ("#743330", "#CBC727"),
    "zone-territorial": ("#3F6B8C", "#8FB4D0"),
    "zone-fir": ("#6B5F76", "#A79BB5"),
    "zone-exercise": ("#4F0000", "#FFFFDD"),
    "zone-rest": ("#414B55", "#7A8793"),
    "inside": ("#F2B705", "#FFD34D"),
    "inside-rim": ("#5E4700", "#FFF1C2"),
    "inside-hatch": ("#FBE29A", "#5A4A12"),
    "inside-row": ("#FFF3CC", "#3A3012"),
    "bound": ("#33414D", "#C8D3DB"),
    "focus": ("#0B57D0", "#8AB8FF"),
}

# What differs between zones besides hue: screen pixels, drawn from the line's beginning.
ZONE_DASHES: Final = (
    "11 3 2 3", "8 4", "14 3 2 3 2 3", "2 3", "18 4", "5 3", "7 3 3 3", "12 3 5 3", "4 2 1 2",
)  # fmt: skip
ZONE_REST_DASH: Final = "1 4"
RECONSTRUCTED_DASH: Final = "7 5"


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one class of line or area is drawn. Colours are roles; widths and dashes are pixels.

    hatched: an area of what is not known. words_cost: what it costs words of a figure to lie on a
    hatched area, next to its line's 0.6 and a track's 60.
    """

    line: str | None = None
    width: float = 1.0
    dash: str | None = None
    opacity: float = 1.0
    fill: str | None = None
    fill_opacity: float = 1.0
    hatched: bool = False
    words_cost: float = 0.0

    def css(self) -> str:
        """Return CSS declarations over the page's colour variables and its pattern `hatch`."""
        rules = [f"stroke:{f'var(--{self.line})' if self.line else 'none'}"]
        rules.append(f"stroke-width:{self.width:g}px")
        if self.opacity != 1.0:
            rules.append(f"stroke-opacity:{self.opacity:g}")
        if self.dash:
            rules.append(f"stroke-dasharray:{self.dash}")
        fill = "url(#hatch)" if self.hatched else f"var(--{self.fill})" if self.fill else "none"
        rules.append(f"fill:{fill}")
        if fill != "none":
            rules.append(f"fill-opacity:{1.0 if self.hatched else self.fill_opacity:g}")
        return ";".join(rules)

    def leaflet(self) -> dict[str, Any]:
        """Return it as folium path options, in the light palette."""
        return {
            "stroke": self.line is not None,
            "color": COLOURS[self.line or "text"][0],
            "weight": self.width,
            "opacity": self.opacity,
            "dash_array": self.dash,
            "fill": self.fill is not None,
            "fill_color": COLOURS[self.fill][0] if self.fill else None,
            "fill_opacity": self.fill_opacity,
        }


STROKES: Final[dict[str, Stroke]] = {
    "land": Stroke(fill="land"),
    "coast": Stroke("coast", 0.8),
    "sheet": Stroke(fill="sea"),
    "grid": Stroke("grid", 1.0),
    **{
        f"zone-{slot}": Stroke(f"zone-{slot}", 1.8, dash, fill=f"zone-{slot}", fill_opacity=0.04)
        for slot, dash in (*enumerate(ZONE_DASHES), ("rest", ZONE_REST_DASH))
    },
    "zone-territorial": Stroke(
        "zone-territorial", 1.0, opacity=0.8, fill="zone-territorial", fill_opacity=0.06
    ),
    "zone-fir": Stroke("zone-fir", 1.2, "16 4", 0.8),
    "zone-exercise": Stroke("zone-exercise", 1.5, fill="zone-exercise", fill_opacity=0.1),
    "bound": Stroke("bound", 0.9, "2 4", 0.55),
    "casing": Stroke("halo", 6.4, opacity=0.9),
    "inside-rim": Stroke("inside-rim", 14.0),
    "inside": Stroke("inside", 12.0),
    "inside undecided": Stroke("inside-hatch", 12.0, "5 2"),
    "nearest": Stroke("text", 1.4, "2 3"),
    **{
        f"{name}{suffix}": Stroke(role, 3.0, dash)
        for name, role in (
            *((f"track-{slot}", f"formation-{slot}") for slot in range(FORMATION_SLOTS)),
            ("plain-line", "text"),
        )
        for suffix, dash in (("", None), (" reconstructed", RECONSTRUCTED_DASH))
    },
    "dot": Stroke("text", 1.6, fill="panel"),
    "dot published": Stroke("text", 1.6, fill="text"),
    "pin-entry": Stroke("inside-rim", 1.6, fill="inside"),
    "pin-exit": Stroke("text", 1.6, fill="panel"),
}
"""A name of two words is the first class with the second: `dot published` is a dot that was."""


def stylesheet(strokes: Mapping[str, Stroke] = STROKES, without: Collection[str] = ()) -> str:
    """Return colour variables of both themes and one rule per stroke, as CSS.

    The dark palette follows the reader's system; the page's button overrides it by data-theme.
    without: roles that nothing on the page has.
    """
    colours = {role: pair for role, pair in COLOURS.items() if role not in without}
    light = "".join(f"--{role}:{pair[0]};" for role, pair in colours.items())
    dark = "".join(f"--{role}:{pair[1]};" for role, pair in colours.items())
    rules = "".join(
        f".{name.replace(' ', '.')}{{{stroke.css()}}}\n"
        for name, stroke in strokes.items()
        if stroke.line not in without and stroke.fill not in without
    )
    rules += "".join(
        f".slot-{slot}{{--hue:var(--zone-{slot})}}\n"
        for slot in (*range(ZONE_SLOTS), "rest", *OWN_LINES)
        if f"zone-{slot}" not in without
    )
    rules += "".join(
        f".arrow-{slot}{{fill:var(--formation-{slot})}}"
        f".flag.formation-{slot}{{border-left-color:var(--formation-{slot})}}\n"
        for slot in range(FORMATION_SLOTS)
        if f"formation-{slot}" not in without
    )
    return (
        f":root{{color-scheme:light;{light}}}\n"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
        f"{rules}"
    )
