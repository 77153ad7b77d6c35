"""Limits of airspace volumes, with unit and reference."""

from __future__ import annotations

from typing import Any

import pytest
from defusedxml import ElementTree as Safe

from adiz.geo.formats.aixm.limits import limit_of_volume
from adiz.geo.formats.geojson.foreign_limits import NO_LIMIT, UNKNOWN


def read(value: str, unit: str, reference: str, side: str, more: str = "") -> tuple[Any, str]:
    name = {"floor": "lower", "ceiling": "upper"}[side]
    given = f"<{name}LimitReference>{reference}</{name}LimitReference>" if reference else ""
    volume = Safe.fromstring(f'<v><{name}Limit uom="{unit}">{value}</{name}Limit>{given}{more}</v>')
    return limit_of_volume(volume, side)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "unit", "reference", "limit"),
    [
        ("195", "FL", "STD", {"value": 195, "unit": "FL", "datum": "STD"}),
        ("195", "FL", "", {"value": 195, "unit": "FL", "datum": "STD"}),
        ("1500", "FT", "MSL", {"value": 1500, "unit": "ft", "datum": "MSL"}),
        ("300", "M", "SFC", {"value": 300, "unit": "m", "datum": "AGL"}),
        ("0", "FT", "MSL", {"value": 0, "unit": "ft", "datum": "MSL"}),
        ("5000", "ft", "std", {"value": 5000, "unit": "ft", "datum": "STD"}),
        ("9000.5", "M", "W84", {"value": 9000.5, "unit": "m", "datum": "WGS84"}),
    ],
)
@pytest.mark.parametrize("side", ["floor", "ceiling"])
def test_a_height(value: str, unit: str, reference: str, limit: dict[str, Any], side: str) -> None:
    assert read(value, unit, reference, side) == (limit, "")


@pytest.mark.parametrize(
    ("value", "unit", "reference", "side"),
    [("GND", "FT", "", "floor"), ("0", "FT", "SFC", "floor"), ("UNL", "FT", "", "ceiling"),
     ("UNL", "OTHER", "STD", "ceiling")],
)  # fmt: skip
def test_no_limit(value: str, unit: str, reference: str, side: str) -> None:
    assert read(value, unit, reference, side) == (NO_LIMIT, "")


@pytest.mark.parametrize(
    ("value", "unit", "reference", "side"),
    [("GND", "FT", "", "ceiling"), ("UNL", "FT", "", "floor"), ("1500", "FT", "", "floor"),
     ("30", "FL", "SFC", "floor"), ("1500", "SM", "MSL", "floor"), ("FLOOR", "FT", "MSL", "floor"),
     ("CEILING", "FL", "STD", "ceiling"), ("", "FT", "MSL", "floor"),
     ("1_000", "FT", "MSL", "floor"),
     ("1500", "FT", "OTHER:QFE", "ceiling"), ("0", "FT", "SFC", "ceiling")],
)  # fmt: skip
def test_what_cannot_be_read_is_unknown_and_named(
    value: str, unit: str, reference: str, side: str
) -> None:
    limit, written = read(value, unit, reference, side)
    assert limit == UNKNOWN
    assert value in written
    assert unit in written


def test_a_second_limit_that_may_apply_makes_it_unknown() -> None:
    more = '<minimumLimit uom="FT">500</minimumLimit>'
    assert read("3500", "FT", "MSL", "floor", more) == (
        UNKNOWN, "lowerLimit 3500 FT MSL, and a minimumLimit",
    )  # fmt: skip


def test_a_missing_limit_is_unknown() -> None:
    assert limit_of_volume(Safe.fromstring("<v/>"), "floor") == (UNKNOWN, "lowerLimit")
