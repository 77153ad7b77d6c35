"""Bad terms of claims, each named."""

from __future__ import annotations

from typing import Any

import pytest

from adiz.geo.errors import InputError, RequestError
from tests.geo.claims.statements import claim, one, place

GOOD = claim("count", counted={"a": 1}, published=1)


TIMES_SAID = {"start": "2020-01-01T00:00:00Z", "end": "2020-01-01T00:30:00Z"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({**GOOD, "text": ""}, "has no 'text'"),
        ({**GOOD, "source": None}, "has no 'source'"),
        ({**GOOD, "kind": "flies over"}, "its kind is 'flies over'"),
        ({**GOOD, "expected": "true"}, "its expected is 'true'"),
        ({**GOOD, "explanation": 3}, "its 'explanation' is not text"),
        (claim("count", counted={}, published=1), "'counted' is no object"),
        (claim("count", counted={"a": "two"}, published=1), "'counted.a' is 'two'"),
        (claim("count", counted={"a": 1}), "'published' is None"),
        (claim("count", counted={"a": 1}, published={}), "'published' is no range"),
        (
            claim("count", counted={"a": 1}, published={"at_least": 2, "at_most": 1}),
            "'published' is no range",
        ),
        (claim("enters", formation="x", zone="box"), "formation 'x' is not in the case; it has r"),
        (claim("enters", formation="r"), "'zone' is None"),
        (claim("enters", formation="r", zone=place(0, 0)), "'zone.radius_m' is None"),
        (claim("passes between", formation="r", a=place(0, 95), b=place(0, 0)), "latitude 95"),
        (claim("passes between", formation="r", a={"lon": 1, "lat": 1}, b=1), "'a.source'"),
        (claim("distance", **{"from": place(0, 0)}, published=1), "'to' is neither a name nor"),
        (
            claim("distance", **{"from": {"route": "r", "vertex": 9}, "to": "Origin"}, published=1),
            "from.vertex is 9; give a whole number below 2",
        ),
        (claim("duration", start="00:10", end="00:20", published=1), "no time with its offset"),
        (
            claim("duration", start=TIMES_SAID["end"], end=TIMES_SAID["start"], published=1),
            "'end' is not later than its 'start'",
        ),
        (claim("duration", formations=[], kmh=1, published=1), "'formations' is no list"),
        (
            claim("speed", formation="r", zone="box", visits=[0, 1], **TIMES_SAID, published=1),
            "its 'visits' is",
        ),
        (
            claim("time window", formation="r", zone="box", event="turn", **TIMES_SAID),
            "its 'event' is 'turn'",
        ),
    ],
)
def test_bad_claims_are_named(content: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=r"^case 'case': claim 1: ") as caught:
        one(content)
    assert message in str(caught.value)


def test_an_unknown_zone_is_a_request() -> None:
    with pytest.raises(RequestError, match="no zone 'moon'"):
        one(claim("enters", formation="r", zone="moon"))
