"""How near a path came to a place, in words, held against the path as what it is: a distance."""

from __future__ import annotations

import math

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from adiz.geo.claims.claims import verify
from adiz.geo.model.case import Case
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.layers.atlas import catalog
from adiz.layers.atlas.gazetteer import find

EARTH = Geodesic.WGS84


def held(words: str, path: Route) -> tuple[str, float, float]:
    """Verdict and the least and greatest kilometres found."""
    claim = {
        "text": words, "who": "somebody", "source": "somewhere", "expected": "consistent",
        "kind": "distance", "words": words, "to": {"formation": "r"},
    }  # fmt: skip
    case = Case(id="c", name="c", formations=(Formation.of(path),), routes=(path,), claims=(claim,))
    (finding,) = verify(case, catalog.zone, find)
    assert finding.measure is not None
    return finding.verdict, finding.measure.found.low, finding.measure.found.high


def passing(name: str, km: float, **errors: object) -> Route:
    """A geodesic past a place at this distance: at its middle it runs square to the way there."""
    place = find(name)
    foot = EARTH.Direct(place.lat, place.lon, 160.0, 1000 * km)
    ends = [
        EARTH.Direct(foot["lat2"], foot["lon2"], foot["azi2"] + side, 200_000) for side in (-90, 90)
    ]
    return Route(
        id="r",
        lon=np.array([end["lon2"] for end in ends]),
        lat=np.array([end["lat2"] for end in ends]),
        **errors,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("words", "km", "verdict"),
    [
        ("closest 62 NM from Eluanbi", 114.8, "not decidable"),  # the cape itself is 1.5 km unsure
        ("closest about 62 NM from Eluanbi", 114.8, "consistent"),
        ("closest 62 NM from Eluanbi", 120.0, "inconsistent"),
        ("within 130 km of Eluanbi", 114.8, "consistent"),
        ("within 115 km of Eluanbi", 114.8, "not decidable"),
        ("within 100 km of Eluanbi", 114.8, "inconsistent"),
        ("no closer than 100 km to Eluanbi", 114.8, "consistent"),
        ("no closer than 130 km to Eluanbi", 114.8, "inconsistent"),
    ],
)
def test_an_approach_in_words(words: str, km: float, verdict: str) -> None:
    found, low, high = held(words, passing("Eluanbi", km))
    assert found == verdict
    assert low == pytest.approx(km - 1.5, abs=0.25)  # the path is looked at every 200 m
    assert high == pytest.approx(km + 1.5, abs=0.25)
    assert low < km - 1.499
    assert high > km + 1.499


def test_the_paths_own_error_counts() -> None:
    sure = passing("Eluanbi", 114.8)
    unsure = passing("Eluanbi", 114.8, bound_m=np.full(2, 20_000.0))
    assert held("within 130 km of Eluanbi", sure)[0] == "consistent"
    found, low, high = held("within 130 km of Eluanbi", unsure)
    assert found == "not decidable"
    assert low < 114.8 - 20 < 114.8 + 20 < high < math.inf
