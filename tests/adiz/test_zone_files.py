"""Files of zones reviewed, and zones drawn as a page, from Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import adiz

RING = [[129, 34], [132, 34], [132, 38], [129, 38], [129, 34]]


def test_faults_have_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text(
        """{"type": "Feature",
 "properties": {"id": "a", "edges": "geodesic", "sources": ["me"],
  "kind": "adzi",
  "valid_from": "2013-13-01"},
 "geometry": {"type": "Polygon", "coordinates": [[
  [129, 34], [132, 34],
  [132, 95],
  [129, 38], [129, 34]]]}}""",
        encoding="utf-8",
    )
    found = adiz.validate_zones(path)
    assert [(finding.line, finding.severity) for finding in found] == [
        (3, "error"), (4, "error"), (7, "error"),
    ]  # fmt: skip
    assert all(isinstance(finding, adiz.ZoneFinding) for finding in found)
    assert "latitude 95.0 is out of range" in found[2].text


def test_what_can_be_read_without_doubt_has_no_fault(tmp_path: Path) -> None:
    properties = {"id": "a", "kind": "custom", "edges": "geodesic", "sources": ["me"]}
    zone = {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }
    path = tmp_path / "good.geojson"
    path.write_text(json.dumps(zone))
    assert adiz.validate_zones(path) == ()
    with pytest.raises(adiz.RequestError, match="cannot be opened"):
        adiz.validate_zones(tmp_path / "none.geojson")
    with pytest.raises(adiz.RequestError, match="takes a path"):
        adiz.validate_zones(zone)  # type: ignore[arg-type]
    path.write_text("{")
    with pytest.raises(adiz.InputError, match=r"good\.geojson:1: is not JSON"):
        adiz.validate_zones(path)


def test_zones_of_ones_own_are_drawn_with_a_card_each(tmp_path: Path) -> None:
    polygon = {"type": "Polygon", "coordinates": [RING]}
    path = adiz.draw_zones(["kr-adiz-2013", polygon], tmp_path / "zones.html")
    page = path.read_text(encoding="utf-8")
    assert "Atlas of 2 zones" in page
    assert "Korea ADIZ (KADIZ)" in page
    for name in ("zones.png", "zones"):
        with pytest.raises(adiz.RequestError, match=r"end the name in \.html"):
            adiz.draw_zones(None, tmp_path / name)


def test_without_zones_all_that_ship_are_drawn(tmp_path: Path) -> None:
    page = adiz.draw_zones(None, tmp_path / "atlas.html").read_text(encoding="utf-8")
    assert f"Atlas of {len(adiz.zones())} zones" in page
