"""The examples on the page of airspace formats are read as the page says."""

from __future__ import annotations

import re
from pathlib import Path

from adiz.geo.edges import Arc
from adiz.geo.formats import read_zones
from tests.geo.formats.aixm.messages import message, time_slice, volume

PAGE = (Path(__file__).parents[3] / "docs" / "formats" / "airspace.md").read_text(encoding="utf-8")


def example(language: str) -> str:
    """The only block of a language."""
    (text,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(text)


def test_openair() -> None:
    (zone,) = read_zones(example("text").encode(), "area.openair")
    assert (zone.name, zone.kind) == ("Firing area", "danger")
    assert zone.floor == {"value": 500, "unit": "ft", "datum": "AGL"}
    assert zone.ceiling == {"value": 95, "unit": "FL", "datum": "STD"}
    assert zone.rings[0].edges == (Arc(131.5, 37.25, 18_520.0, clockwise=True),)
    assert "warnings" not in zone.properties


def test_aixm() -> None:
    projection = f"<aixm:horizontalProjection>{example('xml')}</aixm:horizontalProjection>"
    (zone,) = read_zones(message(time_slice(volume(projection))), "area.aixm")
    assert zone.rings[0].edges == (Arc(-22.1, 52.37, 27_780.0, clockwise=True),)
