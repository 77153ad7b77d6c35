"""A kind of zones is one row: everywhere that needs one finds it."""

from __future__ import annotations

import json
from pathlib import Path

import adiz.geo
from adiz.geo.model import KINDS
from adiz.layers.scene import COLOURS, STROKES
from adiz.layers.words import ZONE_KINDS, zone_kind

SCHEMA = Path(adiz.geo.__file__).parent / "schemas" / "zone-1.schema.json"


def test_every_kind_has_a_row() -> None:
    assert set(ZONE_KINDS) == set(KINDS)
    assert len({row.rank for row in ZONE_KINDS.values()}) == len(ZONE_KINDS)


def test_a_kind_that_only_a_later_version_knows_is_like_any_other_zone() -> None:
    assert zone_kind("sanctuary") == ZONE_KINDS["custom"]


def test_the_schema_of_zone_files_names_the_same_kinds() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert kinds_in(schema) == [set(KINDS)]


def kinds_in(node: object) -> list[set[str]]:
    """The lists of examples in a schema that hold `adiz`."""
    if isinstance(node, list):
        return [found for item in node for found in kinds_in(item)]
    if not isinstance(node, dict):
        return []
    own = [set(node["examples"])] if "adiz" in node.get("examples", ()) else []
    return own + [found for item in node.values() for found in kinds_in(item)]


def test_a_kind_with_a_line_of_its_own_has_a_colour_and_a_stroke() -> None:
    own = {kind for kind, row in ZONE_KINDS.items() if row.has_own_line}
    assert own > {kind for kind, row in ZONE_KINDS.items() if row.is_quiet}
    for kind in own:
        assert f"zone-{kind}" in COLOURS
        assert f"zone-{kind}" in STROKES


def test_a_quiet_kind_has_a_thin_line() -> None:
    quiet = [kind for kind, row in ZONE_KINDS.items() if row.is_quiet]
    assert quiet
    thinnest = min(STROKES[f"zone-{slot}"].width for slot in range(4))
    for kind in quiet:
        assert STROKES[f"zone-{kind}"].width < thinnest
