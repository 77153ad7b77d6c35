"""What is known of a case and of zones, as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import adiz


def test_a_case_is_described_as_the_command_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    from adiz.commands import cli

    cli(["cases", "show", "2025-12-09"], standalone_mode=False)
    shown = capsys.readouterr().out
    text = adiz.describe_case("2025-12-09")
    assert shown == f"{text}\n"
    # Who published what, and the flights, as the file has them.
    case = adiz.case("2025-12-09")
    for statement in case.statements:
        assert f"({statement['who']})" in text
    for route in case.routes:
        assert f"  route {route.id}: {route.name}" in text.splitlines()
    assert adiz.describe_case(case) == text


def test_a_patrol_of_which_only_words_were_published() -> None:
    assert adiz.describe_case("2024-11-29").startswith("China-Russia joint bomber patrol, ")


def test_a_case_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.geojson"
    line = {"type": "LineString", "coordinates": [[131, 39], [129, 33.5]]}
    route = {"type": "Feature", "properties": {"id": "a", "name": "A\x1b"}, "geometry": line}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [route]}))
    assert "  route a: A\ufffd" in adiz.describe_case(path).splitlines()
    with pytest.raises(adiz.RequestError, match="adiz cases list"):
        adiz.describe_case("1066")


def test_zones_are_described_with_every_published_vertex() -> None:
    (zone,) = adiz.zones("kr-adiz-2013")
    text = adiz.describe_zones("kr-adiz-2013")
    for vertex in zone.properties["published"]:
        assert f"    {vertex}" in text.splitlines()
    assert adiz.describe_zones(zone) == text
    both = adiz.describe_zones("kr-adiz-1951", "kr-adiz-2013")
    assert both.endswith(f"\n\n{text}")
    with pytest.raises(adiz.RequestError, match="did you mean kr-adiz"):
        adiz.describe_zones("kr-adz")
