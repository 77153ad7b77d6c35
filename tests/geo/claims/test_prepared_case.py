"""A case is prepared once for all its claims."""

from __future__ import annotations

from typing import Any

import pytest

from adiz.geo.claims.claims import verify
from adiz.geo.claims.prepared_case import SampledTrack
from adiz.geo.model.case import Case
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.track import Track
from tests.geo.claims.statements import box, claim, place, route


def test_a_route_and_a_zone_are_prepared_once_for_all_claims(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    for kind in (Boundary, SampledTrack, Track):

        def init(
            self: object, *given: object, kind: type = kind, make: Any = kind.__init__
        ) -> None:
            made.append(kind.__name__)
            make(self, *given)

        monkeypatch.setattr(kind, "__init__", init)
    flown, area = route(5_000), box(-1, -1, 1, 1)
    claims = (
        claim("enters", formation="r", zone="box"),
        claim("stays out", formation="r", zone="box"),
        claim("distance", **{"from": place(0, 1), "to": {"formation": "r"}}, published=111),
    )
    case = Case(id="case", name="case", formations=(), routes=(flown,), claims=claims * 3)
    assert len(verify(case, lambda _: area)) == 9
    assert sorted(made) == ["Boundary", "SampledTrack", "Track"]
