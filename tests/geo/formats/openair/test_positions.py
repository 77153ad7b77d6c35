"""Positions as OpenAir files write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.errors import InputError
from adiz.geo.formats.openair.positions import position_in, positions_in, written_position


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [
        ("39:36:40 N 119:46:10 W", -(119 + 46 / 60 + 10 / 3600), 39 + 36 / 60 + 40 / 3600),
        ("39:36.667N119:46.167W", -(119 + 46.167 / 60), 39 + 36.667 / 60),
        ("39:29:09S, 019:36:10.5e", 19 + 36 / 60 + 10.5 / 3600, -(39 + 29 / 60 + 9 / 3600)),
        ("45:37:60N 13:60:00E", 14.0, 45 + 38 / 60),
        ("50.25 N 8.5 W", -8.5, 50.25),
        ("54:08:31.N 105:01:17.W", -(105 + 1 / 60 + 17 / 3600), 54 + 8 / 60 + 31 / 3600),
        ("90:00:00 N 180:00:00 E", 180.0, 90.0),
    ],
)
def test_position(text: str, lon: float, lat: float) -> None:
    assert position_in(text) == pytest.approx((lon, lat), abs=1e-12)


@pytest.mark.parametrize(
    "text",
    ["", "39:36:40 119:46:10", "119:46:10 W 39:36:40 N", "39:61:00 N 119:00:00 W",
     "39:36:75 N 119:46:10 W", "91:00:00 N 0:00:00 E", "39:36:40 N 181:00:00 W",
     "39:36.5:40 N 119:46:10 W", "265644.00N 0500434.00E", "39,5 N 119,2 W"],
)  # fmt: skip
def test_what_is_no_position_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        position_in(text)


def test_several_with_and_without_commas() -> None:
    assert positions_in("1:00:00N 2:00:00E,3:00:00S, 4:00:00W") == [(2, 1), (-4, -3)]
    with pytest.raises(InputError, match="not understood"):
        positions_in("1:00:00N 2:00:00E; 3:00:00S 4:00:00W")


@given(st.floats(-180, 179.9999), st.floats(-90, 90))
def test_written_positions_are_read_back_to_a_centimetre(lon: float, lat: float) -> None:
    x, y = position_in(written_position(lon, lat))
    assert abs(y - lat) <= 0.5e-5 / 60 + 1e-12
    assert min(abs(x - lon), 360 - abs(x - lon)) <= 0.5e-5 / 60 + 1e-12
