"""Places as a table and as JSON."""

from __future__ import annotations

from adiz.geo.positions import Place
from adiz.text.places import content, listing

ROCK = Place(
    name="Rock",
    lon=125.5,
    lat=-32.25,
    bound_m=1_850.0,
    properties={
        "names": ["Rock", "Roche", "岩"],
        "kind": "rock",
        "claimants": ["CN", "KR"],
        "administered_by": None,
        "status": "secondary",
        "source": "a chart",
        "feature": "rock",
    },
)


def test_listing() -> None:
    head, row, _, *note = listing([ROCK]).splitlines()
    assert head.split() == [
        "name", "kind", "position", "within", "claimed", "by", "other", "names",
    ]  # fmt: skip
    assert row.split("  ")[0] == "Rock"
    assert "32°15.0′S 125°30.0′E" in row
    assert "1.85 km" in row
    assert row.endswith("CN, KR      Roche, 岩")
    assert note[0].startswith("within: all of the place lies within this distance")


def test_content_has_the_members_that_are_promised() -> None:
    assert content(ROCK) == {
        "name": "Rock",
        "names": ["Rock", "Roche", "岩"],
        "lon": 125.5,
        "lat": -32.25,
        "bound_m": 1_850.0,
        "kind": "rock",
        "claimants": ["CN", "KR"],
        "administered_by": None,
        "status": "secondary",
        "source": "a chart",
    }
