"""A web page: one file, no script, no request; light and dark, phone and A4."""

from __future__ import annotations

import base64
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from adiz.layers.scene import COLOURS

if TYPE_CHECKING:
    import jinja2

    from adiz.reports.document import Report

POLICY: Final = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)


def render(report: Report, name: str) -> dict[str, bytes]:
    """Return the page, which includes its picture. Raises RequestError without matplotlib."""
    svg = base64.b64encode(report.picture.draw("svg")).decode() if report.picture else ""
    page = _template().render(
        report=report, svg=svg, policy=POLICY, colours=COLOURS, style=_asset("report.css")
    )
    return {name: page.encode("utf-8")}


@cache
def _template() -> jinja2.Template:
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.tests["block"] = lambda block, kind: type(block).__name__ == kind
    return environment.from_string(_asset("report.html"))


def _asset(name: str) -> str:
    return (files(__package__ or "") / "page" / name).read_text("utf-8")
