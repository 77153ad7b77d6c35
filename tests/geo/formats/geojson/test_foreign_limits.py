"""A zone's limits in other programs' words: read where documented, else unknown, never none."""

from __future__ import annotations

from typing import Any

import pytest

from adiz.geo.formats.geojson.foreign_limits import UNKNOWN, limits_in_other_words

BOTH = frozenset(("floor", "ceiling"))
FEET_1500 = {"value": 1500, "unit": "ft", "datum": "MSL"}


@pytest.mark.parametrize(
    ("properties", "floor", "ceiling"),
    [
        # https://docs.openaip.net: unit 1 is the foot, datum 1 is mean sea level, 0 the ground.
        (
            {
                "lowerLimit": {"value": 0, "unit": 1, "referenceDatum": 0},
                "upperLimit": {"value": 1500, "unit": 1, "referenceDatum": 1},
            },
            None,
            FEET_1500,
        ),
        # OpenAir: AL and AH.
        ({"AL": "SFC", "AH": "1500ft MSL"}, None, FEET_1500),
        ({"AL": "FL 195", "AH": "UNL"}, {"value": 195, "unit": "FL", "datum": "STD"}, None),
    ],
)
def test_documented_limits_are_read(properties: dict[str, Any], floor: Any, ceiling: Any) -> None:
    found = limits_in_other_words(properties, silent=BOTH)
    assert not found.unread
    for limit, right in ((found.floor, floor), (found.ceiling, ceiling)):
        if right is None:
            assert limit is None
        else:
            assert limit is not None
            assert {**limit, "value": float(limit["value"])} == right


@pytest.mark.parametrize("key", ["UPPER_DESC", "ceil", "altitudeCeiling", "上限高度", "whatever"])
def test_a_height_in_unknown_words_is_unknown(key: str) -> None:
    found = limits_in_other_words({key: "1500ft MSL"}, silent=BOTH)
    assert found.ceiling == UNKNOWN
    assert (key, "ceiling") in found.unread


@pytest.mark.parametrize(
    ("key", "side"),
    [("upperLimitMax", "ceiling"), ("lowerLimitMin", "floor"), ("maximumLimit", "ceiling")],
)
def test_a_second_limit_that_may_apply_leaves_it_unknown(key: str, side: str) -> None:
    limit = {"value": 1500, "unit": 1, "referenceDatum": 1}
    stated = {"upperLimit": limit, "lowerLimit": limit}
    found = limits_in_other_words({**stated, key: limit}, silent=BOTH)
    assert getattr(found, side) == UNKNOWN
    assert found.unread == ((key, side),)
    assert not limits_in_other_words({**stated, key: None}, silent=BOTH).unread


@pytest.mark.parametrize(
    "properties", [{"class": "D", "al": "Alabama"}, {"base": "Kadena"}, {"remark": "12 km wide"}]
)
def test_other_things_are_no_limits(properties: dict[str, Any]) -> None:
    found = limits_in_other_words(properties, silent=BOTH)
    assert (found.floor, found.ceiling, found.unread) == (None, None, ())


@pytest.mark.parametrize(
    ("name", "is_unknown"),
    [
        ("Vicinity: 0-10000 0-360", True),
        ("Generic Gate Air: 0-5000", True),
        ("Sector 1500 \u2013 4500", True),
        ("Headings 0-360", False),
        ("Season 2017-2018", False),
        ("NOTAM of 2017-08-29", False),
        ("W-386", False),
        ("R-2508", False),
        ("Area 12-34", False),
        ("5000-1000", False),
    ],
)
def test_two_numbers_in_a_name_may_be_heights(name: str, is_unknown: bool) -> None:
    found = limits_in_other_words({"name": name}, silent=frozenset(("floor", "ceiling")))
    unknown = UNKNOWN if is_unknown else None
    assert (found.floor, found.ceiling) == (unknown, unknown)
    assert found.unread == ((("name", "floor"), ("name", "ceiling")) if is_unknown else ())
