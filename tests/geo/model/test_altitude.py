"""Floors and ceilings as stated, and the standard atmosphere."""

from __future__ import annotations

import pytest

from adiz.geo.errors import InputError
from adiz.geo.model.altitude import datum_of, limit_of, pressure_altitude_offset_m


@pytest.mark.parametrize(
    ("qnh_hpa", "expected_m"), [(1013.25, 0.0), (977.17, -304.8), (1050.41, 304.8)]
)
def test_qnh_by_the_standard_atmosphere(qnh_hpa: float, expected_m: float) -> None:
    """ICAO Doc 7488: 977.17 hPa stands at 1,000 ft, 1,050.41 hPa at -1,000 ft."""
    assert pressure_altitude_offset_m(qnh_hpa) == pytest.approx(expected_m, abs=0.5)


def test_refused() -> None:
    with pytest.raises(InputError, match="datum 'sea' is not known"):
        datum_of("sea")
    with pytest.raises(InputError, match="unit 'fathoms' is not known; write m, ft or FL"):
        limit_of({"value": 3, "unit": "fathoms", "datum": "MSL"})
