"""An event of which only words were published, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from adiz.layers.panel import reported
from adiz.layers.scene import Scene, named_seas
from adiz.layers.story import head_of
from adiz.layers.words import CAVEAT, listed, zone_name
from adiz.text.words import tidy


def write_in_words(scene: Scene) -> Iterator[str]:
    """Yield the headline, the places if known, who says what, and the caveat."""
    head = head_of(scene)
    yield f"{tidy(head.headline)}; nothing was checked."
    yield from filter(None, (tidy(head.kicker), named_places(scene)))
    if found := reported.in_words(scene):
        yield from (tidy(f"{item.name}: {item.cited}") for item in found.said)
    yield CAVEAT


def named_places(scene: Scene) -> str:
    """Return the seas and zones that the words name; empty if they name none."""
    names = [*named_seas(scene), *(zone_name(zone) for zone in scene.result.zones)]
    return f"Named in words only: {tidy(listed(names))}." if names else ""
