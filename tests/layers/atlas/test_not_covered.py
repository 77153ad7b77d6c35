"""Lands without territorial airspace in the atlas: by towns, capes and islands, and by distance."""

from __future__ import annotations

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from adiz.layers.atlas import not_covered
from adiz.layers.atlas.not_covered import lands_not_covered

TOWNS = {
    "Kaliningrad": (20.51, 54.71, ("Russia",)),
    "St Petersburg": (30.31, 59.94, ("Russia",)),
    "Murmansk": (33.08, 68.97, ("Russia",)),
    "Gogland": (26.98, 60.06, ("Russia",)),
    "Novorossiysk": (37.77, 44.72, ("Russia",)),
    "Sevastopol": (33.52, 44.61, ("Crimea",)),
    "Odesa": (30.72, 46.48, ("Ukraine",)),
    "Snake Island": (30.204, 45.255, ("Ukraine",)),
    "Minsk": (27.56, 53.90, ("Belarus",)),
    "Chisinau": (28.86, 47.01, ("Moldova",)),
    "Varna": (27.91, 43.21, ("Bulgaria",)),
    "Torshavn": (-6.77, 62.01, ("the Faroe Islands",)),
    "Douglas": (-4.48, 54.15, ("the Isle of Man",)),
    "Dublin": (-6.26, 53.35, ("Ireland",)),
    "Xi'an": (108.94, 34.34, ("China",)),
    "Chicago": (-87.63, 41.88, ("the United States",)),
    "Da Nang": (108.2, 16.05, ("Vietnam",)),
    "Suva": (178.44, -18.14, ("Fiji",)),
    "Warsaw": (21.01, 52.23, ()),
    "Gdansk": (18.65, 54.35, ()),
    "Tallinn": (24.75, 59.44, ()),
    "Bornholm": (14.91, 55.13, ()),
    "Longyearbyen": (15.63, 78.22, ()),
    "Vladivostok": (131.89, 43.12, ()),
    "Petropavlovsk": (158.65, 53.02, ()),
    "Tokyo": (139.69, 35.69, ()),
    "Shanghai": (121.47, 31.23, ()),
    "Anchorage": (-149.9, 61.22, ()),
    "Ronne Ice Shelf": (-60.0, -78.0, ()),
}


@pytest.mark.parametrize("town", TOWNS)
def test_towns(town: str) -> None:
    lon, lat, lands = TOWNS[town]
    assert lands_not_covered(np.array([lon]), np.array([lat])) == lands
    assert lands_not_covered(np.array([lon + 360.0]), np.array([lat])) == lands


@pytest.mark.parametrize(
    ("lon", "lat", "bearing_deg", "land"),
    [
        (33.383, 44.567, 270.0, "Crimea"),  # Cape Chersonesus
        (19.93, 54.96, 320.0, "Russia"),  # Cape Taran, north-west of Kaliningrad
        (28.605, 43.54, 90.0, "Bulgaria"),  # Cape Shabla
    ],
)
def test_how_far_the_sea_counts(lon: float, lat: float, bearing_deg: float, land: str) -> None:
    """By geodesics off capes: 5 km either way are left to the outlines, of 1:10m and 0.02 degree.

    The coast that runs back from a cape is farther off than the cape itself.
    """
    reach_m = not_covered.coast_nm() * 1852.0
    for metres, is_near in ((reach_m - 5_000.0, True), (reach_m + 7_000.0, False)):
        place = Geodesic.WGS84.Direct(lat, lon, bearing_deg, metres)
        found = lands_not_covered(np.array([place["lon2"]]), np.array([place["lat2"]]))
        assert (land in found) is is_near


def test_no_places_are_near_nothing() -> None:
    assert lands_not_covered(np.array([]), np.array([])) == ()
