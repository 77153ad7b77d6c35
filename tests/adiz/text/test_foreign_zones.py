"""What `adiz zones show` says of hours and airways that are not used."""

from __future__ import annotations

import pytest

from adiz.geo.formats import read_zones
from adiz.text.foreign_zones import remarks

AREA = b"DP 37:00:00 N 131:00:00 E\nDP 37:00:00 N 132:00:00 E\nDP 38:00:00 N 132:00:00 E\n"
AIRWAY = b"V W=2.5\nDY 37:00:00 N 131:00:00 E\nDY 38:00:00 N 133:00:00 E\n"
UNUSED = "the activation is not used: the zone counts as active at all times"


def said(*records: bytes) -> list[str]:
    text = b"\n".join((b"AC R\nAN A\nAL GND\nAH FL95", *records))
    (zone,) = read_zones(text, "a.txt")
    return list(remarks(zone))


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (b"2023-12-16T12:00Z/2023-12-16T13:00Z", "2023-12-16T12:00Z to 2023-12-16T13:00Z"),
        (b"2024-12-17T00:00Z/NONE", "from 2024-12-17T00:00Z"),
        (b"NONE/2024-12-18T00:00Z", "until 2024-12-18T00:00Z"),
        (b"NONE", "active only when that is announced; no times are given"),
    ],
)
def test_each_form_of_activation_is_said(record: bytes, words: str) -> None:
    """The four forms of the specification."""
    assert said(b"AA " + record, AREA) == [f"activation: {words}", UNUSED]


def test_an_airway_says_its_width() -> None:
    assert said(AIRWAY) == ["airway: only its centre line is checked; stated width 2.5 NM"]


def test_a_zone_without_either_says_nothing() -> None:
    assert said(AREA) == []
