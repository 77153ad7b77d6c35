"""Every form of altitude that the specification and other programs know."""

from __future__ import annotations

from typing import Any

import pytest

from adiz.geo.formats.geojson.foreign_limits import NO_LIMIT, UNKNOWN
from adiz.geo.formats.openair.limits import limit_in, written_limit


def of(value: float, unit: str, datum: str) -> dict[str, Any]:
    return {"value": value, "unit": unit, "datum": datum}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FL145", of(145, "FL", "STD")),
        ("FL 65", of(65, "FL", "STD")),
        ("fl065 STD", of(65, "FL", "STD")),
        ("1000ft AMSL", of(1000, "ft", "MSL")),
        ("22999 ft MSL", of(22999, "ft", "MSL")),
        ("1,500ft AGL", of(1500, "ft", "AGL")),
        ("100 Agl", of(100, "ft", "AGL")),
        ("500 ASFC", of(500, "ft", "AGL")),
        ("100m GND", of(100, "m", "AGL")),
        ("450m SFC", of(450, "m", "AGL")),
        ("5000 STD", of(5000, "ft", "STD")),
        ("1607.5ft AMSL", of(1607.5, "ft", "MSL")),
        ("2500MSL", of(2500, "ft", "MSL")),
        ("450m", of(450, "m", "MSL")),
        ("0", of(0, "ft", "MSL")),
    ],
)
def test_a_height_with_its_datum(text: str, expected: dict[str, Any]) -> None:
    assert limit_in(text, "floor").limit == limit_in(text, "ceiling").limit == expected


@pytest.mark.parametrize("text", ["GND", "SFC", "gnd", "0 AGL", "0ft GND", "0 SFC"])
def test_the_ground_limits_no_floor_and_is_no_ceiling(text: str) -> None:
    assert limit_in(text, "floor").limit == NO_LIMIT
    assert limit_in(text, "ceiling").limit == UNKNOWN


@pytest.mark.parametrize(
    "text", ["UNL", "UNLIM", "UNLTD", "Unlimited", "FL999", "UNL FT", "unlft", "UNLIMITED M AMSL"]
)
def test_unlimited_limits_no_ceiling_and_is_no_floor(text: str) -> None:
    assert limit_in(text, "ceiling").limit == NO_LIMIT
    assert limit_in(text, "floor").limit == UNKNOWN


@pytest.mark.parametrize(
    "text",
    ["Ask on 122.8", "100m AGL/423m AMSL", "FL", "AMSL", "ft", "FL100ft", "FL65 AGL", "-200", "1e3",
     "notam", "2000ft QFE", "FL65/FL95", "", "1,5ft"],
)  # fmt: skip
def test_what_is_no_form_of_the_format_is_unknown(text: str) -> None:
    assert limit_in(text, "floor").is_unknown
    assert limit_in(text, "ceiling").is_unknown


@pytest.mark.parametrize(
    ("text", "assumed"), [("1000ft AMSL", False), ("1000 ft", True), ("1000 MSL", True),
                          ("FL95", False), ("GND", False), ("UNL", False), ("5000 STD", True)],
)  # fmt: skip
def test_a_unit_or_a_datum_by_convention_is_said(text: str, assumed: bool) -> None:
    side = "ceiling" if text == "UNL" else "floor"
    assert limit_in(text, side).assumed is assumed


@pytest.mark.parametrize(
    ("limit", "floor", "ceiling"),
    [
        (None, "GND", "UNL"),
        (of(0, "ft", "SFC"), "GND", None),
        (of(0, "ft", "UNL"), None, "UNL"),
        ({"value": 195, "unit": "FL"}, "FL195", "FL195"),
        (of(1500.5, "m", "amsl"), "1500.5m AMSL", "1500.5m AMSL"),
        (of(700, "ft", "GND"), "700ft AGL", "700ft AGL"),
        (of(700, "m", "WGS84"), None, None),
        (dict(UNKNOWN), None, None),
    ],
)
def test_written(limit: dict[str, Any] | None, floor: str | None, ceiling: str | None) -> None:
    assert written_limit(limit, "floor") == floor
    assert written_limit(limit, "ceiling") == ceiling
