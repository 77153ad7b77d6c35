"""KML written."""

from __future__ import annotations

from pathlib import Path

from adiz.geo.formats import read_zones, write_zones
from tests.geo.formats.tracks import KML


def test_zones_in_kml_read_back_as_drawn(tmp_path: Path) -> None:
    zones = read_zones(KML.encode(), "day.kml")
    write_zones(zones, tmp_path / "z.kmz", suffix=".kmz", tolerance_m=25.0)
    (zone,) = read_zones((tmp_path / "z.kmz").read_bytes(), "z.kmz")
    assert (zone.id, zone.kind, len(zone.rings)) == ("box-1", "adiz", 2)
