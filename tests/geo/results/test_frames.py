"""A result as a frame."""

from __future__ import annotations

import adiz


def test_frame_has_a_row_per_visit() -> None:
    result = adiz.check(adiz.case("2025-12-09"), zones="kr-adiz")
    frame = result.to_frame()
    assert list(frame["formation"]) == ["tu95"] * 3 + ["h6"] * 4
    assert frame.crs == "EPSG:4326"
    assert set(frame.geom_type) == {"LineString"}
    assert list(frame["length_m"]) == [v.length_m for a in result.answers for v in a.visits]
