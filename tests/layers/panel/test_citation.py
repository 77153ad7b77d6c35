"""A citation names what was said, what drew it, and the very files it was drawn from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

import adiz
from adiz.geo.model.route import Route
from adiz.layers.panel.citation import cite, data_date
from tests.layers.flights import box

ROUTE = '{"type": "LineString", "coordinates": [[0, 0], [3, 0]]}'


def test_a_citation_has_the_hash_of_its_input(tmp_path: Path) -> None:
    path = tmp_path / "flight.geojson"
    path.write_text(ROUTE, encoding="utf-8")
    cited = cite(adiz.check(path, zones=[box(1, -1, 2, 1)]), "It flew", "A flight", "adiz 9")
    digest = hashlib.sha256(ROUTE.encode()).hexdigest()
    assert [wanted for _, wanted in cited.inputs] == [digest]
    for words in ("“It flew”. A flight. Drawn by adiz 9.", f"SHA-256 {digest}."):
        assert words in cited.text


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ({"retrieved": "2026-01-02", "published": "2025-12-09"}, "2 January 2026"),
        ({"published": "2025-12-09"}, "9 December 2025"),
        ({"published": "last week"}, ""),
        ({"published": None}, ""),
    ],
)
def test_the_date_of_the_data(source: dict[str, str | None], wanted: str) -> None:
    source = {"title": "A chart", **source}
    route = Route(id="r", lon=np.array([0.0, 3.0]), lat=np.zeros(2), source=source)
    assert data_date(adiz.check(route, zones=[box(1, -1, 2, 1)])) == wanted
