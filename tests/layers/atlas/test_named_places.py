"""Places that a text names."""

from __future__ import annotations

from adiz.layers.atlas.named_places import places_named


def test_a_place_is_named_by_its_whole_name() -> None:
    assert list(places_named("near Vaindloo, Gulf of Finland")) == ["Vaindloo"]
    assert places_named("from Osloville, NORWAY, over the Baltic Sea") == {}
    assert places_named("to an airfield in the Kaliningrad region") == {}
    assert list(places_named("Riga; then Gotland")) == ["Gotland", "Riga"]
