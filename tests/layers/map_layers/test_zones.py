"""Zones on the map."""

from __future__ import annotations

from adiz.layers.map_layers.zones import groups
from adiz.layers.scene.scene import Scene


def test_layers_by_kind(patrol: Scene) -> None:
    assert groups(patrol) == ("ADIZ", "Territorial airspace")
    assert patrol.zone_slot("jp-territorial") == "territorial"
