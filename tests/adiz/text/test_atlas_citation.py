"""How the atlas is cited, and what exported zones say of their licences."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from adiz.geo.errors import RequestError
from adiz.layers.atlas import catalog
from adiz.text.atlas_citation import citation, citation_json, citation_notes, licences
from tests.adiz.flights import square

Run = Callable[..., Any]


def test_the_whole_atlas_is_cited_by_edition_and_day() -> None:
    said = citation(catalog.zones())
    count = len(list((catalog.DATA / "zones").glob("*.geojson")))
    assert said.endswith(f": all {count} zones.")
    assert f"edition {catalog.EDITION}, 1 December 2026, adiz " in said


def test_a_few_zones_are_cited_by_id_and_checksum() -> None:
    zones = catalog.select(["kr-adiz"], default=())
    said = citation(zones)
    for zone in zones:
        assert f"{zone.id}, SHA-256 {zone.sha256}" in said
    assert "6 zones of" in citation(catalog.zones()[:6])


def test_every_zone_stands_under_the_licence_of_its_file() -> None:
    found = licences(catalog.zones())
    assert sorted(zone.id for held in found.values() for zone in held) == list(catalog.zone_ids())
    for licence, held in found.items():
        for zone in held:
            data = json.loads((catalog.DATA / "zones" / f"{zone.id}.geojson").read_bytes())
            assert data["properties"]["licence"] == licence
    parts = citation_json(catalog.zones())["zones"]
    assert all(part["licence"] and part["retrieved"] and part["status"] for part in parts)


def test_zones_of_files_are_not_cited_as_the_atlas() -> None:
    own = square(10.0, 50.0)
    assert citation_notes([own, catalog.zone("cu-adiz")]) == ()
    with pytest.raises(RequestError, match="not one of the atlas"):
        citation([own])


def test_the_command(adiz: Run) -> None:
    done = adiz("zones", "cite")
    assert done.exit_code == 0
    assert all(zone_id in done.stdout for zone_id in catalog.zone_ids())
    parts = json.loads(adiz("zones", "cite", "cu-adiz", "--format", "json").stdout)
    assert (parts["edition"], parts["date"]) == (catalog.EDITION, catalog.EDITION_DATE)
    assert [zone["id"] for zone in parts["zones"]] == ["cu-adiz"]


def test_the_whole_atlas_as_one_file_says_how_to_cite_it(adiz: Run, tmp_path: Path) -> None:
    """Each copy holds the notice that the licence of EUROCONTROL's package asks for."""
    notes = list(citation_notes(catalog.zones()))
    assert any("Permission is hereby granted" in note for note in notes)
    for name in ("atlas.geojson", "atlas.gpkg", "atlas.kml"):
        assert adiz("zones", "export", "-o", tmp_path / name).exit_code == 0
    written = json.loads((tmp_path / "atlas.geojson").read_bytes())
    assert {f["properties"]["id"] for f in written["features"]} == set(catalog.zone_ids())
    assert all(f["properties"]["licence"] for f in written["features"])
    assert written["notes"] == notes
    with closing(sqlite3.connect(tmp_path / "atlas.gpkg")) as database:
        held = [row[0] for row in database.execute("SELECT note FROM notes ORDER BY id")]
        ids = {
            row[0] for row in database.execute("SELECT id FROM zones UNION SELECT id FROM lines")
        }
    assert held == notes
    assert ids == set(catalog.zone_ids())
    assert notes[0] in (tmp_path / "atlas.kml").read_text(encoding="utf-8")
