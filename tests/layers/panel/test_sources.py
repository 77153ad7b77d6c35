"""Published statements beside the map, with what they decide."""

from __future__ import annotations

from adiz.layers.page import map_page
from adiz.layers.panel import sources
from adiz.layers.scene.scene import Scene


def test_statements_are_listed_with_what_they_decide(patrol: Scene) -> None:
    said = sources.statements(patrol)
    assert len(said) == len(patrol.result.statements)
    own = next(s for s in said if s.text == "No violation of Japan's airspace.")
    assert own.effect.startswith("decides: 2 × Tu-95MS (Russia), Territorial airspace of Japan")
    assert own.url.startswith("https://")
    page = map_page.draw(patrol.result).get_root().render()
    assert page.count("as stated by JSO") == 2
