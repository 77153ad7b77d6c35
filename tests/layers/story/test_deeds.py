"""Zones entered and features come near to, in one clause with the verbs that suit them."""

from __future__ import annotations

import pytest

from adiz.geo.model import Zone
from adiz.layers.story.deeds import (
    Verb,
    began_inside,
    did_not_enter,
    done,
    entered,
    lies_inside,
    may_have_entered,
    probably_entered,
)

AREA = Zone(id="a", name="Area A", kind="custom", rings=())
ROCKS = Zone(id="b", name="12 NM of the Rocks", kind="custom", rings=())


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (entered, "entered Area A and came within 12 NM of the Rocks"),
        (did_not_enter, "did not enter Area A and did not come within 12 NM of the Rocks"),
        (began_inside, "flew inside Area A and was within 12 NM of the Rocks"),
        (lies_inside, "inside Area A and within 12 NM of the Rocks"),
        (may_have_entered, "may have entered Area A and may have come within 12 NM of the Rocks"),
        (probably_entered, "probably entered Area A and probably came within 12 NM of the Rocks"),
    ],
)
def test_each_zone_has_its_verb(verb: Verb, said: str) -> None:
    assert done(verb, [ROCKS, AREA]) == said


def test_zones_besides_are_entered() -> None:
    assert done(entered, [AREA], more=2) == "entered Area A and 2 more zones"
    assert (
        done(entered, [ROCKS], more=1) == "entered 1 more zone and came within 12 NM of the Rocks"
    )
