"""The page as one HTML document: its own scripts, style and data, and the policy that locks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any, Final

from adiz.geo.version import VERSION
from adiz.layers.page import document as pages
from adiz.layers.scene import COLOURS, STROKES, stylesheet

from . import ground
from .charts import Chart

SCRIPTS: Final = (
    "elements", "positions", "days", "places", "land", "projections", "linear_models",
    "control_points", "fit", "straight_lines", "spacings", "graticule", "clicks",
    "clicks_check", "store", "files", "loupe", "picture_pane", "picture_marks",
    "picture_shapes", "map_pane", "zone_choice", "open_step", "place_step", "graticule_card",
    "crossings", "point_table", "table_keys", "doubted_point", "fit_words", "place_points",
    "trace_step", "trace_shapes", "facts_step", "answer_step", "keyboard", "page",
)  # fmt: skip
"""In the order in which they are put together; each only calls the others, so that it matters to
readers alone."""

STYLES: Final = ("base.css", "head.css")
"""Those of the map page that this page has too."""


def page_with(chart: Chart | None = None) -> str:
    """Return the page: with a chart, or blank, for a picture that is dropped on it.

    Returns
    -------
    str
        One HTML document that needs no network and loads nothing.
    """
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = environment.from_string(_text("page.html")).render(
        title=f"Digitise {chart.picture['name']}" if chart else "Digitise a chart",
        style=_style(),
        data=pages.data(_content(chart)),
        land=ground.land(),
        leaflet=pages.leaflet(),
        geoman=_geoman(),
        script=_script(),
        start="adizDigitise();",
    )
    return pages.locked(page)


def _content(chart: Chart | None) -> dict[str, Any]:
    """Return what the scripts read."""
    held: dict[str, Any] = {
        "tool": f"adiz {VERSION}",
        "zones": ground.zones(),
        "places": ground.places(),
        "chart": None,
    }
    if chart is not None:
        stated = {key: value for key, value in asdict(chart.source).items() if value}
        held["chart"] = {
            "picture": dict(chart.picture),
            "image": chart.image,
            "lines": [dict(line) for line in chart.lines],
            "graticule": chart.graticule,
            "template": chart.template,
            "source": stated,
        }
    return held


@cache
def _style() -> str:
    parts = [
        pages.asset("leaflet.css"),
        _text("vendor/leaflet-geoman.css"),
        stylesheet(STROKES),
        *map(pages.asset, STYLES),
        _text("style.css"),
        _on_paper(),
    ]
    rules = re.sub(r"url\([^)]*\)", "none", "\n".join(parts))
    return re.sub(r"\n\s*\n+", "\n", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL))


def _on_paper() -> str:
    """Return the light colours of zones for the picture, which is light whatever the theme."""
    colours = "".join(f"--{role}:{pair[0]};" for role, pair in COLOURS.items() if "zone" in role)
    return f"#picture{{{colours}}}"


@cache
def _geoman() -> str:
    """Return the vendored library with its licence, which must travel with every copy."""
    code = re.sub(r"\n?//# sourceMappingURL=.*", "", _text("vendor/leaflet-geoman.js"))
    return f"/*\n{_text('vendor/GEOMAN-LICENSE.txt')}*/\n{_closed(code)}"


@cache
def _script() -> str:
    """Return the scripts of this folder in a scope of their own; only the start is seen."""
    parts = "\n".join(_own())
    return f'var adizDigitise = (function () {{\n"use strict";\n{parts}\nreturn start;\n}})();'


def _own() -> Iterator[str]:
    for name in SCRIPTS:
        code = re.sub(r"(?m)^\s*//.*\n", "", _text(f"{name}.js"))
        yield _closed(code)


def _closed(code: str) -> str:
    """Return a script that cannot end its own element."""
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _text(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")
