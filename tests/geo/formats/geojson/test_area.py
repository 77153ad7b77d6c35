"""Reported areas of a GeoJSON file."""

from __future__ import annotations

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats.geojson import area_of
from tests.geo.formats.geojson.areas import feature


def test_windows_and_counts_travel_with_the_area() -> None:
    window = {"from": "2025-12-10T09:20:00+08:00", "to": "2025-12-11T06:00:00+08:00", "count": 5}
    box = (118.5, 23.0, 119.5, 24.0)
    assert area_of(feature(box, windows=[window])).windows == (window,)
    assert area_of(feature(box, name="box", **window)).windows == (window,)
    assert area_of(feature(box)).windows == ()
    with pytest.raises(InputError, match="windows of an area"):
        area_of(feature(box, windows=5))
