"""A result as a frame."""

from __future__ import annotations

import adiz
from tests.geo.world import minutes, route, zone


def test_frame_has_a_row_per_visit() -> None:
    result = adiz.check(adiz.case("2025-12-09"), zones="kr-adiz")
    frame = result.to_frame()
    assert list(frame["formation"]) == ["tu95"] * 3 + ["h6"] * 4
    assert frame.crs == "EPSG:4326"
    assert set(frame.geom_type) == {"LineString"}
    assert list(frame["length_m"]) == [v.length_m for a in result.answers for v in a.visits]


def test_frame_has_the_gaps_of_its_answer() -> None:
    path = route(
        [(129.0, 30.0), (129.5, 30.0), (132.0, 30.0)],
        time=minutes(0, 5, 120),
        joined=[True, False],
    )
    start, end = (str(time) + "Z" for time in path.time[1:].astype("datetime64[s]"))
    area = zone([(128.9, 29.0), (129.1, 29.0), (129.1, 31.0), (128.9, 31.0)], "rhumb")
    frame = adiz.check(path, zones=[area]).to_frame()
    assert frame["gaps"].tolist() == [f"{start}/{end}"]
    assert frame["unheard_min"].isna().all()
